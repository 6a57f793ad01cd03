import type { FigureDocument } from '../figure/index.js';
import { isLeaf } from '../figure/plan-of.js';
import { operandNames } from '../mechanism/operands.js';

/** The components of a figure's lines that what was declared of an item in the period goes into. Pure. */
export function linesOfItem(
  { nodes, lines }: Pick<FigureDocument, 'nodes' | 'lines'>,
  item: string,
): string[] {
  const counts = new Set<string>(); // nodes stand after all that they work on
  for (const node of nodes) {
    const of = isLeaf(node)
      ? node.input.from === 'declared' && node.input.item === item && node.input.before !== true
      : operandNames(node.operands).some((name) => counts.has(name));
    if (of) counts.add(node.name);
  }
  return lines.filter(({ node }) => counts.has(node)).map(({ component }) => component);
}
