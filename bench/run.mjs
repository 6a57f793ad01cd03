// npm run bench [-- --only measure,late,import,list,run,referrals,referral-pages,pages,wall,framework] [--years 1,10]: prints a table and writes docs/guide/performance.md.
import { parseArgs } from 'node:util';
import { PARTS } from './parts.mjs';
import { benchServer } from './lib/server.mjs';
import { report, writeReport } from './lib/report.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' }, years: { type: 'string', default: '1,10' }, write: { type: 'boolean', default: false } } });
const wanted = values.only?.split(',') ?? Object.keys(PARTS);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}: choose from ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}
const years = values.years.split(',').map(Number);
const say = (text) => console.error(text);
const server = await benchServer();
const stop = async () => {
  await server.stop();
  process.exit(130);
};
process.once('SIGINT', stop).once('SIGTERM', stop);
const rows = [];
try {
  for (const name of wanted) {
    say(`— ${name}`);
    for (const row of await PARTS[name]({ server, years, say })) {
      rows.push(row);
      say(`  ${row.what}: ${row.value} (limit ${row.limit}) ${row.kept ? 'kept' : 'NOT KEPT'}`);
    }
  }
} finally {
  await server.stop();
}
console.log(report(rows));
if (values.write) writeReport(rows);
if (rows.some(({ kept }) => !kept)) process.exitCode = 1;
