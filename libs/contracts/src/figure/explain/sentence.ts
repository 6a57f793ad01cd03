import { ratio } from '#kernel';
import type { FigureNode, LeafNode, StepNode } from '../figure.js';
import { byComparedValue, listed, writeStep } from './formula.js';
import { sourceText } from './source-text.js';
import { isConstant, isStep, operandOf, operandsOf, roundingText, type TreeReader } from './tree-reader.js';

/** One plain-English sentence on what a node is and why. */
export function sentenceOf(tree: TreeReader, node: FigureNode): string {
  if (node.value === undefined) return missingSentence(tree, node);
  return isStep(node) ? stepSentence(tree, node) : leafSentence(tree, node);
}

function missingSentence(tree: TreeReader, node: FigureNode): string {
  if (node.why !== undefined)
    return isStep(node)
      ? `${node.title} has no value, because ${node.why}.`
      : `${node.title} is not known: ${node.why}.`;
  return `${node.title} has no value, because it needs what is missing: ${listed((node.missing ?? []).map((name) => tree.node(name).title))}.`;
}

function leafSentence(tree: TreeReader, leaf: LeafNode): string {
  const value = tree.display(leaf.name);
  if (leaf.standsIn !== undefined)
    return `${leaf.title}: ${leaf.standsIn}, so ${value} stands in for it (clause ${leaf.absent?.clause ?? leaf.clause}).`;
  return `${says(leaf, value)}, from ${sourceText(leaf)}.`;
}

/** `X is 5` for a number, `X: yes` for a statement. */
const says = ({ title, unit }: FigureNode, value: string): string =>
  unit === 'boolean' ? `${title}: ${value}` : `${title} is ${value}`;

function stepSentence(tree: TreeReader, step: StepNode): string {
  const operand = byComparedValue(tree, step);
  const named = (name: string) => `${tree.node(name).title} (${operand(name).text})`;
  const one = (role: string) => named(operandOf(step, role));
  const beginning = says(step, tree.display(step.name));
  const order = (a: string, b: string) =>
    ratio(String(tree.node(operandOf(step, a)).value)).compare(
      ratio(String(tree.node(operandOf(step, b)).value)),
    );
  switch (step.operation) {
    case 'when': {
      const because = `${beginning}, because “${tree.node(operandOf(step, 'if')).title}” is ${tree.display(operandOf(step, 'if'))}`;
      const taken = tree.node(step.taken ?? operandOf(step, 'then'));
      // a fixed value needs no further words: the condition settled it
      if (isConstant(taken)) return `${because}.`;
      return step.unit === 'boolean'
        ? `${because} and “${taken.title}” is ${tree.display(taken.name)}.`
        : `${because}: ${named(taken.name)} counts.`;
    }
    case 'lookup':
      return `${beginning}: for ${one('key')} the entry is ${named(step.taken ?? '')}.`;
    case 'exceeds': {
      const sign = order('amount', 'limit');
      return `${beginning}, because ${one('amount')} is ${sign > 0 ? 'above' : sign === 0 ? 'equal to, not above,' : 'not above'} ${one('limit')}.`;
    }
    case 'within': {
      if (step.value === true)
        return `${beginning}, because ${one('amount')} lies from ${one('low')} to ${one('high')}, the bounds included.`;
      return `${beginning}, because ${one('amount')} is ${order('amount', 'low') < 0 ? `below ${one('low')}` : `above ${one('high')}`}.`;
    }
    case 'cap':
      return `${beginning}: ${one('amount')} ${order('amount', 'at') > 0 ? 'is limited to' : 'is not above'} ${one('at')}.`;
    case 'floor':
      return `${beginning}: ${one('amount')} ${order('amount', 'at') < 0 ? 'is raised to' : 'is not below'} ${one('at')}.`;
    case 'round':
      return `${beginning}: ${one('amount')}, rounded ${roundingText(step, step.unit)}.`;
    case 'subtract':
      return `${beginning}: ${one('from')} less ${one('less')}.`;
    case 'multiply':
      return `${beginning}: ${operandsOf(step, 'of').map(named).join(' times ')}.`;
    case 'divide':
      return `${beginning}: ${one('amount')} divided by ${one('by')}, ${roundingText(step, step.unit).replace(/^to/, 'rounded to')}.`;
    case 'all':
    case 'any':
    case 'count':
    case 'not':
      return `${beginning}, because ${listed(telling(tree, step))}.`;
    case 'power':
      return `${beginning}: ${one('base')} to the power of ${one('exponent')}.`;
    case 'add':
    case 'sum':
      return `${beginning}: ${operandsOf(step, 'of').map(named).join(' plus ')}.`;
    case 'share':
    case 'min':
    case 'max':
    case 'band':
      return `${beginning}: ${writeStep(step, (name) => ({ text: named(name), binds: 3 })).text}.`;
  }
}

/** The conditions that settled it: those that fail an "all" or hold in an "any", or else all of them. */
function telling(tree: TreeReader, step: StepNode): string[] {
  const names = operandsOf(step, 'of');
  const settling = names.filter((name) =>
    step.operation === 'all'
      ? tree.node(name).value === false
      : step.operation === 'any' && tree.node(name).value === true,
  );
  return (settling.length > 0 ? settling : names).map(
    (name) => `“${tree.node(name).title}” is ${tree.display(name)}`,
  );
}
