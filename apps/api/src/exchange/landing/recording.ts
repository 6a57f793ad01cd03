import type { SqlClient } from '#kernel';
import { RECORDING_LOCK } from '#outcomes';
import type { RowCounts } from '../report.js';
import type { Recording } from './changes.js';

/** What an import is recorded as. */
export interface ImportFacts {
  readonly kind: string;
  readonly fileName: string;
  readonly digest: string;
  readonly recordedOn?: string;
  readonly person: string;
}

export interface EarlierImport {
  readonly importId: string;
  readonly recordedAt: string;
}

/**
 * From here on this import is the only one that lands, and no reader settles on an instant after which its facts could
 * still come on record.
 */
export async function takeTurn(client: SqlClient): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [RECORDING_LOCK]);
}

/** Earlier imports of the very same bytes, to be recorded as of the same day: those that took all of it, and those that left rows out. */
export async function earlierImports(
  client: SqlClient,
  facts: ImportFacts,
): Promise<{ whole?: EarlierImport; partial: EarlierImport[] }> {
  const { rows } = await client.query<EarlierImport & { refused: string }>(
    `select i.id as "importId", i.recorded_at as "recordedAt", r.rows_refused as refused
     from import i join import_result r on r.import_id = i.id
     where i.kind = $1 and i.file_digest = $2 and i.recorded_on is not distinct from $3::date order by i.recorded_at`,
    [facts.kind, facts.digest, facts.recordedOn ?? null],
  );
  return {
    whole: rows.find((row) => row.refused === '0'),
    partial: rows.filter((row) => row.refused !== '0'),
  };
}

/**
 * Puts the import itself on record. Its instant is the clock's, and later than any import's before it even if the clock was
 * set back; or, with `recordedOn`, that day's first instant plus as many microseconds as the import's number.
 */
export async function recordImport(
  client: SqlClient,
  facts: ImportFacts,
  partial: readonly EarlierImport[],
): Promise<Recording> {
  const { rows } = await client.query<{ id: string; recorded_at: string }>(
    `with next as (select coalesce(max(id), 0) + 1 as id, max(recorded_at) + interval '1 microsecond' as earliest from import)
     insert into import (id, kind, file_name, file_digest, recorded_on, recorded_at, person)
     select id, $1, $2, $3, $4::date,
       case when $4::date is null then greatest(clock_timestamp(), earliest)
            else $4::date::timestamp at time zone 'UTC' + id * interval '1 microsecond' end, $5
     from next returning id, recorded_at`,
    [facts.kind, facts.fileName, facts.digest, facts.recordedOn ?? null, facts.person],
  );
  const row = rows[0];
  if (!row) throw new Error('the import was not recorded');
  return {
    importId: row.id,
    recordedAt: row.recorded_at,
    partialRepeats: partial.map((one) => one.recordedAt),
  };
}

/** Written last: what the import came to. */
export async function recordResult(client: SqlClient, importId: string, rows: RowCounts): Promise<void> {
  await client.query(
    'insert into import_result (import_id, rows_read, rows_new, rows_corrected, rows_same, rows_refused) values ($1, $2, $3, $4, $5, $6)',
    [importId, rows.read, rows.new, rows.corrected, rows.same, rows.refused],
  );
}
