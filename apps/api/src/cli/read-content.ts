import { readFile } from 'node:fs/promises';
import { ok, refuse, type Result } from '#kernel';
import { openFailure } from './import/open-failure.js';

/** The bytes of a file that a command is given. @returns the problem, in words, of one that cannot be read */
export async function contentOf(file: string): Promise<Result<Buffer>> {
  try {
    return ok(await readFile(file));
  } catch (error) {
    const problem = openFailure(error, file, undefined);
    if (!problem) throw error;
    return refuse(problem);
  }
}
