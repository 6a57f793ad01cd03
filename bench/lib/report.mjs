import fs from 'node:fs';
import os from 'node:os';

const cells = (row) => `| ${row.what} | ${row.value} | ${row.limit} | ${row.kept ? 'yes' : '**no**'} | ${row.against} |`;

/** The table, with machine and date: figures mean nothing without them. */
export function report(rows) {
  const cpus = os.cpus();
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)} with ${cpus.length} cores (${cpus[0]?.model.trim()}), ${Math.round(os.totalmem() / 2 ** 30)} GiB of memory, ${os.type()} ${os.release().split('-')[0]}, Node ${process.version}.`,
    '',
    '| what | measured | limit | kept | side by side |',
    '|---|---|---|---|---|',
    ...rows.map(cells),
  ].join('\n');
}

const FILE = new URL('../../docs/guide/performance.md', import.meta.url);
const FROM = '<!-- measured: written by npm run bench -- --write -->';
const TO = '<!-- end of measured -->';

/** Puts the table between its two marks in docs/guide/performance.md. */
export function writeReport(rows) {
  const text = fs.readFileSync(FILE, 'utf8');
  const [before, rest] = text.split(FROM);
  const after = rest?.split(TO)[1];
  if (after === undefined) throw new Error(`${FILE.pathname} lacks its marks`);
  fs.writeFileSync(FILE, `${before}${FROM}\n\n${report(rows)}\n\n${TO}${after}`);
}
