import { problem, ratio, type Problem } from '#kernel';
import type { Rules, Step } from './document.js';
import { nearest } from './nearest.js';
import { operandNames } from './operands.js';

/** Every name leads somewhere: operands to an input or an earlier step, clauses to a text, lines to a step; each once. */
export function checkReferences(document: Rules): Problem[] {
  return [...checkUnique(document), ...checkOperands(document), ...checkLookups(document), ...checkClauses(document), ...checkOutputs(document)];
}

function checkUnique({ inputs, steps, lines, findings }: Rules): Problem[] {
  const twice = (names: readonly string[]) => new Set(names.filter((name, i) => names.indexOf(name) !== i));
  return [
    ...[...twice([...inputs, ...steps].map(({ name }) => name))].map((name) =>
      problem('INVALID', ['steps', name], `The name '${name}' is given to more than one input or step.`, 'Give each its own name.'),
    ),
    ...[...twice([...lines, ...findings].map(({ component }) => component))].map((component) =>
      problem('INVALID', ['lines', component], `The component '${component}' is given to more than one line or finding.`, 'Give each its own code.'),
    ),
  ];
}

function checkOperands({ inputs, steps }: Rules): Problem[] {
  const defined = new Set(inputs.map(({ name }) => name));
  const later = new Map(steps.map((step) => [step.name, step]));
  const problems: Problem[] = [];
  for (const step of steps) {
    for (const name of operandNames(step.operands)) {
      if (!defined.has(name)) problems.push(unbound(step, name, later, [...defined]));
    }
    defined.add(step.name);
  }
  return problems;
}

function unbound(step: Step, name: string, steps: ReadonlyMap<string, Step>, defined: readonly string[]): Problem {
  const path = ['steps', step.name, 'operands'];
  if (!steps.has(name)) {
    const near = nearest(name, [...defined, ...steps.keys()]);
    const fix = near ? `Did you mean '${near}'?` : 'Add it as an input or as an earlier step, or correct the name.';
    return problem('INVALID', path, `The operand '${name}' is neither an input nor a step.`, fix);
  }
  const circle = pathBack(name, step.name, steps);
  return circle
    ? problem('INVALID', path, `It goes round in a circle: ${[step.name, ...circle].join(' needs ')}.`, 'Break the circle: a step works on inputs and on earlier steps only.')
    : problem('INVALID', path, `It uses '${name}', which is defined only later.`, `Move the step '${name}' above the step '${step.name}'.`);
}

/** The steps from one to another along their operands, both included. */
function pathBack(from: string, to: string, steps: ReadonlyMap<string, Step>): string[] | undefined {
  const seen = new Set<string>();
  const queue: string[][] = [[from]];
  for (let path = queue.shift(); path; path = queue.shift()) {
    const last = path.at(-1) ?? from;
    if (last === to) return path;
    if (seen.has(last)) continue;
    seen.add(last);
    const step = steps.get(last);
    if (step) for (const name of operandNames(step.operands)) queue.push([...path, name]);
  }
  return undefined;
}

function checkLookups({ steps }: Rules): Problem[] {
  return steps.filter(({ operation }) => operation === 'lookup').flatMap((step) => {
    const keys = Object.keys(step.operands['values'] ?? {});
    if (keys.some((key) => /\/0+$/.test(key))) {
      return [problem('INVALID', ['steps', step.name, 'operands', 'values'], 'A key divides by zero.', 'Write the key as a number.')];
    }
    const same = keys.find((key, i) => keys.findIndex((other) => ratio(other).equals(ratio(key))) !== i);
    return same === undefined
      ? []
      : [problem('INVALID', ['steps', step.name, 'operands', 'values'], `The key ${same} equals another key.`, 'Keep one of the two entries.')];
  });
}

function checkClauses({ inputs, steps, clauses }: Rules): Problem[] {
  const missing = (path: readonly string[], code: string) => {
    const near = nearest(code, Object.keys(clauses));
    return problem('INVALID', path, `The clause '${code}' is not among the clauses.`, near ? `Did you mean '${near}'?` : `Add '${code}' to the clauses with its text and source.`);
  };
  return [
    ...inputs.flatMap(({ name, clause, absent }) => [
      ...(Object.hasOwn(clauses, clause) ? [] : [missing(['inputs', name, 'clause'], clause)]),
      ...(!absent || Object.hasOwn(clauses, absent.clause) ? [] : [missing(['inputs', name, 'absent', 'clause'], absent.clause)]),
    ]),
    ...steps.flatMap(({ name, clause }) => (Object.hasOwn(clauses, clause) ? [] : [missing(['steps', name, 'clause'], clause)])),
  ];
}

function checkOutputs({ inputs, steps, lines, findings }: Rules): Problem[] {
  const stepNames = new Set(steps.map(({ name }) => name));
  const nodes = new Set([...inputs.map(({ name }) => name), ...stepNames]);
  return [
    ...lines.filter(({ step }) => !stepNames.has(step)).map(({ component, step }) =>
      problem('INVALID', ['lines', component, 'step'], `There is no step '${step}'.`, suggestion(step, [...stepNames])),
    ),
    ...findings.filter(({ node }) => !nodes.has(node)).map(({ component, node }) =>
      problem('INVALID', ['findings', component, 'node'], `There is no step or input '${node}'.`, suggestion(node, [...nodes])),
    ),
  ];
}

const suggestion = (name: string, known: readonly string[]): string => {
  const near = nearest(name, known);
  return near ? `Did you mean '${near}'?` : 'Name one that exists.';
};
