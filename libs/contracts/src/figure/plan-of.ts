import type { Input, Step } from '../mechanism/index.js';
import type { Given } from '../mechanism/given.js';
import type { Plan } from './assemble.js';
import type { FigureDocument, FigureNode, LeafNode, LeafSource, StepNode } from './figure.js';

export const isLeaf = (node: FigureNode): node is LeafNode => node.operation === 'leaf';

/** Turns a figure back into what it was worked out from: all but the results. */
export function planOf(figure: FigureDocument): Plan {
  const { mechanism, context, units, clauses, findings } = figure;
  const leaves = figure.nodes.filter(isLeaf);
  return {
    mechanism,
    context,
    units,
    clauses,
    findings,
    inputs: leaves.map(inputOf),
    steps: figure.nodes.filter((node): node is StepNode => !isLeaf(node)).map(stepOf),
    lines: figure.lines.map(({ component, title, kind, node }) => ({ component, title, kind, step: node })),
    given: new Map(leaves.flatMap((leaf) => given(leaf))),
  };
}

function inputOf({ name, title, unit, clause, show, input, absent }: LeafNode): Input {
  return { name, title, unit, clause, input, ...(show && { show }), ...(absent && { absent }) };
}

function stepOf({ value: _value, missing: _missing, why: _why, taken: _taken, ...step }: StepNode): Step {
  return step;
}

function given(leaf: LeafNode): [string, { given: Given; source?: LeafSource }][] {
  if (leaf.input.from === 'constant') return [];
  const { name, source, standsIn, value } = leaf;
  const what: Given =
    standsIn !== undefined
      ? { absent: standsIn }
      : value !== undefined
        ? { value }
        : { missing: leaf.why ?? 'nothing was given for it' };
  return [[name, { given: what, ...(source && { source }) }]];
}
