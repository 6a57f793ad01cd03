import type { Leaf, LeafSource } from '../figure/index.js';
import { takeFrom } from '../figure/take-from-figure.js';
import type { Binding, Input } from '../mechanism/index.js';
import type { LeafQuestion } from './leaf-question.js';

/** A part of the figure of the contract above for the same period. Where there is no such figure it is missing, and says why. */
export function parentLeaf(
  { name, unit }: Input,
  { node, component, lines }: Extract<Binding, { from: 'figure' }>,
  { facts: { parent } }: LeafQuestion,
): Leaf {
  if (!parent)
    return {
      name,
      unit,
      missing: `what the figure of the contract above says is not worked out here: suppose a value for ${name}`,
    };
  if ('why' in parent) return { name, unit, missing: parent.why };
  const { figure } = parent;
  const part = {
    ...(node !== undefined && { node }),
    ...(component !== undefined && { component }),
    ...(lines !== undefined && { lines }),
  };
  const source: LeafSource = {
    kind: 'figure',
    contract: figure.context.contract,
    figure: figure.id,
    ...part,
  };
  const taken = takeFrom(figure, part);
  return 'missing' in taken ? { name, unit, ...taken, source } : { name, ...taken, source };
}
