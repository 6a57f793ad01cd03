import { type Asked, text } from '../view/asked.js';
import type { ScenarioVariables } from './scenario.operations.js';

export type ScenarioInput = ScenarioVariables['input'];

export interface WrongField {
  readonly field: 'contract' | 'periods' | 'size' | 'rate' | 'frequency' | 'given';
  readonly message: string;
}

const PERIOD = /^\d{4}(-(0[1-9]|1[0-2])|Q[1-4])?$/;
const MOST_PERIODS = 12;

/** Per cent, such as 43 or 43.5, as the exact rate that the API takes; undefined for what is none. */
function rateOf(percent: string): string | undefined {
  if (!/^\d{1,3}(\.\d{1,6})?$/.test(percent) || Number(percent) > 100) return undefined;
  const [whole = '0', decimals = ''] = percent.split('.');
  const digits = (whole.padStart(3, '0') + decimals).replace(/^(\d+)(\d{2})(\d*)$/, '$1$2$3');
  const places = 2 + decimals.length;
  return `${BigInt(digits)}/${10n ** BigInt(places)}`;
}

/**
 * What somebody supposes: periods, a made-up cohort in place of the one on record, and inputs of the mechanism by name, one a line.
 * @returns the input, or all that is wrong at once; neither where nothing is asked yet
 */
export function readScenario(asked: Asked): {
  readonly input?: ScenarioInput;
  readonly wrong: readonly WrongField[];
} {
  const wrong: WrongField[] = [];
  const contract = text(asked, 'contract');
  if (contract === undefined && text(asked, 'periods') === undefined) return { wrong };
  if (contract === undefined) wrong.push({ field: 'contract', message: 'contract' });
  const periods = (text(asked, 'periods') ?? '').split(/[\s,;]+/).filter((each) => each !== '');
  if (periods.length === 0 || periods.length > MOST_PERIODS || !periods.every((each) => PERIOD.test(each)))
    wrong.push({ field: 'periods', message: 'periods' });
  const generated = readCohort(asked, wrong);
  const given = readGiven(text(asked, 'given') ?? '', wrong);
  if (wrong.length > 0 || contract === undefined) return { wrong };
  return { wrong, input: { contract, periods, generated, given: given.length > 0 ? given : undefined } };
}

function readCohort(asked: Asked, wrong: WrongField[]): ScenarioInput['generated'] {
  const [size, percent, frequency] = ['size', 'rate', 'frequency'].map((name) => text(asked, name));
  if (size === undefined && percent === undefined && frequency === undefined) return undefined;
  const cohortSize = size !== undefined && /^[1-9]\d{0,6}$/.test(size) ? Number(size) : undefined;
  const binaryRate = percent === undefined ? undefined : rateOf(percent);
  const often = frequency !== undefined && /^\d{1,3}(\.\d{1,6})?$/.test(frequency) && Number(frequency) >= 1;
  if (cohortSize === undefined) wrong.push({ field: 'size', message: 'size' });
  if (binaryRate === undefined) wrong.push({ field: 'rate', message: 'rate' });
  if (!often) wrong.push({ field: 'frequency', message: 'frequency' });
  if (cohortSize === undefined || binaryRate === undefined || !often || frequency === undefined)
    return undefined;
  return { cohortSize, binaryRate, frequency };
}

/** "name = value", one a line. */
function readGiven(lines: string, wrong: WrongField[]): { input: string; value: string }[] {
  const given = lines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => /^([A-Za-z][\w.]*)\s*=\s*(\S+)$/.exec(line));
  if (given.some((each) => each === null)) wrong.push({ field: 'given', message: 'given' });
  return given.flatMap((each) => (each?.[1] && each[2] ? [{ input: each[1], value: each[2] }] : []));
}
