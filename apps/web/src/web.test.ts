import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { type Answers, FakeApi } from '../../../test/pages/fake-api.js';
import { FIGURE, ONLOOKER, overviewAreas, refusal, REPORT, RUN, sampleAnswers, STATEMENT } from '../../../test/pages/sample.js';
import { readConfig } from './process/config.js';
import { createWeb } from './web.js';

const api = new FakeApi({});
let app: NestExpressApplication;

beforeAll(async () => {
  app = await createWeb(readConfig({ API_URL: await api.start(), LOG_LEVEL: 'silent', NODE_ENV: 'production' }));
  await app.init();
});
afterAll(async () => {
  await app.close();
  await api.stop();
});
beforeEach(() => answering());

function answering(more: Answers = {}): void {
  api.answers = sampleAnswers(more);
  api.failure = undefined;
  api.seen.length = 0;
}

const get = (path: string) => request(app.getHttpServer()).get(path).set('cookie', 'concord_person=commissioner-manager');
const post = (path: string) => request(app.getHttpServer()).post(path).set({ cookie: 'concord_person=commissioner-manager', 'sec-fetch-site': 'same-origin' });
/** What a reader sees of a page: its text without tags, spaces made one. */
const textOf = (html: string): string => html.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>/g, ' ').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/\s+/g, ' ');
const seen = (operation: string) => api.seen.filter((each) => each.operation === operation);

describe('every page', () => {
  const PAGES = [
    '/person', '/areas', '/areas?as-known-on=2017-10-01', '/runs', '/runs/new', '/runs/confirm?scheme=demo-16&cohort=2015Q4', '/runs/run-1', '/statements', '/statements/1',
    '/statements/1/lines/1', '/figures/x', '/members?scheme=demo-16&area=A04&cohort=2015Q4', '/imports', '/imports/new', '/imports/7', '/terms', '/no-such-page',
  ];
  it.each(PAGES)('%s has a title, one main heading, a skip link, and nothing that its policy forbids', async (path) => {
    const { text: html, headers } = await get(path);
    expect(html).toMatch(/<title>[^<]*\S[^<]* – Concord<\/title>/);
    expect(html.match(/<h1\b/g)).toHaveLength(1);
    expect(html).toContain('href="#main-content"');
    expect(html).not.toMatch(/ style="| on[a-z]+="|javascript:/);
    expect(html.match(/<script(?![^>]*src=)/g)).toHaveLength(1); // the template's own, allowed by its hash
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*style-src 'self';/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|nonce|\*/);
    expect(headers['cache-control']).toBe('private, no-store');
    expect(html).not.toMatch(/undefined|\[object|NaN/);
  });

  it.each(PAGES)('%s names its ids once, its fields, and its heads of columns', async (path) => {
    const { text: html } = await get(path);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const [, id] of html.matchAll(/<(?:input(?![^>]*type="hidden")|select|textarea)[^>]* id="([^"]+)"/g)) expect(html).toContain(`for="${id}"`);
    for (const [head] of html.matchAll(/<th\b[^>]*>/g)) expect(head).toMatch(/scope="(col|row)"/);
  });

  it('says who is looking, and asks the API in that person’s name under one correlation id', async () => {
    const { text: html, headers } = await get('/runs').set('x-correlation-id', 'from-the-proxy');
    expect(textOf(html)).toContain('You are Priya Nair , contract manager, commissioner (DEMO-COM).');
    expect(headers['x-correlation-id']).toBe('from-the-proxy');
    expect(api.seen.length).toBeGreaterThan(1);
    for (const each of api.seen) expect(each).toMatchObject({ person: 'commissioner-manager', correlationId: 'from-the-proxy' });
  });

  it('shows what others wrote as text', async () => {
    const evil = `<img src=x onerror=alert(1)>"'`;
    answering({ run: { ...RUN, requestedBy: evil, areas: [{ ...RUN.areas[15], why: evil }] } });
    const { text: html } = await get('/runs/run-1');
    expect(html).not.toContain('<img');
    expect(textOf(html)).toContain(evil);
  });
});

describe('choosing a person', () => {
  const anybody = () => request(app.getHttpServer());

  it('comes first, and leads back to where one wanted to go', async () => {
    const first = await anybody().get('/areas?cohort=2015Q4');
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/person?next=%2Fareas%3Fcohort%3D2015Q4');
    const chosen = await anybody().post('/person').set('sec-fetch-site', 'same-origin').type('form').send({ person: 'commissioner-manager', next: '/areas?cohort=2015Q4' });
    expect(chosen.headers.location).toBe('/areas?cohort=2015Q4');
    expect(chosen.headers['set-cookie']?.[0]).toMatch(/^concord_person=commissioner-manager; .*Path=\/; .*HttpOnly; SameSite=Lax$/);
  });
  it('takes only somebody whom the API knows, and leads nowhere else', async () => {
    const form = anybody().post('/person').set('sec-fetch-site', 'same-origin').type('form');
    const { status, text: html, headers } = await form.send({ person: 'nobody', next: 'https://evil.example/' });
    expect(status).toBe(400);
    expect(textOf(html)).toContain('There is a problem Choose a person');
    expect(html).toContain('name="next" value="/"');
    expect(headers['set-cookie']).toBeUndefined();
  });
  it('is asked for again when the API no longer knows the person', async () => {
    answering({ viewer: refusal('NOT_SIGNED_IN', 'There is no person.', 'Choose one.') });
    expect((await get('/runs')).headers.location).toBe('/person?next=%2Fruns');
  });
  it('leads to the first page that the person may see', async () => {
    expect((await get('/')).headers.location).toBe('/areas');
    answering({ viewer: { ...ONLOOKER, may: ['import.read'] } });
    expect((await get('/')).headers.location).toBe('/imports');
    answering({ viewer: { ...ONLOOKER, may: [] } });
    expect((await get('/')).headers.location).toBe('/terms');
  });
});

describe('forms from elsewhere', () => {
  it.each(['/person', '/runs', '/imports', '/imports/refused-rows', '/person/leave'])('are refused at %s, and nothing is asked of the API', async (path) => {
    const { status, text: html } = await post(path).set('sec-fetch-site', 'cross-site').type('form').send({ person: 'commissioner-manager', scheme: 'demo-16', cohort: '2015Q4' });
    expect(status).toBe(403);
    expect(textOf(html)).toContain('This form did not come from these pages');
    expect(api.seen).toEqual([]);
  });
});

describe('the areas', () => {
  it('show each result in words, with rates, interval and what is payable', async () => {
    const text = textOf((await get('/areas')).text);
    expect(text).toContain('Payable in all £1,234,567.89');
    expect(text).toContain('Of 15 areas: 5 better, 7 no change, 2 worse, 1 worse and beyond the termination point.');
    expect(text).toContain('Nothing to show for A16 Twin Rivers: nothing is measured, or it is not yours to see.');
    expect(text).toMatch(/A04 Old Forest Alder Supervision Ltd D16-A04 Better 548 .*? 41\.8% 41\.4% 47\.0% 45\.0% to 49\.0% −5\.6 £69,135\.75/);
    expect(text).toMatch(/A08 Grand Canal .*?Worse, beyond the termination point/);
  });
  it('stand in the chart with the same results, and in the order of the table', async () => {
    const { text: html } = await get('/areas?sort=difference&order=descending');
    expect(html).toContain('aria-sort="descending"');
    const order = (from: string): string[] => [...html.slice(html.indexOf(from)).matchAll(/>\s*(A\d\d) /g)].slice(0, 3).map(([, code]) => code ?? '');
    expect(order('chart-wide')).toEqual(['A08', 'A11', 'A05']);
    expect(order('<tbody')).toEqual(['A08', 'A11', 'A05']);
  });
  it('mark a cohort that later facts touched, and offer a new run to whom may start one', async () => {
    const { text: html } = await get('/areas');
    expect(textOf(html)).toContain('New facts since the latest run');
    expect(html.match(/New facts<\/strong>/g)).toHaveLength(1);
    expect(html).toContain('/runs/confirm?scheme=demo-16&amp;cohort=2015Q4');
    answering({ viewer: ONLOOKER });
    expect((await get('/areas')).text).not.toContain('/runs/confirm');
  });
  it('lead to who is in a cohort only those who may see it', async () => {
    expect((await get('/areas')).text).toContain('/members?scheme=demo-16&amp;area=A04&amp;cohort=2015Q4&amp;measure=reoffending-12m&amp;as-known-on=2017-10-01');
    answering({ viewer: ONLOOKER });
    expect((await get('/areas')).text).not.toContain('/members?');
  });
  it('say that there is no run yet, and measure now', async () => {
    answering({ runs: { __typename: 'RunConnection', nodes: [], edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } }, schemeOverview: { __typename: 'SchemeOverview', scheme: 'demo-16', cohort: '2015Q4', payablePence: '0', areas: overviewAreas().map((area) => ({ ...area, measure: null, statement: null })) } });
    const text = textOf((await get('/areas')).text);
    expect(text).toContain('No run has been made for this cohort');
    expect(text).toContain('Payable in all Not known yet');
    expect(text).toMatch(/A04 Old Forest .*?Better/);
    expect(seen('Measures')[0]?.variables).toEqual({ scheme: 'demo-16', cohort: '2015Q4' });
  });
  it('say why a result is not known, and never show a rate of 0 for it', async () => {
    const [first, ...others] = overviewAreas();
    const measure = first?.measure && { ...first.measure, result: null, baselineBinary: null, interval: null, differencePp: null, beyondTermination: null, missing: ['There is no baseline for A01.'] };
    answering({ schemeOverview: { __typename: 'SchemeOverview', scheme: 'demo-16', cohort: '2015Q4', payablePence: '0', areas: [{ ...first, measure, statement: null }, ...others] } });
    expect(textOf((await get('/areas')).text)).toMatch(/A01 Northern Dales Alder Supervision Ltd D16-A01 Not known There is no baseline for A01\. 437 .*? 35\.2% 34\.8% – – – A02/);
  });
  it('say how to begin where nothing is on record', async () => {
    answering({ schemes: { __typename: 'SchemeList', items: [] } });
    expect(textOf((await get('/areas')).text)).toContain('There is no scheme yet');
    answering({ cohorts: { __typename: 'CohortList', items: [] } });
    expect(textOf((await get('/areas')).text)).toContain('has no orders yet');
  });
  it('as known on a day: three fields become one address, and a day that is none is pointed out', async () => {
    const { headers } = await get('/areas?scheme=demo-16&cohort=2015Q4&as-known-on-day=1&as-known-on-month=10&as-known-on-year=2017');
    expect(headers.location).toBe('/areas?scheme=demo-16&cohort=2015Q4&as-known-on=2017-10-01');
    const text = textOf((await get(headers.location ?? '')).text);
    expect(text).toContain('Measured from the records as known on 1 October 2017');
    expect(seen('Measures')[0]?.variables).toMatchObject({ asKnownOn: '2017-10-01' });
    const wrong = await get('/areas?as-known-on-day=31&as-known-on-month=2&as-known-on-year=2017');
    expect(wrong.status).toBe(400);
    expect(textOf(wrong.text)).toContain('There is a problem The day must be a real day');
    expect(wrong.text).toContain('value="31"');
  });
  it('warn that a cohort is provisional', async () => {
    const areas = overviewAreas().map((area) => ({ ...area, measure: area.measure && { ...area.measure, final: false } }));
    answering({ schemeOverview: { __typename: 'SchemeOverview', scheme: 'demo-16', cohort: '2015Q4', payablePence: '0', areas } });
    expect(textOf((await get('/areas')).text)).toContain('Provisional. Offences and proofs dated before 1 July 2017 can count');
  });
  it('are a file of what is on the screen', async () => {
    const { text: csv, headers } = await get('/areas/areas.csv?sort=difference&order=descending');
    expect(headers['content-disposition']).toBe('attachment; filename="demo-16-2015Q4-areas.csv"');
    expect(csv.split('\r\n').slice(1, 3).map((line) => line.slice(0, 3))).toEqual(['A08', 'A11']);
  });
});

describe('a run', () => {
  it('says before it starts what it will do, and then starts', async () => {
    const text = textOf((await get('/runs/confirm?scheme=demo-16&cohort=2015Q4&as-known-on=2017-10-01')).text);
    expect(text).toContain('Measure each area’s cohort from the records that were there by the end of 1 October 2017.');
    expect(text).toContain('There is a run of this cohort as known on that day');
    expect(seen('RequestRun')).toEqual([]);
    const { status, headers } = await post('/runs').type('form').send({ scheme: 'demo-16', cohort: '2015Q4', 'as-known-on': '2017-10-01' });
    expect([status, headers.location]).toEqual([303, '/runs/run-1']);
    expect(seen('RequestRun')[0]?.variables).toEqual({ input: { scheme: 'demo-16', cohort: '2015Q4', asKnownOn: '2017-10-01' } });
  });
  it('that cannot be started says why', async () => {
    answering({ requestRun: refusal('INVALID', 'The cohort 2030Q1 begins on 2030-01-01.', 'Ask for a cohort that has begun.') });
    const { status, text: html } = await post('/runs').type('form').send({ scheme: 'demo-16', cohort: '2015Q4' });
    expect(status).toBe(400);
    expect(textOf(html)).toContain('The run was not started The cohort 2030Q1 begins on 2030-01-01. Ask for a cohort that has begun.');
  });
  it('looks again by itself while it goes on, with and without scripts, and stops when it is done', async () => {
    answering({ run: { ...RUN, state: 'RUNNING', finishedAt: null, progress: { done: 3, total: 16 }, areas: RUN.areas.map((area, i) => (i < 3 ? area : { ...area, outcome: null, statement: null, totalPence: null, figure: null, why: null })) } });
    const { text: html } = await get('/runs/run-1');
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="2"></noscript>');
    expect(html).toContain('data-look-again="2"');
    expect(textOf(html)).toContain('Going on: 3 of 16 areas are done.');
    expect(textOf(html)).toContain('Payable so far £3,703.68');
    answering();
    const done = await get('/runs/run-1');
    expect(done.text).not.toMatch(/http-equiv="refresh"|data-look-again/);
  });
  it('leads from each area to its statement, or says why there is none', async () => {
    const { text: html } = await get('/runs/run-1');
    expect(html).toContain('href="/statements/statement-A04"');
    expect(html).toContain(`href="/figures/${'f'.repeat(64)}"`);
    expect(textOf(html)).toContain('Cannot be worked out for A16 The baseline of A16 is missing.');
  });
  it('that was given up can be asked for again, and is not looked at again and again', async () => {
    answering({ run: { ...RUN, state: 'FAILED', finishedAt: null } });
    const { text: html } = await get('/runs/run-1');
    expect(textOf(html)).toContain('The run broke off too often and was given up.');
    expect(html).not.toContain('data-look-again');
    expect(html).toContain('/runs/confirm?scheme=demo-16&amp;cohort=2015Q4&amp;as-known-on=2017-10-01');
  });
});

describe('a statement', () => {
  it('shows its head, its lines, and how each was worked out', async () => {
    const text = textOf((await get('/statements/statement-A04')).text);
    for (const part of [
      'Statement number 2, final', 'D16-A04, Rehabilitation services in Old Forest', 'Demonstration Commissioner and Alder Supervision Ltd', 'the end of 1 October 2017', 'asked for by Priya Nair',
      '1 Binary payment , line 1 £96,432.00', 'corrects line 1 of number 1 , which was £96,864.00', 'Total £96,000.00', '5.60 percentage points × 1,722 people × £1,000.00 per person = £96,432.00',
      'The termination point is passed: no', 'Recomputed The figure was recomputed from its inputs', 'Number 1 , provisional', 'Number 2 (this one) , final',
    ]) expect(text).toContain(part);
  });
  it('points to a later one', async () => {
    answering({ statement: { ...STATEMENT, id: 'statement-A04-1', number: 1, latest: false } });
    const { text: html } = await get('/statements/statement-A04-1');
    expect(textOf(html)).toContain('A later statement exists for this contract and period: number 2');
  });
  it('says loudly when its figure no longer recomputes', async () => {
    answering({ verifyFigure: { __typename: 'FigureVerification', id: 'e'.repeat(64), sound: false, differences: [{ path: ['lines', 'BINARY_PAYMENT'], stored: '"9643200"', recomputed: '"9643201"', why: 'The amount differs.' }] } });
    const text = textOf((await get('/statements/statement-A04')).text);
    expect(text).toContain('The stored figure is not what it should be.');
    expect(text).toContain('lines › BINARY_PAYMENT: The amount differs. Stored: "9643200" . Recomputed: "9643201"');
  });
  it('is not recomputed for those who may not ask for that', async () => {
    answering({ viewer: ONLOOKER });
    const text = textOf((await get('/statements/statement-A04')).text);
    expect(seen('VerifyFigure')).toEqual([]);
    expect(text).not.toContain('Recomputed');
    expect(text).toContain('e'.repeat(64));
  });
  it('opens a line to inputs with source and clause, steps, clauses and the cohort', async () => {
    const { text: html } = await get('/statements/statement-A04/lines/1');
    const text = textOf(html);
    expect(text).toContain('Baseline reoffending rate 45.00% the table baseline_binary of the terms, row 2011Q4, column value B-2');
    expect(text).toMatch(/Fall below the baseline rate : 5\.60 percentage points .*Exactly 7\/125/);
    expect(text).toContain('Not taken: Nothing');
    expect(text).toContain('3 clauses of Binary and frequency payment, version 1');
    expect(text).toContain('People in the cohort 1,722 people');
    expect(html.match(/<details class="concord-step"/g)).toHaveLength(2);
  });
  it('has no line that is not there', async () => {
    expect((await get('/statements/statement-A04/lines/9')).status).toBe(404);
  });
  it('is a file', async () => {
    const { text: csv } = await get('/statements/statement-A04.csv');
    expect(csv.split('\r\n')[2]).toMatch(/^statement-A04,D16-A04,demo-16,A04,Demonstration Commissioner,Alder Supervision Ltd,2015Q4,2,final,.*,2,BINARY_PAYMENT,Correction of the binary payment,-43200,statement-A04-1,1,e{64},/);
  });
  it('can be found by what it is about, and a period that is none is pointed out', async () => {
    const { text: html } = await get('/statements?contract=D16-A04&period=2015q4');
    expect(seen('Statements')[0]?.variables).toEqual({ contract: 'D16-A04', period: '2015Q4' });
    expect(html).toContain('/statements?contract=D16-A04&amp;period=2015Q4&amp;after=cursor-2');
    const wrong = await get('/statements?period=winter');
    expect(wrong.status).toBe(400);
    expect(textOf(wrong.text)).toContain('The period must be a quarter like 2015Q4 or a year like 2015');
  });
  it('without an amount says what is missing', async () => {
    answering({ figure: { ...FIGURE, complete: false, totalPence: null, lines: [{ ...FIGURE.lines[0], amountPence: null }], missing: [{ node: 'baseline_rate', title: 'Baseline reoffending rate', why: 'the terms have no row for 2015Q4', lines: ['BINARY_PAYMENT'] }] } });
    expect(textOf((await get('/figures/x')).text)).toContain('Baseline reoffending rate : the terms have no row for 2015Q4. Needed by BINARY_PAYMENT.');
  });
});

describe('who is in a cohort', () => {
  it('is listed with why, and why not', async () => {
    const { text: html } = await get('/members?scheme=demo-16&area=A04&cohort=2015Q4&as-known-on=2017-10-01');
    const text = textOf(html);
    expect(text).toContain('SU-0001 In The first start in A04 in October to December 2015 is O-0001.');
    expect(text).toContain('SU-0002 Not in None of the orders is of a kind that starts a person’s time.');
    expect(text).toContain('F-1, 11 February 2016, code 02801: counts . Committed and proven in time.');
    expect(html).toContain('as-known-on=2017-10-01&amp;after=cursor-m');
  });
  it('is not shown to those who may not see it, and they are told who may', async () => {
    answering({ members: refusal('NOT_ALLOWED', 'Helen Marsh may not see who is in a cohort.', 'A contract manager may.') });
    const { status, text: html } = await get('/members?scheme=demo-16&area=A04&cohort=2015Q4');
    expect(status).toBe(403);
    expect(textOf(html)).toContain('You are Priya Nair');
    expect(textOf(html)).toContain('This is not yours to see or do Helen Marsh may not see who is in a cohort. A contract manager may.');
    expect(html).not.toContain('SU-0001');
  });
});

describe('loading a file', () => {
  const ROW = { file: 'orders.csv', line: 3, column: 'start_date', value: '2015-02-30', why: 'It is not a day.', fix: 'Write YYYY-MM-DD.' };
  const load = (content: string | Buffer) => post('/imports').field('kind', 'ORDERS').attach('file', Buffer.from(content), 'orders.csv');

  it('sends it to the API as it is, and shows what was loaded', async () => {
    const { status, headers } = await load('order_id,ä\n1,2\n');
    expect([status, headers.location]).toEqual([303, '/imports/7?done=yes']);
    expect(seen('ImportFacts')[0]?.variables).toEqual({ input: { kind: 'ORDERS', fileName: 'orders.csv', content: 'order_id,ä\n1,2\n', keepGoing: false } });
    expect(textOf((await get('/imports/7?done=yes')).text)).toContain('All of the file is loaded.');
  });
  it('shows refused rows with why and how to mend them, and offers the good ones without choosing the file again', async () => {
    answering({ importFacts: { __typename: 'ImportRefused', reasons: 150, refusedRows: 140, problems: [], refused: [ROW] } });
    const { status, text: html } = await load('order_id\n1\n');
    expect(status).toBe(422);
    expect(textOf(html)).toContain('140 rows were refused. Mend the file and load it again, or load the good rows now.');
    expect(textOf(html)).toContain('3 start_date 2015-02-30 It is not a day. Write YYYY-MM-DD.');
    const field = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
    answering({ importFacts: { ...REPORT, refused: [ROW], refusedFile: 'order_id,refused_why\n1,day\n' } });
    const part = await post('/imports').field({ kind: field('kind'), 'kept-file': field('kept-file'), 'kept-name': field('kept-name'), 'keep-going': 'yes' });
    expect(seen('ImportFacts')[0]?.variables).toEqual({ input: { kind: 'ORDERS', fileName: 'orders.csv', content: 'order_id\n1\n', keepGoing: true } });
    expect(textOf(part.text)).toContain('Loaded in part');
    const rows = /name="rows" value="([^"]*)"/.exec(part.text)?.[1] ?? '';
    const file = await post('/imports/refused-rows').field({ name: 'orders.refused.csv', rows });
    expect(file.headers['content-disposition']).toBe('attachment; filename="orders.refused.csv"');
    expect(file.text).toBe('order_id,refused_why\n1,day\n');
  });
  it('tells which cohorts it touched', async () => {
    answering({ importFacts: { ...REPORT, notes: ['A note.'], touched: [{ scheme: 'demo-16', area: 'A04', period: '2015Q4', measure: 'reoffending-12m' }] } });
    const { text: html } = await load('order_id\n1\n');
    expect(textOf(html)).toContain('Cohorts that these records touch');
    expect(html).toContain('/areas?scheme=demo-16&amp;cohort=2015Q4');
  });
  it('says what the form lacks, at its fields', async () => {
    const { status, text: html } = await post('/imports').field('kind', '');
    expect(status).toBe(400);
    expect(textOf(html)).toContain('There is a problem Choose what the file holds Choose a file');
    expect(html).toContain('href="#file"');
    expect(api.seen.filter(({ operation }) => operation === 'ImportFacts')).toEqual([]);
  });
  it('refuses a file over the limit, and says what to do', async () => {
    const { status, text: html } = await load(Buffer.alloc(10_000_001, 'a'));
    expect(status).toBe(413);
    expect(textOf(html)).toContain('The file must be smaller than 10 MB. Load larger files on the command line: concord import');
  });
  it('passes a refusal of the person on', async () => {
    answering({ importFacts: refusal('NOT_ALLOWED', 'You may not import records.', 'An administrator may.') });
    expect((await load('order_id\n1\n')).status).toBe(403);
  });
});

describe('when something is not as it should be', () => {
  it('an address that does not exist is a page that says so', async () => {
    const { status, text: html } = await get('/nothing/here');
    expect([status, textOf(html).includes('Page not found')]).toEqual([404, true]);
  });
  it('what the API does not find is not found', async () => {
    answering({ statement: refusal('NOT_FOUND', 'There is no statement 9.', 'The list has them all.') });
    const { status, text: html } = await get('/statements/9');
    expect([status, textOf(html).includes('There is no statement 9.')]).toEqual([404, true]);
  });
  it('a value that the API cannot read is told as such', async () => {
    api.failure = { status: 400, body: JSON.stringify({ errors: [{ message: '"winter" is not a period.', extensions: { code: 'BAD_USER_INPUT' } }] }) };
    const { status, text: html } = await get('/areas?cohort=winter');
    expect([status, textOf(html).includes('"winter" is not a period.')]).toEqual([400, true]);
  });
  it('an unexpected failure shows its id and nothing else', async () => {
    api.failure = { status: 200, body: JSON.stringify({ errors: [{ message: 'secret reason', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }) };
    const { status, text: html, headers } = await get('/areas');
    expect(status).toBe(500);
    expect(textOf(html)).toContain(`give this id: ${headers['x-correlation-id']}`);
    expect(html).not.toContain('secret');
  });
  it.each([502, 503, 504])('a gateway that answers %d is the API out of reach: what to do, and not ready', async (gateway) => {
    api.failure = { status: gateway, body: 'no upstream' };
    const { status, text: html } = await get('/areas');
    expect(status).toBe(503);
    expect(textOf(html)).toContain('The service does not answer at the moment');
    expect(html).toContain('href="/areas"');
  });
});

describe('for whatever watches the process', () => {
  it('it is alive and ready', async () => {
    expect((await request(app.getHttpServer()).get('/health/live')).status).toBe(200);
    expect((await request(app.getHttpServer()).get('/health/ready')).body).toMatchObject({ status: 'ok', info: { api: { status: 'up' } } });
  });
  it('without the API it is alive and not ready, and its pages say what to do', async () => {
    const alone = await createWeb(readConfig({ API_URL: 'http://127.0.0.1:9', LOG_LEVEL: 'silent' }));
    try {
      await alone.init();
      const server = alone.getHttpServer();
      expect((await request(server).get('/health/live')).status).toBe(200);
      const ready = await request(server).get('/health/ready');
      expect([ready.status, ready.body.status]).toEqual([503, 'error']);
      const page = await request(server).get('/person');
      expect([page.status, textOf(page.text).includes('The service does not answer at the moment')]).toEqual([503, true]);
    } finally {
      await alone.close();
    }
  });
});

describe('files that browsers load', () => {
  it('come compressed, are kept for ever, and have an address of their content', async () => {
    const { text: html } = await get('/terms');
    const address = /href="(\/assets\/[0-9a-f]{12}\/concord\.css)"/.exec(html)?.[1] ?? '';
    const css = await request(app.getHttpServer()).get(address).set('accept-encoding', 'br');
    expect(css.headers).toMatchObject({ 'content-type': 'text/css; charset=utf-8', 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable', vary: 'Accept-Encoding' });
    expect((await request(app.getHttpServer()).get('/assets/000000000000/concord.css')).status).toBe(404);
  });
});
