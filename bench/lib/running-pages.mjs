import fs from 'node:fs';
import { freePort, startChild } from './child.mjs';
import { Visitor } from './visitor.mjs';

const dist = (path) => new URL(`../../dist/apps/${path}`, import.meta.url).pathname;
const WATCH = new URL('./watch.mjs', import.meta.url).href;

/**
 * The pages, the API and the sign-in of a database, as processes of their own, as `npm start` has them.
 * @param env what all of them are told besides
 */
export async function startPages(server, db, env = {}) {
  const [port, apiPort, signInPort] = [await freePort(), await freePort(), await freePort()];
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const told = {
    NODE_ENV: 'development', DATABASE_URL: db.appUrl, DATABASE_OWNER_URL: db.ownerUrl, LOG_LEVEL: 'warn', CONCORD_DATA: server.dataFolder,
    PORT: String(port), API_PORT: String(apiPort), SIGN_IN_PORT: String(signInPort), API_URL: apiUrl,
    // the limits of requests are for people, not for whoever measures
    RATE_PER_PERSON: '1000000', RATE_PER_ADDRESS: '1000000', ...env,
  };
  const running = [];
  const start = async (part, more = {}) => {
    const child = await startChild(dist(`${part}/src/main.js`), { ...told, ...more });
    running.push(child);
    return child;
  };
  const stop = async () => {
    for (const child of running) await child.stop();
  };
  try {
    const api = await start('api', { NODE_OPTIONS: `--import ${WATCH}` });
    const web = await start('web', { NODE_OPTIONS: `--import ${WATCH}`, CONCORD_BENCH_API: apiUrl });
    await start('sign-in');
    return {
      apiUrl,
      signIn: (person) => Visitor.signIn(`http://127.0.0.1:${port}`, person),
      /** Somebody who is not signed in. */
      stranger: (person) => new Visitor(`http://127.0.0.1:${port}`, person),
      /** Looks at a page once. @returns milliseconds to its end, those that each process computed, and what was asked of the API */
      async look(visitor, address) {
        await Promise.all([api.usage(), web.usage()]);
        const before = postgresTimes(server.pid);
        const { status, ms, text } = await visitor.get(address);
        if (status !== 200) throw new Error(`${address} as ${visitor.person}: ${status}`);
        const [ofApi, ofWeb] = await Promise.all([api.usage(), web.usage()]);
        return { ms, text, web: ofWeb.cpuMs, api: ofApi.cpuMs, postgres: computedSince(before, postgresTimes(server.pid)), asked: ofWeb.asked, turns: ofWeb.turns };
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What each process of PostgreSQL has computed so far, in milliseconds; 0 where the system does not say. */
function postgresTimes(pid) {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ');
  return new Map(children.map((child) => [child, Number(read(`/proc/${child}/schedstat`).split(' ')[0]) / 1e6]));
}

/** What those that are there now have computed since; what has ended meanwhile is not known. */
const computedSince = (before, now) => [...now].reduce((sum, [child, ms]) => sum + Math.max(0, ms - (before.get(child) ?? 0)), 0);

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
