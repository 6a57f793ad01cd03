import { ok, problem, refuse, type Result } from '#kernel';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { locationsOf } from '../location/location.store.js';
import type { Deps } from '../use-case/deps.js';
import { isClosed, onRound, subjectOf } from './on-round.js';
import { progressOf } from './readiness.store.js';
import { type Invitee, inviteeProblems, type Progress } from './round.js';

/**
 * Invites people to a round; the worker writes to each (or `concord readiness send`). Who is invited already is left as it is.
 * @param checkOnly true: the list is looked at, and nobody is invited
 * @returns how many were asked and have answered, by location; NOT_FOUND; NOT_ALLOWED; INVALID by row; CONFLICT where the round is closed
 */
export async function inviteToRound(
  deps: Deps,
  person: Person,
  { round: id, people, checkOnly = false }: { readonly round: string; readonly people: readonly Invitee[]; readonly checkOnly?: boolean }, // prettier-ignore
): Promise<Result<readonly Progress[]>> {
  return onRound(deps, person, 'readiness.round', id, async (round, em, sql) => {
    if (round.closedAt !== null) return refuse(isClosed(round));
    const locations = new Set((await locationsOf(sql, round.organisation)).map(({ code }) => code));
    const wrong = inviteeProblems(people, locations);
    if (wrong.length > 0) return refuse(...wrong);
    if (checkOnly) return ok(await progressOf(sql, id));
    // two who invite at once number their invitations one after the other, for a mailing goes up to a number
    await sql.query('select pg_advisory_xact_lock(7153, $1::int)', [id]);
    const { rows } = await sql.query<{ id: number }>(
      `insert into readiness_invitation (round_id, location_id, role, email, language)
       select $1::int, l.id, p.role, lower(p.email), p.language
       from unnest($2::text[], $3::text[], $4::text[], $5::text[]) p (email, location, role, language)
       join readiness_round r on r.id = $1::int join location l on l.organisation_id = r.organisation_id and l.code = p.location
       on conflict (round_id, email) do nothing returning id`,
      [id, people.map(({ email }) => email), people.map(({ location }) => location), people.map(({ role }) => role), people.map(({ language }) => language)], // prettier-ignore
    );
    if (rows.length > 0) {
      const act = recordAct(em, person, { verb: 'readiness.round', ...subjectOf(round), detail: { invited: rows.length } }); // prettier-ignore
      await em.flush();
      await mailing(sql, id, 'invite', act.id);
    }
    return ok(await progressOf(sql, id));
  });
}

/**
 * Reminds those who have not answered yet, and nobody else.
 * @returns to how many a message goes; NOT_FOUND; NOT_ALLOWED; CONFLICT where the round is closed, or everybody has answered
 */
export async function remindOfRound(
  deps: Deps,
  person: Person,
  id: string,
): Promise<Result<{ readonly reminded: number }>> {
  return onRound(deps, person, 'readiness.round', id, async (round, em, sql) => {
    if (round.closedAt !== null) return refuse(isClosed(round));
    await sql.query('select pg_advisory_xact_lock(7153, $1::int)', [id]);
    const { rows } = await sql.query<{ left: number }>(
      'select count(*)::int as left from readiness_invitation where round_id = $1::int and not answered',
      [id],
    );
    const reminded = rows[0]?.left ?? 0;
    if (reminded === 0) return refuse(problem('CONFLICT', 'round', 'Nobody is left who was asked and has not answered.', 'Close the round, or invite more people.')); // prettier-ignore
    const act = recordAct(em, person, { verb: 'readiness.round', ...subjectOf(round), detail: { reminds: true } }); // prettier-ignore
    await em.flush();
    await mailing(sql, id, 'remind', act.id);
    return ok({ reminded });
  });
}

const mailing = (
  sql: { query(text: string, values: readonly unknown[]): Promise<unknown> },
  round: string,
  kind: 'invite' | 'remind',
  act: string,
) =>
  // prettier-ignore
  sql.query(
    `insert into readiness_mailing (round_id, kind, up_to, act_id) select $1::int, $2, max(id), $3 from readiness_invitation where round_id = $1::int`,
    [round, kind, act],
  );
