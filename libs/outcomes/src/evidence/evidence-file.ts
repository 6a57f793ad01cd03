import { ok, problem, refuse, type Result } from '#kernel';
import { fileTypeFromBuffer } from 'file-type';

/** The most that a file of evidence may have: 10 MB. */
export const MOST_EVIDENCE_BYTES = 10_000_000;

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** What may be evidence, and the endings that its files may have. */
export const EVIDENCE_TYPES: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
  [DOCX]: ['docx'],
};
const ALLOWED = 'PDF, PNG, JPEG, plain text (.txt), CSV or DOCX';

/** A file as it may be kept: its name without what could be a path or a trick, its type by its content. */
export interface CheckedFile {
  readonly fileName: string;
  readonly mediaType: string;
}

/**
 * Checks a file by what is in it; what the sender says of it must fit, and decides nothing.
 * @param said the media type that the sender names; undefined or application/octet-stream: none
 * @returns INVALID or TOO_LARGE with how to mend it
 */
export async function checkEvidenceFile(
  content: Uint8Array,
  { name, said }: { readonly name: string; readonly said?: string },
): Promise<Result<CheckedFile>> {
  if (content.length === 0)
    return refuse(problem('INVALID', 'file', 'The file is empty.', 'Send the file itself as the body.'));
  if (content.length > MOST_EVIDENCE_BYTES)
    return refuse(
      problem(
        'TOO_LARGE',
        'file',
        `The file has more than ${MOST_EVIDENCE_BYTES / 1_000_000} MB.`,
        'Make it smaller, or split it.',
      ),
    );
  const fileName = safeName(name);
  if (fileName === undefined)
    return refuse(
      problem(
        'INVALID',
        'fileName',
        `"${shown(name)}" cannot be the name of a file.`,
        'Write a name like certificate.pdf: up to 120 characters, no folders, no control characters.',
      ),
    );
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  const mediaType = (await fileTypeFromBuffer(content))?.mime ?? textType(content, ending);
  const endings = mediaType === undefined ? undefined : EVIDENCE_TYPES[mediaType];
  if (mediaType === undefined || !endings)
    return refuse(
      problem(
        'INVALID',
        'file',
        mediaType === undefined
          ? 'What is in the file is no kind of file that can be kept.'
          : `What is in the file is ${mediaType}.`,
        `Send ${ALLOWED}.`,
      ),
    );
  if (!endings.includes(ending))
    return refuse(
      problem(
        'INVALID',
        'fileName',
        `The file ends in .${shown(ending)}, and what is in it is ${mediaType}.`,
        `Let the name end in .${endings.join(' or .')}.`,
      ),
    );
  const named = said?.split(';')[0]?.trim().toLowerCase();
  if (named && named !== 'application/octet-stream' && named !== mediaType)
    return refuse(
      problem(
        'INVALID',
        'content-type',
        `The file is sent as ${shown(named)}, and what is in it is ${mediaType}.`,
        `Send it as ${mediaType}.`,
      ),
    );
  return ok({ fileName, mediaType });
}

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/**
 * The name without blanks around it; undefined for one that names a folder, hides its ending (right-to-left marks), has control characters
 * or nothing before the ending.
 */
export function safeName(name: string): string | undefined {
  const clean = name.normalize('NFC').trim();
  const tricky = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|]/u;
  if (
    clean.length > 120 ||
    tricky.test(clean) ||
    clean.startsWith('.') ||
    !/^.+\.[A-Za-z0-9]{1,8}$/u.test(clean)
  )
    return undefined;
  return clean;
}

/** Text in UTF-8 without control characters other than tabs and line ends; undefined for anything else. */
function textType(content: Uint8Array, ending: string): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return /(?![\t\n\r])\p{Cc}/u.test(text) ? undefined : ending === 'csv' ? 'text/csv' : 'text/plain';
  } catch {
    return undefined;
  }
}
