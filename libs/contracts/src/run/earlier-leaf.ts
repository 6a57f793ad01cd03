import type { Period } from '#kernel';
import type { Figure, Leaf, LeafSource } from '../figure/index.js';
import type { Binding, Input } from '../mechanism/index.js';
import { MOST_EARLIER } from './facts.js';
import type { LeafQuestion } from './leaf-question.js';

/** A reason may quote that of a period before it, and so on; a leaf keeps no more of it than this. */
const LONGEST_REASON = 800;

/**
 * What a line came to in earlier periods together. A figure without the line counts nothing: its terms had none. One whose line
 * has no amount makes the sum unknown.
 */
export function earlierLeaf(
  { name, unit }: Input,
  { component, over = 'contract' }: Extract<Binding, { from: 'earlier' }>,
  { facts, contract, asKnownAt }: LeafQuestion,
): Leaf {
  const earlier = facts.earlier.get(name);
  if (!earlier)
    return {
      name,
      unit,
      missing: `what earlier periods came to is not worked out in a trial: suppose a value for ${name}`,
    };
  if ('tooMany' in earlier)
    return {
      name,
      unit,
      missing: `${earlier.tooMany} earlier periods are more than the ${MOST_EARLIER} that are worked out for one figure`,
    };
  const periods: { period: Period; figure: string }[] = [];
  const unknown: string[] = [];
  let sumPence = 0n;
  for (const figure of earlier.figures) {
    const line = figure.lines.find((each) => each.component === component);
    if (!line) continue;
    periods.push({ period: figure.context.period, figure: figure.id });
    if (line.pence === undefined) unknown.push(whyNot(figure, component));
    else sumPence += BigInt(line.pence);
  }
  const source: LeafSource = { kind: 'earlier', contract, component, over, periods, asKnownAt };
  const [first, ...others] = unknown;
  if (first === undefined) return { name, unit, value: String(sumPence), source };
  const more = others.length === 0 ? '' : `, nor has it in ${others.length} more`;
  return { name, unit, missing: `${first}${more}`, source };
}

/** `HELD_BACK has no amount in 2015Q2: Starts (nothing was declared …)`. */
function whyNot({ context, missing }: Figure, component: string): string {
  const cause = missing.find(({ lines }) => lines.includes(component));
  const reason = cause ? `: ${cause.title} (${cause.why})` : '';
  const text = `${component} has no amount in ${context.period}${reason}`;
  return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON)} …` : text;
}
