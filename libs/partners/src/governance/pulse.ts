import { suppress, type ShownCount } from '#kernel';

/** Short statements of our own; answered from 1, not at all, to 5, fully. Another wording is another instrument. */
export const PULSE_STATEMENTS = [
  { code: 'reliance', text: 'We can rely on what the other party says.' },
  { code: 'goals', text: 'We work towards the same goals.' },
  { code: 'hearing', text: 'We hear in time what we need to know.' },
  { code: 'mending', text: 'When something goes wrong, we put it right together.' },
  { code: 'fairness', text: 'What is asked of us, and what we get for it, is fair.' },
  { code: 'deciding', text: 'Decisions are made when they are needed.' },
] as const;
export const PULSE_VALUES = [1, 2, 3, 4, 5] as const;

/** How many of a party gave a statement a value. */
export interface PulseTally {
  readonly party: string;
  /** From 1. */
  readonly statement: number;
  readonly value: number;
  readonly answers: number;
}

/** A statement as a party sees it. */
export interface PulseView {
  readonly party: string;
  readonly statement: number;
  /** From 1.5 to 4.5, to one decimal; null: held back. */
  readonly mean: number | null;
  /** By value from 1 to 5. */
  readonly shares: readonly ShownCount[];
}

/**
 * How each party sees each statement, fit to be shown. Of a party with fewer answers than the threshold nothing is said. A mean is told as 1.5 at least and 4.5
 * at most: nearer to the ends it would say what everybody answered. Pure.
 */
export function pulseViews(
  parties: readonly string[],
  tallies: readonly PulseTally[],
  threshold: number,
): PulseView[] {
  return parties.flatMap((party) =>
    PULSE_STATEMENTS.map((_, i) => {
      const statement = i + 1;
      const counts = PULSE_VALUES.map((value) =>
        tallies
          .filter((each) => each.party === party && each.statement === statement && each.value === value)
          .reduce((sum, { answers }) => sum + answers, 0),
      );
      const answers = counts.reduce((sum, count) => sum + count, 0);
      if (answers < threshold)
        return { party, statement, mean: null, shares: counts.map(() => 'suppressed' as const) };
      const sum = counts.reduce((all, count, at) => all + count * (at + 1), 0);
      return { party, statement, mean: shownMean(sum, answers), shares: suppress(counts, threshold) };
    }),
  );
}

/** To one decimal, halves up, by whole numbers. */
const shownMean = (sum: number, answers: number): number =>
  Math.min(45, Math.max(15, Math.floor((sum * 20 + answers) / (answers * 2)))) / 10;

/** From this difference between two views of one statement on, a gap is worth a talk. */
export const GAP = 1;

/** By statement, the highest and the lowest view and how far they are apart, widest first; those of which fewer than two views are told are left out. Pure. */
export function gapsOf(views: readonly PulseView[]): {
  readonly statement: number;
  readonly highest: { readonly party: string; readonly mean: number };
  readonly lowest: { readonly party: string; readonly mean: number };
  readonly gap: number;
  readonly wide: boolean;
}[] {
  return PULSE_STATEMENTS.flatMap((_, i) => {
    const told = views.flatMap(({ party, statement, mean }) =>
      statement === i + 1 && mean !== null ? [{ party, mean }] : [],
    );
    const sorted = told.toSorted((a, b) => b.mean - a.mean || a.party.localeCompare(b.party));
    const [highest, lowest] = [sorted[0], sorted.at(-1)];
    if (!highest || !lowest || sorted.length < 2) return [];
    const gap = Math.round((highest.mean - lowest.mean) * 10) / 10;
    return [{ statement: i + 1, highest, lowest, gap, wide: gap >= GAP }];
  }).toSorted((a, b) => b.gap - a.gap || a.statement - b.statement);
}

/** How far the highest and the lowest of the parties' views are apart, to one decimal; null where fewer than two are told. Pure. */
export function apartOf(
  healths: readonly (number | null)[],
): { readonly gap: number; readonly wide: boolean } | null {
  const told = healths.filter((health) => health !== null);
  if (told.length < 2) return null;
  const gap = Math.round((Math.max(...told) - Math.min(...told)) * 10) / 10;
  return { gap, wide: gap >= GAP };
}

/** A party's view of the relationship in a round: the mean of its statements, to one decimal; null where one is held back. */
export function healthOf(views: readonly PulseView[], party: string): number | null {
  const means = views.flatMap((view) => (view.party === party ? [view.mean] : []));
  if (means.length === 0 || means.includes(null)) return null;
  return Math.round((means.reduce<number>((sum, mean) => sum + (mean ?? 0), 0) / means.length) * 10) / 10;
}
