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
    maybe: (role) => many(role)[0],
    one: (role) => {
      const [first] = many(role);
      if (first === undefined) throw new TypeError(`the operand '${role}' is not named: check the document first`);
      return first;
    },
  };
}
