import { type Instant, type Period, type SqlClient } from '#kernel';
import { type CapacityRow, monthAfter, monthOf, withRest } from './capacity.js';
import { loadAt, loadNow, startsIn } from './load-sql.js';

/** What a list of capacity is asked for. */
export interface CapacityFilter {
  /** A month. */
  readonly period: Period;
  readonly scheme?: string | null;
  readonly area?: string | null;
  readonly service?: string | null;
  readonly category?: string | null;
  /** Codes of organisations. */
  readonly buyer?: string | null;
  readonly supplier?: string | null;
  /** Use and waiting at this instant; left out: now. */
  readonly at?: Instant | null;
  /** What was said of capacity until this instant; left out: now. */
  readonly asKnownAt?: Instant | null;
  /** Keys of the row after which to go on. */
  readonly after?: readonly [service: string, scheme: string, area: string];
  readonly first: number;
}

type Counted = Omit<CapacityRow, 'free' | 'fundedLeft' | 'period'>;

/** Services of areas on some day of a month, by code of service, scheme and area. */
export async function listCapacity(sql: SqlClient, filter: CapacityFilter): Promise<CapacityRow[]> {
  const { period, at, first, after } = filter;
  const from = `${period}-01`;
  const { rows } = await sql.query<Counted>(
    `select p.service, p.title, p.category, p.buyer, p.supplier, p.scheme, p.area, p."areaName",
            c.maximum, c.funded, l.in_use as "inUse", l.offered, l.waiting, n.starts
     from (${PAGE} limit ${Math.trunc(first)}) p
     left join lateral (
       select c.maximum, c.funded from service_capacity c
       where c.service_id = p.service_id and c.area_id = p.area_id and c.period = $12 and ($11::timestamptz is null or c.recorded_at <= $11)
       order by c.recorded_at desc limit 1) c on true
     cross join lateral (${at ? loadAt('p.service_id', 'p.area_id', '$13') : loadNow('p.service_id', 'p.area_id')}) l
     cross join lateral (${startsIn('p.service_id', 'p.area_id', '$1::date', '$2::date')}) n
     order by p.service, p.scheme, p.area`,
    [
      from,
      `${monthAfter(period, 1)}-01`,
      filter.scheme ?? null,
      filter.area ?? null,
      filter.service ?? null,
      filter.category ?? null,
      filter.buyer ?? null,
      filter.supplier ?? null,
      after !== undefined,
      after ?? ['', '', ''],
      filter.asKnownAt ?? null,
      period,
      ...(at ? [at] : []),
    ],
  );
  return rows.map((row) => withRest({ ...row, period }));
}

// the page is found before anything is counted, so that only its rows are
const PAGE = `
  select s.id as service_id, a.id as area_id, s.code as service, s.title, s.category::text as category, b.code as buyer, p.code as supplier,
         a.scheme, a.code as area, a.name as "areaName"
  from service_current s join service_area sa on sa.service_id = s.id join area_current a on a.id = sa.area_id
  join organisation b on b.id = s.buyer_id join organisation p on p.id = s.supplier_id
  where s.from_date < $2::date and (s.to_date is null or s.to_date >= $1::date)
    and ($3::text is null or a.scheme = $3) and ($4::text is null or a.code = $4) and ($5::text is null or s.code = $5)
    and ($6::text is null or s.category = $6::service_category)
    and ($7::text is null or b.code = $7) and ($8::text is null or p.code = $8)
    and (not $9::boolean or (s.code, a.scheme, a.code) > (($10::text[])[1], ($10::text[])[2], ($10::text[])[3]))
  order by s.code, a.scheme, a.code`;

/** A service in one of its areas, with those who have a say in it. */
export interface ServiceInArea {
  readonly serviceId: number;
  readonly areaId: number;
  readonly scheme: string;
  readonly from: string;
  readonly to: string | null;
  readonly category: string;
  /** Codes. */
  readonly buyer: string;
  readonly supplier: string;
}

/** The areas of a service that bear a code: several when schemes share it. */
export async function findServiceAreas(
  sql: SqlClient,
  service: string,
  area: string,
  scheme?: string,
): Promise<ServiceInArea[]> {
  const { rows } = await sql.query<ServiceInArea>(
    `select s.id as "serviceId", a.id as "areaId", a.scheme, s.from_date::text as "from", s.to_date::text as "to", s.category::text as category, b.code as buyer, p.code as supplier
     from service_current s join service_area sa on sa.service_id = s.id join area_current a on a.id = sa.area_id
     join organisation b on b.id = s.buyer_id join organisation p on p.id = s.supplier_id
     where s.code = $1 and a.code = $2 and ($3::text is null or a.scheme = $3) order by a.scheme`,
    [service, area, scheme ?? null],
  );
  return rows;
}

export const serviceIsOnRecord = async (sql: SqlClient, service: string): Promise<boolean> =>
  (await sql.query('select 1 from service where code = $1', [service])).rows.length > 0;

/** One thing said about a capacity. */
export interface CapacityVersion {
  readonly period: Period;
  readonly maximum: number;
  readonly funded: number | null;
  readonly recordedAt: Instant;
  /** Of the act; null where a file said it. */
  readonly person: string | null;
}

/** All that was said about the capacity of a service in an area in a month, in the order in which it came on record. */
export async function capacityHistory(
  sql: SqlClient,
  { service, scheme, area, period }: Pick<CapacityRow, 'service' | 'scheme' | 'area' | 'period'>,
): Promise<CapacityVersion[]> {
  const { rows } = await sql.query<CapacityVersion>(
    `select c.period, c.maximum, c.funded, c.recorded_at as "recordedAt", t.person
     from service_capacity c join service s on s.id = c.service_id join area_current a on a.id = c.area_id left join act t on t.id = c.act_id
     where s.code = $1 and a.scheme = $2 and a.code = $3 and c.period = $4 order by c.recorded_at`,
    [service, scheme, area, period],
  );
  return rows;
}

/** Puts what is new of a statement on record; what was said already stays as it is. @returns the months that changed */
export async function saveCapacity(
  sql: SqlClient,
  of: {
    readonly serviceId: number;
    readonly areaId: number;
    readonly months: readonly Period[];
    readonly maximum: number;
    readonly funded: number | null;
    readonly actId: string;
  },
): Promise<Period[]> {
  const { rows } = await sql.query<{ period: Period }>(
    `insert into service_capacity (service_id, area_id, period, maximum, funded, act_id)
     select $1, $2, m, $4, $5, $6 from unnest($3::text[]) m
     where not exists (select from service_capacity_current c where c.service_id = $1 and c.area_id = $2 and c.period = m
       and c.maximum = $4 and c.funded is not distinct from $5)
     order by m returning period`,
    [of.serviceId, of.areaId, of.months, of.maximum, of.funded, of.actId],
  );
  return rows.map(({ period }) => period);
}

/** The month that it is now, by the database's clock in UTC. */
export async function monthNow(sql: SqlClient): Promise<Period> {
  const { rows } = await sql.query<{ now: Instant }>('select clock_timestamp() as now');
  return monthOf(rows[0]?.now ?? '');
}
