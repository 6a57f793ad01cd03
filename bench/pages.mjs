import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { importTypeScript } from '../test/support/load-typescript.mjs';
import { freePort, startChild } from './lib/child.mjs';
import { addressesOf } from './lib/page-addresses.mjs';
import { median, quantile } from './lib/timing.mjs';
import { Visitor } from './lib/visitor.mjs';

const run = promisify(execFile);
const file = (path) => new URL(path, import.meta.url).pathname;

/** Who looks for pages, in this order: a commissioner's people, a prime provider's, a partner agency's, and who runs the platform. */
const PERSONS = ['commissioner-manager', 'commissioner-reviewer', 'alder-manager', 'alder-coordinator', 'lantern-worker', 'well-coordinator', 'operator', 'auditor'];

/**
 * Each page that somebody can look at (test/pages/every-page.ts), as the demonstration fills it: how long the server takes from the request to the end of
 * the page, and what comes over the wire when a browser opens it for the first time, style sheet and scripts included. The pages, the API and the sign-in
 * are processes of their own, as `npm start` has them.
 */
export async function benchPages({ server, say, rounds = 15 }) {
  const db = await server.database('pages');
  const env = { NODE_ENV: 'development', DATABASE_URL: db.appUrl, DATABASE_OWNER_URL: db.ownerUrl, LOG_LEVEL: 'warn', CONCORD_DATA: server.dataFolder };
  if (db.fresh) {
    say('loading the demonstration …');
    await run(process.execPath, [file('../dist/apps/api/src/cli/main.js'), 'demo', 'load'], { env: { PATH: process.env.PATH, ...env }, maxBuffer: 2 ** 26 });
    await db.owner.query('vacuum analyze');
  }
  const [port, apiPort, signInPort] = [await freePort(), await freePort(), await freePort()];
  // the limits of requests are for people, not for whoever measures
  const ports = { PORT: String(port), API_PORT: String(apiPort), SIGN_IN_PORT: String(signInPort), API_URL: `http://127.0.0.1:${apiPort}`, RATE_PER_PERSON: '1000000', RATE_PER_ADDRESS: '1000000' };
  const processes = [];
  try {
    for (const part of ['api/src/main.js', 'web/src/main.js', 'sign-in/src/main.js']) processes.push(await startChild(file(`../dist/apps/${part}`), { ...env, ...ports }));
    const base = `http://127.0.0.1:${port}`;
    const visitors = [];
    for (const person of PERSONS) visitors.push(await Visitor.signIn(base, person));
    const { EVERY_PAGE } = await importTypeScript(file('../test/pages/every-page.ts'));
    const addresses = await addressesOf(Object.keys(EVERY_PAGE), visitors);
    const found = [];
    for (const [route, place] of addresses) {
      if (!place) {
        found.push({ route });
        continue;
      }
      const times = [];
      for (let round = 0; round < rounds + 3; round += 1) {
        const { status, ms } = await place.visitor.get(place.address);
        if (status !== 200) throw new Error(`${place.address} as ${place.visitor.person}: ${status}`);
        times.push(ms);
      }
      const measured = times.slice(3);
      const kb = (await place.visitor.firstLoadBytes(place.address)) / 1000;
      found.push({ route, person: place.visitor.person, address: place.address, median: median(measured), p95: quantile(measured, 0.95), kb });
      say(`  ${route} as ${place.visitor.person} (${place.address}): median ${median(measured).toFixed(0)} ms, p95 ${quantile(measured, 0.95).toFixed(0)} ms, ${kb.toFixed(0)} kB`);
    }
    return found;
  } finally {
    for (const child of processes) await child.stop();
  }
}
