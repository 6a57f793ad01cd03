import { brokenConstraint } from '#partners';
import type pg from 'pg';
import type { Kind } from '../kinds/kind.js';
import { column, literal } from '../sql-text.js';
import { keyText, moveToRefused } from './duplicates.js';

/** Refuses the rows that say something else of what is on record already, where that is never changed by a file. */
export async function refuseChanges(client: pg.PoolClient, kind: Kind): Promise<void> {
  const { unchanging, typed, versions, content } = kind.landing;
  if (!unchanging) return;
  const of = (alias: string): string => `row(${content.map((c) => column(alias, c)).join(', ')})`;
  const known = await client.query(`create temp table on_record on commit drop as ${versions}`);
  if (known.rowCount === 0) return;
  const changed = await client.query(
    `create temp table changed on commit drop as
     select t.line from (${typed}) t join on_record v on v.identity = t.identity where ${of('v')} is distinct from ${of('t')}`,
  );
  if (changed.rowCount === 0) return;
  await client.query(
    `insert into refusal (line, place, col, value, why, fix)
     select s.line, 0, ${literal(kind.key.join(', '))}, ${keyText(kind, 's')}, 'It is on record with other content, and is never changed.', ${literal(unchanging.fix)}
     from staged s where s.line in (select line from changed)`,
  );
  await moveToRefused(client, kind, 'select line from changed');
}

/** Refuses the rows that other rows, of the file or on record, leave no room for. */
export async function refuseAcrossRows(client: pg.PoolClient, { acrossRows, ...kind }: Kind): Promise<void> {
  if (!acrossRows || (acrossRows.fine && (await isFine(client, acrossRows.fine)))) return;
  const refused = await client.query(
    `create temp table out_of_place on commit drop as ${acrossRows.refused}`,
  );
  if (refused.rowCount === 0) return;
  await client.query(
    'insert into refusal (line, place, col, value, why, fix) select line, 0, col, value, why, fix from out_of_place',
  );
  await moveToRefused(client, kind, 'select line from out_of_place');
}

async function isFine(
  client: pg.PoolClient,
  { sql, constraint }: { sql: string; constraint: string },
): Promise<boolean> {
  await client.query('savepoint before_looking');
  try {
    await client.query(sql);
    return true;
  } catch (error) {
    if (brokenConstraint(error) !== constraint) throw error;
    await client.query('rollback to savepoint before_looking');
    return false;
  }
}
