import { type Asked, dayAsked, text } from '../view/asked.js';
import { type ImportKind, isImportKind } from './import-kinds.js';
import type { ImportFactsVariables } from './import.operations.js';

/** The largest file that the page takes; the API takes 16 MB with all that JSON adds. Larger ones are for the command line. */
export const FILE_LIMIT_BYTES = 10_000_000;
/** A refused file of up to this size is sent along with the answer, so that it can be loaded in part without choosing it again. */
export const KEPT_LIMIT_BYTES = 1_000_000;

/** A file as it came with the form. */
export interface UploadedFile {
  readonly originalname: string;
  readonly buffer: Buffer;
}

/** One thing that is wrong with the form, and at which field. */
export interface FieldError {
  readonly field: 'kind' | 'file' | 'recorded-on-day';
  readonly text: string;
}

export type Upload =
  | { readonly ok: true; readonly input: ImportFactsVariables['input']; readonly bytes: Buffer }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Reads the form for loading a file. @returns what the API is to be asked, or all that is wrong with the form */
export function uploadOf(form: Asked, file: UploadedFile | undefined): Upload {
  const errors: FieldError[] = [];
  const kind = kindOf(text(form, 'kind'), errors);
  const recordedOn = dayAsked(form, 'recorded-on');
  if (recordedOn === 'wrong')
    errors.push({
      field: 'recorded-on-day',
      text: 'The day it counts as recorded must be a real day, such as 1 3 2017',
    });
  const chosen = file ?? keptFile(form);
  const content = chosen && contentOf(chosen.buffer, errors);
  if (!chosen) errors.push({ field: 'file', text: 'Choose a file' });
  if (!kind || !chosen || content === undefined || errors.length > 0) return { ok: false, errors };
  return {
    ok: true,
    bytes: chosen.buffer,
    input: {
      kind,
      fileName: chosen.originalname,
      content,
      recordedOn,
      scheme: text(form, 'scheme'),
      keepGoing: text(form, 'keep-going') === 'yes',
    },
  };
}

function kindOf(kind: string | undefined, errors: FieldError[]): ImportKind | undefined {
  if (isImportKind(kind)) return kind;
  errors.push({ field: 'kind', text: 'Choose what the file holds' });
  return undefined;
}

function contentOf(buffer: Buffer, errors: FieldError[]): string | undefined {
  if (buffer.length === 0) {
    errors.push({ field: 'file', text: 'The file is empty' });
    return undefined;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer);
  } catch {
    errors.push({ field: 'file', text: 'The file is not UTF-8. Save it as “CSV UTF-8” and choose it again' });
    return undefined;
  }
}

/** The file that the page sent along with its refusal, to the byte: a form would change its line ends. */
function keptFile(form: Asked): UploadedFile | undefined {
  const kept = text(form, 'kept-file');
  return kept === undefined
    ? undefined
    : { originalname: text(form, 'kept-name') ?? 'file.csv', buffer: Buffer.from(kept, 'base64') };
}
