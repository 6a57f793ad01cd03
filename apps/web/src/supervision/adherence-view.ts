import type { ForestRow } from '../chart/forest-plot.js';
import { t } from '../language/say.js';

/** Adherence as the API tells it. */
export interface Kept {
  readonly onTime: number;
  readonly late: number;
  readonly notDone: number;
  readonly notNeeded: number;
  readonly unknown: number;
  readonly share: { readonly decimal: string } | null;
  readonly low: { readonly decimal: string } | null;
  readonly high: { readonly decimal: string } | null;
}

/** The numbers of a row of a file; nothing where they are held back. */
export const adherenceCells = (kept: Kept | null | undefined) =>
  kept
    ? [kept.onTime, kept.late, kept.notDone, kept.notNeeded, kept.unknown, kept.share?.decimal, kept.low?.decimal, kept.high?.decimal]
    : ['', '', '', '', '', '', '', '']; // prettier-ignore

/** A line for each location: the share on time with its interval. */
export const plotRows = (
  locations: readonly { readonly location?: string | null; readonly name?: string | null; readonly adherence?: Kept | null }[],
): ForestRow[] =>
  locations.flatMap(({ location, name, adherence }) => {
    if (!adherence?.share || !adherence.low || !adherence.high) return [];
    const [rate, low, high] = [adherence.share, adherence.low, adherence.high].map(({ decimal }) => Number(decimal) * 100);
    const of = adherence.onTime + adherence.late + adherence.notDone;
    return [{
      label: name ?? t('supervision.noLocation'),
      shortLabel: location ?? '–',
      rate,
      baseline: undefined,
      low,
      high,
      mark: 'no_change' as const,
      words: t('supervision.adherence.of', { done: adherence.onTime, all: of }),
    }];
  }); // prettier-ignore

const LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit' }); // prettier-ignore
const monthOf = (now: Date): readonly [year: number, month: number] => {
  const [year = '', month = ''] = LONDON.format(now).split('-');
  return [Number(year), Number(month) - 1];
};

/** The last quarter of a year that is over, as days; the day is that of London. */
export function lastQuarter(now: Date): { readonly from: string; readonly to: string } {
  const [year, month] = monthOf(now);
  const first = new Date(Date.UTC(year, Math.floor(month / 3) * 3 - 3, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 3, 0));
  const day = (date: Date) => date.toISOString().slice(0, 10);
  return { from: day(first), to: day(last) };
}

/** Months after the end of a cohort when the reoffending that comes first is known: twelve to reoffend, six to prove it. */
const KNOWN_AFTER = 18;

/** The quarters of the last year whose reoffending is known: what is shown where no cohorts are asked for. */
export function lastKnownCohorts(now: Date): { readonly first: string; readonly last: string } {
  const [year, month] = monthOf(now);
  const known = Math.floor((year * 12 + month - KNOWN_AFTER) / 12) - 1;
  return { first: `${known}Q1`, last: `${known}Q4` };
}
