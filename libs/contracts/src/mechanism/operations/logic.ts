import { ratio } from '#kernel';
import { numeric, UnitFault, type Operands, type PlainOperation } from '../operation.js';
import { BOOLEAN, PLAIN, type Unit } from '../unit.js';

/** Every one of several conditions. Unit: all yes or no, and so the result. Since engine 2. */
export const all: PlainOperation = {
  kind: 'plain',
  does: 'Yes when every one of two or more conditions holds. All of them count: one that is not known leaves the step without a value (use when to look at one only if another holds).',
  roles: { of: 'many' },
  unit: (units) => conditions(units, BOOLEAN),
  apply: (values) => values.many('of').every((value) => value === true),
};

/** One or more of several conditions. Unit: all yes or no, and so the result. Since engine 2. */
export const any: PlainOperation = {
  kind: 'plain',
  does: 'Yes when at least one of two or more conditions holds. All of them count: one that is not known leaves the step without a value.',
  roles: { of: 'many' },
  unit: (units) => conditions(units, BOOLEAN),
  apply: (values) => values.many('of').some((value) => value === true),
};

/** The opposite of a condition. Unit: yes or no. Since engine 2. */
export const not: PlainOperation = {
  kind: 'plain',
  does: 'Yes when a condition does not hold.',
  roles: { of: 'one' },
  unit: (units) => conditions(units, BOOLEAN),
  apply: (values) => values.one('of') !== true,
};

/** How many of several conditions hold, a plain number. Since engine 2. */
export const count: PlainOperation = {
  kind: 'plain',
  does: 'How many of two or more conditions hold, as a plain number: sustained in n of m periods, domains improved.',
  roles: { of: 'many' },
  unit: (units) => conditions(units, PLAIN),
  apply: (values) => ratio(BigInt(values.many('of').filter((value) => value === true).length)),
};

function conditions(units: Operands<Unit>, result: Unit): Unit | UnitFault {
  for (const [i, unit] of units.many('of').entries())
    if (unit.kind !== 'boolean')
      return new UnitFault(
        `'${units.names('of')[i] ?? 'of'}' is a number, and only yes or no can be combined.`,
        "Make conditions with 'exceeds' or 'within', which answer yes or no.",
      );
  return result;
}

/** A plain number, for operations that take no other. */
export function plain(unit: Unit, role: string): UnitFault | undefined {
  const found = numeric(unit, role);
  if (found instanceof UnitFault) return found;
  return found.exponents.size === 0
    ? undefined
    : new UnitFault(`'${role}' has a unit.`, `Use a plain number (unit '1') for '${role}'.`);
}
