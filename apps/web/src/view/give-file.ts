import type { Response } from 'express';
import type { FileAnswer } from '../api/file-client.js';

/** A file as it was sent. Whatever it holds, no browser takes it for a page. */
export function giveFile(response: Response, { content, mediaType, disposition }: FileAnswer): void {
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('Content-Disposition', disposition);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.type(mediaType).send(content);
}
