import type { Instant, SqlClient } from '#kernel';

export interface Moving {
  /** The act by which the organisation or the contract is succeeded. */
  readonly actId: string;
  /** Ids of organisations: who had them, and who has them from now on. */
  readonly from: number;
  readonly to: number;
  /** Only referrals with services of this contract, and only as their holder; left out: all open ones, also those that `from` made. */
  readonly contractId?: number;
  /** Only these. */
  readonly referralIds?: readonly string[];
  /** The first instant of the successor, not in the future. A referral that came later moves at the instant at which it came. */
  readonly at: Instant;
  readonly reason: string;
}

/**
 * Moves what is open when an organisation or a contract is succeeded: one event `moved` for each referral, by set. What is concluded
 * or withdrawn stays with who did it, and who had an open one keeps sight of what was until then. Nothing else changes: plans,
 * sessions and clocks go on. Call it in the transaction of the act that succeeds.
 * @returns how many moved
 */
export async function moveReferrals(
  sql: SqlClient,
  { actId, from, to, contractId, referralIds, at, reason }: Moving,
): Promise<number> {
  await sql.query('select lock_referrals_of($1::int)', [from]);
  const { rowCount } = await sql.query(
    `insert into referral_event (referral_id, sequence, kind, at, holder_id, origin_id, reason, act_id)
     select referral_id, sequence + 1, 'moved', greatest($5::timestamptz, received_at, made_at), case when holder_id = $2::int then $3::int end,
            case when origin_id = $2::int and $4::int is null then $3::int end, $6, $1::bigint
     from referral_current
     where state not in ('concluded', 'withdrawn')
       and (holder_id = $2::int and ($4::int is null or contract_id = $4::int) or origin_id = $2::int and $4::int is null)
       and ($7::bigint[] is null or referral_id = any ($7))
     order by referral_id`,
    [actId, from, to, contractId ?? null, at, reason, referralIds ?? null],
  );
  return rowCount ?? 0;
}
