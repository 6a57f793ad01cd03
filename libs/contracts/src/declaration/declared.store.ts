import { type Instant, ratio, type Ratio, type SqlClient } from '#kernel';
import { COMPLETE_RETURN } from './declaration.js';
import { knownAt, ROWS_DIGEST } from './known-sql.js';

/** Whose declarations, as known when. */
export interface DeclaredBy {
  readonly contractId: number;
  readonly asKnownAt: Instant;
}

/** An item over the days from the first on, and before the second. */
export interface DeclaredWindow {
  readonly item: string;
  readonly from: string;
  readonly until: string;
}

/** What the declarations of an item in a window come to. */
export interface DeclaredSum {
  readonly quantity: Ratio;
  /** Those for whom more was declared than taken back. */
  readonly people: number;
  readonly rows: number;
  /** Declarations of something that name no person. */
  readonly unnamed: number;
  /** Over the declarations that went in: see ROWS_DIGEST. */
  readonly digest: string;
}

/** Adds up declarations, all windows in one statement. @returns in the order of the windows */
export async function declaredSums(
  sql: SqlClient,
  { contractId, asKnownAt }: DeclaredBy,
  windows: readonly DeclaredWindow[],
): Promise<DeclaredSum[]> {
  if (windows.length === 0) return [];
  const { rows } = await sql.query<Omit<DeclaredSum, 'quantity'> & { quantity: string }>(
    `with asked as (
       select * from unnest($3::text[], $4::date[], $5::date[]) with ordinality a (item, from_day, until_day, n)
     ), known as materialized (
       select d.item, d.day, d.quantity, d.declaration_ref, d.service_user_id, u.ref
       from declaration d left join service_user u on u.id = d.service_user_id
       where d.contract_id = $1 and d.item = any($3::text[])
         and d.day >= (select min(from_day) from asked) and d.day < (select max(until_day) from asked) and ${knownAt('$2')}
     ), hit as (
       select a.n, k.* from asked a join known k on k.item = a.item and k.day >= a.from_day and k.day < a.until_day
     ), person as (
       select n, service_user_id from hit where service_user_id is not null group by n, service_user_id having sum(quantity) > 0
     )
     select coalesce(sum(k.quantity), 0)::text as quantity, count(k.n)::int as rows,
            (count(k.n) filter (where k.service_user_id is null and k.quantity <> 0))::int as unnamed,
            (select count(*)::int from person p where p.n = a.n) as people, ${ROWS_DIGEST} as digest
     from asked a left join hit k on k.n = a.n group by a.n order by a.n`,
    [
      contractId,
      asKnownAt,
      windows.map(({ item }) => item),
      windows.map(({ from }) => from),
      windows.map(({ until }) => until),
    ],
  );
  return rows.map((row) => ({ ...row, quantity: ratio(row.quantity) }));
}

/** Which items a return was made of in a period: those that a declaration names; all of them where it is said to be complete. */
export interface Returned {
  readonly complete: boolean;
  readonly items: ReadonlySet<string>;
}

export const isReturned = ({ complete, items }: Returned, item: string): boolean =>
  complete || items.has(item);

/** The items with any declaration from a day on and before another, one of nothing (quantity 0) too. */
export async function returnedItems(
  sql: SqlClient,
  { contractId, asKnownAt }: DeclaredBy,
  { from, until }: Omit<DeclaredWindow, 'item'>,
): Promise<Returned> {
  const { rows } = await sql.query<{ item: string }>(
    `select distinct d.item from declaration d
     where d.contract_id = $1 and d.day >= $3::date and d.day < $4::date and ${knownAt('$2')}`,
    [contractId, asKnownAt, from, until],
  );
  const items = new Set(rows.map(({ item }) => item));
  return { complete: items.has(COMPLETE_RETURN), items };
}

export interface CapQuestion {
  /** Whole pence of one of each item. */
  readonly pricesPence: ReadonlyMap<string, bigint>;
  readonly capPence: bigint;
  readonly from: string;
  /** The period's first day: what exceeded the cap before it does not count again. */
  readonly before: string;
  readonly until: string;
}

export interface AboveCap {
  /** Negative where more was taken back than newly declared. */
  readonly pence: Ratio;
  /** Those who are above the cap at the end. */
  readonly people: number;
  readonly rows: number;
  readonly unnamed: number;
  readonly digest: string;
}

/** By how much people's declarations, at the prices, newly exceed the cap for each person; exact. */
export async function abovePersonCap(
  sql: SqlClient,
  { contractId, asKnownAt }: DeclaredBy,
  { pricesPence, capPence, from, before, until }: CapQuestion,
): Promise<AboveCap> {
  const { rows } = await sql.query<Omit<AboveCap, 'pence'> & { pence: string }>(
    `with price as (
       select * from unnest($3::text[], $4::numeric[]) p (item, pence)
     ), known as materialized (
       select d.item, d.day, d.quantity, d.quantity * p.pence as pence, d.declaration_ref, d.service_user_id, u.ref
       from declaration d join price p on p.item = d.item left join service_user u on u.id = d.service_user_id
       where d.contract_id = $1 and d.day >= $5::date and d.day < $7::date and ${knownAt('$2')}
     ), person as (
       select sum(pence) as now, coalesce(sum(pence) filter (where day < $6::date), 0) as earlier
       from known where service_user_id is not null group by service_user_id
     )
     select (select coalesce(sum(greatest(now - $8::numeric, 0) - greatest(earlier - $8::numeric, 0)), 0)::text from person) as pence,
            (select (count(*) filter (where now > $8::numeric))::int from person) as people,
            count(*)::int as rows, (count(*) filter (where k.service_user_id is null and k.quantity <> 0))::int as unnamed,
            ${ROWS_DIGEST} as digest
     from known k`,
    [
      contractId,
      asKnownAt,
      [...pricesPence.keys()],
      [...pricesPence.values()],
      from,
      before,
      until,
      capPence,
    ],
  );
  const row = rows[0];
  if (!row) throw new Error('the database added nothing up');
  return { ...row, pence: ratio(row.pence) };
}
