import type { ImportedEntry } from '../../documents/import-document.js';
import type { ImportReport, Refusal } from '../../exchange/index.js';

const number = (n: number): string => Math.round(n).toLocaleString('en-GB');

/** `offences.csv:12: offence_date "2015-02-30": why. How to mend it.` */
export const refusalLine = ({ file, line, column, value, why, fix }: Refusal): string =>
  `${file}:${line}: ${column === '' ? '' : `${column} `}${value === '' && column === '' ? '' : `${JSON.stringify(value)}: `}${why} ${fix}`;

/** What became of an import, for people. */
export function reportLines(report: ImportReport, refusedFile: string | undefined): string[] {
  const { rows, recordedAt, importId, touched } = report;
  return [
    `${report.fileName}: ${number(rows.read)} ${rows.read === 1 ? 'row' : 'rows'} read: ${number(rows.new)} new, ${number(rows.corrected)} corrected, ${number(rows.same)} the same, ${number(rows.refused)} refused.`,
    ...(importId === undefined
      ? []
      : [
          `Import ${importId}, on record from ${recordedAt}; ${report.seconds.toFixed(1)} s, ${number(report.rowsPerSecond)} rows a second.`,
        ]),
    ...report.notes,
    ...(refusedFile === undefined
      ? []
      : [`The refused rows, each with its reasons, are in ${refusedFile}: mend it and import it.`]),
    ...touched.map(
      (one) => `Touched: ${one.measure} of ${one.scheme} ${one.area} ${one.period}: a new measure is due.`,
    ),
  ];
}

/** What became of one entry of a document. */
export const entryLine = ({ what, status, note }: ImportedEntry): string =>
  `${what}: ${status === 'new' ? 'new' : 'the same, nothing changes'}${note === undefined ? '' : ` (${note})`}`;
