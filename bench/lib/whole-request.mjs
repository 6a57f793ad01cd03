import fs from 'node:fs';
import { freePort, startChild } from './child.mjs';

const MAIN = new URL('../../dist/apps/api/src/main.js', import.meta.url).pathname;
const AT_ONCE = 8;
const WARM = 60;

/**
 * What a whole request costs with the wall and without: two APIs on one database, of which one sends its statements with no scope and as the platform's role.
 * Processor time of the API and of the processes of PostgreSQL that work for it.
 */
export async function wholeRequests(db) {
  const [under, past] = await Promise.all([api(db, 'bench_under'), api(db, 'bench_past', new URL('./without-the-wall.mjs', import.meta.url).href)]);
  return {
    /** Milliseconds of one request, with and without: the least of rounds in turn, as processor time only grows by what else the machine does. */
    async compared(init, rounds) {
      const times = { with: [], without: [] };
      for (const one of [under, past]) await one.asked(init, WARM);
      if ((await under.answer(init)) !== (await past.answer(init))) throw new Error(`answered otherwise with the wall than without: ${init.body}`);
      for (let round = 0; round < rounds; round += 1) {
        times.with.push(await under.asked(init, AT_ONCE));
        times.without.push(await past.asked(init, AT_ONCE));
      }
      const [taken, without] = [Math.min(...times.with), Math.min(...times.without)];
      return { with: taken, without, ratio: taken / without };
    },
    stop: () => Promise.all([under.stop(), past.stop()]),
  };
}

async function api(db, name, load) {
  const port = await freePort();
  const child = await startChild(MAIN, {
    NODE_ENV: 'development', DATABASE_URL: db.appUrl, DATABASE_OWNER_URL: db.ownerUrl, API_PORT: String(port), CONCORD_DEMO: 'none', PGAPPNAME: name,
    ...(load && { NODE_OPTIONS: `--import ${load}` }),
  });
  const answer = async (init) => (await fetch(`http://127.0.0.1:${port}/graphql`, init)).text();
  const cpuMs = async () => {
    const { rows } = await db.owner.query('select pid from pg_stat_activity where application_name = $1', [name]);
    const threads = fs.readdirSync(`/proc/${child.pid}/task`).map((thread) => `${child.pid}/task/${thread}`);
    return new Map([...threads, ...rows.map(({ pid }) => String(pid))].map((each) => [each, computedMs(each)]));
  };
  return {
    answer,
    stop: child.stop,
    async asked(init, times) {
      const from = await cpuMs();
      for (let n = 0; n < times; n += 1) await answer(init);
      const to = await cpuMs();
      // a connection that has ended meanwhile takes what it computed with it
      if ([...from.keys()].some((each) => !to.has(each))) return this.asked(init, times);
      return [...to].reduce((sum, [each, ms]) => sum + ms - (from.get(each) ?? 0), 0) / times;
    },
  };
}

/** What a process or thread has computed. */
export const computedMs = (of) => Number(fs.readFileSync(`/proc/${of}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
