import type { SqlClient } from '#kernel';
import type { ChangeKind } from './change.js';

/** A change on record. Codes are in order; days are YYYY-MM-DD. */
export interface ChangeRow {
  readonly id: number;
  readonly kind: ChangeKind;
  readonly effectiveOn: string;
  readonly reason: string;
  readonly predecessors: readonly string[];
  readonly successors: readonly string[];
  /** Of a rename: the new name. */
  readonly name: string | null;
  /** Code of who recorded it. */
  readonly person: string;
}

const SELECT = `
  select c.id, c.kind, c.effective_on::text as "effectiveOn", c.reason, a.person,
         array(select o.code from organisation_change_predecessor p join organisation o on o.id = p.organisation_id where p.change_id = c.id order by 1) as predecessors,
         array(select o.code from organisation_change_successor s join organisation o on o.id = s.organisation_id where s.change_id = c.id order by 1) as successors,
         (select n.name from organisation_name n where n.change_id = c.id) as name
  from organisation_change c join act a on a.id = c.act_id`;

export async function findChange(sql: SqlClient, id: number): Promise<ChangeRow | undefined> {
  const { rows } = await sql.query<ChangeRow>(`${SELECT} where c.id = $1`, [id]);
  return rows[0];
}

/** The changes that organisations had a part in, by day, by organisation id. */
export async function changesOf(
  sql: SqlClient,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ChangeRow[]>> {
  const { rows: parts } = await sql.query<{ id: number; changeId: number }>(
    `select organisation_id as id, change_id as "changeId" from organisation_change_predecessor where organisation_id = any($1)
     union select organisation_id, change_id from organisation_change_successor where organisation_id = any($1)`,
    [ids],
  );
  const { rows } = await sql.query<ChangeRow>(
    `${SELECT} where c.id = any($1) order by c.effective_on, c.id`,
    [[...new Set(parts.map(({ changeId }) => changeId))]],
  );
  return new Map(
    ids.map((id) => {
      const own = new Set(parts.filter((part) => part.id === id).map(({ changeId }) => changeId));
      return [id, rows.filter((row) => own.has(row.id))];
    }),
  );
}

/** An organisation that another came from or became, over so many changes, the last of them on a day. */
export interface LineageRow {
  readonly code: string;
  readonly steps: number;
  /** YYYY-MM-DD, of the last step on the way. */
  readonly effectiveOn: string;
}

const lineage = (from: string, to: string, later: string) => `
  with recursive line (start_id, organisation_id, steps, effective_on) as (
    select l.${from}, l.${to}, 1, l.effective_on from organisation_lineage l where l.${from} = any($1)
    union
    select line.start_id, l.${to}, line.steps + 1, l.effective_on
    from line join organisation_lineage l on l.${from} = line.organisation_id and l.effective_on ${later} line.effective_on
    where line.steps < 1000
  )
  select distinct on (line.start_id, o.code) line.start_id as start, o.code, line.steps, line.effective_on::text as "effectiveOn"
  from line join organisation o on o.id = line.organisation_id
  order by line.start_id, o.code, line.steps`;

const BECAME = lineage('predecessor_id', 'successor_id', '>=');
const MADE_OF = lineage('successor_id', 'predecessor_id', '<=');

/** What became of organisations, over any number of changes, by their ids; the nearest first. */
export const whatBecameOf = (
  sql: SqlClient,
  ids: readonly number[],
): Promise<ReadonlyMap<number, LineageRow[]>> => lines(sql, BECAME, ids);

/** What organisations are made of, over any number of changes, by their ids; the nearest first. */
export const whatMade = (
  sql: SqlClient,
  ids: readonly number[],
): Promise<ReadonlyMap<number, LineageRow[]>> => lines(sql, MADE_OF, ids);

async function lines(
  sql: SqlClient,
  text: string,
  ids: readonly number[],
): Promise<ReadonlyMap<number, LineageRow[]>> {
  const { rows } = await sql.query<LineageRow & { start: number }>(text, [ids]);
  const byStart = Map.groupBy(rows, ({ start }) => start);
  return new Map(
    [...byStart].map(([id, all]) => [
      id,
      all
        .map(({ code, steps, effectiveOn }) => ({ code, steps, effectiveOn }))
        .sort((a, b) => a.steps - b.steps || (a.code < b.code ? -1 : 1)),
    ]),
  );
}

export async function changeByDigest(sql: SqlClient, digest: string): Promise<number | undefined> {
  const { rows } = await sql.query<{ id: number }>('select id from organisation_change where digest = $1', [
    digest,
  ]);
  return rows[0]?.id;
}

/** The last day on which something went over to each of some organisations, by their ids. */
export async function lastSuccessions(
  sql: SqlClient,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql.query<{ id: number; day: string }>(
    `select successor_id as id, max(effective_on)::text as day from organisation_lineage where successor_id = any($1) group by 1`,
    [ids],
  );
  return new Map(rows.map(({ id, day }) => [id, day]));
}
