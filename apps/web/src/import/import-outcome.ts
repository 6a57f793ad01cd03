import type { Problem } from '../api/api-errors.js';
import { Refused } from '../api/api-errors.js';
import { csvOf } from '../view/csv.js';
import type { ImportFactsData, ImportFactsVariables, Reason, Report } from './import.operations.js';
import { KEPT_LIMIT_BYTES } from './upload.js';

type Input = ImportFactsVariables['input'];

/** What the page shows after a file was not loaded, or not all of it. */
export interface ImportOutcome {
  readonly status: number;
  readonly input: Pick<Input, 'kind' | 'fileName' | 'recordedOn'>;
  /** What was loaded; undefined: nothing. */
  readonly report?: Report;
  readonly problems: readonly Problem[];
  /** The first reasons. */
  readonly rows: readonly Reason[];
  /** How many reasons there are, and how many rows they are about; a row can have several. */
  readonly reasons: number;
  readonly refusedRows: number;
  /** The refused rows as a file, as text that stands a form. */
  readonly refusedFile?: { readonly name: string; readonly base64: string; readonly mendable: boolean };
  /** The file itself, for loading its good rows without choosing it again. */
  readonly kept?: string;
}

/**
 * What comes of the API's answer to a file.
 * @returns the page to show, or where to go when all of the file is in
 * @throws Refused when the person may not load files
 */
export function importOutcome(
  answer: ImportFactsData['importFacts'],
  upload: { input: Input; bytes: Buffer },
): ImportOutcome | { redirect: string } {
  const { input, bytes } = upload;
  const kept = bytes.length <= KEPT_LIMIT_BYTES ? bytes.toString('base64') : undefined;
  switch (answer.__typename) {
    case 'Problems':
      if (answer.problems.some(({ code }) => code === 'NOT_ALLOWED' || code === 'NOT_SIGNED_IN'))
        throw new Refused(answer.problems);
      return { status: 422, input, problems: answer.problems, rows: [], reasons: 0, refusedRows: 0 };
    case 'ImportRefused':
      return {
        status: 422,
        input,
        // where there are rows, they say the same with more detail
        problems: answer.refused.length > 0 ? [] : answer.problems,
        rows: answer.refused,
        reasons: answer.reasons,
        refusedRows: answer.refusedRows,
        refusedFile: answer.refused.length > 0 ? reasonsFile(input, answer.refused) : undefined,
        // a definition is one document: there are no good rows of it to load
        kept: answer.refused.length > 0 && input.kind !== 'MEASURES' ? kept : undefined,
      };
    case 'ImportReport': {
      const { refused, refusedFile, warnings, notes, importId } = answer;
      const plain = refused.length === 0 && warnings.length === 0 && notes.length === 0;
      if (plain && importId !== null)
        return { redirect: `/imports/${encodeURIComponent(importId)}?done=yes` };
      if (refused.length === 0)
        return { status: 200, input, report: answer, problems: [], rows: [], reasons: 0, refusedRows: 0 };
      const file =
        refusedFile === null
          ? reasonsFile(input, refused)
          : { name: nameOf(input), base64: base64(refusedFile), mendable: true };
      return {
        status: 200,
        input,
        report: answer,
        problems: [],
        rows: refused,
        reasons: refused.length,
        refusedRows: answer.rows.refused,
        refusedFile: file,
      };
    }
  }
}

/** The rows of the page with their reasons; the API gives the rows themselves only when the others were loaded. */
function reasonsFile(input: Input, rows: readonly Reason[]): ImportOutcome['refusedFile'] {
  const csv = csvOf(
    ['file', 'line', 'column', 'value', 'why', 'fix'],
    rows.map(({ line, column, value, why, fix }) => [input.fileName, line, column, value, why, fix]),
  );
  return { name: nameOf(input), base64: base64(csv), mendable: false };
}

const nameOf = ({ fileName }: Input): string => `${fileName.replace(/\.(csv|json)$/i, '')}.refused.csv`;
const base64 = (content: string): string => Buffer.from(content).toString('base64');
