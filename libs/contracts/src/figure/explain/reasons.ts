import { poundsText } from '#kernel';
import type { FigureLine, FigureNode } from '../figure.js';
import { byComparedValue, listed, negated, passedThrough, writeStep } from './formula.js';
import { sentenceOf } from './sentence.js';
import { isConstant, isStep, operandOf, type TreeReader } from './tree-reader.js';

export interface Reasons {
  readonly sentence: string;
  readonly reasons: readonly string[];
  /** The node whose formula is the line's: the line's own but for the rounding at the end. */
  readonly essence: string;
}

/** Why a line has its amount: what decided on the way from the amount inwards, and what it was then worked out from. */
export function reasonsFor(tree: TreeReader, line: FigureLine): Reasons {
  const root = tree.node(line.node);
  const essence = isStep(root) && root.operation === 'round' ? operandOf(root, 'amount') : line.node;
  if (line.pence === undefined)
    return {
      sentence: `${line.title}: ${missingText(tree, line)}`,
      reasons: (line.missing ?? []).map((name) => sentenceOf(tree, tree.node(name))),
      essence,
    };
  const { decisions, core } = walk(tree, tree.node(essence));
  const condition = decisions
    .map((node) => (isStep(node) && node.operation === 'when' ? tree.node(operandOf(node, 'if')) : undefined))
    .find((node) => node !== undefined);
  const because = condition ? `, because “${condition.title}” is ${tree.display(condition.name)}` : '';
  const limits = decisions.filter(
    (node) => isStep(node) && (node.operation === 'cap' || node.operation === 'floor'),
  );
  const limit = limits.map((node) => ` (${sentenceOf(tree, node).replace(/\.$/, '')})`).join('');
  const how = isStep(core)
    ? `: ${writeStep(core, byComparedValue(tree, core)).text} = ${tree.display(core.name)}`
    : '';
  const deciding = decisions.flatMap((node) => [sentenceOf(tree, node), ...decisiveSentences(tree, node)]);
  return {
    sentence: `${line.title}: ${amountText(line, BigInt(line.pence))}${because}${how}${limit}.`,
    reasons: [...new Set([...deciding, ...(isStep(core) ? [sentenceOf(tree, core)] : [])])],
    essence,
  };
}

/** From the amount inwards through what only passes a value on, noting choices and limits that applied. */
function walk(tree: TreeReader, start: FigureNode): { decisions: FigureNode[]; core: FigureNode } {
  const decisions: FigureNode[] = [];
  let node = start;
  for (;;) {
    const limited =
      isStep(node) &&
      (node.operation === 'cap' || node.operation === 'floor') &&
      passedThrough(tree, node) === undefined;
    if (limited || (isStep(node) && node.taken !== undefined)) decisions.push(node);
    const inner =
      passedThrough(tree, node) ??
      (limited && isStep(node) ? operandOf(node, 'amount') : negated(tree, node));
    if (inner === undefined) return { decisions, core: node };
    node = tree.node(inner);
  }
}

/** Of a chain of yes-or-no choices the sentences down to the comparison that settled it. */
function decisiveSentences(tree: TreeReader, choice: FigureNode): string[] {
  if (!isStep(choice) || choice.operation !== 'when') return [];
  const sentences: string[] = [];
  let node = tree.node(operandOf(choice, 'if'));
  for (;;) {
    sentences.push(sentenceOf(tree, node));
    if (!isStep(node) || node.operation !== 'when' || node.taken === undefined) return sentences;
    const taken = tree.node(node.taken);
    // taking a fixed yes or no means that the condition settled it
    node = isConstant(taken) ? tree.node(operandOf(node, 'if')) : taken;
  }
}

function missingText(tree: TreeReader, line: FigureLine): string {
  if (line.why !== undefined) return `no amount can be given, because ${line.why}.`;
  const roots = (line.missing ?? []).map((name) => tree.node(name));
  return `no amount can be worked out, because of what is missing: ${listed(roots.map(({ title, why }) => (why === undefined ? title : `${title} (${why})`)))}.`;
}

function amountText({ kind }: FigureLine, pence: bigint): string {
  const size = poundsText(pence < 0n ? -pence : pence);
  if (kind === 'payment') return pence === 0n ? 'nothing is paid' : `${size} is paid`;
  if (kind === 'deduction') return pence === 0n ? 'nothing is deducted' : `${size} is deducted`;
  return pence === 0n ? 'nothing is adjusted' : `${size} is ${pence > 0n ? 'added' : 'taken off'}`;
}
