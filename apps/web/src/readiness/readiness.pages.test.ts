import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal } from '../../../../test/pages/sample/index.js';
import { MANAGER } from '../../../../test/pages/sample/persons.js';
import {
  GOING_ON,
  INSTRUMENT,
  NOTES,
  PROGRESS,
  RECOMMENDATION,
  RESULTS,
} from '../../../../test/pages/sample/readiness.js';

const pages = pagesUnderTest();
const STEERING = { ...MANAGER, may: [...MANAGER.may, 'readiness.read', 'readiness.round', 'readiness.recommend', 'readiness.code'] }; // prettier-ignore
const send = (path: string, form: object = {}) =>
  pages
    .post(path)
    .type('form')
    .send({ csrf: pages.formToken(), key: 'k-1', ...form });
beforeEach(() => pages.answering({ viewer: STEERING }));
const shown = async (path: string) => textOf((await pages.get(path)).text);

describe('the board of the steering group', () => {
  it('shows all locations, the least ready first where it is asked for, with what changed, lacks and is open', async () => {
    const { text: html } = await pages.get('/readiness?sort=least');
    const text = textOf(html);
    expect(text).toContain('1 recommendation is open, 1 of them overdue. 1 location is held back, because fewer than 5 answered, in all or by a link.'); // prettier-ignore
    expect(text.indexOf('Southgate')).toBeLessThan(text.indexOf('Northgate'));
    expect(text).toContain('Isle 3 of 3 Held back: too few answered – – – –');
    expect(text).toContain('Next to nothing');
    expect(html).toContain('href="/readiness/rounds/2/locations/L02"');
    expect(html).toMatch(/<svg role="img" aria-labelledby="radar-wide-title/);
    const csv = await pages.get('/readiness/board.csv?sort=least');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text.split('\r\n')[1]).toMatch(/^L02,Southgate,8,7,true,38%,38%,28%.*,-2,-9,5,1,1,1$/);
    expect(text).toContain('+10 +3 to +17');
  });

  it('says what to do where there is no round', async () => {
    pages.answering({ viewer: STEERING, readinessRounds: { __typename: 'ReadinessRoundList', items: [] } });
    expect(await shown('/readiness')).toContain('No round is on record.');
  });
});

describe('a round', () => {
  it('that goes on shows progress by location and no answers; reminding and closing are asked for', async () => {
    const { text: html } = await pages.get('/readiness/rounds/3');
    expect(textOf(html)).toContain('17 of 20 have answered.');
    expect(textOf(html)).toContain(
      'People were asked last on 7 September 2026 at 9:00am; nobody was reminded yet.',
    );
    expect(pages.seen('ReadinessResultsOf')).toEqual([]);
    const reminded = await send('/readiness/rounds/3/remind');
    expect([reminded.status, reminded.headers.location]).toEqual([303, '/readiness/rounds/3?done=reminded']);
    expect(pages.seen('Remind')[0]).toMatchObject({ idempotencyKey: 'k-1', variables: { round: '3' } });
    expect(await shown('/readiness/rounds/3/close')).toContain('A closed round is not opened again.');
    expect((await send('/readiness/rounds/3/close')).headers.location).toBe(
      '/readiness/rounds/3?done=closed',
    );
    pages.answering({ viewer: STEERING, remindOfReadiness: refusal('CONFLICT', 'Nobody is left.', 'Close the round.') }); // prettier-ignore
    const none = await send('/readiness/rounds/3/remind');
    expect([none.status, textOf(none.text).includes('Nobody is left. Close the round.')]).toEqual([
      409,
      true,
    ]);
  });

  it('that is closed shows scores with intervals, pictures with their numbers and gist, changes and roles', async () => {
    const { text: html } = await pages.get('/readiness/rounds/2');
    const text = textOf(html);
    expect(text).toContain('Making sense 2.95 2.75 to 3.15 1 to 5');
    expect(text).toContain('Staff 59% 39% to 79%');
    expect(text).toContain('Making sense points of the scale +0.40 +0.20 to +0.60 more than chance');
    expect(text).toContain('Resources points of 100 +5 −15 to +25 may be chance');
    expect(text).toContain('Making sense practitioner 3.10 2.90 to 3.30');
    expect(text).toContain('1. I see what it is for 0 · 5 · 5 · held back · held back');
    expect(text).toContain('Most lean to the upper half at statement 2 (67%), fewest at statement 3 (33%).');
    expect(html).toContain('stroke-dasharray');
    expect(text).toContain('Northgate 70% 80% +10 +3 to +17 more than chance Southgate 40% 38% −2 −9 to +5 may be chance'); // prettier-ignore
    expect(text).toContain('1 location became readier by more than chance, 0 less ready.');
    const csv = (await pages.get('/readiness/rounds/2/results.csv')).text;
    expect(csv).toContain('autumn,location,L03,whole,,3,,,,held back');
    expect(csv).toMatch(/autumn,location,L02,least construct,[a-z]+,,0\.2\d+,,,next to nothing/);
    expect(csv).toMatch(/autumn,location,L02,least statement,\w+,,0\.\d+,,,/);
    expect(csv).toContain('autumn,location,L01,change of whole,whole,,0.1000,0.0300,0.1700,');
  });

  it('whose instrument multiplies says not ready where there is next to nothing of one construct', async () => {
    const results = { ...RESULTS, instrument: { ...INSTRUMENT, combine: 'multiply' } };
    pages.answering({ viewer: STEERING, readinessResults: results });
    for (const path of [
      '/readiness',
      '/readiness/rounds/2',
      '/readiness/rounds/2/locations/L02',
      '/readiness/rounds/2/report',
    ])
      expect([path, /Not ready(?!.*Next to nothing)/.test(await shown(path))]).toEqual([path, true]);
  });

  it('is a tagged PDF for paper', async () => {
    const { body, headers } = await pages.get('/readiness/rounds/2/report.pdf').buffer(true).parse((response, done) => { const parts: Buffer[] = []; response.on('data', (part: Buffer) => parts.push(part)); response.on('end', () => done(null, Buffer.concat(parts))); }); // prettier-ignore
    expect(headers['content-type']).toContain('application/pdf');
    const pdf = (body as Buffer).toString('latin1');
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf).toContain('/Lang (en-GB)');
    // a table for dimensions, constructs, locations, changes, their locations, statements, roles, gaps and recommendations
    expect(pdf.match(/\/S \/Table\b/g)).toHaveLength(9);
  });

  it('is told on one page, with statements and roles; who was asked on paper alone was not invited by a link', async () => {
    const text = await shown('/readiness/rounds/2/report');
    expect(text).toContain('1. I see what it is for 0 · 5 · 5 · held back · held back');
    expect(text).toContain('Making sense practitioner 3.10 2.90 to 3.30');
    expect(text).toContain('were invited by a link.');
    pages.answering({ viewer: STEERING, readinessResults: { ...RESULTS, progress: RESULTS.progress.map((each) => ({ ...each, invited: 0 })) } }); // prettier-ignore
    expect(await shown('/readiness/rounds/2/report')).toContain('people answered on paper.');
  });

  it('of one location shows it beside the round before, its gaps and recommendations; of few nothing but how many', async () => {
    const text = await shown('/readiness/rounds/2/locations/L02');
    expect(text).toContain(
      '7 answered. Whole: 38% (interval of 95%: 40% to 60%). The least: Doing it, 28%. Next to nothing',
    );
    expect(text).toContain('Rooms, Interview rooms: has 1, needs 3, lacks 2 (rooms)');
    expect(text).toContain('Two more interview rooms (Priya Nair, 30 November 2026) Accepted Overdue');
    expect(text).toContain('Resources points of 100 30 28 −2 none may be chance');
    expect(await shown('/readiness/rounds/2/locations/L03')).toContain('3 answered here, fewer than 5 in all or by a link: nothing else is told.'); // prettier-ignore
    expect(await shown('/readiness/rounds/2/locations/L01')).toContain('Whole points of 100 70 80 +10 +3 to +17 more than chance'); // prettier-ignore
    expect((await pages.get('/readiness/rounds/2/locations/X')).status).toBe(404);
  });
});

describe('what follows', () => {
  const FORM = { what: 'Two rooms', dimension: 'RESOURCES', location: 'L02', evidence: 'lacks 2', owner: 'commissioner-manager', 'due-day': '30', 'due-month': '6', 'due-year': '2027' }; // prettier-ignore

  it('is recommended with evidence, an owner and a day; what is missing is said at its field', async () => {
    const done = await send('/readiness/rounds/2/recommend', FORM);
    expect([done.status, done.headers.location]).toEqual([
      303,
      '/readiness/recommendations?done=recommended',
    ]);
    expect(pages.seen('Recommend')[0]).toMatchObject({ idempotencyKey: 'k-1', variables: { input: { round: '2', location: 'L02', dimension: 'RESOURCES', what: 'Two rooms', dueOn: '2027-06-30' } } }); // prettier-ignore
    const wrong = await send('/readiness/rounds/2/recommend', { ...FORM, dimension: '', evidence: '', 'due-month': '13' }); // prettier-ignore
    expect(wrong.status).toBe(400);
    for (const field of ['dimension', 'evidence', 'due-day'])
      expect(wrong.text).toContain(`href="#${field}"`);
    expect(wrong.text).toMatch(/id="what"[^>]*>Two rooms</);
    expect((await send('/readiness/rounds/2/recommend', { ...FORM, csrf: 'x' })).status).toBe(403);
  });

  it('is moved on from what was seen; of two at once the second is told what the first did, what was typed is kept', async () => {
    expect(await shown('/readiness/recommendations')).toContain('Resources, L02. Priya Nair sees to it by 30 November 2026.'); // prettier-ignore
    expect((await send('/readiness/recommendations/4/move', { state: 'DONE', reason: 'built', seen: '1' })).headers.location).toBe('/readiness/recommendations?done=moved'); // prettier-ignore
    expect(pages.seen('MoveRecommendation')[0]?.variables).toEqual({ input: { id: '4', state: 'DONE', reason: 'built', seen: 1 } }); // prettier-ignore
    pages.answering({ viewer: STEERING, moveReadinessRecommendation: refusal('CONFLICT', 'It is done by now: built.', 'Look again.') }); // prettier-ignore
    const second = await send('/readiness/recommendations/4/move', { state: 'DROPPED', reason: 'no money', seen: '1' }); // prettier-ignore
    expect(second.status).toBe(409);
    expect(second.text).toContain('value="no money"');
    expect(textOf(second.text)).toContain('It is done by now: built. Look again.');
    expect((await pages.get('/readiness/recommendations.csv')).text).toContain(`4,L02,resources,${RECOMMENDATION.what}`); // prettier-ignore
  });

  it('the resource map shows what each location lacks, by kind, and is given as a file', async () => {
    expect(await shown('/readiness/resources?show=lacking')).toContain('Rooms: lacking at 1 of 3 locations');
    expect((await pages.get('/readiness/resources.csv')).text).toContain('L02,rooms,Interview rooms,1,3,2,rooms,'); // prettier-ignore
  });

  it('passages are coded once by those who are named, who see the other’s code afterwards; agreement is said', async () => {
    const text = await shown('/readiness/rounds/2/notes');
    expect(text).toContain('The coders agree on 10 of 12 passages. Beyond chance: Cohen’s kappa 0.71 (0.42 to 1.00).'); // prettier-ignore
    const { text: html } = await pages.get('/readiness/rounds/2/notes');
    expect(html).not.toContain('/notes/51"');
    expect(html).toContain('action="/readiness/rounds/2/notes/52"');
    expect((await send('/readiness/rounds/2/notes/52', { construct: 'none' })).headers.location).toBe('/readiness/rounds/2/notes?done=coded#passage-52'); // prettier-ignore
    expect(pages.seen('CodePassage')[0]?.variables).toEqual({ passage: '52', construct: null });
    const none = await send('/readiness/rounds/2/notes/52');
    expect([none.status, none.text.includes('href="#construct-52"')]).toEqual([400, true]);
  });
});

describe('lists that grow', () => {
  it('of rounds, recommendations, locations asked and notes go on from page to page, and nothing is left out between', async () => {
    const many = <Item extends { id: string }>(item: Item, count: number) => Array.from({ length: count }, (_, i) => ({ ...item, id: String(900 - i) })); // prettier-ignore
    const items = PROGRESS.flatMap((each) => Array.from({ length: 40 }, (_, i) => ({ ...each, location: `${each.location}-${i}`, name: `Office ${each.location}-${i}.` }))); // prettier-ignore
    pages.answering({
      viewer: STEERING,
      readinessRounds: { __typename: 'ReadinessRoundList', items: many(GOING_ON, 23) },
      readinessRecommendations: {
        __typename: 'ReadinessRecommendationList',
        items: many(RECOMMENDATION, 60),
      },
      readinessProgress: { __typename: 'ReadinessProgressList', items },
      readinessNotes: { ...NOTES, notes: many(NOTES.notes[0]!, 23) },
    });
    const walk = async (from: string, each: RegExp): Promise<string[]> => {
      const seen: string[] = [];
      for (let at: string | undefined = from; at !== undefined;) {
        const { text: html } = await pages.get(at);
        seen.push(...[...html.matchAll(each)].map(([, id]) => id!));
        at = /rel="next"[^>]*href="([^"]*)"|href="([^"]*)"[^>]*rel="next"/.exec(html)?.slice(1).find(Boolean)?.replaceAll('&amp;', '&'); // prettier-ignore
      }
      return seen;
    };
    const ids = (count: number) => Array.from({ length: count }, (_, i) => String(900 - i));
    expect(await walk('/readiness', /href="\/readiness\/rounds\/(\d+)"/g)).toEqual(ids(23));
    expect(await walk('/readiness/recommendations?show=all', /id="recommendation-(\d+)"/g)).toEqual(ids(60));
    expect(await walk('/readiness/rounds/3', />Office ([^.]*)\.</g)).toEqual(items.map(({ location }) => location)); // prettier-ignore
    expect(await walk('/readiness/rounds/2/notes', /<h2 class="govuk-heading-m">(Focus) group/g)).toHaveLength(23); // prettier-ignore
    expect((await pages.get('/readiness/rounds/3/progress.csv')).text.trim().split('\r\n')).toHaveLength(121);
    expect((await send('/readiness/rounds/2/notes/52', { construct: 'sense', after: '891' })).headers.location).toBe('/readiness/rounds/2/notes?done=coded&after=891#passage-52'); // prettier-ignore
  });
});
