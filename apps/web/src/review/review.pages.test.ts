import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal } from '../../../../test/pages/sample/index.js';
import { MANAGER } from '../../../../test/pages/sample/persons.js';
import { QUERIED, STATEMENT, statementWith } from '../../../../test/pages/sample/statement.js';

const pages = pagesUnderTest();
const LINE = '/statements/statement-A04/lines/1';
const send = (act: string, form: object) =>
  pages
    .post(`${LINE}/${act}`)
    .type('form')
    .send({ csrf: pages.formToken(), ...form });
const field = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const moved = { __typename: 'LineMoved', sequence: 2 };
const queried = (more: object = {}) =>
  pages.answering({ statement: statementWith({ ...QUERIED, ...more }), moveLine: moved });

describe('the review on a line’s page', () => {
  it('says where it stands, whom it waits for and by when, what was done and why, and what one can do', async () => {
    queried();
    const { text: html } = await pages.get(LINE);
    const text = textOf(html);
    expect(text).toContain('It waits for an answer from the buyer. Last day: 8 December 2026.');
    expect(text).toContain('Helen Marsh, for the supplier, queried the line: it should be £100,000.00.');
    expect(text).toContain('“Two people were recalled.”');
    expect(html).toContain(`href="${LINE}/answer"`);
    expect(html).toContain(`href="${LINE}/allow"`);
    expect(html).not.toContain(`href="${LINE}/query"`);
  });
  it('of a deduction offers the decisions to who decides for the buyer, while it is not disputed', async () => {
    const deduction = { undecidedPence: '5000', recoveredPence: '0', waivedPence: '0', reinvestedPence: '0', decisions: [] }; // prettier-ignore
    const decider = { ...MANAGER, may: [...MANAGER.may, 'deduction.decide'] };
    const line = { ...STATEMENT.lines[0], kind: 'DEDUCTION', amountPence: '-5000', openMoves: [], deduction };
    pages.answering({ statement: statementWith(line), viewer: decider });
    expect((await pages.get(LINE)).text).toContain(`href="${LINE}/waive"`);
    pages.answering({ statement: statementWith({ ...line, disputed: true }), viewer: decider });
    expect((await pages.get(LINE)).text).not.toContain(`href="${LINE}/waive"`);
    pages.answering({ statement: statementWith(line), viewer: { ...decider, organisation: 'DEMO-ALDER' } });
    expect(textOf((await pages.get(LINE)).text)).toContain('There is nothing for you to do about it now.');
  });
  it('tells what was just done, and nothing that an address makes up', async () => {
    expect(textOf((await pages.get(`${LINE}?done=query`)).text)).toContain('The line is queried.');
    expect((await pages.get(`${LINE}?done=constructor`)).status).toBe(200);
  });
});

describe('an act about a line', () => {
  it('is done as the person saw the line, and once under the key of its form', async () => {
    queried();
    const { text: html } = await pages.get(`${LINE}/answer`);
    const [seen, key] = [field(html, 'seen'), field(html, 'key')];
    const { status, headers } = await send('answer', {
      seen,
      key,
      reason: 'They were not.',
      evidence: 'log',
    });
    expect([status, headers.location]).toEqual([303, `${LINE}?done=answer#review`]);
    const [asked] = pages.seen('MoveLine');
    expect(asked?.variables).toEqual({
      input: { line: 'l1', move: 'ANSWER', seen: 1, reason: 'They were not.', evidence: 'log' },
    });
    expect([asked?.idempotencyKey, key.length]).toEqual([key, 36]);
  });
  it('points at every field that is wrong, keeps what was typed, and asks nothing of the API', async () => {
    const { status, text: html } = await send('query', { seen: '0', claimed: 'a lot', reason: '', evidence: 'file 7' }); // prettier-ignore
    expect(status).toBe(400);
    for (const part of ['href="#claimed"', 'href="#reason"', 'value="a lot"', 'value="file 7"'])
      expect(html).toContain(part);
    expect(pages.seen('MoveLine')).toEqual([]);
  });
  it('that is final is shown once more before it is done, and can be changed', async () => {
    queried();
    const form = { seen: '1', key: 'k', allowed: '98,000.5', remedy: 'RECORDS', reason: 'One was.' };
    const check = await send('allow', form);
    expect(textOf(check.text)).toContain('£98,000.50');
    expect(textOf(check.text)).toContain('By correcting the records');
    expect(pages.seen('MoveLine')).toEqual([]);
    expect((await send('allow', { ...form, change: 'yes' })).text).toContain('value="98,000.5"');
    await send('allow', { ...form, sure: 'yes' });
    expect(pages.seen('MoveLine')[0]?.variables).toEqual({
      input: { line: 'l1', move: 'CONCEDE', seen: 1, allowedPence: '9800050', remedy: 'RECORDS', reason: 'One was.' }, // prettier-ignore
    });
  });
  it('suggests to allow what was claimed', async () => {
    queried();
    expect((await pages.get(`${LINE}/allow`)).text).toContain('value="100000.00"');
  });
  it('of two people the second is told what the first did, and keeps what was typed', async () => {
    const answer = { ...QUERIED.moves[0], sequence: 2, move: 'ANSWER', party: 'BUYER', person: 'commissioner-manager', claimedPence: null, reason: 'No.' }; // prettier-ignore
    pages.answering({
      statement: statementWith({ ...QUERIED, state: 'ANSWERED', sequence: 2, openMoves: ['CONCEDE'], moves: [...QUERIED.moves, answer] }), // prettier-ignore
      moveLine: refusal('CONFLICT', 'since move 1: commissioner-manager answered.', 'Look again.'),
    });
    const { status, text: html } = await send('allow', { seen: '1', key: 'k', allowed: '98000', reason: 'One was.', sure: 'yes' }); // prettier-ignore
    const text = textOf(html);
    expect(status).toBe(409);
    expect(text).toContain('Since move 1: commissioner-manager answered.');
    expect(text).toMatch(/Since you opened the form, this was done: Priya Nair, for the buyer, answered\./);
    expect([field(html, 'seen'), html.includes('value="98000"')]).toEqual(['2', true]);
  });
  it('that separation of duties forbids is refused in the API’s words', async () => {
    pages.answering({
      statement: statementWith({ ...QUERIED, state: 'ESCALATED', openMoves: [] }),
      moveLine: refusal('NOT_ALLOWED', 'They issued the statement themselves.', 'Somebody else can.'),
    });
    expect(textOf((await pages.get(`${LINE}/redetermine`)).text)).toContain(
      'This cannot be done by you as the line stands (Escalated).',
    );
    const { status, text: html } = await send('redetermine', { seen: '1', allowed: '1', reason: 'x', sure: 'yes' }); // prettier-ignore
    expect(status).toBe(403);
    expect(textOf(html)).toContain('They issued the statement themselves. Somebody else can.');
  });
  it('decides a deduction, a part of it or all', async () => {
    const decided = { __typename: 'DeductionDecided', decision: { sequence: 1 } };
    pages.answering({ decideDeduction: decided });
    await send('waive', { seen: '0', amount: '25', reason: 'agreed', sure: 'yes' });
    await send('recover', { seen: '1', amount: '', reason: 'the rest', sure: 'yes' });
    expect(pages.seen('DecideDeduction').map(({ variables }) => variables.input)).toEqual([
      { line: 'l1', seen: 0, outcome: 'WAIVED', amountPence: '2500', reason: 'agreed' },
      { line: 'l1', seen: 1, outcome: 'RECOVERED', reason: 'the rest' },
    ]);
  });
  it.each(['nonsense', 'constructor'])('%s there is not', async (act) => {
    expect((await pages.get(`${LINE}/${act}`)).status).toBe(404);
  });
  it('of a line that is not there, there is not', async () => {
    expect((await pages.get('/statements/1/lines/9/query')).status).toBe(404);
  });
  it('says all of it in Welsh as well', async () => {
    queried();
    const { text: html } = await pages.get(`${LINE}/allow`).set('accept-language', 'cy');
    expect(textOf(html)).toContain('Holodd Helen Marsh, ar ran y cyflenwr, y llinell');
  });
});

describe('the list of lines', () => {
  it('shows those in query, or what the address asks for, and the same as a file', async () => {
    const { text: html } = await pages.get('/lines');
    expect(pages.seen('LinesInReview')[0]?.variables).toMatchObject({ disputed: true, first: 50 });
    expect(textOf(html)).toMatch(/D16-A04\/2015Q4\/2\/1.+Queried In query\. Last day: 8 December 2026\./);
    expect(html).toContain('href="/lines?after=cursor-l"');
    const address = '?which=overdue&state=ESCALATED&kind=PAYMENT&contract=D16-A04&period=2015q4';
    const link = /href="(\/lines\/list\.csv[^"]*)"/.exec((await pages.get(`/lines${address}`)).text)?.[1];
    const filter = { state: 'ESCALATED', kind: 'PAYMENT', contract: 'D16-A04', period: '2015Q4', overdue: true }; // prettier-ignore
    expect(pages.seen('LinesInReview')[1]?.variables).toMatchObject(filter);
    const { text: csv } = await pages.get(link?.replaceAll('&amp;', '&') ?? '');
    expect(csv).toContain(
      'demo-16,A04,D16-A04,Alder Supervision Ltd,2015Q4,2,1,BINARY_PAYMENT,payment,Binary payment,9643200,10000000,,queried,true,2026-12-08,false',
    );
    expect(pages.seen('LinesInReview')[2]?.variables).toMatchObject({ ...filter, first: 100 });
  });
  it('says so where there is none, and points out a period that is none', async () => {
    pages.answering({ statementLines: { __typename: 'StatementLineConnection', nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null } } }); // prettier-ignore
    expect(textOf((await pages.get('/lines')).text)).toContain('No line is in query.');
    expect(textOf((await pages.get('/lines?which=all')).text)).toContain('No line fits.');
    const wrong = await pages.get('/lines?period=winter');
    expect([wrong.status, wrong.text.includes('href="#period"')]).toEqual([400, true]);
  });
  it('leads from what a notice calls a line to its page', async () => {
    const { status, headers } = await pages.get('/lines/D16-A04/2015Q4/2/1');
    expect([status, headers.location]).toEqual([303, '/statements/statement-A04/lines/1#review']);
    expect(pages.seen('StatementNamed')[0]?.variables).toEqual({ contract: 'D16-A04', period: '2015Q4', number: 2 }); // prettier-ignore
  });
});
