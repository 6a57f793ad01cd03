import { type Period, periodBounds, type PeriodKind } from '#kernel';
import type { MechanismDocument } from '../mechanism/index.js';
import type { TermsDocument } from '../terms/terms.js';
import { cohortsWithin, contractYears, type Days, windowOf } from '../terms/windows.js';
import { MOST_EARLIER } from './facts.js';

/** Terms as far as it matters for which periods they are and which earlier ones they ask for. */
export interface PlannedTerms {
  readonly document: TermsDocument;
  readonly mechanism: { readonly document: MechanismDocument };
  /** For which periods there are statements. */
  readonly per: PeriodKind;
}

/** Terms with the days on which they are in force; `until` is the day after the last, null: no end. */
export interface TermsOnDays<Terms> {
  readonly from: string;
  readonly until: string | null;
  readonly terms: Terms;
}

export interface PlannedPeriod<Terms> {
  readonly period: Period;
  readonly terms: Terms;
  /** The earlier periods that each input asks for, the earliest first, by name of the input. */
  readonly asks: ReadonlyMap<string, readonly Period[]>;
}

/**
 * Which periods of a contract have to be worked out for one of them: that one, those that it asks for, those that they ask
 * for, and so on; each once, and each after all that it asks for. Pure.
 * @param versions of the contract's terms; a period goes by those in force on its first day
 */
export function planPeriods<Terms extends PlannedTerms>(
  { period, terms, contractFrom }: { period: Period; terms: Terms; contractFrom: string },
  versions: readonly TermsOnDays<Terms>[],
): PlannedPeriod<Terms>[] {
  const due = duePeriods({ from: contractFrom, until: periodBounds(period).from }, versions);
  const planned = new Map<Period, PlannedPeriod<Terms>>();
  const open: { readonly period: Period; readonly terms: Terms }[] = [{ period, terms }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (planned.has(next.period)) continue;
    const asks = new Map<string, readonly Period[]>();
    for (const { name, over } of earlierInputs(next.terms.mechanism.document)) {
      const years = contractYears(contractFrom, next.terms.document);
      const { from, until } = windowOf(years, next.period, over, true);
      const within = due.filter((each) => each.from >= from && each.until <= until);
      asks.set(
        name,
        within.map((each) => each.period),
      );
      if (within.length <= MOST_EARLIER) open.push(...within.filter((each) => !planned.has(each.period)));
    }
    planned.set(next.period, { ...next, asks });
  }
  // a period asks only for those that end before it begins
  const earlier = due.flatMap((each) => planned.get(each.period) ?? []);
  const own = planned.get(period);
  return own ? [...earlier, own] : earlier;
}

/** The inputs that ask for earlier periods, each with its window. */
export const earlierInputs = ({
  inputs,
}: MechanismDocument): { readonly name: string; readonly over: 'year' | 'contract' }[] =>
  inputs.flatMap(({ name, input }) =>
    input.from === 'earlier' ? [{ name, over: input.over ?? 'contract' }] : [],
  );

/** The mechanism takes something from the figure of the contract above. */
export const asksParent = ({ inputs }: MechanismDocument): boolean =>
  inputs.some(({ input }) => input.from === 'figure');

interface DuePeriod<Terms> extends Days {
  readonly period: Period;
  readonly terms: Terms;
}

/** The periods, whole within the days, for which terms in force on their first day have statements; the earliest first. */
function duePeriods<Terms extends PlannedTerms>(
  days: Days,
  versions: readonly TermsOnDays<Terms>[],
): DuePeriod<Terms>[] {
  const due: DuePeriod<Terms>[] = [];
  for (const kind of new Set(versions.map(({ terms }) => terms.per)))
    for (const period of cohortsWithin(days, kind)) {
      const bounds = periodBounds(period);
      const found = versions.find(
        ({ from, until }) => from <= bounds.from && (until === null || until > bounds.from),
      );
      if (found?.terms.per === kind) due.push({ period, terms: found.terms, ...bounds });
    }
  return due.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}
