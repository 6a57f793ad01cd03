import { ok, problem, refuse, type Result } from '#kernel';
import type { Clause, ValueText } from '../../mechanism/index.js';
import type { FigureDocument, LeafSource, StepNode } from '../figure.js';
import { byComparedValue, byTitle, writeStep } from './formula.js';
import { sentenceOf } from './sentence.js';
import { sourceText } from './source-text.js';
import {
  countingOperands,
  isStep,
  notTaken,
  onceEach,
  readTree,
  selectorOf,
  type TreeReader,
} from './tree-reader.js';

/** One row of the table of a calculation. */
export interface ExplanationRow {
  readonly name: string;
  readonly title: string;
  /** As a person reads it; `not known` when there is none. */
  readonly value: string;
  readonly exact?: ValueText;
  readonly unit: string;
  /** Where a leaf came from, in words; for a step its formula. */
  readonly source: string;
  readonly clause: string;
}

/** Everything a person may want to know about one node. */
export interface NodeExplanation extends ExplanationRow {
  readonly kind: 'leaf' | 'step';
  readonly sentence: string;
  /** `Reoffenders avoided = Fall below the baseline rate × People in the cohort`; steps only. */
  readonly formula?: string;
  /** `7.00 percentage points × 1,000 people = 70 people`; steps with a value only. */
  readonly numbers?: string;
  readonly clauseText?: Clause;
  /** The leaf's source as data, for links. */
  readonly leafSource?: LeafSource;
  /** The nodes it was worked out from, and the alternatives that were not taken: open them next. */
  readonly operands: readonly string[];
  readonly notTaken: readonly string[];
  /** Its operands and itself. */
  readonly rows: readonly ExplanationRow[];
}

/** Explains one node of a figure, from the figure alone. Refused (`NOT_FOUND`) when the figure has no such node. */
export function explainNode(figure: FigureDocument, name: string): Result<NodeExplanation> {
  const tree = readTree(figure);
  if (!tree.has(name))
    return refuse(
      problem('NOT_FOUND', ['node', name], `The figure has no node '${name}'.`, 'Name one of its nodes.'),
    );
  return ok(describe(tree, tree.node(name)));
}

export const describe = onceEach((tree, node): NodeExplanation => {
  const { clauses } = tree.figure;
  const operands = countingOperands(node);
  const step = isStep(node) ? node : undefined;
  const asRow = rowOf(tree, node);
  return {
    ...asRow,
    kind: step ? 'step' : 'leaf',
    sentence: sentenceOf(tree, node),
    ...(step && { formula: `${node.title} = ${writeStep(step, byTitle(tree)).text}` }),
    ...(step && node.value !== undefined && { numbers: numbersOf(tree, step) }),
    ...(Object.hasOwn(clauses, node.clause) && { clauseText: clauses[node.clause] }),
    ...(!isStep(node) && node.source && { leafSource: node.source }),
    operands,
    notTaken: notTaken(node),
    rows: [...operands.map((name) => rowOf(tree, tree.node(name))), asRow],
  };
});

function numbersOf(tree: TreeReader, step: StepNode): string {
  const result = tree.display(step.name);
  const selector = selectorOf(step);
  if (selector !== undefined) return `${tree.node(selector).title}: ${tree.display(selector)}, so ${result}`;
  const text = writeStep(step, byComparedValue(tree, step)).text;
  return step.unit === 'boolean' ? `${text}: ${result}` : `${text} = ${result}`;
}

export const rowOf = onceEach((tree, node): ExplanationRow => {
  const { name, title, unit, clause, value } = node;
  const source = isStep(node) ? writeStep(node, byTitle(tree)).text : sourceText(node);
  return {
    name,
    title,
    value: tree.display(name),
    ...(value !== undefined && { exact: value }),
    unit,
    source,
    clause,
  };
});
