import type { SqlClient } from '#kernel';
import type { ContractPart } from './measure-levels.store.js';

/** What became of referrals under a contract with one supplier in a period; each is counted on the day of what is counted. */
export interface PerformanceVolume {
  readonly contract: string;
  readonly supplier: string;
  readonly received: number;
  /** Taken over in progress. */
  readonly takenOver: number;
  readonly accepted: number;
  readonly declined: number;
  /** Concluded, by how they ended. */
  readonly cancelled: number;
  readonly ended: number;
  readonly completed: number;
  readonly reports: number;
  /** Twice the outcome scores of those reports, added up: a whole number, because a score is counted in halves. */
  readonly scoreHalves: number;
  /** Held at the end of the period, the assessment not attended. */
  readonly waiting: number;
}

/** By contract and supplier; only who was sent something, or held something. Days are YYYY-MM-DD. */
export async function countVolumes(
  sql: SqlClient,
  {
    parts,
    from,
    until,
  }: { readonly parts: readonly ContractPart[]; readonly from: string; readonly until: string },
): Promise<PerformanceVolume[]> {
  const within = (at: string) => `uk_day(${at}) >= $3::date and uk_day(${at}) < $4::date`;
  const own = (at: string) => `${within(at)} and ${at} >= f.from_at`;
  const { rows } = await sql.query<PerformanceVolume>(
    `with part (contract_id, holder_id) as (select * from unnest($1::int[], $2::int[])), facts as (
       select f.* from part p join referral_stint s on s.contract_id = p.contract_id and (p.holder_id is null or s.holder_id = p.holder_id)
       join referral_stint_facts f on f.referral_id = s.referral_id and f.sequence = s.sequence
       where s.received_at < $4::date::timestamp at time zone 'Europe/London'
         and (s.until_at is null or s.until_at >= $3::date::timestamp at time zone 'Europe/London')
     )
     select c.code as contract, o.code as supplier,
            count(*) filter (where f.sequence = f.spell and ${within('f.received_at')})::int as received,
            count(*) filter (where f.sequence <> f.spell and ${within('f.from_at')})::int as "takenOver",
            count(*) filter (where ${own('f.accepted_at')})::int as accepted,
            count(*) filter (where ${own('f.declined_at')})::int as declined,
            count(*) filter (where ${own('f.concluded_at')} and f.end_state = 'cancelled')::int as cancelled,
            count(*) filter (where ${own('f.concluded_at')} and f.end_state = 'ended')::int as ended,
            count(*) filter (where ${own('f.concluded_at')} and f.end_state = 'completed')::int as completed,
            count(*) filter (where ${own('f.report_at')})::int as reports,
            coalesce(sum(f.outcome_score * 2) filter (where ${own('f.report_at')}), 0)::int as "scoreHalves",
            count(*) filter (where uk_day(f.from_at) < $4::date and coalesce(uk_day(least(f.attended_at, f.declined_at, f.end_requested_at, f.concluded_at, f.until_at)) >= $4::date, true))::int as waiting
     from facts f join contract c on c.id = f.contract_id join organisation o on o.id = f.holder_id
     group by c.code, o.code
     order by c.code, o.code`,
    [parts.map(({ contractId }) => contractId), parts.map(({ holderId }) => holderId), from, until],
  );
  return rows;
}
