import type { Figure } from '../figure/index.js';
import type { LineKind } from '../mechanism/index.js';

/** A line of an earlier statement of the same contract and period. */
export interface StatedLine {
  readonly id: string;
  readonly component: string;
  readonly title: string;
  readonly kind: LineKind;
  readonly amountPence: bigint;
  readonly figureId: string;
  readonly node: string;
  /** A decision in a review led to it, and not a figure. */
  readonly decided: boolean;
}

export interface NewLine {
  readonly component: string;
  readonly title: string;
  readonly kind: LineKind;
  readonly amountPence: bigint;
  /** The figure and its node that explain the amount. */
  readonly figureId: string;
  readonly node: string;
  /** The line that it corrects: the latest that stated this component. */
  readonly correctsLineId: string | null;
}

/** What earlier figures together state of a component: its first line, its latest, and the sum. */
interface Stated {
  readonly first: StatedLine;
  readonly latest: StatedLine;
  readonly sum: bigint;
}

/**
 * What a complete figure adds to what earlier figures state together. The first statement states every line, nil ones too;
 * a later one only the differences, so that all statements of figures together always come to the latest figure. Decisions
 * in reviews are no part of it: what they allow more or less stays as it is when the figure changes.
 * A component that earlier figures do not have is stated; one that the figure has no more is corrected to nil, for terms may be
 * varied for a past day.
 * @param stated all lines of the earlier statements, the earliest first
 * @returns no lines when the figure comes to what is stated already
 * @throws TypeError for an incomplete figure
 */
export function linesFor(figure: Pick<Figure, 'id' | 'lines'>, stated: readonly StatedLine[]): NewLine[] {
  const before = statedByComponent(stated);
  const lines = figure.lines.flatMap(({ component, title, kind, node, pence }): NewLine[] => {
    if (pence === undefined) throw new TypeError(`figure ${figure.id} has no amount for ${component}`);
    const line = { component, kind, figureId: figure.id, node };
    const earlier = before.get(component);
    before.delete(component);
    if (!earlier) return [{ ...line, title, amountPence: BigInt(pence), correctsLineId: null }];
    const amountPence = BigInt(pence) - earlier.sum;
    if (amountPence === 0n) return [];
    return [{ ...line, title: correctionOf(title), amountPence, correctsLineId: earlier.latest.id }];
  });
  return [...lines, ...[...before.values()].flatMap(toNil)];
}

function statedByComponent(stated: readonly StatedLine[]): Map<string, Stated> {
  const found = new Map<string, Stated>();
  for (const line of stated) {
    if (line.decided) continue;
    const { first = line, sum = 0n } = found.get(line.component) ?? {};
    found.set(line.component, { first, latest: line, sum: sum + line.amountPence });
  }
  return found;
}

/** Explained by the figure that stated it last: the new one knows nothing of it. */
function toNil({ first, latest, sum }: Stated): NewLine[] {
  if (sum === 0n) return [];
  const { component, kind, figureId, node } = latest;
  return [
    {
      component,
      kind,
      figureId,
      node,
      title: correctionOf(first.title),
      amountPence: -sum,
      correctsLineId: latest.id,
    },
  ];
}

const correctionOf = (title: string): string => `Correction: ${title}`;
