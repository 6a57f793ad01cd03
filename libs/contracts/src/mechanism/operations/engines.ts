import type { Operation } from '../operation.js';
import { OPERATIONS, type OperationCode } from './index.js';

/** What steps can do in one version of the engine. */
export interface Engine {
  readonly version: number;
  readonly operations: Readonly<Partial<Record<OperationCode, Operation>>>;
}

const { all, any, not, count, power, ...first } = OPERATIONS;

/**
 * Every version of the engine there ever was. What an operation means never changes within one: a change is a new function
 * under the same code in a new version, and the earlier versions keep the earlier function, so that their figures verify.
 */
export const ENGINES: readonly Engine[] = [
  { version: 1, operations: first },
  { version: 2, operations: { ...first, all, any, not, count, power } },
];

export const findEngine = (version: number): Engine | undefined =>
  ENGINES.find((engine) => engine.version === version);

/** @throws TypeError for an engine that does not exist: check the document first */
export function engineOf(version: number): Engine {
  const engine = findEngine(version);
  if (!engine) throw new TypeError(`there is no engine ${version}: check the document first`);
  return engine;
}

/** The first engine that has an operation. */
export const sinceEngine = (code: OperationCode): number =>
  ENGINES.find(({ operations }) => operations[code])?.version ?? 0;
