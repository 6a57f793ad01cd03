import fs from 'node:fs';

const TAIL_BYTES = 8192;

/**
 * The line of a log that most likely says why its process ended: the last one with an error, else the last one.
 * @param {string} file @param {number} from what was written before is another process's
 */
export function lastWords(file, from) {
  try {
    const size = fs.statSync(file).size;
    const start = Math.max(from, size - TAIL_BYTES);
    const log = fs.openSync(file, 'r');
    const bytes = Buffer.alloc(size - start);
    fs.readSync(log, bytes, 0, bytes.length, start);
    fs.closeSync(log);
    const lines = bytes
      .toString('utf8')
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^Node\.js v/.test(line));
    const line =
      lines.findLast((one) => /^\s*(\[?\w*Error\b|\w+: )|"level":"(error|fatal)"/.test(one)) ??
      lines.at(-1) ??
      '';
    return line.length > 300 ? `${line.slice(0, 300)} …` : line;
  } catch {
    return '';
  }
}
