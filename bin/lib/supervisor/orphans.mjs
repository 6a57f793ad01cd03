import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { sleep } from '../postgres/process.mjs';

const PATIENCE_MS = 5_000;

/**
 * When a process began, so that its number is not taken for another one's; undefined when there is none, or it is dead and not reaped.
 */
function beganAt(pid) {
  try {
    if (process.platform === 'linux') {
      const fields = fs
        .readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** The platform's processes of a data folder, on record so that a start after a kill -9 can end those that were left behind. */
export class ProcessRecord {
  #file;
  #about;
  #processes = new Map();

  /** @param {string} dataFolder @param {object} about what a second start is told */
  constructor(dataFolder, about) {
    this.#file = path.join(dataFolder, 'processes.json');
    this.#about = about;
  }

  /** @param {string} name @param {number} pid */
  add(name, pid) {
    this.#processes.set(pid, { name, began: beganAt(pid) });
    this.#writeIfPossible();
  }

  remove(pid) {
    this.#processes.delete(pid);
    this.#writeIfPossible();
  }

  /** What the running platform said about itself, or undefined. */
  static about(dataFolder) {
    try {
      return JSON.parse(fs.readFileSync(path.join(dataFolder, 'processes.json'), 'utf8')).about;
    } catch {
      return undefined;
    }
  }

  /**
   * Ends what an earlier start left behind, and forgets it. Only the holder of the folder's lock may ask for it.
   * @returns {Promise<boolean>} whether the earlier start was killed
   */
  async endLeftOver() {
    const recorded = this.#read();
    const left = recorded.filter(({ pid, began }) => began !== undefined && beganAt(pid) === began);
    for (const { pid } of left) signal(pid, 'SIGTERM');
    const alive = () => left.filter(({ pid, began }) => beganAt(pid) === began);
    for (const end = Date.now() + PATIENCE_MS; alive().length > 0 && Date.now() < end; await sleep(20));
    for (const { pid } of alive()) signal(pid, 'SIGKILL');
    this.#write();
    return recorded.length > 0;
  }

  clear() {
    fs.rmSync(this.#file, { force: true });
  }

  #read() {
    try {
      return JSON.parse(fs.readFileSync(this.#file, 'utf8')).processes;
    } catch {
      return []; // none, or cut off by a kill: then the ports tell
    }
  }

  // a disk that fills up while the platform runs is no reason to end it: the record serves only the start after a kill -9
  #writeIfPossible() {
    try {
      this.#write();
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error;
    }
  }

  #write() {
    const processes = [...this.#processes].map(([pid, { name, began }]) => ({ name, pid, began }));
    fs.writeFileSync(`${this.#file}.new`, JSON.stringify({ about: this.#about, processes }));
    fs.renameSync(`${this.#file}.new`, this.#file);
  }
}

/** Each process leads a group of its own. */
export function signal(pid, name) {
  try {
    process.kill(-pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
