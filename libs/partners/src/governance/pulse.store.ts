import type { SqlClient } from '#kernel';
import type { PulseTally } from './pulse.js';

export interface PulseRound {
  readonly id: number;
  readonly placeId: number;
  readonly relationship: string;
  readonly opensOn: string;
  readonly closesOn: string;
  /** From how many answers of a party on they are told: the highest that has held since it was opened. */
  readonly threshold: number;
}

const SELECT = `
  select r.id, r.governance_id as "placeId", g.reference as relationship, r.opens_on::text as "opensOn", r.closes_on::text as "closesOn",
         pulse_threshold(r.id) as threshold
  from pulse_round r join governance g on g.id = r.governance_id`;

export async function findRound(sql: SqlClient, id: number): Promise<PulseRound | undefined> {
  if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) return undefined;
  const { rows } = await sql.query<PulseRound>(`${SELECT} where r.id = $1`, [id]);
  return rows[0];
}

/** The latest first. */
export async function roundsOf(sql: SqlClient, placeId: number): Promise<PulseRound[]> {
  const { rows } = await sql.query<PulseRound>(
    `${SELECT} where r.governance_id = $1 order by r.opens_on desc`,
    [placeId],
  );
  return rows;
}

export async function hasAnswered(sql: SqlClient, round: number, person: string): Promise<boolean> {
  const { rows } = await sql.query<{ answered: boolean }>('select not answers_pulse($1, $2) as answered', [
    round,
    person,
  ]);
  return rows[0]?.answered ?? false;
}

/** How many of each party took part in each round. */
export async function takenOf(
  sql: SqlClient,
  placeId: number,
): Promise<{ round: number; party: string; answered: number }[]> {
  const { rows } = await sql.query<{ round: number; party: string; answered: number }>(
    `select t.round_id as round, o.code as party, t.answered from pulse_taken_of($1) t join organisation o on o.id = t.organisation_id order by 1, 2`,
    [placeId],
  );
  return rows;
}

/** What was said in rounds that are over by parties with as many answers as may be told; no more than that leaves the database. */
export async function saidIn(
  sql: SqlClient,
  placeId: number,
): Promise<(PulseTally & { readonly round: number })[]> {
  const { rows } = await sql.query<PulseTally & { readonly round: number }>(
    `select t.round_id as round, o.code as party, t.statement, t.value, t.answers from pulse_said_in($1) t join organisation o on o.id = t.organisation_id order by 1, 2, 3, 4`,
    [placeId],
  );
  return rows;
}
