import { nearestName, ok, problem, refuse, type Result, type SqlPool, today } from '#kernel';
import { DEMONSTRATION_PERSONS, OPERATOR, type Person, personsInOffice } from '#partners';
import type { Config } from '../ops/config.js';
import { askedAs } from './refusals.js';

let nameable: readonly Person[] = DEMONSTRATION_PERSONS;

/**
 * Before a command runs: whom `--as` can name. Who has the command line has the database, so nobody proves who they are here; where
 * people sign in with a provider, acts name the operator or somebody who holds a role today.
 */
export async function knowPersons({ demonstration }: Config, sql: SqlPool): Promise<void> {
  nameable = demonstration ? DEMONSTRATION_PERSONS : [OPERATOR, ...(await personsInOffice(sql, today()))];
}

/** Whom `--as` names. */
export function personNamed(code: string): Result<Person> {
  const person = nameable.find((each) => each.code === code);
  askedAs(person);
  if (person) return ok(person);
  const codes = nameable.map((each) => each.code);
  const near = nearestName(code, codes);
  return refuse(
    problem(
      'NOT_FOUND',
      'as',
      `There is no person ${code}.`,
      near ? `Did you mean ${near}?` : `There are ${codes.slice(0, 60).join(', ')}.`,
    ),
  );
}
