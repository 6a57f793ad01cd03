import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder and those above it. Node's own recursive mkdir never returns where a file system answers that a folder whose parent is there
 * does not exist (/proc does).
 * @param {string} folder @param {number} [mode] of those that are made
 */
export function makeFolder(folder, mode = 0o755) {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder), mode);
  try {
    fs.mkdirSync(folder, { mode });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error; // another process was faster
  }
}
