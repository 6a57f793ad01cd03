import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { findLocation, noLocation } from '../location/location.store.js';
import { strangersTo } from '../opening/opening.store.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { onRound, subjectOf } from './on-round.js';
import { findRound } from './readiness.store.js';
import { type NewRecommendation, nextStates, type Recommendation, recommendationProblems, type RecommendationState } from './recommendation.js'; // prettier-ignore

const SELECT = `
  select c.id::text as id, c.round_id::text as round, l.code as location, c.dimension, c.what, c.evidence, c.owner, c.due_on::text as "dueOn", c.state, c.reason, c.seen,
         c.state not in ('done', 'dropped') and c.due_on < (now() at time zone 'Europe/London')::date as overdue
  from readiness_recommendation_current c join readiness_round r on r.id = c.round_id join organisation o on o.id = r.organisation_id
  left join location l on l.id = c.location_id`;

/** Recommendations of an organisation, or of one round; what is open and due first first; 5,000 at most. */
export async function recommendationsOf(
  sql: SqlClient,
  organisation: string,
  round?: string,
): Promise<Recommendation[]> {
  const { rows } = await sql.query<Recommendation>(
    `${SELECT} where o.code = $1 and ($2::int is null or c.round_id = $2) order by c.state in ('done', 'dropped'), c.due_on, c.id limit 5000`,
    [organisation, round ?? null],
  );
  return rows;
}

async function findRecommendation(sql: SqlClient, id: string): Promise<Recommendation | undefined> {
  if (!/^[1-9]\d{0,8}$/.test(id)) return undefined;
  const { rows } = await sql.query<Recommendation>(`${SELECT} where c.id = $1::int`, [id]);
  return rows[0];
}

/**
 * Recommends something, by what a closed round shows. The same again changes nothing.
 * @returns NOT_FOUND; NOT_ALLOWED; INVALID by field; CONFLICT while the round goes on
 */
export async function recommend(
  deps: Deps,
  person: Person,
  input: NewRecommendation,
): Promise<Result<Recommendation>> {
  // prettier-ignore
  const { round: id, location: at, dimension, what, evidence, owner, dueOn } = input;
  return onRound(deps, person, 'readiness.recommend', id, async (round, em, sql) => {
    const wrong = recommendationProblems(input);
    if (wrong.length > 0) return refuse(...wrong);
    if (round.closedAt === null) return refuse(problem('CONFLICT', 'round', `The round ${round.code} goes on: nobody knows yet what it shows.`, 'Recommend once it is closed.')); // prettier-ignore
    const location = at === undefined ? undefined : await findLocation(sql, round.organisation, at);
    if (at !== undefined && !location) return refuse(noLocation(at));
    if ((await strangersTo(sql, round.organisation, [owner])).length > 0)
      return refuse(problem('INVALID', 'owner', `${owner.slice(0, 40)} does not work for ${round.organisation}.`, 'Name a person of the organisation by code.')); // prettier-ignore
    await sql.query('select pg_advisory_xact_lock(7154, $1::int)', [id]);
    const same = (await recommendationsOf(sql, round.organisation, id)).find((each) => each.what === what && each.location === (at ?? null) && each.owner === owner && each.dueOn === dueOn); // prettier-ignore
    if (same) return ok(same);
    const act = recordAct(em, person, { verb: 'readiness.recommend', ...subjectOf(round), detail: { dimension, due: dueOn, ...(at !== undefined && { location: at }) } }); // prettier-ignore
    await em.flush();
    const { rows } = await sql.query<{ id: string }>(
      `insert into readiness_recommendation (round_id, location_id, dimension, what, evidence, owner, due_on, act_id)
       values ($1::int, $2, $3, $4, $5, $6, $7::date, $8) returning id::text as id`,
      [id, location?.id ?? null, dimension, what, evidence, owner, dueOn, act.id],
    );
    const made = await findRecommendation(sql, rows[0]?.id ?? '');
    if (!made) throw new Error('the recommendation was put on record and is not there');
    return ok(made);
  });
}

export interface RecommendationMove {
  readonly id: string;
  readonly state: RecommendationState;
  readonly reason: string;
  /** `seen` of the recommendation as the person saw it. */
  readonly seen: number;
}

/**
 * Moves a recommendation on: accepted, under way, done, dropped, each with a reason.
 * @returns NOT_FOUND; NOT_ALLOWED; INVALID without a reason; CONFLICT where somebody moved it meanwhile, or it cannot go there
 */
export async function moveRecommendation(
  deps: Deps,
  person: Person,
  { id, state, reason, seen }: RecommendationMove,
): Promise<Result<Recommendation>> {
  // prettier-ignore
  return transact(deps, async (em, sql) => {
    const found = await findRecommendation(sql, id);
    const round = found && (await findRound(sql, found.round));
    if (!found || !round) return refuse(problem('NOT_FOUND', 'id', `There is no recommendation ${id.slice(0, 20)}.`, 'The query `readinessRecommendations` lists them.')); // prettier-ignore
    const allowed = may(person, 'readiness.recommend', { parties: [round.organisation] });
    if (!allowed.ok) return allowed;
    if (reason.trim() === '' || reason.length > 2_000) return refuse(problem('INVALID', 'reason', 'It is not said why.', 'Say in up to 2,000 characters what was done, or why not.')); // prettier-ignore
    await sql.query('select pg_advisory_xact_lock(7154, $1::int)', [round.id]);
    const now = (await findRecommendation(sql, id)) ?? found;
    if (now.state === state && now.reason === reason) return ok(now);
    const against = cannotMove(now, state, seen);
    if (against) return refuse(against);
    const act = recordAct(em, person, { verb: 'readiness.recommend', ...subjectOf(round), reason, detail: { recommendation: id, state } }); // prettier-ignore
    await em.flush();
    await sql.query(
      'insert into readiness_recommendation_move (recommendation_id, sequence, state, reason, act_id) values ($1::int, $2, $3, $4, $5)',
      [id, now.seen + 1, state, reason, act.id],
    );
    return ok((await findRecommendation(sql, id)) ?? now);
  });
}

function cannotMove(now: Recommendation, state: RecommendationState, seen: number): Problem | undefined {
  if (now.seen !== seen)
    return problem('CONFLICT', 'seen', `It is ${now.state.replace('_', ' ')} by now: ${now.reason ?? 'nothing was said'}.`, 'Look at it again, and move it from there.'); // prettier-ignore
  const next = nextStates(now.state);
  if (next.includes(state)) return undefined;
  return problem('CONFLICT', 'state', `What is ${now.state.replace('_', ' ')} does not become ${state.replace('_', ' ')}.`, next.length > 0 ? `It may become ${next.join(', ').replaceAll('_', ' ')}.` : 'Recommend something anew.'); // prettier-ignore
}
