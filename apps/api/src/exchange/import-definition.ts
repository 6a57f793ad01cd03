import { problem } from '#kernel';
import { definitionDigest, type MeasureDefinition, parseMeasureDefinition } from '#outcomes';
import type pg from 'pg';
import type { ImportRequest } from './import-request.js';
import { recordImport, recordResult, takeTurn } from './landing/recording.js';
import { readDocument } from './reading/document-reader.js';
import { ImportStopped } from './refusal.js';
import type { ImportReport } from './report.js';
import { inImportTransaction } from './transaction.js';

/**
 * Imports a measure definition from a JSON document. The same content changes nothing; other content under a known code is its
 * next version, and the earlier ones stay.
 * @throws FileRefused when the file is not JSON text, ImportStopped when it is not a definition
 */
export async function importDefinition(pool: pg.Pool, request: ImportRequest): Promise<ImportReport> {
  const start = performance.now();
  const { json, fileDigest } = await readDocument(request.fileName, request.content);
  const parsed = parseMeasureDefinition(json);
  if (!parsed.ok) {
    throw new ImportStopped(
      parsed.problems.map((p) => problem(p.code, [request.fileName, ...p.path], p.why, p.fix)),
    );
  }
  const report = await inImportTransaction(pool, (client) => land(client, request, parsed.value, fileDigest));
  const seconds = (performance.now() - start) / 1000;
  return { ...report, seconds, rowsPerSecond: 1 / seconds };
}

type DefinitionReport = Omit<ImportReport, 'seconds' | 'rowsPerSecond'>;

async function land(
  client: pg.PoolClient,
  request: ImportRequest,
  definition: MeasureDefinition,
  fileDigest: string,
): Promise<DefinitionReport> {
  await takeTurn(client);
  const digest = definitionDigest(definition);
  const { rows: versions } = await client.query<{ version: number; digest: string }>(
    'select version, digest from measure_definition where code = $1 order by version desc',
    [definition.code],
  );
  const latest = versions[0];
  const known = versions.find((one) => one.digest === digest);
  const nothing = { kind: request.kind, fileName: request.fileName, refusals: [], warnings: [], touched: [] };
  if (known && latest) {
    const since =
      known.version === latest.version
        ? ''
        : `; the latest is version ${latest.version}, which stays the latest`;
    return {
      ...nothing,
      rows: { read: 1, new: 0, corrected: 0, same: 1, refused: 0 },
      notes: [
        `The definition is on record as ${definition.code} version ${known.version}${since}: nothing changes.`,
      ],
    };
  }
  const version = (latest?.version ?? 0) + 1;
  const recording = await recordImport(client, { ...request, digest: fileDigest }, []);
  await client.query(
    'insert into measure_definition (code, version, document, digest, recorded_at, person) values ($1, $2, $3, $4, $5, $6)',
    [definition.code, version, JSON.stringify(definition), digest, recording.recordedAt, request.person],
  );
  const rows = { read: 1, new: version === 1 ? 1 : 0, corrected: version === 1 ? 0 : 1, same: 0, refused: 0 };
  await recordResult(client, recording.importId, rows);
  return {
    ...nothing,
    importId: recording.importId,
    recordedAt: recording.recordedAt,
    rows,
    notes: [`${definition.code} version ${version}.`],
  };
}
