import { writeFile } from 'node:fs/promises';
import { EXIT, note } from './outcome.js';

const WHY: Readonly<Record<string, string>> = {
  EEXIST: 'is there already: it was left as it is. Name another file.',
  ENOENT: 'cannot be written: there is no such folder. Make it, or correct the path.',
  ENOTDIR: 'cannot be written: a part of its path is no folder. Correct the path.',
  EISDIR: 'is a folder. Name a file.',
  EACCES: 'cannot be written: this account has no right to it. Name another file.',
  EROFS: 'cannot be written: it is on a read-only disk. Name another file.',
  ENOSPC: 'cannot be written: the disk is full. Free some space, or name another file.',
};

/**
 * Writes a file that was not there before. One that is there stays: that, and why none could be written, is told, and the command ends with 1.
 * @returns whether it was written
 */
export async function wroteNew(file: string, content: string | Uint8Array): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? WHY[String(error.code)] : undefined;
    if (why === undefined) throw error;
    note(`${file} ${why}`);
    process.exitCode = EXIT.refused;
    return false;
  }
}
