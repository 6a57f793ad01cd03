import { problem, type Problem } from '#kernel';
import type { Rules, Step, UnitWords } from './document.js';
import { nearest } from './nearest.js';
import { operandNames, resolveOperands } from './operands.js';
import { UnitFault } from './operation.js';
import { operationOf } from './operations/index.js';
import { MONEY, moneyPower, parseUnit, perUnit, PLAIN, sameUnit, unitText, type Unit } from './unit.js';

type Words = Readonly<Record<string, UnitWords>>;
interface Leaf {
  readonly name: string;
  readonly unit: string;
}

/**
 * Every unit is one, and every step's is the one that follows from its operands. References must have been checked.
 * @param leaves names and units of what the steps start from
 */
export function checkStepUnits(leaves: readonly Leaf[], steps: readonly Step[], words: Words): Problem[] {
  const units = new Map<string, Unit>();
  const problems: Problem[] = [];
  const declare = (kind: string, { name, unit: text }: Leaf) => {
    const unit = parseUnit(text);
    const say = (why: string, fix: string) =>
      problems.push(problem('INVALID', [kind, name, 'unit'], why, fix));
    if (!unit) {
      say(
        `'${text}' is not a unit.`,
        isMoneyWord(text)
          ? IN_PENCE
          : "Write 1, pence, boolean, or base units in alphabetical order joined by '*', then '/' before each one that divides: pence/person.",
      );
      return undefined;
    }
    const unknown = baseUnits(unit).find((base) => base !== MONEY && !Object.hasOwn(words, base));
    if (unknown) {
      say(`The base unit '${unknown}' is not among the units.`, unknownFix(unknown, words));
      return undefined;
    }
    units.set(name, unit);
    return unit;
  };
  for (const leaf of leaves) declare('inputs', leaf);
  for (const step of steps) {
    const declared = declare('steps', step);
    const derived = deriveUnit(step, units);
    const upsideDown = pricesUpsideDown(step, units);
    if (derived instanceof UnitFault)
      problems.push(problem('INVALID', ['steps', step.name], derived.why, upsideDown ?? derived.fix));
    else if (declared && derived && !sameUnit(declared, derived)) {
      problems.push(
        problem(
          'INVALID',
          ['steps', step.name, 'unit'],
          `It is declared in ${unitText(declared)}, but '${step.operation}' of its operands is in ${unitText(derived)}.`,
          upsideDown ?? `Declare the unit '${unitText(derived)}', or correct its operands.`,
        ),
      );
    }
  }
  return problems;
}

const IN_PENCE = "Money is in pence: write 'pence', and amounts in pence.";
const isMoneyWord = (text: string): boolean => /£|^(pounds?|gbp|penny|pennies|sterling)\b/i.test(text);

function unknownFix(base: string, words: Words): string {
  if (isMoneyWord(base)) return IN_PENCE;
  const plural = Object.keys(words).find((name) => words[name]?.many === base);
  const near = plural ?? nearest(base, [MONEY, ...Object.keys(words)]);
  return near
    ? `Did you mean '${near}'?`
    : `Add '${base}' to the units, with the words for one and many of it.`;
}

/** An operand in person/pence, where a price is in pence/person. */
function pricesUpsideDown({ operands }: Step, units: ReadonlyMap<string, Unit>): string | undefined {
  for (const name of operandNames(operands)) {
    const unit = units.get(name);
    if (unit?.kind === 'number' && moneyPower(unit) < 0)
      return `'${name}' is in ${unitText(unit)}, and a price is in ${unitText(perUnit(PLAIN, unit))}: correct its unit.`;
  }
  return undefined;
}

/** Undefined when an operand's own unit is wrong: that was said already. */
function deriveUnit(step: Step, units: ReadonlyMap<string, Unit>): Unit | UnitFault | undefined {
  const operands = resolveOperands(step.operands, (name) => units.get(name));
  const roles = Object.keys(step.operands);
  if (roles.some((role) => operands.many(role).includes(undefined))) return undefined;
  return operationOf(step.operation).unit(resolveOperands(step.operands, (name) => units.get(name) as Unit));
}

/** As `checkStepUnits`; besides, no base unit has the name of one that every mechanism has. */
export function checkUnits({ inputs, steps, units }: Rules): Problem[] {
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
    ...checkStepUnits(inputs, steps, units),
  ];
}

const baseUnits = (unit: Unit | undefined): string[] =>
  unit?.kind === 'number' ? [...unit.exponents.keys()] : [];
