import type { OperandNames, Operands } from './operation.js';

/** Resolves the names of a step's operands to what a function knows of them (their units, their values). */
export function resolveOperands<T>(names: OperandNames, resolve: (name: string) => T): Operands<T> {
  const many = (role: string): readonly T[] => {
    // own keys only: roles are fixed words, but the object may come from a hostile document
    const operand = Object.hasOwn(names, role) ? names[role] : undefined;
    if (operand === undefined) return [];
    return typeof operand === 'string' ? [resolve(operand)] : Object.values(operand).map(resolve);
  };
  return {
    many,
    names: (role) => {
      const operand = Object.hasOwn(names, role) ? names[role] : undefined;
      return operand === undefined ? [] : typeof operand === 'string' ? [operand] : Object.values(operand);
    },
    maybe: (role) => many(role)[0],
    one: (role) => {
      const [first] = many(role);
      if (first === undefined)
        throw new TypeError(`the operand '${role}' is not named: check the document first`);
      return first;
    },
  };
}

/** All operand names of a step, in the order in which its operands are written. */
export const operandNames = (operands: OperandNames): string[] =>
  Object.values(operands).flatMap((operand) =>
    typeof operand === 'string' ? [operand] : Object.values(operand),
  );

/** The operand of a role that takes one. @throws TypeError when it is filled otherwise: check the document first */
export function oneOperand(operands: OperandNames, role: string): string {
  const name = Object.hasOwn(operands, role) ? operands[role] : undefined;
  if (typeof name !== 'string') throw new TypeError(`'${role}' is not one operand: check the document first`);
  return name;
}
