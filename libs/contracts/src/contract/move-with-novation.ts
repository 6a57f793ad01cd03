import { ok, type Result, type SqlClient } from '#kernel';
import { type Deps, moveReferrals, transact } from '#partners';

/** A novation whose referrals have yet to move. */
interface Due {
  readonly id: number;
  readonly contractId: number;
  readonly from: number;
  readonly to: number;
  /** The first instant of its day in the United Kingdom. */
  readonly at: string;
  readonly reason: string;
  readonly actId: string;
}

/**
 * Moves what is open when a contract was handed over and its day has come: referrals that the one who left held move to the successor; of those with
 * subcontractors, who stay, the successor is the buyer, and takes the place of the one who left where that one made them. Call it where
 * the contract is locked, in the transaction of the agreement; before the day it does nothing, and moveDueReferrals does it then.
 * @returns how many referrals it was about
 */
export async function moveWithNovation(sql: SqlClient, novationId: number): Promise<number> {
  const due = (await dueNovations(sql, novationId))[0];
  if (!due) return 0;
  const { contractId, from, to, at, reason, actId } = due;
  const held = await moveReferrals(sql, { actId, from, to, contractId, at, reason });
  const below = await moveBelow(sql, due);
  await sql.query('insert into novation_moved (novation_id, referrals) values ($1, $2)', [
    novationId,
    held + below,
  ]);
  return held + below;
}

/** Does the same for all novations whose day has come since they were agreed: for a look that is taken again and again. @returns their number */
export async function moveDueReferrals(deps: Deps): Promise<number> {
  const due = await dueNovations(deps.sql);
  for (const { id } of due) await transact(deps, (_, sql): Promise<Result<number>> => moveOne(sql, id));
  return due.length;
}

async function moveOne(sql: SqlClient, id: number): Promise<Result<number>> {
  // two who look at once: the second waits, and finds nothing to do
  await sql.query('select pg_advisory_xact_lock($1, $2)', [MOVING_LOCKS, id]);
  return ok(await moveWithNovation(sql, id));
}
const MOVING_LOCKS = 7_130;

async function dueNovations(sql: SqlClient, id?: number): Promise<Due[]> {
  const { rows } = await sql.query<Due>(
    `select f.novation_id as id, f.contract_id as "contractId", supplier_on(f.contract_id, f.from_date - 1) as "from", f.supplier_id as "to",
            to_char(f.from_date::timestamp at time zone 'Europe/London' at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, n.reason, f.act_id as "actId"
     from novation_in_force f join novation n on n.id = f.novation_id
     where ($1::int is null or f.novation_id = $1) and f.from_date <= (now() at time zone 'Europe/London')::date
       and not exists (select from novation_moved m where m.novation_id = f.novation_id)
     order by f.from_date, f.novation_id`,
    [id ?? null],
  );
  return rows;
}

/** An event `moved` for each open referral with a service directly under the contract: its holder stays, its buyer changes, and its origin where that left. */
async function moveBelow(sql: SqlClient, { contractId, from, to, at, reason, actId }: Due): Promise<number> {
  const open = `select c.* from referral_current c join contract k on k.id = c.contract_id
     where k.parent_id = $1 and c.state not in ('concluded', 'withdrawn')`;
  await sql.query(`select lock_referral(referral_id) from (${open} order by c.referral_id) o`, [contractId]);
  const { rowCount } = await sql.query(
    `insert into referral_event (referral_id, sequence, kind, at, service_id, holder_id, origin_id, reason, act_id)
     select referral_id, sequence + 1, 'moved', greatest($4::timestamptz, received_at, made_at), service_id, holder_id,
            case when origin_id = $2::int then $3::int end, $5, $6::bigint
     from (${open}) o order by referral_id`,
    [contractId, from, to, at, reason, actId],
  );
  return rowCount ?? 0;
}
