import type { ImportRequest } from './import-request.js';
import type { EarlierImport } from './landing/recording.js';
import type { ImportReport } from './report.js';

/** An import's report before its time is known. */
export type RowsReport = Omit<ImportReport, 'seconds' | 'rowsPerSecond'>;

/** What was decided about the file as a whole, in sentences. */
export function notes(
  request: ImportRequest,
  {
    repeatedRows,
    refusedRows,
    takenUpAgain,
  }: { repeatedRows: number; refusedRows: number; takenUpAgain: boolean },
): string[] {
  const told: string[] = [];
  if (repeatedRows > 0) {
    const stand = repeatedRows === 1 ? '1 row stands' : `${repeatedRows} rows stand`;
    told.push(
      `${stand} in the file before, word for word, and ${repeatedRows === 1 ? 'was' : 'were'} taken once.`,
    );
  }
  if (takenUpAgain) {
    told.push(
      'This file was imported before with rows left out: the rows taken then stay as they are now on record.',
    );
  }
  if (request.keepGoing && refusedRows === 0)
    told.push('No row was refused, so no file of refused rows was written.');
  return told;
}

/** The report on a file that was imported before, whole. */
export const repeated = (
  request: ImportRequest,
  read: number,
  { importId, recordedAt }: EarlierImport,
): RowsReport => ({
  kind: request.kind,
  fileName: request.fileName,
  rows: { read, new: 0, corrected: 0, same: read, refused: 0 },
  refusals: [],
  warnings: [],
  touched: [],
  repeatOf: { importId, recordedAt },
  notes: [
    `This very file was imported before (import ${importId}, recorded at ${recordedAt}): nothing changes, also where later imports corrected it. To go back to its content, import a file that says so.`,
  ],
});
