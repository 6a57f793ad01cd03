import { type Instant, ratio, type SqlClient } from '#kernel';
import { type Arrangement, NO_ARRANGEMENT } from './arrangement.js';

/** An arrangement as it was made. */
export interface ArrangementRow {
  readonly id: number;
  readonly contractId: number;
  /** YYYY-MM-DD. */
  readonly from: string;
  /** Exact shares as text. */
  readonly retention: string;
  readonly recoveryLimitPence: bigint | null;
  readonly recoveryShare: string | null;
  readonly person: string;
  readonly reason: string | null;
  readonly at: Instant;
}

/** The arrangements of a contract, the one that holds latest last. */
export async function listArrangements(sql: SqlClient, contractId: number): Promise<ArrangementRow[]> {
  const { rows } = await sql.query<Omit<ArrangementRow, 'recoveryLimitPence'> & { limit: string | null }>(
    `select p.id, p.contract_id as "contractId", p.from_date as "from", p.retention, p.recovery_limit_pence as limit,
            p.recovery_share as "recoveryShare", act.person, act.reason, act.at
     from payment_arrangement p join act on act.id = p.act_id where p.contract_id = $1 order by p.from_date, p.id`,
    [contractId],
  );
  return rows.map(({ limit, ...row }) => ({
    ...row,
    recoveryLimitPence: limit === null ? null : BigInt(limit),
  }));
}

/** The arrangement that holds on a day: the latest to begin by then, and of those the latest made. */
export async function arrangementOn(sql: SqlClient, contractId: number, day: string): Promise<Arrangement> {
  const row = (await listArrangements(sql, contractId)).findLast(({ from }) => from <= day);
  if (!row) return NO_ARRANGEMENT;
  return {
    retention: ratio(row.retention),
    ...(row.recoveryLimitPence === null ? {} : { recoveryLimitPence: row.recoveryLimitPence }),
    ...(row.recoveryShare === null ? {} : { recoveryShare: ratio(row.recoveryShare) }),
  };
}
