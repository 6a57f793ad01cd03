import { numeric, UnitFault, type Operands } from '../operation.js';
import { BOOLEAN, sameUnit, unitText, type Dimension, type Unit } from '../unit.js';

/** All operands of the given roles are numbers of one unit, which is the result's. Roles left out are skipped. */
export function equalUnits(units: Operands<Unit>, roles: readonly string[]): Dimension | UnitFault {
  let first: { name: string; unit: Dimension } | undefined;
  for (const role of roles) {
    for (const [i, each] of units.many(role).entries()) {
      const name = units.names(role)[i] ?? role;
      const unit = numeric(each, name);
      if (unit instanceof UnitFault) return unit;
      if (first && !sameUnit(first.unit, unit)) {
        return new UnitFault(
          `It sets '${first.name}' (${unitText(first.unit)}) against '${name}' (${unitText(unit)}).`,
          'Use operands of one unit; convert one of them in a step of its own first.',
        );
      }
      first ??= { name, unit };
    }
  }
  return first?.unit ?? new UnitFault('It works on nothing.', 'Name its operands.');
}

/** As `equalUnits`, and the result is yes or no. */
export function comparison(units: Operands<Unit>, roles: readonly string[]): Unit | UnitFault {
  const unit = equalUnits(units, roles);
  return unit instanceof UnitFault ? unit : BOOLEAN;
}

/** `amount` of any unit, `factor` plain; the result has the amount's unit. */
export function factorUnit(units: Operands<Unit>): Dimension | UnitFault {
  const factor = numeric(units.one('factor'), 'factor');
  if (factor instanceof UnitFault) return factor;
  if (factor.exponents.size > 0) {
    return new UnitFault(
      `Its factor is in ${unitText(factor)}.`,
      "A factor is a plain number (unit '1') from 0 to 1; use 'multiply' for a price.",
    );
  }
  return numeric(units.one('amount'), 'amount');
}

/** The alternatives of a choice are all of one unit, yes-or-no included; so is the result. */
export function alternatives(units: Operands<Unit>, roles: readonly string[]): Unit | UnitFault {
  const all = roles.flatMap((role) =>
    units.many(role).map((unit, i) => ({ unit, name: units.names(role)[i] ?? role })),
  );
  const [first] = all;
  if (!first) return new UnitFault('It has nothing to choose from.', 'Name its alternatives.');
  const other = all.find(({ unit }) => !sameUnit(unit, first.unit));
  return other
    ? new UnitFault(
        `It chooses between '${first.name}' (${unitText(first.unit)}) and '${other.name}' (${unitText(other.unit)}).`,
        'Give all alternatives one unit.',
      )
    : first.unit;
}
