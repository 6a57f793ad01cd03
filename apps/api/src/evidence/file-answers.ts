import type { Response } from 'express';
import type { Problem, ProblemCode } from '#kernel';

const STATUS: Readonly<Partial<Record<ProblemCode, number>>> = {
  NOT_SIGNED_IN: 401,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  BUSY: 503,
};

/** What is refused of a file, as JSON. */
export const refuseFile = (response: Response, problems: readonly Problem[]): void =>
  void response.status(STATUS[problems[0]?.code ?? 'INVALID'] ?? 400).json({ problems });

/** A file that somebody sent before, to be kept and not shown: whatever it holds, no browser takes it for a page. */
export function giveFile(
  response: Response,
  { fileName, mediaType }: { readonly fileName: string; readonly mediaType: string },
  content: Uint8Array,
): void {
  response.type(mediaType).attachment(fileName);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('content-security-policy', "default-src 'none'; sandbox");
  response.setHeader('cache-control', 'no-store');
  response.send(Buffer.from(content));
}
