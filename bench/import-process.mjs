// One import in a process of its own, so that its memory is its own: node import-process.mjs OWNER_URL FILE
import fs from 'node:fs';
import { peakMemoryMb, timed } from './lib/timing.mjs';

const [url, file] = process.argv.slice(2);
const { appSettings } = await import('../dist/apps/api/src/ops/connection.js');
const { createPool } = await import('../dist/apps/api/src/ops/pool.js');
const { importFile } = await import('../dist/apps/api/src/exchange/index.js');

const pool = createPool(appSettings(url), 4, () => undefined);
let outcome;
let ms;
const peakMb = await peakMemoryMb(async () => {
  ms = await timed(async () => {
    outcome = await importFile(pool, { kind: 'offences', fileName: 'offences.csv', content: fs.createReadStream(file), contentBytes: fs.statSync(file).size, person: 'bench' });
  });
});
await pool.end();
if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals.slice(0, 3)));
console.log(JSON.stringify({ seconds: ms / 1000, rowsPerSecond: (outcome.value.rows.new / ms) * 1000, peakMb }));
