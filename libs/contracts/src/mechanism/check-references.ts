import { problem, type Problem } from '#kernel';
import { checkEarlier } from './check-earlier.js';
import { checkLookups, checkOperands } from './check-operands.js';
import type { Rules } from './document.js';
import { nearest } from './nearest.js';

/** Every name leads somewhere: operands to an input or an earlier step, clauses to a text, lines to a step; each once. */
export function checkReferences(document: Rules): Problem[] {
  return [
    ...checkUnique(document),
    ...checkOperands(document),
    ...checkLookups(document),
    ...checkClauses(document),
    ...checkOutputs(document),
    ...checkEarlier(document),
  ];
}

function checkUnique({ inputs, steps, lines, findings }: Rules): Problem[] {
  const twice = (names: readonly string[]) => new Set(names.filter((name, i) => names.indexOf(name) !== i));
  return [
    ...[...twice([...inputs, ...steps].map(({ name }) => name))].map((name) =>
      problem(
        'INVALID',
        ['steps', name],
        `The name '${name}' is given to more than one input or step.`,
        'Give each its own name.',
      ),
    ),
    ...[...twice([...lines, ...findings].map(({ component }) => component))].map((component) =>
      problem(
        'INVALID',
        ['lines', component],
        `The component '${component}' is given to more than one line or finding.`,
        'Give each its own code.',
      ),
    ),
  ];
}

function checkClauses({ inputs, steps, clauses }: Rules): Problem[] {
  const missing = (path: readonly string[], code: string) => {
    const near = nearest(code, Object.keys(clauses));
    return problem(
      'INVALID',
      path,
      `The clause '${code}' is not among the clauses.`,
      near ? `Did you mean '${near}'?` : `Add '${code}' to the clauses with its text and source.`,
    );
  };
  return [
    ...inputs.flatMap(({ name, clause, absent }) => [
      ...(Object.hasOwn(clauses, clause) ? [] : [missing(['inputs', name, 'clause'], clause)]),
      ...(!absent || Object.hasOwn(clauses, absent.clause)
        ? []
        : [missing(['inputs', name, 'absent', 'clause'], absent.clause)]),
    ]),
    ...steps.flatMap(({ name, clause }) =>
      Object.hasOwn(clauses, clause) ? [] : [missing(['steps', name, 'clause'], clause)],
    ),
  ];
}

function checkOutputs({ inputs, steps, lines, findings }: Rules): Problem[] {
  const stepNames = new Set(steps.map(({ name }) => name));
  const nodes = new Set([...inputs.map(({ name }) => name), ...stepNames]);
  return [
    ...lines
      .filter(({ step }) => !stepNames.has(step))
      .map(({ component, step }) =>
        problem(
          'INVALID',
          ['lines', component, 'step'],
          `There is no step '${step}'.`,
          suggestion(step, [...stepNames]),
        ),
      ),
    ...findings
      .filter(({ node }) => !nodes.has(node))
      .map(({ component, node }) =>
        problem(
          'INVALID',
          ['findings', component, 'node'],
          `There is no step or input '${node}'.`,
          suggestion(node, [...nodes]),
        ),
      ),
  ];
}

const suggestion = (name: string, known: readonly string[]): string => {
  const near = nearest(name, known);
  return near ? `Did you mean '${near}'?` : 'Name one that exists.';
};
