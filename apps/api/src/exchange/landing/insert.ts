import type { SqlClient } from '#kernel';
import type { FactRules, Kind } from '../kinds/kind.js';
import type { ImportWarning } from '../report.js';
import { literal } from '../sql-text.js';
import { bind, type Changes, type Recording } from './changes.js';

/** Rows an INSERT takes at a time: the triggers hold that many beside them, and progress shows in such steps. */
const ROWS_AT_A_TIME = 500_000;

/** Puts the rows of `landing` on record, and the versions that they supersede out of force. */
export async function insertChanges(
  client: SqlClient,
  kind: Kind,
  recording: Recording,
  changes: Changes,
  onProgress: (done: number) => void,
): Promise<void> {
  let done = 0;
  for (const range of await pageRanges(client, changes.landing)) {
    const inserted = await client.query(
      `${bind(kind.landing.insert, recording)} where l.ctid >= $1::tid and l.ctid < $2::tid`,
      range,
    );
    done += inserted.rowCount ?? 0;
    onProgress(done);
  }
  if (done !== changes.landing)
    throw new Error(`${done} of ${changes.landing} rows of ${kind.name} were inserted`);
  for (const statement of kind.landing.after ?? []) await client.query(bind(statement, recording));
  if (done > 0) for (const sql of kind.landing.also ?? []) await client.query(bind(sql, recording));
  if (changes.known && kind.landing.facts) await supersede(client, kind.landing.facts, recording);
}

/** Ranges of the pages of `landing`, which keep its order: a whole scan in steps, without an index. */
async function pageRanges(client: SqlClient, rows: number): Promise<[from: string, until: string][]> {
  if (rows === 0) return [];
  const { rows: sizes } = await client.query<{ pages: string }>(
    `select pg_relation_size('landing') / current_setting('block_size')::int as pages`,
  );
  const pages = Number(sizes[0]?.pages);
  const step = Math.max(1, Math.ceil((pages * ROWS_AT_A_TIME) / rows));
  return Array.from({ length: Math.ceil(pages / step) }, (_, i) => [
    `(${i * step},0)`,
    `(${(i + 1) * step},0)`,
  ]);
}

async function supersede(
  client: SqlClient,
  facts: Pick<FactRules, 'table' | 'reference'>,
  recording: Recording,
): Promise<void> {
  const at = `${literal(recording.recordedAt)}::timestamptz`;
  await client.query(
    `insert into ${facts.table}_supersession (old_id, superseded_at) select l.previous_id, ${at} from landing l where l.previous_id is not null`,
  );
  await client.query(
    `insert into ${facts.table}_supersession (old_id, superseded_at)
     select f.id, l.next_at from landing l join ${facts.table} f on f.${facts.reference} = l.identity and f.recorded_at = ${at}
     where l.next_at is not null`,
  );
}

/** What was taken but is worth a look, counted over the rows that land. */
export async function findWarnings(
  client: SqlClient,
  kind: Kind,
  recording: Recording,
): Promise<ImportWarning[]> {
  if (kind.warnings.length === 0) return [];
  const counts = kind.warnings.map(({ when }, i) => {
    const condition = bind(when, recording);
    return `count(*) filter (where ${condition}) as rows${i}, min(l.line) filter (where ${condition}) as line${i}`;
  });
  const { rows } = await client.query<Record<string, string | null>>(
    `select ${counts.join(', ')} from landing l`,
  );
  return kind.warnings
    .map(({ text }, i) => ({
      text,
      rows: Number(rows[0]?.[`rows${i}`]),
      firstLine: Number(rows[0]?.[`line${i}`]),
    }))
    .filter((warning) => warning.rows > 0);
}
