import type { Ratio, RoundingMode } from '#kernel';
import type { Dimension, Unit } from './unit.js';
import type { Value } from './value.js';

/** Names of the nodes that a step works on, by role: one, a list, or one for each key of a lookup. */
export type OperandNames = Readonly<
  Record<string, string | readonly string[] | Readonly<Record<string, string>>>
>;

/** To how many decimals, and which way. `half_up` sends ties away from zero. */
export interface Rounding {
  readonly places: number;
  readonly mode: RoundingMode;
}

/** What a step may say beside its operands; which of these an operation needs, its schema says. */
export interface StepOptions {
  /** divide: how the quotient is rounded, named even when it is not. round: likewise, never `exact`. */
  readonly rounding?: 'exact' | Rounding;
  /** lookup: `exact` takes the entry with this key; `from` the one with the highest key that is not above. */
  readonly match?: 'exact' | 'from';
}

/** Why an operation has no result, as a clause that reads on after "because". A fault makes the node missing, never 0. */
export class Fault {
  constructor(readonly why: string) {}
}

/** Why operands do not fit together, and how to mend it. */
export class UnitFault {
  constructor(
    readonly why: string,
    readonly fix: string,
  ) {}
}

/** Operands of one step resolved to units or values. Which kind a role has was settled by the unit rule beforehand. */
export interface Operands<T> {
  one(role: string): T;
  /** As `one`, for a role that may be left out. */
  maybe(role: string): T | undefined;
  /** All operands of a role: two or more of a list, one of a single role, none of one left out. */
  many(role: string): readonly T[];
  /** The names of the operands of a role, in the order of `many`: for telling a person which of them it is. */
  names(role: string): readonly string[];
}

/** How a role is filled: one name, one or none, exactly two, two or more, or one for each key of a lookup. */
export type RoleShape = 'one' | 'optional' | 'pair' | 'many' | 'keyed';

interface OperationBase {
  /** What it does, in one or two sentences: shown in the published schema and the guide. */
  readonly does: string;
  readonly roles: Readonly<Record<string, RoleShape>>;
  /** The option it must be given; none other is allowed. */
  readonly option?: keyof StepOptions;
  /** The unit of the result, from those of the operands. */
  unit(units: Operands<Unit>): Unit | UnitFault;
}

/** Works on all its operands; any missing one makes the result missing. */
export interface PlainOperation extends OperationBase {
  readonly kind: 'plain';
  apply(values: Operands<Value>, options: StepOptions): Value | Fault;
}

/** Lazy: looks at one operand and takes over another; those not taken may be missing. */
export interface ChoiceOperation extends OperationBase {
  readonly kind: 'choice';
  /** The role that decides. */
  readonly selector: string;
  /** @returns the name of the node taken. */
  choose(selector: Value, names: OperandNames, options: StepOptions): string | Fault;
}

export type Operation = PlainOperation | ChoiceOperation;

/** A number among resolved operands. @throws TypeError when units were not checked before. */
export function number(value: Value | undefined): Ratio {
  if (value === undefined || typeof value === 'boolean')
    throw new TypeError('a number was expected: check units first');
  return value;
}

/** A unit that arithmetic can work on, or the fault. */
export const numeric = (unit: Unit, role: string): Dimension | UnitFault =>
  unit.kind === 'number'
    ? unit
    : new UnitFault(
        `'${role}' is yes or no, and only numbers can be calculated with.`,
        `Use a number for '${role}', or choose by it with 'when'.`,
      );
