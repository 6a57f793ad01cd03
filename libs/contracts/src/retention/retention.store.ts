import type { SqlClient } from '#kernel';
import type { DueForErasure, KeptBecause, RetentionRule } from './retention.js';

export async function retentionRules(sql: SqlClient): Promise<RetentionRule[]> {
  const { rows } = await sql.query<RetentionRule>(
    'select kind, years, source from retention_rule_current order by kind',
  );
  return rows;
}

export interface LegalHold {
  readonly id: number;
  readonly ref: string;
  readonly reason: string;
  readonly from: string;
}

const HOLD = `select h.id, u.ref, h.reason, h.from_date::text as "from" from legal_hold_standing h join service_user u on u.id = h.service_user_id`;

export async function standingHold(sql: SqlClient, id: number): Promise<LegalHold | undefined> {
  return (await sql.query<LegalHold>(`${HOLD} where h.id = $1`, [id])).rows[0];
}

/** Of all, or of one service user with every reference. */
export async function standingHolds(sql: SqlClient, survivorId?: number): Promise<LegalHold[]> {
  const { rows } = await sql.query<LegalHold>(
    `${HOLD} where $1::int is null or h.service_user_id in (select service_users_of($1)) order by h.id`,
    [survivorId ?? null],
  );
  return rows;
}

interface DueRow {
  readonly ref: string;
  readonly dueOn: string | null;
  readonly keptBecause: readonly KeptBecause[];
}

// One row for each ending of each record of a person; without a day it has not ended, or nobody knows when.
const DUE = `
  with people as (
    select u.id, u.ref from service_user u
    where u.ref > $1 and not exists (select from service_user_merged m where m.merged_id = u.id)
      and not exists (select from erasure x where x.service_user_id = u.id) order by u.ref limit $2),
  who as (select p.id as person, w.id from people p cross join lateral service_users_of(p.id) w (id)),
  ends (person, kind, ended, because) as (
    select w.person, 'order'::retention_kind, (o.start_date + make_interval(months => o.sentence_months))::date, 'order_end_unknown'
      from who w join supervision_order o on o.service_user_id = w.id
      where not exists (select from supervision_order_supersession x where x.old_id = o.id)
    union all
    select w.person, 'referral', case when c.state in ('concluded', 'withdrawn') then (select max(at)::date from referral_event where referral_id = r.id) end, 'open_referral'
      from who w join referral r on r.service_user_id = w.id left join referral_current c on c.referral_id = r.id
    union all
    select w.person, 'claim', case when k.state <> 'claimed' then k.decided_at::date end, 'open_claim'
      from who w join outcome o on o.service_user_id = w.id join claim_current k on k.outcome_id = o.id
    union all
    select w.person, 'record', max(coalesce(q.recorded_at, i.recorded_at))::date, null
      from who w left join service_user_particulars q on q.service_user_id = w.id left join service_user_identifier i on i.service_user_id = w.id
      group by w.person having count(q.recorded_at) + count(i.recorded_at) > 0
    union all
    select w.person, null, null, 'legal_hold' from who w join legal_hold_standing h on h.service_user_id = w.id)
  select p.ref, max((e.ended + make_interval(years => r.years))::date)::text as "dueOn",
         coalesce(array_agg(distinct e.because order by e.because) filter (where e.ended is null and e.because is not null), '{}') as "keptBecause"
  from people p left join ends e on e.person = p.id left join retention_rule_current r on r.kind = e.kind
  group by p.ref order by p.ref`;

/** The next people by reference, and those of them whose time is over on a day. */
export async function dueAfter(
  sql: SqlClient,
  after: string,
  most: number,
  day: string,
): Promise<{ readonly last: string | undefined; readonly looked: number; readonly due: DueForErasure[] }> {
  const { rows } = await sql.query<DueRow>(DUE, [after, most]);
  const due = rows.flatMap(({ ref, dueOn, keptBecause }) =>
    dueOn !== null && dueOn <= day ? [{ ref, dueOn, keptBecause }] : [],
  );
  return { last: rows.at(-1)?.ref, looked: rows.length, due };
}
