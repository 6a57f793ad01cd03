import { ok, problem, type Problem, refuse, type Result, type SqlClient, today } from '#kernel';
import { DEMONSTRATION_SYSTEMS, findPerson } from '../access/demonstration-persons.js';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { findOrganisation, noOrganisation } from '../organisation/organisation.store.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { type PersonKind, type PersonRecord } from './appointment.js';
import { appointmentsOf, findPersonRecord, lockPerson } from './person.store.js';

/** A person or a system as somebody registers it. */
export interface NewPerson {
  readonly code: string;
  readonly name: string;
  readonly kind?: PersonKind;
  readonly email?: string;
  /** Code of the organisation that the person works for; left out for who audits or runs the platform. */
  readonly organisation?: string;
}

const CODE = /^[a-z0-9][a-z0-9_.-]{0,99}$/;
const ADDRESS = /^[^\s@<>,;:"()[\]\\]{1,64}@[A-Za-z0-9.-]{1,190}$/;

/**
 * Puts a person on record; with a code that is known, corrects name, address and organisation. The same twice is one.
 * @returns NOT_ALLOWED; INVALID and NOT_FOUND by field; CONFLICT where the code is of another kind, or of somebody who holds roles
 *   elsewhere
 */
export async function registerPerson(
  deps: Deps,
  person: Person,
  input: NewPerson,
): Promise<Result<PersonRecord>> {
  const parties = input.organisation === undefined ? [] : [input.organisation];
  const allowed = may(person, 'person.register', { parties });
  if (!allowed.ok) return allowed;
  const wrong = checkPerson(input);
  if (wrong.length > 0) return refuse(...wrong);
  return transact(deps, async (em, sql) => {
    await sql.query('select pg_advisory_xact_lock($1, hashtext($2))', [REGISTER_LOCKS, input.code]);
    const organisation =
      input.organisation === undefined ? undefined : await findOrganisation(sql, input.organisation);
    if (input.organisation !== undefined && !organisation)
      return refuse(noOrganisation('organisation', input.organisation));
    const known = await findPersonRecord(sql, input.code);
    const wanted = {
      kind: input.kind ?? 'person',
      name: input.name.trim(),
      email: input.email ?? null,
      organisation: input.organisation ?? null,
    };
    if (known) {
      // whose record it is decides, not only who it is to be
      const theirs = may(person, 'person.register', {
        parties: known.organisation ? [known.organisation] : [],
      });
      if (!theirs.ok) return theirs;
      if (same(known, wanted)) return ok(known);
      const against = await standsAgainst(sql, known, wanted);
      if (against) return refuse(against);
    }
    const act = recordAct(em, person, {
      verb: 'person.register',
      subjectKind: 'person',
      subjectId: input.code,
      detail: wanted,
    });
    await em.flush();
    const id = known?.id ?? (await identity(sql, input.code, wanted.kind, act.id));
    await sql.query(
      'insert into person_version (person_id, name, email, organisation_id, act_id) values ($1, $2, $3, $4, $5)',
      [id, wanted.name, wanted.email, organisation?.id ?? null, act.id],
    );
    return ok({ id, code: input.code, ...wanted });
  });
}

function checkPerson({ code, name, email }: NewPerson): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (!CODE.test(code))
    invalid(
      'code',
      `'${code.slice(0, 100)}' is no code of a person.`,
      'Write small letters, digits, dots, hyphens and underscores.',
    );
  else if (findPerson(code) ?? DEMONSTRATION_SYSTEMS.find((system) => system.code === code))
    invalid('code', `${code} is a person of the demonstration, or the operator.`, 'Choose another code.');
  if (name.trim() === '') invalid('name', 'The name is empty.', 'Write the name.');
  else if (name.length > 200) invalid('name', 'The name has over 200 characters.', 'Shorten it.');
  if (email !== undefined && !ADDRESS.test(email))
    invalid('email', `'${email.slice(0, 80)}' is no address.`, 'Write one like name@example.org.');
  return problems;
}

type Wanted = Omit<PersonRecord, 'id' | 'code'>;

const same = (known: PersonRecord, wanted: Wanted): boolean =>
  known.kind === wanted.kind &&
  known.name === wanted.name &&
  known.email === wanted.email &&
  known.organisation === wanted.organisation;

async function standsAgainst(
  sql: SqlClient,
  known: PersonRecord,
  wanted: Wanted,
): Promise<Problem | undefined> {
  if (known.kind !== wanted.kind)
    return problem(
      'CONFLICT',
      'kind',
      `${known.code} is a ${known.kind}.`,
      'Register another code for the other.',
    );
  if (known.organisation === wanted.organisation) return undefined;
  await lockPerson(sql, known.id);
  const held = ((await appointmentsOf(sql, [known.id])).get(known.id) ?? []).find(
    ({ from, to }) => to === null || (to >= from && to >= today()),
  );
  return (
    held &&
    problem(
      'CONFLICT',
      'organisation',
      `${known.name} is ${held.role.replaceAll('_', ' ')} of ${known.organisation ?? 'the platform'}.`,
      'End the appointments there first.',
    )
  );
}

async function identity(sql: SqlClient, code: string, kind: PersonKind, actId: string): Promise<number> {
  const { rows } = await sql.query<{ id: number }>(
    'insert into person (code, kind, act_id) values ($1, $2::person_kind, $3) returning id',
    [code, kind, actId],
  );
  return rows[0]?.id ?? 0;
}

/** Keeps these locks apart from others that take a pair of numbers. */
const REGISTER_LOCKS = 7_143;
