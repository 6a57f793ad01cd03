import { createHash, randomBytes } from 'node:crypto';
import { ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import type { Person } from '../access/person.js';
import { may } from '../access/may.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import type { Meeting } from './meeting.js';
import { SELECT_MEETING } from './meeting.store.js';

const hashOf = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest();

/**
 * An address for a calendar program, which cannot sign in: 256 random bits, of which only a hash is kept. It is shown once; a new one ends those before it.
 * @returns the token; NOT_ALLOWED for who belongs to no party
 */
export function makeCalendarKey(deps: Deps, person: Person): Promise<Result<{ token: string }>> {
  return transact(deps, async (em, sql) => {
    const allowed = ownCalendar(person);
    if (!allowed.ok) return allowed;
    const token = randomBytes(32).toString('base64url');
    const act = await put(em, person, 'made');
    await endAll(sql, person, act.id);
    await sql.query('insert into calendar_key (person, token_hash, act_id) values ($1, $2, $3)', [
      person.code,
      hashOf(token),
      act.id,
    ]);
    return ok({ token });
  });
}

/** Ends the addresses of a person. @returns whether there was one */
export function endCalendarKey(deps: Deps, person: Person): Promise<Result<{ ended: boolean }>> {
  return transact<{ ended: boolean }>(deps, async (em, sql) => {
    const allowed = ownCalendar(person);
    if (!allowed.ok) return allowed;
    if (!(await hasCalendarKey(sql, person))) return ok({ ended: false });
    const act = await put(em, person, 'ended');
    await endAll(sql, person, act.id);
    return ok({ ended: true });
  });
}

export async function hasCalendarKey(sql: SqlClient, { code }: Pick<Person, 'code'>): Promise<boolean> {
  const { rows } = await sql.query(
    'select from calendar_key k where k.person = $1 and not exists (select from calendar_key_end e where e.key_id = k.id)',
    [code],
  );
  return rows.length > 0;
}

/** Code of the person whose address it is, while it holds. */
export async function personOfCalendar(sql: SqlClient, token: string): Promise<string | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  const { rows } = await sql.query<{ person: string }>(
    'select k.person from calendar_key k where k.token_hash = $1 and not exists (select from calendar_key_end e where e.key_id = k.id)',
    [hashOf(token)],
  );
  return rows[0]?.person;
}

/** Meetings of the relationships of an organisation, from a year back on; cancelled ones too, so that a calendar takes them off. */
export async function calendarOf(
  sql: SqlClient,
  organisation: string,
  reference?: string,
): Promise<Meeting[]> {
  const { rows } = await sql.query<Meeting>(
    `${SELECT_MEETING} where v.governance_id in (select governances_of(o.id) from organisation o where o.code = $1)
       and v.starts_at > now() - interval '1 year' and ($2::text is null or g.reference = $2) order by v.starts_at, v.id limit 1000`,
    [organisation, reference ?? null],
  );
  return rows;
}

const ownCalendar = (person: Person): Result<void> =>
  person.organisation === null
    ? refuse(
        problem(
          'NOT_ALLOWED',
          'calendar.open',
          `${person.name} belongs to no party.`,
          'Only people of parties have a calendar.',
        ),
      )
    : may(person, 'calendar.open', { parties: [person.organisation] });

async function put(em: Parameters<typeof recordAct>[0], person: Person, done: 'made' | 'ended') {
  const act = recordAct(em, person, {
    verb: 'calendar.open',
    subjectKind: 'calendar',
    subjectId: person.code,
    detail: { done },
  });
  await em.flush();
  return act;
}

const endAll = (sql: SqlClient, { code }: Person, actId: string) =>
  sql.query(
    'insert into calendar_key_end (key_id, act_id) select k.id, $2 from calendar_key k where k.person = $1 on conflict do nothing',
    [code, actId],
  );
