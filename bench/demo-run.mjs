import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort, startChild } from './lib/child.mjs';
import { quantile } from './lib/timing.mjs';

const run = promisify(execFile);
const file = (path) => new URL(path, import.meta.url).pathname;
const COHORTS = ['2015Q1', '2015Q2', '2015Q3', '2016Q2', '2016Q3', '2016Q4', '2017Q1', '2017Q2'];
const REQUEST = `mutation Request($input: RequestRunInput!) { requestRun(input: $input) { __typename ... on Run { id } ... on Problems { problems { why } } } }`;
const STATE = `query State($id: String!) { run(id: $id) { ... on Run { state progress { done total } areas { outcome } } } }`;

/**
 * The demonstration's payment-by-results run over its sixteen areas, as a person has it: asked for by GraphQL, worked by a worker
 * process, done when the API says so. Each run is of another cohort, so none finds its work done.
 */
export async function benchDemoRun({ server, say }) {
  const db = await server.database('demo');
  const env = { NODE_ENV: 'development', DATABASE_URL: db.appUrl, DATABASE_OWNER_URL: db.ownerUrl, LOG_LEVEL: 'warn' };
  if (db.fresh) {
    say('loading the demonstration scheme …');
    await run(process.execPath, [file('../dist/apps/api/src/cli/main.js'), 'demo', 'load', '--without-ecosystem'], { env: { PATH: process.env.PATH, ...env } });
  }
  const apiPort = await freePort();
  const processes = [];
  try {
    processes.push(await startChild(file('../dist/apps/api/src/worker.js'), env));
    processes.push(await startChild(file('../dist/apps/api/src/main.js'), { ...env, API_PORT: String(apiPort) }));
    const ask = asker(`http://127.0.0.1:${apiPort}/graphql`);
    const times = [];
    for (const cohort of COHORTS) times.push(await oneRun(ask, cohort));
    return { runs: times.length, p50: quantile(times, 0.5), worst: Math.max(...times), first: times[0] };
  } finally {
    for (const child of processes) await child.stop();
  }
}

async function oneRun(ask, cohort) {
  const from = performance.now();
  const { requestRun } = await ask(REQUEST, { input: { scheme: 'demo', cohort } });
  if (!requestRun.id) throw new Error(`the run of ${cohort} was refused: ${JSON.stringify(requestRun)}`);
  for (;;) {
    const { run: now } = await ask(STATE, { id: requestRun.id });
    if (now.state === 'FINISHED') {
      const statements = now.areas.filter((area) => area.outcome === 'STATEMENT').length;
      if (statements !== 16) throw new Error(`${statements} statements of 16 in ${cohort}`);
      return performance.now() - from;
    }
    if (performance.now() - from > 60_000) throw new Error(`the run of ${cohort} did not finish: ${JSON.stringify(now)}`);
    await pause(20);
  }
}

const asker = (url) => async (query, variables) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-concord-person': 'operator' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
};
