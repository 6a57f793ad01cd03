import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from './make-folder.mjs';
import { sleep } from './postgres/process.mjs';

/**
 * A lock on a data folder that the system gives back by itself when its holder dies, however it dies. Node has no file locks of its own;
 * SQLite, which it brings, takes a real one (nothing is ever stored in the file).
 * @param {string} folder @param {string} name
 * @returns {{ release(): void } | undefined} undefined when another process holds it
 */
export function tryLock(folder, name) {
  makeFolder(folder);
  const file = path.join(folder, `${name}.lock`);
  fs.closeSync(fs.openSync(file, 'a')); // says why when the folder is read-only or full; SQLite would not
  const database = new DatabaseSync(file);
  try {
    database.exec('pragma busy_timeout = 0; pragma journal_mode = memory; begin exclusive');
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (/locked|busy/.test(error.message)) return undefined;
    throw error;
  }
}

/** Does some work while nobody else does work under the same lock; waits for its turn. */
export async function withLock(folder, name, work) {
  let lock;
  while ((lock = tryLock(folder, name)) === undefined) await sleep(25);
  try {
    return await work();
  } finally {
    lock.release();
  }
}
