import { problem, type Problem } from '#kernel';
import type { Rules, Step, UnitWords } from './document.js';
import { resolveOperands } from './operands.js';
import { UnitFault } from './operation.js';
import { operationOf } from './operations/index.js';
import { MONEY, parseUnit, sameUnit, unitText, type Unit } from './unit.js';

/**
 * Every unit is one, and every step's is the one that follows from its operands. References must have been checked.
 * @param leaves names and units of what the steps start from
 */
export function checkStepUnits(
  leaves: readonly { readonly name: string; readonly unit: string }[],
  steps: readonly Step[],
  words: Readonly<Record<string, UnitWords>>,
): Problem[] {
  const units = new Map<string, Unit>();
  const problems: Problem[] = [];
  const declare = (kind: string, { name, unit: text }: { name: string; unit: string }) => {
    const unit = parseUnit(text);
    if (!unit) {
      problems.push(
        problem(
          'INVALID',
          [kind, name, 'unit'],
          `'${text}' is not a unit.`,
          "Write 1, pence, boolean, or base units in alphabetical order joined by '*', then '/' before each one that divides: pence/person.",
        ),
      );
      return undefined;
    }
    const unknown = baseUnits(unit).find((base) => base !== MONEY && !Object.hasOwn(words, base));
    if (unknown)
      problems.push(
        problem(
          'INVALID',
          [kind, name, 'unit'],
          `The base unit '${unknown}' is not among the units.`,
          `Add '${unknown}' to the units, with the words for one and many of it.`,
        ),
      );
    units.set(name, unit);
    return unit;
  };
  for (const leaf of leaves) declare('inputs', leaf);
  for (const step of steps) {
    const declared = declare('steps', step);
    const derived = deriveUnit(step, units);
    if (derived instanceof UnitFault)
      problems.push(problem('INVALID', ['steps', step.name], derived.why, derived.fix));
    else if (declared && derived && !sameUnit(declared, derived)) {
      problems.push(
        problem(
          'INVALID',
          ['steps', step.name, 'unit'],
          `It is declared in ${unitText(declared)}, but '${step.operation}' of its operands is in ${unitText(derived)}.`,
          `Declare the unit '${unitText(derived)}', or correct its operands.`,
        ),
      );
    }
  }
  return problems;
}

/** Undefined when an operand's own unit is wrong: that was said already. */
function deriveUnit(step: Step, units: ReadonlyMap<string, Unit>): Unit | UnitFault | undefined {
  const operands = resolveOperands(step.operands, (name) => units.get(name));
  const roles = Object.keys(step.operands);
  if (roles.some((role) => operands.many(role).includes(undefined))) return undefined;
  return operationOf(step.operation).unit(resolveOperands(step.operands, (name) => units.get(name) as Unit));
}

/** As `checkStepUnits`; besides, each declared base unit is used. */
export function checkUnits({ inputs, steps, units }: Rules): Problem[] {
  const used = new Set([...inputs, ...steps].flatMap(({ unit }) => baseUnits(parseUnit(unit))));
  const reserved = [MONEY, 'boolean'].filter((name) => Object.hasOwn(units, name));
  return [
    ...reserved.map((name) =>
      problem(
        'INVALID',
        ['units', name],
        `'${name}' is known to every mechanism.`,
        'Remove it from the units.',
      ),
    ),
    ...Object.keys(units)
      .filter((name) => !used.has(name) && !reserved.includes(name))
      .map((name) =>
        problem(
          'INVALID',
          ['units', name],
          `No input or step is in '${name}'.`,
          'Remove it from the units, or use it.',
        ),
      ),
    ...checkStepUnits(inputs, steps, units),
  ];
}

const baseUnits = (unit: Unit | undefined): string[] =>
  unit?.kind === 'number' ? [...unit.exponents.keys()] : [];
