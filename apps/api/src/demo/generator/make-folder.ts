import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../error-code.js';

/**
 * Makes a folder and those above it; one that is there stays. By hand, as Node's own `recursive` tries for ever below /proc and its like,
 * where nothing can be made.
 * @throws what the disk throws: EEXIST for a file of that name, ENOENT where nothing can be made, EACCES, EROFS, …
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    if (code !== 'ENOENT' || existsSync(path.dirname(folder))) throw error;
    await makeFolder(path.dirname(folder));
    await mkdir(folder);
  }
}
