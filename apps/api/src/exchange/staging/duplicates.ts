import type pg from 'pg';
import type { Kind } from '../kinds/kind.js';
import { column, literal, name } from '../sql-text.js';

/**
 * The same thing twice in one file. Identical rows are one: the first stays. Rows with different content are all refused,
 * since nothing says which is right; and so is a good row whose twin was refused already.
 * @returns how many rows were dropped because an identical one stands before them
 */
export async function settleDuplicates(client: pg.PoolClient, kind: Kind): Promise<number> {
  const repeated = await settleTwins(client, kind);
  await refuseTwinsOfRefused(client, kind);
  return repeated;
}

async function settleTwins(client: pg.PoolClient, kind: Kind): Promise<number> {
  const key = kind.key.map(name).join(', ');
  const found = await client.query(
    `create temp table twice on commit drop as select ${key} from staged group by ${key} having count(*) > 1`,
  );
  if (found.rowCount === 0) return 0;
  await client.query(`
    create temp table twin on commit drop as
    select t.*, min(line) filter (where content <> first_content) over (partition by key) as other_line
    from (
      select s.line, k.key, k.content, first_value(k.content) over w as first_content, first_value(s.line) over w as first_line
      from staged s join twice t on ${sameKey(kind, 's', 't')}
        cross join lateral (select ${keyText(kind, 's')} as key, row(${kind.columns.map((c) => column('s', c.name)).join(', ')})::text as content) k
      window w as (partition by k.key order by s.line)
    ) t`);
  await client.query(`
    insert into refusal (line, place, col, value, why, fix)
    select line, 0, ${literal(kind.key.join(', '))}, key, 'It stands on line ' || case when content = first_content then other_line else first_line end
      || ' too, with other content.', 'Keep the row that is right.'
    from twin where other_line is not null`);
  await moveToRefused(client, kind, 'select line from twin where other_line is not null');
  const repeats = await client.query(
    'delete from staged where line in (select line from twin where other_line is null and line <> first_line)',
  );
  return repeats.rowCount ?? 0;
}

async function refuseTwinsOfRefused(client: pg.PoolClient, kind: Kind): Promise<void> {
  const { rows } = await client.query<{ some: boolean }>('select exists (select from refused_row) as some');
  if (!rows[0]?.some) return;
  await client.query(`
    create temp table twin_of_refused on commit drop as
    select s.line, min(${keyText(kind, 's')}) as key, min(r.line) as other_line
    from staged s join refused_row r on ${sameKey(kind, 's', 'r')} group by s.line`);
  await client.query(`
    insert into refusal (line, place, col, value, why, fix)
    select line, 0, ${literal(kind.key.join(', '))}, key, 'It stands on line ' || other_line || ' too, which was refused.',
      'Keep the row that is right.'
    from twin_of_refused`);
  await moveToRefused(client, kind, 'select line from twin_of_refused');
}

/** The text of a value that passed its checks is the value as it was written, so nothing is lost on the way back. */
export async function moveToRefused(client: pg.PoolClient, kind: Kind, lines: string): Promise<void> {
  const texts = kind.columns.map((c) => `${column('s', c.name)}::text`).join(', ');
  await client.query(
    `insert into refused_row select s.line, null, ${texts} from staged s where s.line in (${lines})`,
  );
  await client.query(`delete from staged where line in (${lines})`);
}

export const keyText = (kind: Kind, alias: string): string =>
  kind.key.map((k) => `coalesce(${column(alias, k)}::text, '')`).join(" || ', ' || ");

const sameKey = (kind: Kind, one: string, other: string): string =>
  kind.key
    .map((k) => `coalesce(${column(one, k)}::text, '') = coalesce(${column(other, k)}::text, '')`)
    .join(' and ');
