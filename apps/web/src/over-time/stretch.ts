/** How many periods of its kind lie before one: successive ones differ by one. Years, quarters and months do not mix. */
function ordinal(period: string): { readonly kind: string; readonly at: number } {
  const [, year = '', quarter, month] = /^(\d{4})(?:Q([1-4])|-(\d{2}))?$/.exec(period) ?? [];
  if (quarter !== undefined) return { kind: 'quarter', at: Number(year) * 4 + Number(quarter) };
  if (month !== undefined) return { kind: 'month', at: Number(year) * 12 + Number(month) };
  return { kind: 'year', at: Number(year) };
}

interface Cohort {
  readonly cohort: string;
  readonly final: boolean;
}

/**
 * The longest stretch of successive cohorts about which nothing more can change: what lies beyond a gap is not told as one
 * course. Of two as long the later one. @returns the first and the last; undefined where there is none
 */
export function longestStretch(
  cohorts: readonly Cohort[],
): { readonly from: string; readonly to: string } | undefined {
  const ordered = cohorts.filter(({ final }) => final).map(({ cohort }) => cohort).sort(); // prettier-ignore
  let best: string[] = [];
  let current: string[] = [];
  for (const cohort of ordered) {
    const last = current.at(-1);
    const [was, now] = [last === undefined ? undefined : ordinal(last), ordinal(cohort)];
    current = was?.kind === now.kind && now.at === was.at + 1 ? [...current, cohort] : [cohort];
    if (current.length >= best.length) best = current;
  }
  const [from, to] = [best[0], best.at(-1)];
  return from === undefined || to === undefined ? undefined : { from, to };
}
