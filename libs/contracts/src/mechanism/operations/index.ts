import type { Operation } from '../operation.js';
import { add, divide, multiply, share, subtract, sum } from './arithmetic.js';
import { lookup, when } from './choices.js';
import { exceeds, within } from './comparisons.js';
import { power } from './growth.js';
import { band, cap, floor, max, min } from './limits.js';
import { all, any, count, not } from './logic.js';
import { round } from './rounding.js';

/**
 * The closed set: all that a step can do. Each is one small pure function with a rule for units. Extended only by a
 * pure function with cases and a paragraph in docs/guide/mechanisms.md, and then the engine's version is raised
 * (engines.ts says which version has which).
 */
export const OPERATIONS = {
  add,
  subtract,
  multiply,
  divide,
  sum,
  share,
  min,
  max,
  cap,
  floor,
  band,
  exceeds,
  within,
  when,
  lookup,
  round,
  all,
  any,
  not,
  count,
  power,
} as const satisfies Record<string, Operation>;

export type OperationCode = keyof typeof OPERATIONS;

export const OPERATION_CODES = Object.keys(OPERATIONS) as readonly OperationCode[];

export const operationOf = (code: OperationCode): Operation => OPERATIONS[code];
