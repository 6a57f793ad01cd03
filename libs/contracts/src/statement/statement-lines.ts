import type { Figure } from '../figure/index.js';

/** A line of an earlier statement of the same contract and period. */
export interface StatedLine {
  readonly id: string;
  readonly component: string;
  readonly amountPence: bigint;
}

export interface NewLine {
  readonly component: string;
  readonly title: string;
  readonly amountPence: bigint;
  readonly node: string;
  /** The line that it corrects: the latest that stated this component. */
  readonly correctsLineId: string | null;
}

/**
 * What a complete figure adds to what earlier statements state together. The first statement states every line, nil ones
 * too; a later one only the differences, so that all statements together always come to the latest figure.
 * @param stated all lines of the earlier statements, the earliest first
 * @returns no lines when the figure comes to what is stated already
 * @throws TypeError for an incomplete figure, or one with other components than were stated: terms in force never change
 */
export function linesFor(figure: Pick<Figure, 'id' | 'lines'>, stated: readonly StatedLine[]): NewLine[] {
  const sums = new Map<string, { sum: bigint; latest: string }>();
  for (const { id, component, amountPence } of stated)
    sums.set(component, { sum: (sums.get(component)?.sum ?? 0n) + amountPence, latest: id });
  const first = stated.length === 0;
  const lines = figure.lines.flatMap(({ component, title, node, pence }): NewLine[] => {
    if (pence === undefined) throw new TypeError(`figure ${figure.id} has no amount for ${component}`);
    const before = sums.get(component);
    sums.delete(component);
    if (!first && !before)
      throw new TypeError(`figure ${figure.id} has the line ${component}, which earlier statements have not`);
    const amountPence = BigInt(pence) - (before?.sum ?? 0n);
    if (before && amountPence === 0n) return [];
    return [
      {
        component,
        title: before ? `Correction: ${title}` : title,
        amountPence,
        node,
        correctsLineId: before?.latest ?? null,
      },
    ];
  });
  const left = [...sums.keys()][0];
  if (left !== undefined)
    throw new TypeError(`figure ${figure.id} lacks the line ${left}, which earlier statements have`);
  return lines;
}
