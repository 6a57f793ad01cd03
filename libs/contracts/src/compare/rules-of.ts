import { planOf } from '../figure/plan-of.js';
import type { FigureDocument } from '../figure/index.js';
import type { Rules } from '../mechanism/index.js';

/** The rules that a figure was worked out by: a figure repeats them, node by node. */
export function rulesOf(figure: FigureDocument): Rules {
  const { units, clauses, inputs, steps, lines, findings } = planOf(figure);
  return { units, clauses, inputs, steps, lines, findings };
}
