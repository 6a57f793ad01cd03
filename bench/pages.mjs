import { execFile } from 'node:child_process';
import os from 'node:os';
import { promisify } from 'node:util';
import { importTypeScript } from '../test/support/load-typescript.mjs';
import { answerLink, makeAroundPages } from './lib/around-pages.mjs';
import { PERSON_KEY } from './lib/child.mjs';
import { addressesOf } from './lib/page-addresses.mjs';
import { startPages } from './lib/running-pages.mjs';
import { median, quantile } from './lib/timing.mjs';

const run = promisify(execFile);
const file = (path) => new URL(path, import.meta.url).pathname;

/** Who looks for pages, side by side: of each side those whose roles show the most of it come first. */
const SIDES = {
  commissioner: ['commissioner-manager', 'commissioner-reviewer', 'commissioner-coordinator'],
  prime: ['alder-manager', 'alder-coordinator', 'cedar-coordinator'],
  agency: ['harbour-worker', 'harbour-manager', 'well-coordinator'],
  others: ['auditor', 'operator'],
};
/** What a link that came by mail opens. */
const ANSWER = '/answer/:token';
/** Rounds before anything is measured: what a process has never done yet is slower. */
const WARM = 3;

/**
 * Each page that somebody can look at (test/pages/every-page.ts), as the demonstration fills it, as somebody of each side who comes to it: how long the server
 * takes from the request to the end of the page, what the processes compute for it, how much is asked of the API, and what comes over the wire when a browser
 * opens it for the first time, style sheet and scripts included. All pages are looked at in turn, round by round, so that whatever else the machine does falls on all alike.
 */
export async function benchPages({ server, say, rounds = Number(process.env.CONCORD_BENCH_ROUNDS ?? 15) }) {
  const db = await server.database('pages');
  const env = { CONCORD_PERSON_KEY: PERSON_KEY };
  if (db.fresh) {
    say('loading the demonstration …');
    const told = { PATH: process.env.PATH, NODE_ENV: 'development', DATABASE_URL: db.appUrl, DATABASE_OWNER_URL: db.ownerUrl, LOG_LEVEL: 'warn', CONCORD_DATA: server.dataFolder };
    await run(process.execPath, [file('../dist/apps/api/src/cli/main.js'), 'demo', 'load'], { env: { ...told, ...env }, maxBuffer: 2 ** 26 });
  }
  const running = await startPages(server, db, env);
  try {
    const made = await makeAroundPages(running, db.owner);
    const { link, round } = await answerLink(running, db.owner);
    await db.owner.query('vacuum analyze');
    const { EVERY_PAGE, NO_PAGE } = await importTypeScript(file('../test/pages/every-page.ts'));
    const routes = Object.keys(EVERY_PAGE);
    const places = [];
    for (const [side, persons] of Object.entries(SIDES)) {
      const visitors = [];
      for (const person of persons) visitors.push(await running.signIn(person));
      for (const [route, place] of await addressesOf(routes, NO_PAGE, visitors, [...made, round])) if (place) places.push({ route, side, ...place, looks: [] });
    }
    // who is asked has no account: a link came by mail
    const respondent = running.stranger('a respondent');
    for (const route of routes.filter((each) => each.startsWith(ANSWER))) places.push({ route, side: 'respondent', visitor: respondent, address: link + route.slice(ANSWER.length).replace(':page', '1'), looks: [] });
    say(`${places.length} places to look at, load ${os.loadavg()[0].toFixed(1)}`);
    for (let round = -WARM; round < rounds; round += 1)
      for (const place of places) {
        const { text: _, ...look } = await running.look(place.visitor, place.address);
        if (round >= 0) place.looks.push(look);
      }
    const measured = [];
    for (const place of places) measured.push(await weighed(place));
    for (const each of measured.sort((a, b) => routes.indexOf(a.route) - routes.indexOf(b.route))) say(`  ${each.route} as ${each.person} (${each.address}): ${inWords(each)}`);
    return { load: os.loadavg()[0], all: routes.map((route) => slowestOf(measured.filter((each) => each.route === route)) ?? { route }), measured };
  } finally {
    await running.stop();
  }
}

async function weighed({ route, side, visitor, address, looks }) {
  const of = (name) => looks.map((look) => look[name]);
  return {
    route, side, person: visitor.person, address,
    median: median(of('ms')), p95: quantile(of('ms'), 0.95),
    computed: median(looks.map(({ web, api, postgres }) => web + api + postgres)),
    web: median(of('web')), api: median(of('api')), postgres: median(of('postgres')),
    asked: Math.max(...of('asked')), turns: Math.max(...of('turns')),
    kb: (await visitor.firstLoadBytes(address)) / 1000,
  };
}

const slowestOf = (all) => all.reduce((a, b) => (a && a.median > b.median ? a : b), undefined);

/** What was measured of a page, in one line. */
export const inWords = ({ median: ms, p95, computed, web, api, postgres, asked, turns, kb }) =>
  `median ${ms.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms; computed ${computed.toFixed(0)} ms (web ${web.toFixed(0)}, API ${api.toFixed(0)}, PostgreSQL ${postgres.toFixed(0)}); ${asked} asked in ${turns} turns; ${kb.toFixed(0)} kB`;
