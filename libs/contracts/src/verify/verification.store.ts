import type { Instant, SqlClient } from '#kernel';
import type { FigureVerification } from './check-figure.js';

/** How far a verification is. `failed`: a part's attempts are used up; asking for a new one starts afresh. */
export type VerificationState = 'running' | 'failed' | 'finished';

export interface VerificationRow {
  readonly id: string;
  /** Figures on record when it was asked for. */
  readonly figures: number;
  readonly checked: number;
  readonly differing: number;
  readonly parts: number;
  readonly partsDone: number;
  readonly state: VerificationState;
  readonly requestedAt: Instant;
  readonly requestedBy: string;
  readonly finishedAt: Instant | null;
  readonly correlationId: string;
}

/** After so many attempts that broke off, the queue gives a part up. */
export const PART_ATTEMPTS = 5;

const SELECT = `
  select v.id, v.figures, coalesce(d.checked, 0)::int as checked, (select count(*)::int from verification_difference x where x.verification_id = v.id) as differing,
         p.parts, coalesce(d.done, 0)::int as "partsDone",
         case when coalesce(d.done, 0) = p.parts then 'finished' when f.failed then 'failed' else 'running' end as state,
         v.requested_at as "requestedAt", act.person as "requestedBy",
         case when coalesce(d.done, 0) = p.parts then coalesce(d.at, v.requested_at) end as "finishedAt", v.correlation_id as "correlationId"
  from verification v join act on act.id = v.act_id
  cross join lateral (select count(*)::int as parts from verification_part where verification_id = v.id) p
  cross join lateral (select sum(checked) as checked, count(*) as done, max(at) as at from verification_part_done where verification_id = v.id) d
  cross join lateral (
    select exists (select from verification_failure f where f.verification_id = v.id
      and not exists (select from verification_part_done x where x.verification_id = f.verification_id and x.number = f.number)
      group by f.number having count(*) >= ${PART_ATTEMPTS}) as failed) f`;

export async function findVerification(sql: SqlClient, id: string): Promise<VerificationRow | undefined> {
  const { rows } = await sql.query<VerificationRow>(`${SELECT} where v.id = $1`, [id]);
  return rows[0];
}

/** The latest request first. */
export async function listVerifications(sql: SqlClient, first: number): Promise<VerificationRow[]> {
  const { rows } = await sql.query<VerificationRow>(`${SELECT} order by v.requested_at desc, v.id limit $1`, [
    first,
  ]);
  return rows;
}

/** What differs, by figure id, after the given one. */
export async function listDifferences(
  sql: SqlClient,
  id: string,
  { after, first }: { readonly after?: string; readonly first: number },
): Promise<FigureVerification[]> {
  const { rows } = await sql.query<{ document: FigureVerification }>(
    `select document from verification_difference where verification_id = $1 and ($2::text is null or figure_id > $2) order by figure_id limit $3`,
    [id, after ?? null, first],
  );
  return rows.map(({ document }) => document);
}

export interface VerificationPart {
  readonly verificationId: string;
  readonly number: number;
}

/** The parts of one verification, or of all that run, that are neither done nor given up. */
export async function partsLeft(
  sql: SqlClient,
  verificationId?: string,
): Promise<(VerificationPart & { readonly correlationId: string })[]> {
  const { rows } = await sql.query<VerificationPart & { correlationId: string }>(
    `select p.verification_id as "verificationId", p.number, v.correlation_id as "correlationId"
     from verification v join verification_part p on p.verification_id = v.id
     where ($1::uuid is null or v.id = $1)
       and not exists (select from verification_part_done d where d.verification_id = p.verification_id and d.number = p.number)
       and (select count(*) from verification_failure f where f.verification_id = p.verification_id and f.number = p.number) < ${PART_ATTEMPTS}
     order by v.requested_at, p.number`,
    [verificationId ?? null],
  );
  return rows;
}

/** Puts an attempt at a part that broke off on record, for the log of who runs the platform. */
export async function recordPartFailure(
  sql: SqlClient,
  { verificationId, number }: VerificationPart,
  message: string,
): Promise<void> {
  await sql.query('insert into verification_failure (verification_id, number, message) values ($1, $2, $3)', [
    verificationId,
    number,
    message.slice(0, 2000),
  ]);
}
