import { ratio } from '#kernel';
import type { OperationCode } from '../../mechanism/index.js';
import type { FigureNode, StepNode } from '../figure.js';
import { displayTogether } from './display.js';
import { isConstant, isStep, operandOf, operandsOf, roundingText, type TreeReader } from './tree-reader.js';

/** A piece of a formula and how tightly it holds together: 3 a name or number, 2 a product, 1 a sum, 0 words. */
export interface Piece {
  readonly text: string;
  readonly binds: 0 | 1 | 2 | 3;
}
type Operand = (name: string) => Piece;

const held = (piece: Piece, binds: number): string => (piece.binds < binds ? `(${piece.text})` : piece.text);
const joined = (step: StepNode, sign: string, binds: 1 | 2, operand: Operand): Piece => ({
  text: operandsOf(step, 'of')
    .map((name, i) => held(operand(name), i === 0 ? binds : binds + 0.5))
    .join(` ${sign} `),
  binds,
});
const words = (text: string): Piece => ({ text, binds: 0 });

type Writer = (step: StepNode, operand: Operand) => Piece;
const of = (step: StepNode, role: string, operand: Operand, binds = 1): string =>
  held(operand(operandOf(step, role)), binds);

const conditions = (step: StepNode, operand: Operand): string[] =>
  operandsOf(step, 'of').map((name) => held(operand(name), 1));

/** How each operation is written, given how its operands are. */
const WRITERS: Readonly<Record<OperationCode, Writer>> = {
  add: (step, operand) => joined(step, '+', 1, operand),
  sum: (step, operand) => joined(step, '+', 1, operand),
  subtract: (step, operand) => ({
    text: `${of(step, 'from', operand)} - ${of(step, 'less', operand, 2)}`,
    binds: 1,
  }),
  multiply: (step, operand) => joined(step, '×', 2, operand),
  divide: (step, operand) => {
    const quotient = `${of(step, 'amount', operand, 2)} ÷ ${of(step, 'by', operand, 3)}`;
    return step.rounding === 'exact'
      ? { text: quotient, binds: 2 }
      : words(`${quotient} rounded ${roundingText(step, step.unit)}`);
  },
  share: (step, operand) => words(`${of(step, 'factor', operand)} of ${of(step, 'amount', operand)}`),
  min: (step, operand) =>
    words(`the lowest of ${listed(operandsOf(step, 'of').map((name) => held(operand(name), 1)))}`),
  max: (step, operand) =>
    words(`the highest of ${listed(operandsOf(step, 'of').map((name) => held(operand(name), 1)))}`),
  cap: (step, operand) => words(`${of(step, 'amount', operand)}, but at most ${of(step, 'at', operand)}`),
  floor: (step, operand) => words(`${of(step, 'amount', operand)}, but at least ${of(step, 'at', operand)}`),
  band: (step, operand) =>
    words(
      `the part of ${of(step, 'amount', operand)} above ${of(step, 'above', operand)}${step.operands['upTo'] === undefined ? '' : ` and up to ${of(step, 'upTo', operand)}`}`,
    ),
  exceeds: (step, operand) => words(`${of(step, 'amount', operand)} > ${of(step, 'limit', operand)}`),
  within: (step, operand) =>
    words(`${of(step, 'low', operand)} ≤ ${of(step, 'amount', operand)} ≤ ${of(step, 'high', operand)}`),
  when: (step, operand) =>
    words(
      `${of(step, 'then', operand)} if “${of(step, 'if', operand, 0)}”, otherwise ${of(step, 'else', operand)}`,
    ),
  lookup: (step, operand) =>
    words(
      `by ${of(step, 'key', operand)}: ${Object.entries(step.operands['values'] ?? {})
        .map(([key, name]) => `${key} is ${held(operand(String(name)), 1)}`)
        .join(', ')}`,
    ),
  round: (step, operand) => words(`${of(step, 'amount', operand)} rounded ${roundingText(step, step.unit)}`),
  all: (step, operand) => words(conditions(step, operand).join(' and ')),
  any: (step, operand) => words(conditions(step, operand).join(' or ')),
  not: (step, operand) => words(`not ${of(step, 'of', operand)}`),
  count: (step, operand) => words(`how many hold of ${listed(conditions(step, operand))}`),
  power: (step, operand) =>
    words(`${of(step, 'base', operand, 3)} to the power of ${of(step, 'exponent', operand, 3)}`),
};

export const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;

export const writeStep = (step: StepNode, operand: Operand): Piece => WRITERS[step.operation](step, operand);

/** Writes a node by its title. */
export const byTitle =
  (tree: TreeReader): Operand =>
  (name) => ({ text: tree.node(name).title, binds: 3 });

/** Writes a node by its value; a negative one binds like a sum, so that it is put in brackets. */
export const byValue =
  (tree: TreeReader): Operand =>
  (name) =>
    number(tree.display(name));

const number = (text: string): Piece => ({ text, binds: text.startsWith('-') ? 1 : 3 });

/** As `byValue`; what is compared gets as many decimals as it takes to tell it apart. */
export function byComparedValue(tree: TreeReader, step: StepNode): Operand {
  if (step.operation !== 'exceeds' && step.operation !== 'within') return byValue(tree);
  const names = ['amount', 'limit', 'low', 'high']
    .flatMap((role) => operandsOf(step, role))
    .filter((name) => tree.node(name).value !== undefined);
  const [first] = names;
  if (first === undefined) return byValue(tree);
  const texts = displayTogether(
    names.map((name) => tree.node(name).value ?? false),
    tree.node(first),
    tree.figure.units,
  );
  return (name) => number(texts[names.indexOf(name)] ?? tree.display(name));
}

/** Operands that a formula may be followed through without losing anything: its text is that of what it took over. */
export function passedThrough(tree: TreeReader, node: FigureNode): string | undefined {
  if (!isStep(node)) return undefined;
  if (node.taken !== undefined) return node.taken;
  if (node.operation !== 'round' && node.operation !== 'cap' && node.operation !== 'floor') return undefined;
  const amount = operandOf(node, 'amount');
  return tree.node(amount).value === node.value ? amount : undefined;
}

/** `0 - x`, which people read as x taken off: the name of x. */
export function negated(tree: TreeReader, node: FigureNode): string | undefined {
  if (!isStep(node) || node.operation !== 'subtract') return undefined;
  const from = tree.node(operandOf(node, 'from'));
  return isConstant(from) && typeof from.value === 'string' && ratio(from.value).n === 0n
    ? operandOf(node, 'less')
    : undefined;
}

/**
 * The formula down to the leaves, along what was taken; shared steps are written out each time, so after `budget`
 * steps the rest stands by its title or value.
 */
export function writeThrough(
  tree: TreeReader,
  root: string,
  leaf: (name: string) => Piece,
  budget = 24,
): Piece {
  let left = budget;
  const write = (name: string): Piece => {
    const node = tree.node(name);
    const inner = passedThrough(tree, node);
    if (inner !== undefined) return write(inner);
    if (!isStep(node) || left-- <= 0) return leaf(name);
    const less = negated(tree, node);
    if (less !== undefined)
      return node.value === '0' ? write(less) : { text: `-${held(write(less), 3)}`, binds: 1 };
    // a limit stands by its name: how it came about is another story than the amount's
    const limit = node.operation === 'cap' || node.operation === 'floor' ? operandOf(node, 'at') : undefined;
    return writeStep(node, (operand) => (operand === limit ? leaf(operand) : write(operand)));
  };
  return write(root);
}
