import { notHidden, type Person } from '#partners';
import type { SqlClient } from '#kernel';
import { levelCases } from './level-cases.sql.js';
import { visibleStint } from './provider-report.js';
import type { LevelClock } from './service-level.js';

/** A contract by its id; only what one organisation holds or held of it, or all. */
export interface ContractPart {
  readonly contractId: number;
  readonly holderId: number | null;
}

/** What is measured: deadlines from a day until before another. Days are YYYY-MM-DD. */
export interface LevelScope {
  readonly parts: readonly ContractPart[];
  readonly from: string;
  readonly until: string;
  /** The day on which it is asked, in the United Kingdom: a later deadline is not yet due. */
  readonly today: string;
}

/** One version of a service level of a contract, counted for one supplier. */
export interface LevelCountRow {
  readonly contractId: number;
  readonly contract: string;
  /** Codes of who held the referrals. */
  readonly supplier: string;
  readonly levelId: number;
  readonly code: string;
  readonly title: string;
  readonly clock: LevelClock;
  readonly target: string | null;
  /** The days of the version within the period, the last one included. */
  readonly from: string;
  readonly to: string;
  readonly counted: number;
  readonly inTime: number;
}

/** A referral that missed a service level. */
export interface LevelMissRow {
  readonly referralId: string;
  readonly reference: string;
  readonly supplier: string;
  readonly startedOn: string;
  readonly dueOn: string;
  /** Null: not done until the day on which it is asked. */
  readonly doneOn: string | null;
}

/** No clock that started earlier ends in the period: business days are found within twice as many days and a fortnight. */
const STARTS = `k.since < ($4::date + 1)::timestamptz and k.since >= $3::date - 16 - 2 * greatest(10,
  (select max((c.value ->> 'days')::int) from terms t cross join jsonb_each(t.clocks) c where t.contract_id = any($1::int[])))`;

const SCOPE = `
  with part (contract_id, holder_id) as (select * from unnest($1::int[], $2::int[])), in_scope as (
    select s.referral_id, s.sequence from part p
    join referral_stint s on s.contract_id = p.contract_id and (p.holder_id is null or s.holder_id = p.holder_id)
    where s.received_at < $4::date::timestamp at time zone 'Europe/London'
      and (s.until_at is null or s.until_at >= $3::date::timestamp at time zone 'Europe/London')
  ), ${levelCases('$5', STARTS)}, due as (
    select k.*, f.service_level_id from cases k
    join service_level_in_force f on f.contract_id = k.contract_id and f.days @> k.due_on
    join service_level l on l.id = f.service_level_id and l.clock = k.clock
    where k.due_on >= $3::date and k.due_on < $4::date
  )`;

const valuesOf = ({ parts, from, until, today }: LevelScope): unknown[] => [
  parts.map(({ contractId }) => contractId),
  parts.map(({ holderId }) => holderId),
  from,
  until,
  today,
];

/**
 * All service levels that are in force on a day of the period, for everybody who held the contract then or a referral whose deadline
 * counts; by contract, code, version and supplier. One statement, however many contracts.
 */
export async function countLevels(sql: SqlClient, scope: LevelScope): Promise<LevelCountRow[]> {
  const { rows } = await sql.query<LevelCountRow>(
    `${SCOPE}, level as (
       select f.service_level_id, f.contract_id, f.days * daterange($3::date, $4::date) as days, a.holder_id as only_holder
       from part a join service_level_in_force f on f.contract_id = a.contract_id and f.days && daterange($3::date, $4::date)
     ), line as (
       select l.service_level_id, p.supplier_id as holder_id, 0 as counted, 0 as in_time
       from level l join contract_parties p on p.contract_id = l.contract_id and daterange(p.from_date, p.to_date, '[]') && l.days
       where l.only_holder is null or p.supplier_id = l.only_holder
       union all
       select d.service_level_id, d.holder_id, 1, d.in_time::int from due d
     )
     select l.contract_id as "contractId", c.code as contract, o.code as supplier, v.id as "levelId", v.code, v.title, v.clock, v.target,
            lower(l.days)::text as "from", (upper(l.days) - 1)::text as "to", sum(x.counted)::int as counted, sum(x.in_time)::int as "inTime"
     from line x join level l on l.service_level_id = x.service_level_id join service_level v on v.id = l.service_level_id
     join contract c on c.id = l.contract_id join organisation o on o.id = x.holder_id
     group by l.contract_id, c.code, o.code, v.id, l.days order by c.code, v.code, lower(l.days), o.code`,
    valuesOf(scope),
  );
  return rows;
}

export interface LevelMisses extends LevelScope {
  readonly code: string;
  /** Null: all. Else the rows that this organisation sees in the provider report. */
  readonly organisationId: number | null;
  /** Without those of people whom this person does not see. */
  readonly shownTo: Person;
  /** Only of levels that have a target. */
  readonly judgedOnly: boolean;
  /** Deadline and id of the last one of the page before. */
  readonly after?: readonly [dueOn: string, referralId: string];
  readonly first: number;
}

/** The referrals that missed a level in the period, by deadline. */
export async function levelMisses(sql: SqlClient, scope: LevelMisses): Promise<LevelMissRow[]> {
  const values: unknown[] = [
    ...valuesOf(scope),
    scope.code,
    scope.after?.[0] ?? null,
    scope.after?.[1] ?? null,
    scope.first,
    scope.organisationId,
    scope.judgedOnly,
  ];
  const shown = notHidden('r.service_user_id', scope.shownTo, (value) => `$${values.push(value)}`);
  const { rows } = await sql.query<LevelMissRow>(
    `${SCOPE}
     select d.referral_id as "referralId", r.reference, o.code as supplier, d.since::text as "startedOn", d.due_on::text as "dueOn",
            d.done_on::text as "doneOn"
     from due d join service_level v on v.id = d.service_level_id join referral r on r.id = d.referral_id join organisation o on o.id = d.holder_id
     join referral_stint s on s.referral_id = d.referral_id and s.sequence = d.sequence
     where v.code = $6 and (not $11::boolean or v.target is not null) and not d.in_time and ($10::int is null or ${visibleStint('$10')}) and ${shown} and ($7::date is null or (d.due_on, d.referral_id) > ($7::date, $8::bigint))
     order by d.due_on, d.referral_id limit $9`,
    values,
  );
  return rows;
}
