import type { Measured, OverviewData } from './areas.operations.js';
import { type Result, RESULTS, resultOf } from './result.js';

export type Overview = Extract<OverviewData['schemeOverview'], { __typename: 'SchemeOverview' }>;
type OverviewArea = Overview['areas'][number];

/** A row of the page of the areas: an area, or one of its contracts. Rates are decimals, amounts whole pence, both as text. */
export interface AreaRow {
  readonly code: string;
  readonly name: string;
  readonly provider: string | undefined;
  readonly contract: string | undefined;
  readonly measure: Measured | undefined;
  readonly result: Result;
  /** What is payable for the cohort so far; undefined where there is no statement that the person may see. */
  readonly payablePence: string | undefined;
  /** Taken off for the cohort so far; undefined as above, and where the areas are shown as known on a day. */
  readonly deductedPence: string | undefined;
  /** What the lines in query are stated at; undefined as above. */
  readonly inQueryPence: string | undefined;
  readonly statement:
    { readonly id: string; readonly number?: number; readonly basis?: 'FINAL' | 'PROVISIONAL' } | undefined;
  /** Facts recorded since the latest run touch the cohort. */
  readonly touched: boolean;
}

/** The areas as the latest run left them; areas without a run show what is measured now, where that is given. */
export function rowsOfLatestRun(areas: readonly OverviewArea[], measuredNow: readonly Measured[]): AreaRow[] {
  const now = byArea(measuredNow);
  return areas.map((each) => {
    const { statement } = each;
    return {
      ...rowOf(each, each.measure ?? now.get(each.area.code)),
      payablePence: statement?.payablePence,
      deductedPence: statement?.deductedPence,
      inQueryPence: statement?.inQueryPence,
      statement: statement ?? undefined,
      touched: each.measure?.touched ?? false,
    };
  });
}

/** What a run as known on a day issued for an area. */
export interface Issued {
  readonly contract: string | null;
  readonly statement: string | null;
  readonly totalPence: string | null;
}

/** The areas as known on a day, with what a run as known on that very day issued, if there was one. */
export function rowsAsKnown(
  areas: readonly OverviewArea[],
  measures: readonly Measured[],
  issued: readonly Issued[],
): AreaRow[] {
  const measured = byArea(measures);
  const statements = new Map(issued.map((each) => [each.contract, each]));
  return areas.map((each) => {
    const { statement, totalPence } = (each.contract !== null && statements.get(each.contract)) || {};
    const row = rowOf(each, measured.get(each.area.code));
    return {
      ...row,
      payablePence: totalPence ?? undefined,
      deductedPence: undefined,
      inQueryPence: undefined,
      statement: statement ? { id: statement } : undefined,
      touched: false,
    };
  });
}

function rowOf(
  { area, provider, contract }: OverviewArea,
  measure: Measured | undefined,
): Omit<AreaRow, 'payablePence' | 'deductedPence' | 'inQueryPence' | 'statement' | 'touched'> {
  return {
    code: area.code,
    name: area.name,
    provider: provider?.name,
    contract: contract ?? undefined,
    measure,
    result: resultOf(measure),
  };
}

/** Rows with something to show, and those of which nothing is known to the person. */
export function withResults(rows: readonly AreaRow[]): { shown: AreaRow[]; without: AreaRow[] } {
  const has = ({ measure, statement }: AreaRow): boolean => measure !== undefined || statement !== undefined;
  const shown = rows.filter(has);
  // an area may have several contracts, of which one has results; and one is named once
  const named = new Set(shown.map(({ code }) => code));
  const without = rows.filter(({ code }) => !named.has(code) && named.add(code));
  return { shown, without };
}

/** The areas themselves, each once: what the chart draws and the summary counts. */
export function areasOnce(rows: readonly AreaRow[]): AreaRow[] {
  const seen = new Set<string>();
  return rows.filter(({ code }) => !seen.has(code) && seen.add(code));
}

const byArea = (measures: readonly Measured[]): ReadonlyMap<string, Measured> =>
  new Map(measures.map((each) => [each.area.code, each]));

/** What the table can be sorted by. What is not known comes last in either direction. */
const SORT_KEYS = {
  area: ({ code }: AreaRow) => code,
  people: ({ measure }: AreaRow) => measure?.cohortSize,
  rate: ({ measure }: AreaRow) => number(measure?.adjustedBinaryRate?.decimal),
  difference: ({ measure }: AreaRow) => number(measure?.differencePp?.decimal),
  result: ({ result }: AreaRow) => (result === 'unknown' ? undefined : RESULTS.indexOf(result)),
  payable: ({ payablePence }: AreaRow) => pence(payablePence),
  deducted: ({ deductedPence }: AreaRow) => pence(deductedPence),
  inQuery: ({ inQueryPence }: AreaRow) => pence(inQueryPence),
} as const;

export type SortKey = keyof typeof SORT_KEYS;

export const isSortKey = (text: string | undefined): text is SortKey =>
  text !== undefined && Object.hasOwn(SORT_KEYS, text);

export function sorted(rows: readonly AreaRow[], key: SortKey, descending: boolean): AreaRow[] {
  const value: (row: AreaRow) => string | number | bigint | undefined = SORT_KEYS[key];
  return [...rows].sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined);
    if (one === other) return 0;
    return one < other === descending ? 1 : -1;
  });
}

const pence = (text: string | undefined): bigint | undefined =>
  text === undefined ? undefined : BigInt(text);

const number = (decimal: string | undefined): number | undefined =>
  decimal === undefined ? undefined : Number(decimal);
