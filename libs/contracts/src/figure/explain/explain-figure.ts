import { periodText, poundsText } from '#kernel';
import { payablePence, type FigureDocument } from '../figure.js';
import { describeLine, type LineExplanation } from './explain-line.js';
import { describe, type NodeExplanation } from './explain-node.js';
import { readTree } from './tree-reader.js';

export interface FindingExplanation extends NodeExplanation {
  readonly component: string;
  /** The finding's own title; the node's is `title`. */
  readonly heading: string;
}

export interface FigureExplanation {
  readonly sentence: string;
  /** The sum of the lines in pence as text; left out when one has no amount. */
  readonly totalPence?: string;
  readonly total: string;
  readonly lines: readonly LineExplanation[];
  readonly findings: readonly FindingExplanation[];
  /** What stands against an amount, in words. */
  readonly missing: readonly string[];
}

const explained = new WeakMap<FigureDocument, FigureExplanation>();

/** Explains a whole figure: every line, every finding, and what is missing. */
export function explainFigure(figure: FigureDocument): FigureExplanation {
  let known = explained.get(figure);
  if (!known) explained.set(figure, (known = explain(figure)));
  return known;
}

function explain(figure: FigureDocument): FigureExplanation {
  const tree = readTree(figure);
  const total = payablePence(figure);
  const { area, period, basis } = figure.context;
  const what = `The ${basis} figure of ${area} for ${periodText(period)} by ${figure.mechanism.title}`;
  const gaps =
    figure.missing.length === 1 ? 'one value is missing' : `${figure.missing.length} values are missing`;
  return {
    sentence:
      total === undefined ? `${what} is incomplete: ${gaps}.` : `${what} comes to ${poundsText(total)}.`,
    ...(total !== undefined && { totalPence: String(total) }),
    total: total === undefined ? 'not known' : poundsText(total),
    lines: figure.lines.map((line) => describeLine(tree, line)),
    findings: figure.findings.map(({ component, title, node }) => ({
      ...describe(tree, tree.node(node)),
      component,
      heading: title,
    })),
    missing: figure.missing.map(
      ({ title, why, lines }) => `${title} is missing (${why}); needed by ${lines.join(', ')}.`,
    ),
  };
}
