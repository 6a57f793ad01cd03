import type { ToApprove } from './approval.operations.js';

/** A line that would be approved, or would not any more, when a form comes back. */
export interface Changed {
  readonly position: number;
  /** What it came to when the form was shown, and now; null: it was not, or is not, among the lines. */
  readonly was: string | null;
  readonly now: string | null;
}

/** What a form says of the lines that it shows: "1:9643200,2:-43200". */
export const shownLines = ({ lines }: Pick<ToApprove, 'lines'>): string =>
  lines.map(({ position, payablePence }) => `${position}:${payablePence}`).join(',');

/** In what the lines of now differ from those that a form showed; what is not of its form is left out. */
export function changedSince(shown: string, { lines }: Pick<ToApprove, 'lines'>): readonly Changed[] {
  const was = new Map(
    [...shown.matchAll(/(?:^|,)(\d{1,9}):(-?\d{1,18})(?=,|$)/g)].map(([, position, pence = '']) => [Number(position), pence]), // prettier-ignore
  );
  const now = new Map(lines.map(({ position, payablePence }) => [position, payablePence]));
  return [...new Set([...was.keys(), ...now.keys()])]
    .sort((a, b) => a - b)
    .map((position) => ({ position, was: was.get(position) ?? null, now: now.get(position) ?? null }))
    .filter((each) => each.was !== each.now);
}
