import { ratio } from '#kernel';
import { oneOperand } from '../operands.js';
import { Fault, number, numeric, UnitFault, type ChoiceOperation, type OperandNames } from '../operation.js';
import { alternatives } from './unit-rules.js';

/** One of two, by a condition. Lazy. Unit: both alternatives alike. */
export const when: ChoiceOperation = {
  kind: 'choice',
  does: 'Takes then when if holds, otherwise else. Only the condition and the branch taken count: the other may lack a value. With yes-or-no branches it says and, or, not.',
  roles: { if: 'one', then: 'one', else: 'one' },
  selector: 'if',
  unit: (units) =>
    units.one('if').kind === 'boolean'
      ? alternatives(units, ['then', 'else'])
      : new UnitFault(
          `Its condition '${units.names('if')[0] ?? 'if'}' is a number.`,
          "Make the condition with 'exceeds' or 'within', which answer yes or no.",
        ),
  choose: (condition, names) => oneOperand(names, condition === true ? 'then' : 'else'),
};

/** One of several, by a key. Lazy. Unit: all alternatives alike. */
export const lookup: ChoiceOperation = {
  kind: 'choice',
  does: 'Takes the entry of values whose key (a number in the unit of key) matches: "exact" the equal one, "from" the one with the highest key that is not above. No match leaves the step without a value, and says so. Only the key and the entry taken count.',
  roles: { key: 'one', values: 'keyed' },
  option: 'match',
  selector: 'key',
  unit: (units) => {
    const key = numeric(units.one('key'), 'key');
    return key instanceof UnitFault ? key : alternatives(units, ['values']);
  },
  choose: (key, names, { match }) => {
    const wanted = number(key);
    let best: { key: ReturnType<typeof ratio>; name: string } | undefined;
    for (const [text, name] of keyed(names, 'values')) {
      const candidate = { key: ratio(text), name };
      const order = candidate.key.compare(wanted);
      if (order === 0) return name;
      if (match === 'from' && order < 0 && (!best || candidate.key.compare(best.key) > 0)) best = candidate;
    }
    return best?.name ?? new Fault('no entry of its table fits its key');
  },
};

function keyed(names: OperandNames, role: string): [string, string][] {
  const entries = names[role];
  if (entries === undefined || typeof entries === 'string' || Array.isArray(entries)) {
    throw new TypeError(`'${role}' is no table: check the document first`);
  }
  return Object.entries(entries as Readonly<Record<string, string>>);
}
