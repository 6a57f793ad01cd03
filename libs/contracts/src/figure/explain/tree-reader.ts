import type { Input, StepOptions } from '../../mechanism/index.js';
import { oneOperand, operandNames } from '../../mechanism/index.js';
import { operationOf } from '../../mechanism/operations/index.js';
import type { FigureDocument, FigureNode, LeafNode, StepNode } from '../figure.js';
import { isLeaf } from '../plan-of.js';
import { displayValue } from './display.js';

/** A figure's nodes by name, with what explanations ask of them. */
export interface TreeReader {
  readonly figure: FigureDocument;
  node(name: string): FigureNode;
  has(name: string): boolean;
  /** The value as a person reads it, or `not known`. */
  display(name: string): string;
}

const trees = new WeakMap<FigureDocument, TreeReader>();

/** Of one document once: what is worked out of its nodes is asked for line by line and node by node. */
export function readTree(figure: FigureDocument): TreeReader {
  let tree = trees.get(figure);
  if (!tree) trees.set(figure, (tree = treeReader(figure)));
  return tree;
}

function treeReader(figure: FigureDocument): TreeReader {
  const nodes = new Map(figure.nodes.map((node) => [node.name, node]));
  const node = (name: string): FigureNode => {
    const found = nodes.get(name);
    if (!found) throw new RangeError(`the figure has no node '${name}'`);
    return found;
  };
  return {
    figure,
    node,
    has: (name) => nodes.has(name),
    display: remembered((name) => {
      const { value, ...shown } = node(name);
      return value === undefined ? 'not known' : displayValue(value, shown, figure.units);
    }),
  };
}

/** Worked out once for each name. */
function remembered<Value>(work: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const value = work(name);
    known.set(name, value);
    return value;
  };
}

/** What `work` makes of a node, once for each tree and node. */
export function onceEach<Value>(
  work: (tree: TreeReader, node: FigureNode) => Value,
): (tree: TreeReader, node: FigureNode) => Value {
  const known = new WeakMap<TreeReader, (name: string) => Value>();
  return (tree, { name }) => {
    let of = known.get(tree);
    if (!of) known.set(tree, (of = remembered((each) => work(tree, tree.node(each)))));
    return of(name);
  };
}

export const isStep = (node: FigureNode): node is StepNode => !isLeaf(node);
export const isConstant = (node: FigureNode): node is LeafNode =>
  isLeaf(node) && node.input.from === ('constant' satisfies Input['input']['from']);

/** The operand of a role that takes one. */
export const operandOf = (step: StepNode, role: string): string => oneOperand(step.operands, role);

/** All operands of a list role. */
export const operandsOf = (step: StepNode, role: string): readonly string[] => {
  const names = step.operands[role];
  return names === undefined ? [] : typeof names === 'string' ? [names] : Object.values(names);
};

/** The operand that decides a choice; none for other steps. */
export function selectorOf(step: StepNode): string | undefined {
  const operation = operationOf(step.operation);
  return operation.kind === 'choice' ? operandOf(step, operation.selector) : undefined;
}

/** The operands that count: all of them, but of a choice only what decides and what was taken. */
export function countingOperands(node: FigureNode): string[] {
  if (isLeaf(node)) return [];
  const selector = selectorOf(node);
  const names =
    selector === undefined
      ? operandNames(node.operands)
      : [selector, ...(node.taken === undefined ? [] : [node.taken])];
  return [...new Set(names)];
}

/** The alternatives of a choice that were not taken; none when nothing decided. */
export function notTaken(node: FigureNode): string[] {
  if (isLeaf(node) || node.taken === undefined) return [];
  const counting = new Set(countingOperands(node));
  return [...new Set(operandNames(node.operands))].filter((name) => !counting.has(name));
}

/** `to whole pence, half away from zero`: how a step rounds. */
export function roundingText({ rounding }: StepOptions, unit: string): string {
  if (rounding === undefined || rounding === 'exact') return 'not rounded';
  const to =
    rounding.places > 0
      ? `to ${rounding.places} decimal places`
      : unit.startsWith('pence')
        ? 'to whole pence'
        : 'to a whole number';
  return `${to}, ${{ half_up: 'half away from zero', down: 'towards zero', up: 'away from zero' }[rounding.mode]}`;
}
