import { problem } from '#kernel';
import type pg from 'pg';
import { notes, repeated, type RowsReport } from './import-notes.js';
import type { ImportRequest } from './import-request.js';
import { KINDS } from './kinds/index.js';
import type { Kind } from './kinds/kind.js';
import type { RowKind } from './kinds/kind-names.js';
import { findChanges } from './landing/changes.js';
import { notesOfDeclarations, touchCohorts } from './landing/cohorts.js';
import { findWarnings, insertChanges } from './landing/insert.js';
import {
  earlierImports,
  type ImportFacts,
  recordImport,
  recordResult,
  takeTurn,
} from './landing/recording.js';
import { tidy } from './landing/tidy.js';
import { followMerges } from './merging/follow-merges.js';
import { asChunks } from './reading/chunks.js';
import { RowReader } from './reading/row-reader.js';
import { FileRefused, ImportStopped } from './refusal.js';
import { type ImportReport, REASONS_SHOWN, type RowCounts } from './report.js';
import { sealStaged } from './landing/seal-staged.js';
import { settleDuplicates } from './staging/duplicates.js';
import { refuseOthersRows } from './staging/own-rows.js';
import { refuseWithoutPart } from './staging/parts.js';
import { writeRefusedRows } from './staging/refused-file.js';
import { Staging } from './staging/staging.js';
import { refuseAcrossRows, refuseChanges } from './staging/unchanging.js';
import { inImportTransaction } from './transaction.js';

/** How much text is copied and checked at a time, at most twice that in memory. */
const BATCH_BYTES = 2 * 1024 * 1024;

/**
 * Imports a CSV file: read and checked batch by batch, landed by set.
 * @throws FileRefused, ImportStopped: nothing was taken
 */
export async function importRows(
  pool: pg.Pool,
  request: ImportRequest,
  kindName: RowKind,
): Promise<ImportReport> {
  const kind = KINDS[kindName];
  const start = performance.now();
  const report = await inImportTransaction(pool, (client) => importWithin(client, request, kind), request);
  if (request.checkOnly)
    return {
      ...report,
      importId: undefined,
      recordedAt: undefined,
      seconds: (performance.now() - start) / 1000,
      rowsPerSecond: 0,
    };
  request.onProgress?.({ phase: 'tidying', done: 0, rows: report.rows.read });
  const untidy = await tidy(pool, kind.tables ?? [], report.rows.new + report.rows.corrected);
  const seconds = (performance.now() - start) / 1000;
  return {
    ...report,
    notes: [...report.notes, ...untidy],
    seconds,
    rowsPerSecond: seconds > 0 ? report.rows.read / seconds : 0,
  };
}

async function importWithin(client: pg.PoolClient, request: ImportRequest, kind: Kind): Promise<RowsReport> {
  await requireScheme(client, request.scheme);
  const reader = new RowReader(request.fileName, kind.columns, BATCH_BYTES);
  const staging = new Staging(client, kind, request.fileName);
  await staging.prepare(request.scheme);
  for await (const batch of reader.batches(asChunks(request.content))) {
    await staging.add(batch);
    request.onProgress?.({
      phase: 'reading',
      done: batch.bytes,
      total: request.contentBytes,
      rows: batch.rows,
    });
  }
  request.onProgress?.({ phase: 'checking', done: 0, rows: reader.rows });
  await staging.finish();

  const facts: ImportFacts = { ...request, digest: reader.digest() };
  const { whole } = await earlierImports(client, facts);
  if (whole) return repeated(request, reader.rows, whole);
  const repeatedRows = await settleDuplicates(client, kind);
  await sealStaged(client, kind);
  await refuseChanges(client, kind);
  await refuseOthersRows(client, kind, request.organisation);
  await refuseWithoutPart(client, kind, request.writer, request.organisation !== undefined);
  await refuseAcrossRows(client, kind);
  const refused = await staging.refusedCounts();
  const refusals = refused.rows > 0 ? await staging.firstRefusals(REASONS_SHOWN) : [];
  if (refused.rows > 0 && !request.keepGoing) throw new FileRefused(refusals, refused.reasons, refused.rows);
  return land(client, request, kind, facts, { reader, repeatedRows, refusedRows: refused.rows, refusals });
}

interface Checked {
  readonly reader: RowReader;
  readonly repeatedRows: number;
  readonly refusedRows: number;
  readonly refusals: ImportReport['refusals'];
}

async function land(
  client: pg.PoolClient,
  request: ImportRequest,
  kind: Kind,
  facts: ImportFacts,
  checked: Checked,
): Promise<RowsReport> {
  const read = checked.reader.rows;
  if (checked.refusedRows > 0 && request.keepGoing) {
    await writeRefusedRows(client, checked.reader.header, request.keepGoing());
  }
  await takeTurn(client);
  const { whole, partial } = await earlierImports(client, facts); // the same file may have landed meanwhile
  if (whole) return repeated(request, read, whole);
  const recording = await recordImport(client, facts, partial);
  const changes = await findChanges(client, kind, recording);
  await insertChanges(client, kind, recording, changes, (done) => {
    request.onProgress?.({ phase: 'landing', done, total: changes.landing, rows: read });
  });
  const warnings = await findWarnings(client, kind, recording);
  const touched = await touchCohorts(client, kind, recording, changes);
  const due = await notesOfDeclarations(client, kind, changes);
  if (request.recordedOn !== undefined && changes.landing > 0)
    touched.push(...(await followMerges(client, kind, recording)));
  const rows: RowCounts = {
    read,
    new: changes.new,
    corrected: changes.corrected,
    same: read - changes.landing - checked.refusedRows,
    refused: checked.refusedRows,
  };
  await recordResult(client, recording.importId, rows);
  return {
    importId: recording.importId,
    kind: kind.name,
    fileName: request.fileName,
    recordedAt: recording.recordedAt,
    rows,
    refusals: checked.refusals,
    warnings,
    touched,
    notes: [...notes(request, { ...checked, takenUpAgain: partial.length > 0 }), ...due],
  };
}

async function requireScheme(client: pg.PoolClient, scheme: string | undefined): Promise<void> {
  if (scheme === undefined) return;
  const { rows } = await client.query<{ code: string; asked: boolean }>(
    'select code, code = $1 as asked from scheme order by code',
    [scheme],
  );
  if (rows.some((row) => row.asked)) return;
  const known =
    rows.length > 0
      ? `Name one of ${rows.map((row) => row.code).join(', ')}.`
      : 'Import its areas first (concord import areas).';
  throw new ImportStopped([problem('NOT_FOUND', 'scheme', `There is no scheme "${scheme}".`, known)]);
}
