import { nearestName, ok, problem, refuse, type Result } from '#kernel';
import { DEMONSTRATION_PERSONS, findPerson, type Person } from '#partners';

/** Whom `--as` names. */
export function personNamed(code: string): Result<Person> {
  const person = findPerson(code);
  if (person) return ok(person);
  const codes = DEMONSTRATION_PERSONS.map((each) => each.code);
  const near = nearestName(code, codes);
  return refuse(
    problem(
      'NOT_FOUND',
      'as',
      `There is no person ${code}.`,
      near ? `Did you mean ${near}?` : `There are ${codes.join(', ')}.`,
    ),
  );
}
