import { type ArgumentsHost, Catch, type ExceptionFilter, PayloadTooLargeException } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Response } from 'express';
import type { UploadedFile } from '../import/upload.js';
import { type Asked, text } from '../view/asked.js';
import type { Wrong } from './act-form.js';
import type { Kind } from './definition.js';

/** As much as the API takes of a file of evidence. */
export const EVIDENCE_LIMIT_BYTES = 10_000_000;

/** Takes the one file of a form of evidence, and its words. */
export const evidenceUpload = () =>
  FileInterceptor('file', {
    limits: { fileSize: EVIDENCE_LIMIT_BYTES, fieldSize: 20_000, fields: 20, files: 1 },
    defParamCharset: 'utf8',
  });

/** A file over the limit: the same page again, which says so at the field. */
@Catch(PayloadTooLargeException)
export class EvidenceTooLarge implements ExceptionFilter {
  catch(_error: PayloadTooLargeException, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    response.redirect(303, `${response.req.path}?too-large=yes`);
  }
}

/** What a form of evidence brought. */
export interface Evidence {
  readonly kind: string;
  readonly fileName: string;
  readonly content: Buffer;
}

/**
 * Reads a form of evidence: a file, or where the evidence is kept, which goes on record as a file with these words.
 * @param kinds that are asked for; where there is one it need not be said
 * @returns undefined where neither was given
 */
export function readEvidence(
  form: Asked,
  file: UploadedFile | undefined,
  kinds: readonly Kind[],
): { evidence?: Evidence; wrong: Wrong[] } {
  const place = text(form, 'place');
  const chosen = file && file.originalname !== '' ? file : undefined;
  if (!chosen && place === undefined) return { wrong: [] };
  const asked = text(form, 'evidence-kind');
  const kind = kinds.find((each) => each.kind === asked)?.kind ?? (kinds.length === 1 ? kinds[0]?.kind : undefined); // prettier-ignore
  const wrong: Wrong[] = [];
  if (kind === undefined) wrong.push({ field: 'evidence-kind', message: 'kind' });
  if (chosen?.buffer.length === 0) wrong.push({ field: 'file', message: 'empty' });
  if (kind === undefined || wrong.length > 0) return { wrong };
  return {
    wrong,
    evidence: chosen
      ? { kind, fileName: chosen.originalname, content: chosen.buffer }
      : { kind, fileName: 'where-it-is-kept.txt', content: Buffer.from(`${place}\n`) },
  };
}
