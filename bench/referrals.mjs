import os from 'node:os';
import { freePort, startChild } from './lib/child.mjs';
import { ecosystem } from './lib/ecosystem.mjs';
import { listQuestions, wholeQuestions } from './lib/referral-questions.mjs';
import { quantile } from './lib/timing.mjs';

/**
 * A year of referrals of sixteen areas, imported and asked for over HTTP.
 * @returns what was imported, and of each list and of each whole the median and the 95th percentile of its pages
 */
export async function benchReferrals({ server, say, rounds = 3 }) {
  const db = await ecosystem(server, say);
  const { rows: [{ referrals }] } = await db.app.query('select count(*)::int as referrals from referral');
  const port = await freePort();
  const api = await startChild(new URL('../dist/apps/api/src/main.js', import.meta.url).pathname, { NODE_ENV: 'development', DATABASE_URL: db.appUrl, DATABASE_OWNER_URL: db.ownerUrl, API_PORT: String(port), CONCORD_DEMO: 'none' });
  const ask = async (person, query) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json', 'x-concord-person': person }, body: JSON.stringify({ query }) };
    const start = performance.now();
    const { data, errors } = await (await fetch(`http://127.0.0.1:${port}/graphql`, init)).json();
    const ms = performance.now() - start;
    const [answer] = Object.values(data ?? {});
    if (!answer || answer.problems) throw new Error(`${person}: ${query}: ${JSON.stringify(errors ?? answer)}`);
    return { answer, ms };
  };
  try {
    const lists = [];
    const told = (found) => {
      say(`  ${found.what}${found.pages ? ` (${found.pages} pages)` : ''}: p50 ${found.p50.toFixed(0)} ms, p95 ${found.p95.toFixed(0)} ms, load ${os.loadavg()[0].toFixed(1)}`);
      return found;
    };
    for (const question of await listQuestions(db.app)) lists.push(told(await pagesOf(ask, question, rounds)));
    const wholes = [];
    for (const question of await wholeQuestions(db.app)) wholes.push(told(await wholeOf(ask, question, rounds)));
    return { loaded: db.loaded, referrals, lists: slowestFirst(lists), wholes: slowestFirst(wholes), load: os.loadavg()[0] };
  } finally {
    await api.stop();
  }
}

/** How far a list is walked at the most: of the longest ones the middle and the end are reached by cursors in steps of 200. */
const MOST_STEPS = 800;
const slowestFirst = (all) => all.sort((a, b) => b.p95 - a.p95);

/** The first page, one in the middle and the last one, each asked for several times; the first round is not counted. */
async function pagesOf(ask, { person, name, args, fields }, rounds) {
  const page = (first, after, asked) =>
    `{ ${name}(first: ${first}${after ? `, after: ${JSON.stringify(after)}` : ''}${args ? `, ${args}` : ''}) { ... on Problems { problems { why } } ... on ${asked} } }`;
  const cursors = [undefined];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { answer } = await ask(person, page(200, cursors.at(-1), `${connectionOf(name)} { pageInfo { endCursor hasNextPage } }`));
    if (!answer.pageInfo.hasNextPage) break;
    cursors.push(answer.pageInfo.endCursor);
  }
  const asked = new Set([cursors[0], cursors[Math.floor(cursors.length / 2)], cursors.at(-1)]);
  const times = [];
  for (let round = 0; round <= rounds; round += 1)
    for (const after of asked) {
      const { ms } = await ask(person, page(50, after, `${connectionOf(name)} { nodes { ${fields} } pageInfo { endCursor hasNextPage } }`));
      if (round > 0) times.push(ms);
    }
  return { what: `${name}(${args}) as ${person}`, pages: (cursors.length - 1) * 4 + 1, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

async function wholeOf(ask, { person, name, args, type, fields }, rounds) {
  const times = [];
  for (let round = 0; round <= rounds; round += 1) {
    const { ms } = await ask(person, `{ ${name}${args ? `(${args})` : ''} { ... on Problems { problems { why } } ... on ${type} { ${fields} } } }`);
    if (round > 0) times.push(ms);
  }
  return { what: `${name}(${args}) as ${person}`, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

const CONNECTIONS = { capacity: 'ServiceCapacity', duplicates: 'DuplicatePair', providerReport: 'ProviderReportRow', serviceUsers: 'ServiceUserFound', volumePromises: 'VolumePromise', formerReferrals: 'FormerReferral' };
const connectionOf = (name) => `${CONNECTIONS[name] ?? name[0].toUpperCase() + name.slice(1, -1)}Connection`;
