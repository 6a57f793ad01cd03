import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freePort, startChild } from './lib/child.mjs';
import { ecosystem } from './lib/ecosystem.mjs';
import { wallQuestions } from './lib/wall-questions.mjs';
import { computedMs, wholeRequests } from './lib/whole-request.mjs';
import { SMALL_MS, WALL } from './lib/wall-limit.mjs';

const ops = new URL('../dist/apps/api/src/ops/', import.meta.url);
const { appSettings, askedSettings } = await import(new URL('connection.js', ops));
const { ScopedQuery } = await import(new URL('scoped-query.js', ops));

const CONTROL = /^\s*(set|reset|commit|rollback|savepoint|release|begin|start)\b|set_config\('app\.reach'/i;
/** Whose statements no policy touches. */
const PLATFORM = 'concord_app';
const WRITES = /\b(insert into|update|delete from)\b/i;

/** How many times as many rounds, for a page that is above the limit. */
const LONGER = 4;

/** Says nothing and reads nothing: with a scope in front of it, it costs what setting the scope costs. */
const EMPTY = { name: 'bench_nothing', text: 'select' };

/**
 * What row-level security costs: the statements that the API sends for a list are written down, and sent again in turn: with their scopes as they were, what finds
 * and sets them included, and by the platform's role, whose policies let everything through, with nothing set. They are the same statements, with the same
 * conditions of the list's own rule. What the API asks beyond the wall, to decide, is in neither. `scope`: of what is with, what setting the scopes costs, measured
 * with statements that read nothing. `request`: where the statements are above the limit and small, or above by the scope alone, what the whole request computes, API and PostgreSQL together.
 */
export async function benchWall({ server, say, rounds = Number(process.env.CONCORD_BENCH_ROUNDS ?? 9) }) {
  const db = await ecosystem(server, say);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'concord-bench-'));
  const file = path.join(folder, 'statements');
  const port = await freePort();
  const api = await startChild(new URL('../dist/apps/api/src/main.js', import.meta.url).pathname, {
    NODE_ENV: 'development', DATABASE_URL: db.appUrl, DATABASE_OWNER_URL: db.ownerUrl, API_PORT: String(port), CONCORD_DEMO: 'none',
    NODE_OPTIONS: `--import ${new URL('./lib/record-statements.mjs', import.meta.url).href}`, CONCORD_BENCH_STATEMENTS: file,
  });
  const requests = await wholeRequests(db);
  const [under, past] = [new pg.Client({ ...askedSettings(db.appUrl) }), new pg.Client({ ...appSettings(db.appUrl) })];
  await Promise.all([opened(under), opened(past)]);
  try {
    const found = [];
    for (const question of await wallQuestions(db.app)) {
      const statements = await statementsOf(port, file, question);
      if (!statements.some(({ name, text }) => !name?.startsWith('scope') && !CONTROL.test(text))) continue;
      let one = await compared(under, past, statements, rounds);
      // what else the machine does makes more pages dear than cheap: who is above is measured once more, longer
      if (one.ratio > WALL) one = await compared(under, past, statements, LONGER * rounds);
      if (one.ratio > WALL && (one.without < SMALL_MS || (one.with - one.scope) / one.without <= WALL)) one.request = await requests.compared(asking(question), LONGER * rounds);
      const what = `${question.name}(${question.args}) as ${question.person}`;
      const request = one.request ? `; the request ${one.request.ratio.toFixed(2)}: ${one.request.with.toFixed(2)} and ${one.request.without.toFixed(2)} ms` : '';
      say(`  ${one.ratio.toFixed(2)}  ${one.with.toFixed(2)} ms with (${one.scope.toFixed(2)} of it the scope), ${one.without.toFixed(2)} ms without, ${one.count} statements${request}: ${what}`);
      found.push({ ...question, what, ...one });
    }
    return found;
  } finally {
    await Promise.all([under.end(), past.end()]);
    await Promise.all([api.stop(), requests.stop()]);
    fs.rmSync(folder, { recursive: true });
  }
}

function asking({ person, name, args, fields, connection }) {
  const query = `{ ${name}(first: 50${args ? `, ${args}` : ''}) { ... on Problems { problems { why } } ... on ${connection} { nodes { ${fields} } pageInfo { endCursor hasNextPage } } } }`;
  return { method: 'POST', headers: { 'content-type': 'application/json', 'x-concord-person': person }, body: JSON.stringify({ query }) };
}

/** What the API sends for a page of a list under the scope of who asks; what decides is the platform's, and costs the same without. */
async function statementsOf(port, file, question) {
  const init = asking(question);
  fs.writeFileSync(file, '');
  const { data, errors } = await (await fetch(`http://127.0.0.1:${port}/graphql`, init)).json();
  const answer = data?.[question.name];
  if (!answer || answer.problems) throw new Error(`${question.person}: ${init.body}: ${JSON.stringify(errors ?? answer)}`);
  const sent = fs.readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const transactions = [...Map.groupBy(sent, ({ client }) => client).values()].flatMap(inTransactions);
  const asked = transactions.flat().filter(({ setting, name }) => name?.startsWith('scope') || setting?.values[0] !== PLATFORM);
  return transactions.filter((statements) => !statements.some(({ text }) => WRITES.test(text))).flat().filter((each) => asked.includes(each));
}

function inTransactions(statements) {
  const all = [];
  let open = false;
  for (const statement of statements) {
    const begins = /^\s*(begin|start)\b/i.test(statement.text);
    if (!open || begins) all.push([]);
    all.at(-1).push(statement);
    open = begins || (open && !/^\s*(commit|rollback)\b/i.test(statement.text));
  }
  return all;
}

async function opened(client) {
  await client.connect();
  client.pid = (await client.query('select pg_backend_pid() as pid')).rows[0].pid;
}

/** A statement as the API sends it: with its scope in front of it where it was sent so. */
const sent = (client, { text, values, name, setting }) =>
  setting
    ? new Promise((resolve, reject) => {
        const query = new ScopedQuery(setting, '', { text, values, name });
        query.callback = (error, found) => (error ? reject(error) : resolve(found));
        client.query(query);
      })
    : client.query({ text, values, name });

async function prepared(client, statements) {
  const settings = statements.flatMap(({ setting }) => (setting ? [setting] : []));
  for (const setting of new Map(settings.map((each) => [each.name, each])).values()) await client.query(setting);
}

async function compared(under, past, statements, rounds) {
  const bare = statements.filter(({ text }) => !CONTROL.test(text)).map(({ text, values, name }) => ({ text, values, name }));
  const scopes = statements.flatMap(({ setting }) => (setting ? [{ ...EMPTY, setting }] : []));
  const nothing = scopes.map(() => EMPTY);
  const timed = async (client, list) => {
    const from = computedMs(client.pid);
    for (const statement of list) await sent(client, statement);
    return computedMs(client.pid) - from;
  };
  const [all, times] = [statements.filter(({ name }) => !name?.startsWith('scope')), { with: [], without: [], scope: [] }];
  await prepared(under, statements);
  // PostgreSQL makes up its mind about the plan of a prepared statement after five times
  for (let round = -6; round < rounds; round += 1) {
    const a = await timed(under, all);
    const b = await timed(past, bare);
    const c = (await timed(under, scopes)) - (await timed(past, nothing));
    if (round < 0) continue;
    times.with.push(a);
    times.without.push(b);
    times.scope.push(c);
  }
  // processor time only grows by what else the machine does, so the least of several is nearest to what it takes
  const [taken, without, scope] = [Math.min(...times.with), Math.min(...times.without), Math.max(0, Math.min(...times.scope))];
  return { with: taken, without, scope, ratio: taken / without, count: bare.length };
}
