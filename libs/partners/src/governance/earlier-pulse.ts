import { ok, problem, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { actOn } from './acting.js';
import { findPlace, lockPlace, noPlace, organisationIds, ukToday } from './place.js';
import { PULSE_STATEMENTS, PULSE_VALUES, type PulseTally } from './pulse.js';
import { findRound, type PulseRound, roundsOf } from './pulse.store.js';

export interface EarlierPulse {
  readonly relationship: string;
  readonly opensOn: string;
  /** Before today. */
  readonly closesOn: string;
  /** Of each party the same number of answers to every statement. */
  readonly tallies: readonly PulseTally[];
}

/**
 * Brings in a round that was held before the platform was there, as counts: history, like a file of earlier facts, and loaded by who may load those. The same days again are the same round.
 * @returns NOT_ALLOWED, NOT_FOUND; INVALID for days and counts; CONFLICT with another round
 */
export function bringEarlierPulse(
  deps: Deps,
  person: Person,
  pulse: EarlierPulse,
): Promise<Result<PulseRound>> {
  return transact(deps, async (em, sql) => {
    const allowed = may(person, 'facts.import');
    if (!allowed.ok) return allowed;
    const { relationship, opensOn, closesOn, tallies } = pulse;
    const place = await findPlace(sql, relationship);
    if (!place) return refuse(noPlace(relationship));
    const answered = answeredBy(tallies, place.parties);
    if (!answered)
      return refuse(
        problem(
          'INVALID',
          'tallies',
          'The counts do not add up: each party answers each statement as often.',
          'Correct the counts.',
        ),
      );
    if (closesOn >= ukToday() || opensOn >= closesOn)
      return refuse(
        problem('INVALID', 'closesOn', 'It is not over.', 'Only rounds of before are brought in.'),
      );
    await lockPlace(sql, place.id);
    const rounds = await roundsOf(sql, place.id);
    const same = rounds.find((each) => each.opensOn === opensOn && each.closesOn === closesOn);
    if (same) return ok(same);
    if (rounds.some((each) => each.opensOn <= closesOn && each.closesOn >= opensOn))
      return refuse(
        problem('CONFLICT', 'opensOn', 'There is another round on those days.', 'Correct the days.'),
      );
    const act = await actOn(em, person, 'facts.import', place, { detail: { pulse: opensOn } });
    const ids = await organisationIds(sql, place.parties);
    const { rows } = await sql.query<{ id: number }>(
      'insert into pulse_round (governance_id, opens_on, closes_on, act_id) values ($1, $2::date, $3::date, $4) returning id',
      [place.id, opensOn, closesOn, act.id],
    );
    const id = rows[0]?.id ?? 0;
    await sql.query(
      'insert into pulse_earlier (round_id, organisation_id, answered, act_id) select $1, o, n, $2 from unnest($3::int[], $4::int[]) x (o, n)',
      [id, act.id, [...answered.keys()].map((party) => ids.get(party)), [...answered.values()]],
    );
    const told = tallies.filter(({ answers }) => answers > 0);
    await sql.query(
      `insert into pulse_tally (round_id, organisation_id, statement, value, answers)
       select $1, o, s, v, n from unnest($2::int[], $3::int[], $4::int[], $5::int[]) x (o, s, v, n)`,
      [
        id, told.map(({ party }) => ids.get(party)), told.map(({ statement }) => statement),
        told.map(({ value }) => value), told.map(({ answers }) => answers),
      ], // prettier-ignore
    );
    const round = await findRound(sql, id);
    if (!round) throw new Error('the round was brought in and is not there');
    return ok(round);
  });
}

/** How many answered of each party; undefined where the counts do not fit together. */
export function answeredBy(
  tallies: readonly PulseTally[],
  parties: readonly string[],
): ReadonlyMap<string, number> | undefined {
  const answered = new Map<string, number>();
  for (const [party, own] of Map.groupBy(tallies, (each) => each.party)) {
    if (!parties.includes(party)) return undefined;
    const counts = PULSE_STATEMENTS.map((_, i) =>
      own.reduce((sum, { statement, answers }) => sum + (statement === i + 1 ? answers : 0), 0),
    );
    const fits = own.every(
      ({ statement, value, answers }) =>
        statement >= 1 &&
        statement <= counts.length &&
        (PULSE_VALUES as readonly number[]).includes(value) &&
        Number.isInteger(answers) &&
        answers >= 0,
    );
    if (!fits || new Set(counts).size !== 1 || !counts[0]) return undefined;
    if (new Set(own.map(({ statement, value }) => `${statement} ${value}`)).size !== own.length)
      return undefined;
    answered.set(party, counts[0]);
  }
  return answered.size > 0 ? answered : undefined;
}
