import { readFileSync } from 'node:fs';
import {
  acceptMechanism,
  type CasesDocument,
  type Input,
  type Mechanism,
  type MechanismDocument,
  type ValueText,
} from '../mechanism/index.js';
import { computeFigure } from './compute-figure.js';
import type { Figure, FigureContext, Leaf, LeafSource } from './figure.js';

/** For tests: the mechanism of Transforming Rehabilitation as it stands in the repository, and leaves for it. */
const read = <T>(file: string): T =>
  JSON.parse(readFileSync(new URL(`../../../../mechanisms/${file}`, import.meta.url), 'utf8')) as T;

export const trDocument = (): MechanismDocument => read('tr-binary-frequency.json');
export const trCases = (): CasesDocument => read('tr-binary-frequency.cases.json');

export function trMechanism(): Mechanism {
  const accepted = acceptMechanism(trDocument(), trCases());
  if (!accepted.ok) throw new Error(JSON.stringify(accepted.problems));
  return accepted.value;
}

export const DIGEST = 'a'.repeat(64);

export const CONTEXT: FigureContext = {
  scheme: 'tr',
  area: 'C02',
  contract: 'TR-C02',
  period: '2015Q4',
  basis: 'final',
  terms: { contract: 'TR-C02', version: 1, digest: DIGEST },
  asKnownAt: '2017-10-01T23:59:59.999999Z',
};

/** What an input is given: a value, or why there is none. */
export type Given = ValueText | { readonly missing: string } | { readonly absent: string };
export type GivenByName = Readonly<Record<string, Given>>;

/** Leaves for every input but the constants: the common case of the mechanism's cases, and what is given over it. */
export function trLeaves(given: GivenByName = {}): Leaf[] {
  const values: GivenByName = { ...trCases().common, ...given };
  return trDocument()
    .inputs.filter(({ input }) => input.from !== 'constant')
    .map((input) => leafOf(input, values[input.name] ?? { missing: 'not given' }));
}

export function leafOf(input: Input, given: Given): Leaf {
  const { name, unit } = input;
  const source = sourceOf(input);
  return typeof given === 'object' ? { name, unit, source, ...given } : { name, unit, source, value: given };
}

export function sourceOf({ name, input }: Input): Exclude<LeafSource, { kind: 'constant' }> {
  switch (input.from) {
    case 'term':
      return { kind: 'term', version: 1, parameter: input.parameter };
    case 'table':
      return {
        kind: 'table',
        table: input.table,
        row: input.row ?? '2015Q4',
        column: input.column,
        origin: 'baselines.csv, line 3',
      };
    case 'measure':
      return {
        kind: 'measure',
        definition: { code: 'reoffending-12m', version: 1, digest: DIGEST },
        area: 'C02',
        period: '2015Q4',
        asKnownAt: CONTEXT.asKnownAt,
        members: DIGEST,
        statistic: input.statistic,
        ...(input.over !== undefined && { over: input.over, periods: ['2015Q3', '2015Q4'] }),
      };
    case 'declared':
      return {
        kind: 'declared',
        contract: 'TR-C02',
        item: input.item,
        statistic: input.statistic ?? 'quantity',
        over: input.over ?? 'period',
        ...(input.before && { before: input.before }),
        from: '2015-10-01',
        until: '2016-01-01',
        asKnownAt: CONTEXT.asKnownAt,
        rows: 2,
        digest: DIGEST,
      };
    case 'above_person_cap':
      return {
        kind: 'above_person_cap',
        contract: 'TR-C02',
        rates: input.rates,
        column: input.column,
        cap: input.cap,
        ...(input.before && { before: input.before }),
        from: '2015-04-01',
        until: '2016-01-01',
        asKnownAt: CONTEXT.asKnownAt,
        people: 1,
        rows: 3,
        digest: DIGEST,
      };
    case 'earlier':
      return {
        kind: 'earlier',
        contract: 'TR-C02',
        component: input.component,
        over: input.over ?? 'contract',
        periods: [{ period: '2015Q3', figure: DIGEST }],
        asKnownAt: CONTEXT.asKnownAt,
      };
    case 'period':
      return {
        kind: 'period',
        property: input.property,
        period: '2015Q4',
        contractFrom: '2015-04-01',
        yearStartMonth: 4,
      };
    case 'figure':
      return {
        kind: 'figure',
        contract: 'TR-C01',
        figure: DIGEST,
        ...(input.node !== undefined && { node: input.node }),
        ...(input.component !== undefined && { component: input.component }),
        ...(input.lines !== undefined && { lines: input.lines }),
      };
    case 'constant':
      throw new Error(`'${name}' is a constant`);
  }
}

export const trFigure = (given: GivenByName = {}): Figure =>
  computeFigure({ mechanism: trMechanism(), context: CONTEXT, leaves: trLeaves(given) });
