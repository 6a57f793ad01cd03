import { benchApiList } from './api-list.mjs';
import { benchDemoRun } from './demo-run.mjs';
import { benchFigure } from './figure.mjs';
import { benchFramework } from './framework.mjs';
import { benchImport } from './import.mjs';
import { benchLines } from './lines.mjs';
import { benchLateFact, benchMeasure } from './measure.mjs';
import { benchPages, inWords } from './pages.mjs';
import { benchReferralPages } from './referral-pages.mjs';
import { benchReferrals } from './referrals.mjs';
import { benchWall } from './wall.mjs';
import { SMALL_MS, WALL } from './lib/wall-limit.mjs';
import { median } from './lib/timing.mjs';

const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

/** By its statements, or, where those are small or above by the scope alone, by its whole request. */
const keepsTheWall = ({ ratio, request }) => (request?.ratio ?? ratio) <= WALL;
/** Each page belongs to the first that it fits. */
const WALL_KINDS = [
  ['any list, of an auditor or operator', ({ person }) => ['auditor', 'operator'].includes(person)],
  ['referrals of an organisation', ({ name }) => name === 'referrals'],
  ['outcomes of an organisation', ({ name }) => name === 'outcomes'],
  ['provider report of an organisation', ({ name }) => name === 'providerReport'],
  ['services, claims, duplicates, organisations, former referrals of an organisation', () => true],
];

const pages = (all) => (all.some((each) => each.pages) ? ': first, middle and last pages' : '');

/** How much more a later page of a list may compute than its first one, which is asked for more often and so found in memory. */
const FLAT = 1.5;

/** Each part gives rows { what, value, limit, kept, against }. */
export const PARTS = {
  async measure({ server, years, say }) {
    const rows = [];
    const results = [];
    for (const year of years) {
      const r = await benchMeasure(server, year, say, year > 3 ? 5 : 9);
      results.push(r);
      rows.push({
        what: `all areas × all quarters, ${year} year(s): ${r.counted.members.toLocaleString('en-GB')} members`,
        value: `${ms(r.concordMs)}, ${r.ratio.toFixed(2)} of the yardstick`,
        limit: '1.50 of the yardstick',
        kept: r.ratio <= 1.5,
        against: `plain tables ${ms(r.plainMs)}`,
      });
      rows.push({ what: `memory of Node while measuring, ${year} year(s)`, value: `${Math.round(r.peakMb)} MB`, limit: '300 MB', kept: r.peakMb < 300, against: '' });
    }
    const [one, ten] = [results.find((r) => r.years === 1), results.find((r) => r.years === 10)];
    if (one && ten) {
      const factor = ten.concordMs / one.concordMs;
      rows.push({ what: 'ten years against one year', value: `${factor.toFixed(1)} times`, limit: '12 times', kept: factor <= 12, against: `plain tables ${(ten.plainMs / one.plainMs).toFixed(1)} times` });
    }
    return rows;
  },
  async late({ server, years, say }) {
    const year = Math.max(...years);
    const r = await benchLateFact(server, year, say);
    return [{ what: `one cohort after a late fact, ${year} year(s)`, value: `p50 ${ms(r.p50)}, p99 ${ms(r.p99)}`, limit: 'p50 40 ms', kept: r.p50 <= 40, against: '' }];
  },
  async import({ server, years, say }) {
    const rows = [];
    for (const year of years) {
      const r = await benchImport(server, 750_000 * year, say);
      const what = `import of ${r.rows.toLocaleString('en-GB')} offences (${Math.round(r.fileMb)} MB), checks and indexes included`;
      rows.push({ what, value: `${Math.round(r.rowsPerSecond / 1000)} thousand a second (${Math.round(r.seconds)} s)`, limit: '50 thousand a second', kept: r.rowsPerSecond >= 50_000, against: '' });
      rows.push({ what: `memory of Node while importing them`, value: `${Math.round(r.peakMb)} MB`, limit: '300 MB', kept: r.peakMb < 300, against: '' });
    }
    return rows;
  },
  async figure() {
    const all = benchFigure();
    const slowest = all.reduce((a, b) => (b.p99 > a.p99 ? b : a));
    return [{
      what: `one contract's figure, by each of the ${all.length} mechanisms: the slowest, ${slowest.name} (${slowest.nodes} steps and inputs)`,
      value: `p50 ${ms(slowest.p50)}, p99 ${ms(slowest.p99)}`,
      limit: '20 ms',
      kept: slowest.p99 < 20,
      against: '',
    }];
  },
  async list({ server, say }) {
    const r = await benchApiList({ server, say });
    return [{
      what: 'GraphQL: a list of 50 statement lines with contract and area',
      value: `${Math.round(r.concord)} requests/s, ${r.ratio.toFixed(2)} of PostGraphile 5`,
      limit: '1.00 of PostGraphile 5',
      kept: r.ratio >= 1,
      against: `PostGraphile 5 over the same tables ${Math.round(r.postgraphile)} requests/s`,
    }];
  },
  async lines({ server, say }) {
    const { lists, exports, lines } = await benchLines({ server, say });
    const count = lines.toLocaleString('en-GB');
    const told = (what, [slowest, ...others]) => ({
      what: `${count} statement lines, one in twenty in review: ${what}`,
      value: `slowest ${ms(slowest.ms)}`,
      limit: '1,000 ms',
      kept: slowest.ms < 1000,
      against: `${slowest.filter}; others ${ms(others.at(-1).ms)} to ${ms(others[0].ms)}`,
    });
    return [told(`a page of 50 by each of ${lists.length} filters`, lists), told('all of them as CSV', exports)];
  },
  async referrals({ server, say }) {
    const { loaded, referrals, lists, wholes, load } = await benchReferrals({ server, say });
    const rows = loaded
      .filter(({ kind }) => kind.startsWith('referral'))
      .map(({ kind, rows: count, seconds }) => ({ what: `import of ${count.toLocaleString('en-GB')} ${kind}`, value: `${Math.round(seconds)} s`, limit: '–', kept: true, against: `${Math.round(count / seconds).toLocaleString('en-GB')} a second` }));
    for (const [what, all, limit] of [['a page of 50', lists, 150], ['counted up', wholes, 1000]]) {
      rows.push({
        what: `${referrals.toLocaleString('en-GB')} referrals: ${what}, ${all.length} questions, each p95${pages(all)}`,
        value: `slowest ${ms(all[0].p95)}, median of them ${ms(all[Math.floor(all.length / 2)].p95)}`,
        limit: `${limit.toLocaleString('en-GB')} ms`,
        kept: all[0].p95 < limit,
        against: `${all[0].what}; load of the machine ${load.toFixed(1)}`,
      });
    }
    return rows;
  },
  async wall({ server, say }) {
    const found = await benchWall({ server, say });
    return WALL_KINDS.flatMap(([what, of]) => {
      const pages = found.filter((page) => of(page) && WALL_KINDS.find(([, first]) => first(page))[1] === of).sort((a, b) => b.ratio - a.ratio);
      if (pages.length === 0) return [];
      const over = pages.filter(({ ratio }) => ratio > WALL);
      const beyond = over.filter((page) => !keepsTheWall(page));
      const requests = over.flatMap(({ request }) => (request ? [request.ratio] : []));
      const middle = (key) => median(pages.map((page) => page[key]));
      const [highest] = beyond.length > 0 ? beyond : pages;
      return [{
        what: `row-level security: ${what}, ${pages.length} pages`,
        value: `middle ${middle('ratio').toFixed(2)}, highest ${pages[0].ratio.toFixed(2)}; above ${WALL}: ${over.length}, of which ${requests.length} are small or above by the scope alone${requests.length > 0 ? ` (of the whole request at most ${Math.max(...requests).toFixed(2)})` : ''}`,
        limit: `${WALL} of the same without; under ${SMALL_MS} ms, or by the scope alone, of the whole request`,
        kept: beyond.length === 0,
        against: `middle ${middle('without').toFixed(2)} ms without, ${middle('with').toFixed(2)} with, ${middle('scope').toFixed(2)} of it the scope; ${highest.what}: ${highest.without.toFixed(2)} and ${highest.with.toFixed(2)} ms (processor time of PostgreSQL)`,
      }];
    });
  },
  async pages({ server, say }) {
    const { all, measured, load } = await benchPages({ server, say });
    const limit = 'median 150 ms, 100 kB';
    return all.map((page) => {
      const kept = measured.filter(({ route }) => route === page.route).every(({ median, kb }) => median <= 150 && kb <= 100);
      return page.person
        ? { what: `page ${page.route}`, value: inWords(page), limit, kept, against: `as ${page.person}, the slowest of ${measured.filter(({ route }) => route === page.route).length}; load ${load.toFixed(1)}` }
        : { what: `page ${page.route}`, value: 'not measured: no link leads to it', limit, kept: false, against: '' };
    });
  },
  async 'referral-pages'({ server, say }) {
    const { referrals, lists, load } = await benchReferralPages({ server, say });
    const steepness = ({ places: [first, ...later] }) => Math.max(1, ...later.map(({ computed }) => computed / first.computed));
    const slowness = ({ places }) => Math.max(...places.map(({ ms: each }) => each));
    const told = (list) => `${list.what}: ${list.places.map(({ page, ms: each }) => `page ${page} ${ms(each)}`).join(', ')}`;
    const most = (of) => lists.reduce((a, b) => (of(b) > of(a) ? b : a));
    const [slowest, steepest] = [most(slowness), most(steepness)];
    const what = `${referrals.toLocaleString('en-GB')} referrals on the page /referrals, ${lists.length} lists: the first page, the tenth, the thousandth, the last`;
    return [
      { what, value: `slowest median ${ms(slowness(slowest))}`, limit: '150 ms', kept: slowness(slowest) <= 150, against: `${told(slowest)}; load ${load.toFixed(1)}` },
      { what: `${what}, beside the first one`, value: `${steepness(steepest).toFixed(2)} times computed at the most`, limit: `${FLAT} times`, kept: steepness(steepest) <= FLAT, against: told(steepest) },
    ];
  },
  async framework({ server, say }) {
    const r = await benchFramework({ server, say });
    const row = (what, value, limit) => ({ what, value: value === null ? 'given up' : ms(value), limit: ms(limit), kept: value !== null && value <= limit, against: '' });
    const of = `${r.orders.toLocaleString('en-GB')} orders under a framework, ${r.records.toLocaleString('en-GB')} records`;
    return [
      row(`what is due for one practitioner, of ${of}`, r.due, 150),
      row('… its second page', r.duePage, 150),
      row('… at one of thirty places', r.location, 1_000),
      row('… of the whole provider, whoever supervises and wherever', r.all, 6_000),
      row('a person’s journey against the framework', r.journey, 150),
      row('adherence of the whole provider over a quarter, days that were not asked before', r.adherence, 6_000),
    ];
  },
  async run({ server, say }) {
    const r = await benchDemoRun({ server, say });
    return [{
      what: `the demonstration's run over sixteen areas, from request to statements (${r.runs} runs)`,
      value: `p50 ${ms(r.p50)}, slowest ${ms(r.worst)}`,
      limit: '2,000 ms',
      kept: r.worst < 2000,
      against: `the first after the start ${ms(r.first)}`,
    }];
  },
};
