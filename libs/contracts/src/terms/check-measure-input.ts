import { MONTHS_OF, problem, type Problem } from '#kernel';
import type { MeasureDefinition } from '#outcomes';
import type { Binding, Input } from '../mechanism/index.js';
import { isStatisticName, STATISTIC_NAMES, STATISTIC_UNITS } from '../mechanism/statistic.js';
import { MAIN, settlesBy, type TermsDocument, type TermsInContext } from './terms.js';
import { contractYears, fitsYears } from './windows.js';

type FromMeasure = Extract<Binding, { from: 'measure' }>;

/** Whether terms name a measure for an input, in its unit, whose cohorts fit the statements' periods or the input's window. */
export function checkStatistic(input: Input, binding: FromMeasure, terms: TermsInContext): Problem[] {
  const { statistic, measure = MAIN } = binding;
  const { document, definitions } = terms;
  const definition = definitions[measure];
  if (!definition)
    return [
      problem(
        'INCOMPLETE',
        ['measures', measure],
        `'${input.title}' (${input.name}) is measured by nothing.`,
        `Name a measure definition for '${measure}'.`,
      ),
    ];
  if (!isStatisticName(statistic))
    return [
      problem(
        'INVALID',
        ['mechanism', input.name],
        `There is no statistic '${statistic}'.`,
        `There are ${STATISTIC_NAMES.join(', ')}.`,
      ),
    ];
  const unit = STATISTIC_UNITS[statistic];
  if (unit !== input.unit)
    return [
      problem(
        'INVALID',
        ['mechanism', input.name],
        `The mechanism needs it in ${input.unit}, but ${statistic} comes in ${unit}.`,
        'Correct the mechanism.',
      ),
    ];
  return [
    ...checkCohorts(input, binding, definition, terms),
    ...(statistic === 'adjusted_binary_rate' ? checkAdjustment(definition, document) : []),
  ];
}

/** What an adjusted rate is adjusted by must be in the table of binary baselines. */
function checkAdjustment({ adjust, code }: MeasureDefinition, { tables }: TermsDocument): Problem[] {
  if (adjust === 'none') return [];
  const rows = Object.entries(tables['baseline_binary']?.rows ?? {});
  const without = rows.filter(([, row]) =>
    adjust === 'risk_mean' ? (row.columns['risk_mean'] ?? null) === null : (row.bands ?? []).length === 0,
  );
  if (rows.length > 0 && without.length === 0) return [];
  const what = adjust === 'risk_mean' ? 'mean risk' : 'risk bands';
  return [
    problem(
      'INCOMPLETE',
      ['tables', 'baseline_binary', ...without.slice(0, 1).map(([key]) => key)],
      `The measure ${code} is adjusted by ${what}, and the baseline states none.`,
      `Supply the ${what} with the baseline, or use a measure that is not adjusted.`,
    ),
  ];
}

/** Without a window the cohort is that of the statement's period; with one, cohorts and periods lie in it as a whole. */
function checkCohorts(
  { name, title }: Input,
  { statistic, over = 'period', measure = MAIN }: FromMeasure,
  { code, per }: MeasureDefinition,
  terms: TermsInContext,
): Problem[] {
  const settles = settlesBy(terms);
  if (settles === undefined) return [];
  if (over === 'period')
    return per === settles
      ? []
      : [
          problem(
            'INVALID',
            ['measures', measure],
            `${code} is measured by ${per}, but there are statements by ${settles}.`,
            'Use measures of the same period, or let the mechanism pool the cohorts of the contract year or of the contract.',
          ),
        ];
  if (statistic === 'adjusted_binary_rate')
    return [
      problem(
        'INVALID',
        ['mechanism', name],
        `'${title}' is a rate adjusted by the baseline of one period, which several cohorts have not in common.`,
        'Use binary_rate for cohorts that are pooled.',
      ),
    ];
  const years = contractYears(terms.contractFrom, terms.document);
  if (over === 'contract' || [settles, per].every((kind) => fitsYears(years, MONTHS_OF[kind]))) return [];
  return [yearCut(years.yearStartMonth, fitsYears(years, MONTHS_OF[settles]) ? per : settles)];
}

/** A period that lay in two contract years would have a part that no year's sum holds. */
export const yearCut = (yearStartMonth: number, kind: string): Problem =>
  problem(
    'INVALID',
    ['yearStartMonth'],
    `Contract years that begin in month ${yearStartMonth} cut a ${kind} in two, and an input is added up over the contract year.`,
    `Write a "yearStartMonth" that a ${kind} begins in, or have statements for shorter periods.`,
  );
