import type { BackTest, BackTestLine, Spread, TermsChange, TermsRow } from '#contracts';
import { decimalText, poundsText, ratioText } from '#kernel';

export const TERMS_COLUMNS = ['version', 'from', 'to', 'state', 'mechanism', 'varies', 'rationale'] as const;

/** A version of terms in a list. `to` is the last day in force, where they are. */
export const termsRow = (terms: TermsRow): Record<string, string> => ({
  version: String(terms.version),
  from: terms.from,
  to: (terms.inForce ? terms.inForceTo : terms.to) ?? '',
  state: termsState(terms),
  mechanism: `${terms.mechanism} ${terms.mechanismVersion}`,
  varies: terms.varies === null ? '' : String(terms.varies),
  rationale: terms.rationale,
});

/** Where a version of terms stands, in words. */
export function termsState({ inForce, variedBy, agreements }: TermsRow): string {
  if (inForce) return variedBy === null ? 'in force' : `in force, cut by version ${variedBy}`;
  if (variedBy !== null) return `replaced by version ${variedBy}`;
  const agreed = agreements.map(({ party }) => party);
  return agreed.length === 0 ? 'proposed' : `proposed, ${agreed.join(' and ')} agreed`;
}

export const CHANGE_COLUMNS = ['part', 'name', 'change', 'was', 'now', 'absolute', 'percent'] as const;

export const changeRow = (change: TermsChange): Record<string, string> => ({
  part: change.part,
  name: change.name,
  title: change.title,
  change: change.change,
  was: change.was ?? '',
  now: change.now ?? '',
  unit: change.unit ?? '',
  absolute: change.absolute ?? '',
  percent: change.percent ?? '',
  sentence: change.sentence,
});

export const BACK_TEST_COLUMNS = [
  'period',
  'component',
  'pence',
  'mean_pence',
  'p5_pence',
  'p50_pence',
  'p95_pence',
  'paid',
  'deducted',
  'by_luck_mean_pence',
  'by_luck_p95_pence',
  'by_luck_paid',
  'by_luck_deducted',
] as const;

/** The same for people, in pounds. */
export const BACK_TEST_TERMINAL = [
  'period',
  'line',
  'would have paid',
  'mean',
  '5 to 95 %',
  'paid in',
  'by luck',
  'by luck in',
] as const;

/** Every line of every period, each period's sum after its lines, and last the sum of all. */
export const backTestRows = ({ periods, total }: BackTest): Record<string, string>[] => [
  ...periods.flatMap(({ period, lines }) => lines.map((line) => backTestRow(period, line))),
  backTestRow('all', total),
];

function backTestRow(
  period: string,
  { component, title, pence, spread, byLuck }: BackTestLine,
): Record<string, string> {
  return {
    period,
    component,
    title,
    pence: pence === undefined ? '' : String(pence),
    ...prefixed('', spread),
    ...prefixed('by_luck_', byLuck),
    line: title,
    'would have paid': pence === undefined ? 'not known' : poundsText(pence),
    mean: spread ? poundsText(spread.meanPence) : '',
    '5 to 95 %': spread ? `${poundsText(spread.p5Pence)} to ${poundsText(spread.p95Pence)}` : '',
    'paid in': spread ? percent(spread) : '',
    'by luck': byLuck ? `${poundsText(byLuck.meanPence)}, to ${poundsText(byLuck.p95Pence)}` : '',
    'by luck in': byLuck ? percent(byLuck) : '',
  };
}

const percent = ({ paid }: Spread): string => `${decimalText(paid.mul(100n), 1)}%`;

function prefixed(prefix: string, spread: Spread | undefined): Record<string, string> {
  if (!spread) return {};
  const { meanPence, p5Pence, p50Pence, p95Pence, paid, deducted } = spread;
  return {
    [`${prefix}mean_pence`]: String(meanPence),
    [`${prefix}p5_pence`]: String(p5Pence),
    [`${prefix}p50_pence`]: String(p50Pence),
    [`${prefix}p95_pence`]: String(p95Pence),
    [`${prefix}paid`]: decimalText(paid, 4),
    [`${prefix}deducted`]: decimalText(deducted, 4),
  };
}

/** For programs: money and exact ratios as texts. */
export const plainJson = (value: unknown): string =>
  `${JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : isRatio(each) ? ratioText(each) : each), 2)}\n`;

const isRatio = (value: unknown): value is Spread['paid'] =>
  typeof value === 'object' &&
  value !== null &&
  's' in value &&
  'n' in value &&
  'd' in value &&
  'mul' in value;
