import type { Step } from './document.js';
import { Fault } from './operation.js';
import { engineOf, type Engine } from './operations/engines.js';
import { oneOperand, operandNames, resolveOperands } from './operands.js';
import { isTooLarge, type Value } from './value.js';

export interface Known {
  readonly value: Value;
  /** The operand that a choice took over. */
  readonly taken?: string;
}

export interface Missing {
  /** Where it started: the leaves and steps that have no value of their own accord, in the order of the calculation. */
  readonly missing: readonly string[];
  /** Why, said only where it starts. */
  readonly why?: string;
  readonly taken?: string;
}

/** What a node came to: an exact value, or none and why. Never 0 for want of one. */
export type Outcome = Known | Missing;

export const isMissing = (outcome: Outcome): outcome is Missing => 'missing' in outcome;

/**
 * Works out every step in order, exactly. Pure: the same leaves give the same outcomes. References and units must have
 * been checked.
 * @param leaves an outcome for every input
 * @param version of the engine that the steps are written for
 * @returns the leaves and then the steps, in order
 */
export function evaluate(
  steps: readonly Step[],
  leaves: ReadonlyMap<string, Outcome>,
  version: number,
): ReadonlyMap<string, Outcome> {
  const engine = engineOf(version);
  const outcomes = new Map(leaves);
  for (const step of steps) outcomes.set(step.name, evaluateStep(step, outcomes, engine));
  return outcomes;
}

function evaluateStep(step: Step, outcomes: ReadonlyMap<string, Outcome>, engine: Engine): Outcome {
  const operation = engine.operations[step.operation];
  if (!operation)
    throw new TypeError(`engine ${engine.version} has no '${step.operation}': check the document first`);
  const fail = (why: string): Missing => ({ missing: [step.name], why });
  if (operation.kind === 'choice') {
    const selector = outcomeOf(oneOperand(step.operands, operation.selector), outcomes);
    if (isMissing(selector)) return { missing: selector.missing };
    const taken = operation.choose(selector.value, step.operands, step);
    if (taken instanceof Fault) return fail(taken.why);
    const branch = outcomeOf(taken, outcomes);
    return isMissing(branch) ? { missing: branch.missing, taken } : { value: branch.value, taken };
  }
  const roots = new Set(operandNames(step.operands).flatMap((name) => missingOf(outcomeOf(name, outcomes))));
  if (roots.size > 0) return { missing: [...outcomes.keys()].filter((name) => roots.has(name)) };
  const values = resolveOperands(step.operands, (name) => (outcomeOf(name, outcomes) as Known).value);
  const result = operation.apply(values, step);
  if (result instanceof Fault) return fail(result.why);
  return isTooLarge(result)
    ? fail('the number is too large to go on with: round an earlier step')
    : { value: result };
}

const missingOf = (outcome: Outcome): readonly string[] => (isMissing(outcome) ? outcome.missing : []);

function outcomeOf(name: string, outcomes: ReadonlyMap<string, Outcome>): Outcome {
  const outcome = outcomes.get(name);
  if (!outcome) throw new TypeError(`'${name}' has no outcome: check the document first`);
  return outcome;
}
