import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ok, problem, type Problem, refuse, type Result } from '#kernel';
import { jsonFaultText } from './json-fault.js';

const LARGEST_BYTES = 20_000_000;

/** Reads a JSON file. @returns INVALID for one that cannot be read, is too large, or is no JSON, with the place */
export async function readJson(file: string): Promise<Result<unknown>> {
  const name = path.basename(file);
  const invalid = (why: string, fix: string): Result<never> => refuse(problem('INVALID', name, why, fix));
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') return invalid('There is no such file.', `Correct the path: ${file}.`);
    if (code === 'EISDIR') return invalid('It is a folder.', 'Name a file.');
    if (code === 'EACCES')
      return invalid('It may not be read by this account.', 'Change its rights, or name another file.');
    throw error;
  }
  if (bytes.length > LARGEST_BYTES)
    return invalid(`It has ${bytes.length} bytes.`, `A document has at most ${LARGEST_BYTES}.`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return invalid('It is not UTF-8 text.', 'Save it as UTF-8.');
  }
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return invalid(`It is not JSON: ${jsonFaultText(text, error.message)}.`, 'Correct it at that place.');
  }
}

/** The same problem, told of a file: its path begins with the file's name, and where it holds several with which of them. */
export const inFile = (file: string, problems: readonly Problem[], entry?: number): Problem[] =>
  problems.map((one) => ({
    ...one,
    path: [path.basename(file), ...(entry === undefined ? [] : [`entry ${entry}`]), ...one.path],
  }));
