import { ok, type Result } from '#kernel';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { onRound, subjectOf } from './on-round.js';
import { findRound } from './readiness.store.js';
import type { Round } from './round.js';

/**
 * Closes a round: links answer no more, its results can be read, and addresses, links and begun answers are deleted. Once more changes nothing.
 * @returns NOT_FOUND; NOT_ALLOWED
 */
export async function closeRound(deps: Deps, person: Person, id: string): Promise<Result<Round>> {
  return onRound(deps, person, 'readiness.round', id, async (round, em, sql) => {
    await sql.query('select pg_advisory_xact_lock(7150, $1::int)', [id]);
    const now = await findRound(sql, id);
    if (now && now.closedAt !== null) return ok(now);
    const act = recordAct(em, person, { verb: 'readiness.round', ...subjectOf(round), detail: { closed: true } }); // prettier-ignore
    await em.flush();
    await sql.query('insert into readiness_round_end (round_id, act_id) values ($1::int, $2)', [id, act.id]);
    return ok((await findRound(sql, id)) ?? round);
  });
}
