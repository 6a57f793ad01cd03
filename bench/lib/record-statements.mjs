// Loaded into the API before anything else (`node --import`): writes what it sends to PostgreSQL to the file that CONCORD_BENCH_STATEMENTS names.
import fs from 'node:fs';
import pg from 'pg';

const file = process.env.CONCORD_BENCH_STATEMENTS;
const { query } = pg.Client.prototype;
const numbers = new WeakMap();
let last = 0;

pg.Client.prototype.query = function (...args) {
  const [asked] = args;
  const text = typeof asked === 'string' ? asked : asked.text;
  if (typeof text === 'string') {
    if (!numbers.has(this)) numbers.set(this, (last += 1));
    const values = Array.isArray(args[1]) ? args[1] : asked.values;
    // with the setting that is sent in front of it (ops/scoped-query.ts)
    fs.appendFileSync(file, `${JSON.stringify({ client: numbers.get(this), text, values, name: asked.name, setting: asked.setting })}\n`);
  }
  return query.apply(this, args);
};
