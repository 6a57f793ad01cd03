import type pg from 'pg';
import type { Kind } from '../kinds/kind.js';
import { column, literal } from '../sql-text.js';
import { sealStaged } from './seal-staged.js';

/** When an import's facts are known from, and the earlier imports of the same bytes that left rows out. */
export interface Recording {
  readonly importId: string;
  /** timestamptz text with microseconds */
  readonly recordedAt: string;
  readonly partialRepeats: readonly string[];
}

/** What an import changes. */
export interface Changes {
  readonly new: number;
  readonly corrected: number;
  /** Rows of `landing`: new and corrected. */
  readonly landing: number;
  /** True when versions of what the file names are on record already. */
  readonly known: boolean;
}

/**
 * Works out which rows say something new, into `landing`: a row is compared with the version known at the import's
 * recorded_at; `next_at` is when the version recorded after that one takes over (history that is loaded late).
 */
export async function findChanges(client: pg.PoolClient, kind: Kind, recording: Recording): Promise<Changes> {
  const { landing } = kind;
  for (const statement of landing.identify) await client.query(bind(statement, recording));
  await sealStaged(client, kind);
  await landing.seal?.(client, recording.recordedAt);
  const versions = await client.query(
    `create temp table version on commit drop as ${bind(landing.versions, recording)}`,
  );
  const known = (versions.rowCount ?? 0) > 0;
  if (known) await client.query('analyze version');
  await client.query(
    `create temp table landing on commit drop as ${bind(known ? compared(kind, recording) : allNew(kind), recording)} order by ${landing.order}`,
  );
  if (known) await client.query('analyze landing');
  const { rows } = await client.query<{ all: string; corrected: string }>(
    'select count(*) as all, count(*) filter (where corrected) as corrected from landing',
  );
  const all = Number(rows[0]?.all);
  const corrected = Number(rows[0]?.corrected);
  return { new: all - corrected, corrected, landing: all, known };
}

const allNew = (kind: Kind): string =>
  `select t.*, false as corrected, null::bigint as previous_id, null::timestamptz as next_at from (${kind.landing.typed}) t`;

function compared(kind: Kind, recording: Recording): string {
  const content = (alias: string) => `row(${kind.landing.content.map((c) => column(alias, c)).join(', ')})`;
  const at = `${literal(recording.recordedAt)}::timestamptz`;
  return `
    select t.*, p.identity is not null as corrected, p.version_id as previous_id, n.next_at
    from (${kind.landing.typed}) t
      left join (select distinct on (identity) * from version where recorded_at <= ${at} order by identity, recorded_at desc) p
        on p.identity = t.identity
      left join (select identity, min(recorded_at) as next_at from version where recorded_at > ${at} group by identity) n
        on n.identity = t.identity
    where (p.identity is null or ${content('p')} is distinct from ${content('t')})
      ${recording.partialRepeats.length > 0 ? `and not exists (${takenBefore(kind, recording)})` : ''}`;
}

/** The row was taken when the same file was imported before with rows left out: a correction made since then stays. */
function takenBefore(kind: Kind, recording: Recording): string {
  const instants = recording.partialRepeats.map((at) => `(${literal(at)}::timestamptz)`).join(', ');
  const same = kind.landing.content
    .map((c) => `${column('v', c)} is not distinct from ${column('t', c)}`)
    .join(' and ');
  return `
    select from (select *, lead(recorded_at) over (partition by identity order by recorded_at) as until from version) v
      join (values ${instants}) earlier (at) on v.recorded_at <= earlier.at and (v.until is null or earlier.at < v.until)
    where v.identity = t.identity and ${same}`;
}

/** Fills in `:import` and `:recorded_at` (not `::import`). */
export const bind = (sql: string, { importId, recordedAt }: Recording): string =>
  sql
    .replace(/(?<!:):import\b/g, `${literal(importId)}::bigint`)
    .replace(/(?<!:):recorded_at\b/g, `${literal(recordedAt)}::timestamptz`);
