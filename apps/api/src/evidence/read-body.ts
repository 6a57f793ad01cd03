import type { IncomingMessage } from 'node:http';
import { ok, problem, refuse, type Result } from '#kernel';
import { MOST_EVIDENCE_BYTES } from '#outcomes';

/** The body of a request as it comes, up to the most that a file may have; what is more is not read to its end. */
export async function readBody(request: IncomingMessage): Promise<Result<Uint8Array>> {
  const said = Number(request.headers['content-length'] ?? 0);
  if (said > MOST_EVIDENCE_BYTES) return refuse(tooLarge);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_EVIDENCE_BYTES) return refuse(tooLarge);
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks));
}

const tooLarge = problem(
  'TOO_LARGE',
  'file',
  `The file has more than ${MOST_EVIDENCE_BYTES / 1_000_000} MB.`,
  'Make it smaller, or split it.',
);
