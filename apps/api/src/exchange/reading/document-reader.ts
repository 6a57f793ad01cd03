import { createHash } from 'node:crypto';
import type { ImportRequest } from '../import-request.js';
import { FileRefused, shownValue } from '../refusal.js';
import { asChunks } from './chunks.js';
import { ByteGuard } from './byte-guard.js';

const LARGEST_BYTES = 1024 * 1024;

/**
 * Reads a JSON document whole.
 * @throws FileRefused for what is not UTF-8, not JSON, or larger than 1 MiB
 */
export async function readDocument(
  file: string,
  content: ImportRequest['content'],
): Promise<{ json: unknown; fileDigest: string }> {
  const guard = new ByteGuard(file);
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of asChunks(content)) {
    guard.check(chunk);
    hash.update(chunk);
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > LARGEST_BYTES)
      refuse(
        file,
        1,
        '',
        'The file is larger than 1 MiB: it is no measure definition.',
        'Name the file that holds one definition.',
      );
  }
  guard.end();
  const text = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  try {
    return { json: JSON.parse(text) as unknown, fileDigest: hash.digest('hex') };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = text.slice(0, placeOf(message, text)).split('\n').length;
    return refuse(
      file,
      line,
      shownValue(text.split('\n')[line - 1]?.trim() ?? ''),
      `The file is not JSON: ${message}.`,
      'Correct it here; docs/guide/importing.md shows a definition.',
    );
  }
}

function refuse(file: string, line: number, value: string, why: string, fix: string): never {
  throw new FileRefused([{ file, line, column: '', value, why, fix }]);
}

/** Where JSON.parse stopped: it names the position, or shows ten characters to either side, or the text was too short. */
function placeOf(message: string, text: string): number {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  const [, cut, shown] = /, (\.\.\.)?"([\s\S]*?)"(?:\.\.\.)? is not valid JSON$/.exec(message) ?? [];
  if (shown === undefined) return text.length;
  return text.indexOf(shown) + (cut === undefined ? 0 : 10);
}
