import type { Import } from './import.types.js';

export interface ImportRow {
  readonly id: string;
  readonly kind: string;
  readonly file_name: string;
  readonly file_digest: string;
  readonly recorded_on: string | null;
  readonly recorded_at: string;
  readonly person: string;
  readonly rows_read: string;
  readonly rows_new: string;
  readonly rows_corrected: string;
  readonly rows_same: string;
  readonly rows_refused: string;
  readonly finished_at: string;
}

/** Of files: merges of service users are recorded as imports too, and stand with the people. */
export const SELECT_IMPORT = `
  select i.id, i.kind, i.file_name, i.file_digest, i.recorded_on, i.recorded_at, i.person, r.rows_read, r.rows_new, r.rows_corrected,
         r.rows_same, r.rows_refused, r.finished_at
  from import i join import_result r on r.import_id = i.id and i.kind <> all ('{merge,unmerge}')`;

export const importOf = (row: ImportRow): Import => ({
  id: row.id,
  kind: row.kind,
  fileName: row.file_name,
  fileDigest: row.file_digest,
  recordedOn: row.recorded_on,
  recordedAt: row.recorded_at,
  person: row.person,
  rows: {
    read: row.rows_read,
    new: row.rows_new,
    corrected: row.rows_corrected,
    same: row.rows_same,
    refused: row.rows_refused,
  },
  finishedAt: row.finished_at,
});
