import { ok, poundsText, problem, refuse, type Result } from '#kernel';
import type { FigureDocument, FigureLine } from '../figure.js';
import { describe, rowOf, type ExplanationRow, type NodeExplanation } from './explain-node.js';
import { byTitle, byValue, writeThrough } from './formula.js';
import { reasonsFor } from './reasons.js';
import { countingOperands, notTaken, readTree, type TreeReader } from './tree-reader.js';

/** A node and what it was worked out from, for opening step by step. */
export interface ExplanationTree {
  readonly name: string;
  readonly title: string;
  readonly value: string;
  /** Left out below a node that was opened further up: `repeated`. */
  readonly operands: readonly ExplanationTree[];
  readonly notTaken: readonly { readonly name: string; readonly title: string }[];
  readonly repeated: boolean;
}

export interface LineExplanation {
  readonly component: string;
  readonly title: string;
  readonly node: string;
  /** Whole pence as text; left out when no amount can be worked out. */
  readonly pence?: string;
  readonly amount: string;
  /** What is paid or deducted, why, and by which numbers, in one sentence. */
  readonly sentence: string;
  /** Further sentences: the tests that decided, the limits that applied, from the amount inwards. */
  readonly reasons: readonly string[];
  /** The whole formula down to the inputs, along what was taken. */
  readonly formula: string;
  readonly numbers?: string;
  /** Every node that counts for the line, in the order of the calculation. */
  readonly rows: readonly ExplanationRow[];
  readonly steps: readonly NodeExplanation[];
  readonly tree: ExplanationTree;
}

/** Explains one line of a figure, from the figure alone. Refused (`NOT_FOUND`) when it has no such line. */
export function explainLine(figure: FigureDocument, component: string): Result<LineExplanation> {
  const line = figure.lines.find((each) => each.component === component);
  if (!line)
    return refuse(
      problem(
        'NOT_FOUND',
        ['line', component],
        `The figure has no line '${component}'.`,
        'Name one of its lines.',
      ),
    );
  return ok(describeLine(readTree(figure), line));
}

const described = new WeakMap<FigureLine, LineExplanation>();

/** Of one line of a document once. */
export function describeLine(tree: TreeReader, line: FigureLine): LineExplanation {
  let known = described.get(line);
  if (!known) described.set(line, (known = explain(tree, line)));
  return known;
}

function explain(tree: TreeReader, line: FigureLine): LineExplanation {
  const counting = countingNodes(tree, line.node);
  const nodes = tree.figure.nodes.filter(({ name }) => counting.has(name));
  const { sentence, reasons, essence } = reasonsFor(tree, line);
  const { component, title, node, pence } = line;
  return {
    component,
    title,
    node,
    ...(pence !== undefined && { pence }),
    amount: pence === undefined ? 'not known' : poundsText(BigInt(pence)),
    sentence,
    reasons,
    formula: `${title} = ${writeThrough(tree, essence, byTitle(tree)).text}`,
    ...(pence !== undefined && {
      numbers: numbersOf(writeThrough(tree, essence, byValue(tree)).text, tree.display(essence)),
    }),
    rows: nodes.map((each) => rowOf(tree, each)),
    steps: nodes.map((each) => describe(tree, each)),
    tree: treeOf(tree, node, new Set()),
  };
}

const numbersOf = (worked: string, result: string): string =>
  worked === result ? result : `${worked} = ${result}`;

/** Everything that the node rests on, itself included, without the branches not taken. */
export function countingNodes(tree: TreeReader, root: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const stack = [root];
  for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    stack.push(...countingOperands(tree.node(name)));
  }
  return seen;
}

function treeOf(tree: TreeReader, name: string, opened: Set<string>): ExplanationTree {
  const node = tree.node(name);
  const repeated = opened.has(name);
  opened.add(name);
  return {
    name,
    title: node.title,
    value: tree.display(name),
    operands: repeated ? [] : countingOperands(node).map((operand) => treeOf(tree, operand, opened)),
    notTaken: notTaken(node).map((other) => ({ name: other, title: tree.node(other).title })),
    repeated,
  };
}
