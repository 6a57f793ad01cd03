import { problem, type Problem } from '#kernel';
import type { Rules } from './document.js';
import { findEngine, sinceEngine } from './operations/engines.js';

/** Every step is one that the engine has; which engine there is, the schema has checked. */
export function checkEngine({ steps }: Pick<Rules, 'steps'>, version: number): Problem[] {
  const operations = findEngine(version)?.operations ?? {};
  return steps
    .filter(({ operation }) => !operations[operation])
    .map(({ name, operation }) =>
      problem(
        'INVALID',
        ['steps', name, 'operation'],
        `'${operation}' came with engine ${sinceEngine(operation)}, and the mechanism is written for engine ${version}.`,
        `Write "engine": ${sinceEngine(operation)}.`,
      ),
    );
}
