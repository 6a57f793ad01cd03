import { ok, problem, refuse, type Result } from '#kernel';
import type { Action } from './action.js';
import type { Person, Role, Side } from './person.js';
import type { Grant } from './grant.js';
import { RULES } from './rules.js';

/** What is asked about, as far as the rules care. */
export interface Subject {
  /** Codes of the organisations that are party to it: a contract's buyer and supplier; for an area, those of its contracts. */
  readonly parties: readonly string[];
}

/**
 * Whether a person may do something. Pure: the same question gives the same answer.
 * @param subject needed for what only its parties may; without it they may not
 * @returns NOT_ALLOWED with why, and who may
 */
export function may(person: Person, action: Action, subject?: Subject): Result<void> {
  const rule = RULES[action];
  const who = `${whoMay(rule.grants)} may ${rule.what}`;
  if (!rule.grants.some((grant) => grants(grant, person))) {
    const roles = person.roles.map(words).join(', ') || 'no role';
    return refuse(
      problem(
        'NOT_ALLOWED',
        action,
        `${person.name} (${roles}, ${words(person.side)}) may not ${rule.what}.`,
        `${who}.`,
      ),
    );
  }
  if (!rule.ownOnly || person.organisation === null) return ok(undefined);
  if (subject?.parties.includes(person.organisation)) return ok(undefined);
  return refuse(
    problem(
      'NOT_ALLOWED',
      action,
      `${person.name} may ${rule.what} only where ${person.organisation} is a party, and here it is not.`,
      `${who}, people of an organisation only where it is buyer or supplier.`,
    ),
  );
}

const grants = ({ roles, sides }: Grant, person: Person): boolean =>
  sides.includes(person.side) && person.roles.some((role) => roles.includes(role));

function whoMay(all: readonly Grant[]): string {
  const text = all.map(
    ({ roles, sides }) =>
      `${list(roles.map((role) => words(role)))} (${sides.map((side) => words(side)).join(', ')})`,
  );
  return text.join('; ');
}

const words = (name: Role | Side): string => name.replaceAll('_', ' ');

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
