import { parse } from 'csv-parse/sync';
import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import {
  COMMITMENT,
  ISSUE,
  NOTE,
  PAPERS,
  RELATIONSHIP_ANSWERS,
} from '../../../../test/pages/sample/relationship.js';
import { inLondon } from './forms.js';
import { statesFor } from './pack-view.js';

const pages = pagesUnderTest();
const BASE = '/relationships/relationship-4';
const send = (path: string, form: object) =>
  pages.post(path).type('form').send({ csrf: pages.formToken(), key: 'k-1', ...form }); // prettier-ignore
const refused = (field: string, problem: object) => ({
  [field]: { __typename: 'Problems', problems: [problem] },
});

describe('relationships', () => {
  it('are listed with what is open, overdue and escalated, and as a file', async () => {
    const { text: html } = await pages.get('/relationships');
    expect(textOf(html)).toContain('DEMO-COM, DEMO-CEDAR');
    expect(html).toContain(`href="${BASE}"`);
    expect((await pages.get('/relationships/list.csv')).text.split('\r\n')[1]).toBe('relationship-4,DEMO-COM DEMO-CEDAR,demo,A05,prime,2015-02-01,,3,1,1,2026-12-10T10:00:00.000000Z'); // prettier-ignore
  });

  it('show goals as measured, both views and their gap, what is escalated, commitments and who fell silent', async () => {
    const text = textOf((await pages.get(BASE)).text);
    for (const said of [
      'Measured by reoffending-12m: at most 42.0%. It is 45.1% in April to June 2016. Not reached Trend: worsening.',
      'DEMO-COM sees it at 3.4 of 5. DEMO-CEDAR sees it at 2.2 of 5.',
      '“We hear in time what we need to know.”: DEMO-COM says 3.4, DEMO-CEDAR says 2.2.',
      'Contract managers, until 4 December 2026',
      'DEMO-CEDAR made 1 commitment: 0 kept, 0 broken, 0 released, 1 open.',
      'Aisha Khan DEMO-CEDAR 1 June 2026 1 fell silent',
    ])
      expect(text).toContain(said);
  });

  it('have a register by kind, whose file has what is on the screen', async () => {
    await pages.get(`${BASE}/items?kind=risk&which=escalated`);
    await pages.get(`${BASE}/items.csv?kind=risk&which=escalated`);
    for (const { variables } of pages.seen('ItemsOf')) expect(variables).toMatchObject({ relationship: 'relationship-4', kinds: ['RISK'], escalated: true }); // prettier-ignore
    expect(textOf((await pages.get(`${BASE}/items`)).text)).toContain('Note, private');
  });

  it('say what is overdue, and not of what is settled or still to come', async () => {
    const promised = (dueOn: string, open: boolean) => ({ ...COMMITMENT, dueOn, open });
    pages.answering({ governanceItems: { ...RELATIONSHIP_ANSWERS.governanceItems, nodes: [promised('2020-03-31', true), promised('2020-04-30', false), promised('2999-05-31', true)] } }); // prettier-ignore
    const text = textOf((await pages.get(`${BASE}/items`)).text);
    expect(text).toContain('31 March 2020 Overdue');
    expect(text.match(/Overdue/g)).toHaveLength(1);
  });
});

describe('tables of a relationship as files', () => {
  const file = async (address: string) =>
    parse<Record<string, string>>((await pages.get(address)).text, { columns: true });

  it('have meetings, who took part, goals with each value, and health: what is on the page', async () => {
    expect(await file(`${BASE}/meetings.csv`)).toEqual([
      expect.objectContaining({ id: '21', title: 'Quarterly review', cancelled: 'false', version: '1' }),
    ]);
    expect(await file(`${BASE}/engagement.csv`)).toEqual([
      { person: 'cedar-manager', name: 'Aisha Khan', party: 'DEMO-CEDAR', last_on: '2026-06-01', days_with_acts: '2', meetings: '1', standing: 'silent' }, // prettier-ignore
    ]);
    expect(await file(`${BASE}/goals.csv`)).toEqual(
      [['2016Q1', '0.430000'], ['2016Q2', '0.451200']].map(([period, value]) =>
        expect.objectContaining({ title: 'Fewer reoffend', measure: 'reoffending-12m', direction: 'at_most', target: '0.42', current: '0.451200', trend: 'worsening', reached: 'false', period, value })), // prettier-ignore
    ); // prettier-ignore
  });

  it('hold back what the page holds back, in the same words, and tell no gap to what is held back', async () => {
    const [running, ...rounds] = RELATIONSHIP_ANSWERS.relationshipHealth.rounds;
    const held = { ...rounds[0], gap: null, wide: false, gaps: [], parties: [{ party: 'DEMO-COM', answered: 7, health: '3.4' }, { party: 'DEMO-CEDAR', answered: 3, health: null }], views: rounds[0]?.views.map((view) => (view.party === 'DEMO-CEDAR' ? { ...view, mean: null } : view)) }; // prettier-ignore
    pages.answering({
      relationshipHealth: { ...RELATIONSHIP_ANSWERS.relationshipHealth, rounds: [running, held, rounds[1]] },
    });
    const rows = await file(`${BASE}/health.csv`);
    const of = (closes: string, party: string) =>
      rows.filter((row) => row.closes_on === closes && row.party === party);
    expect(of('2026-12-04', 'DEMO-COM')).toEqual([expect.objectContaining({ view: 'still open', gap: '' })]);
    const cedar = of('2026-06-30', 'DEMO-CEDAR');
    expect(cedar).toHaveLength(7); // as a whole, and six statements
    expect(new Set(cedar.map(({ answered, view, gap }) => `${answered} ${view} ${gap}`))).toEqual(
      new Set(['3 held back ']),
    );
    expect(of('2026-03-31', 'DEMO-CEDAR')[0]).toMatchObject({
      statement: 'all',
      view: '3.4',
      gap: '0.5',
      wide: 'false',
    });
    expect(of('2026-03-31', 'DEMO-CEDAR')[3]).toMatchObject({
      statement: 'hearing',
      gap: '1.2',
      wide: 'true',
    });
  });

  it('have how an item was scored, by whom and when', async () => {
    expect(await file('/relationships/items/12/history.csv')).toEqual([
      expect.objectContaining({ move: '1', by: 'commissioner-manager', organisation: 'DEMO-COM', likelihood: '3', impact: '3', score: '9' }), // prettier-ignore
      expect.objectContaining({ move: '2', at: ISSUE.movedAt, by: 'cedar-manager', likelihood: '5', impact: '4', score: '20', note: 'more of them' }), // prettier-ignore
    ]);
  });

  it('are offered beside each table, asked for as it is shown', async () => {
    const { text: html } = await pages.get(BASE);
    for (const address of [
      'engagement.csv',
      'goals.csv',
      'items.csv?which=escalated',
      'items.csv?kind=commitment&amp;which=all',
      'items.csv?kind=issue&amp;which=open',
    ])
      // prettier-ignore
      expect(html).toContain(`href="${BASE}/${address}"`);
    for (const [page, address] of [
      ['meetings', 'meetings.csv'],
      ['health', 'health.csv'],
      ['steps', 'items.csv?which=escalated'],
    ])
      // prettier-ignore
      expect((await pages.get(`${BASE}/${page}`)).text).toContain(`href="${BASE}/${address}"`);
  });
});

describe('something is raised', () => {
  it('as what it is, with its own fields, and what was typed stays', async () => {
    expect((await pages.get(`${BASE}/new`)).text).toContain('value="commitment"');
    const { status, text: html } = await send(`${BASE}/new`, { kind: 'ACTION', detail: 'typed', 'dueOn-day': '31', 'dueOn-month': '2', 'dueOn-year': '2027' }); // prettier-ignore
    expect(status).toBe(400);
    for (const field of ['title', 'dueOn-day']) expect(html).toContain(`href="#${field}"`);
    expect(html).toMatch(/id="detail"[^>]*>typed</);
    const sent = await send(`${BASE}/new`, { kind: 'ACTION', title: 'Ask', party: 'DEMO-CEDAR', owner: 'cedar-manager', 'dueOn-day': '1', 'dueOn-month': '3', 'dueOn-year': '2027' }); // prettier-ignore
    expect([sent.status, sent.headers.location]).toEqual([303, '/relationships/items/30?done=raised']);
    expect(pages.seen('RaiseItem')[0]).toMatchObject({ idempotencyKey: 'k-1', variables: { input: { relationship: 'relationship-4', kind: 'ACTION', title: 'Ask', party: 'DEMO-CEDAR', owner: 'cedar-manager', dueOn: '2027-03-01' } } }); // prettier-ignore
  });

  it('a goal only with what measures it: there is no field for its value', async () => {
    const { text: html } = await pages.get(`${BASE}/new?kind=goal`);
    expect([...html.matchAll(/name="(\w+)"/g)].map(([, name]) => name)).toEqual(expect.arrayContaining(['by', 'code', 'statistic', 'direction', 'target'])); // prettier-ignore
    expect(html).not.toMatch(/name="(current|value)"/);
  });

  it('and what the API refuses stands at its field', async () => {
    pages.answering(refused('raiseGovernanceItem', { code: 'INVALID', path: ['goal', 'target'], why: '‘42’ is no such target.', fix: 'Write a decimal.' })); // prettier-ignore
    const { status, text: html } = await send(`${BASE}/new`, {
      kind: 'GOAL',
      title: 'g',
      target: '42',
      code: 'x',
    });
    expect(status).toBe(400);
    expect(html).toContain('href="#target"');
    expect(html).toContain('value="42"');
  });
});

describe('an item', () => {
  it('shows its history of scores and its steps, and is moved by the version that was seen', async () => {
    const text = textOf((await pages.get('/relationships/items/12')).text);
    for (const said of [
      'Aisha Khan DEMO-CEDAR 5 4 20, severe more of them',
      '20, severe',
      'Directors: until 18 December 2026',
      'more of them',
    ])
      expect(text).toContain(said);
    const sent = await send('/relationships/items/12', { seen: '2', state: 'RESOLVED', note: 'mended' });
    expect(sent.headers.location).toBe('/relationships/items/12?done=moved');
    expect(pages.seen('MoveItem')[0]).toMatchObject({ idempotencyKey: 'k-1', variables: { input: { id: 12, seen: 2, state: 'RESOLVED', note: 'mended' } } }); // prettier-ignore
  });

  it('that somebody else has moved says so, and keeps what was written', async () => {
    pages.answering(refused('moveGovernanceItem', { code: 'CONFLICT', path: ['seen'], why: 'Somebody has moved it meanwhile.', fix: 'Look at it.' })); // prettier-ignore
    const { status, text: html } = await send('/relationships/items/12', { seen: '1', note: 'mine' });
    expect(status).toBe(409);
    expect(textOf(html)).toContain('Somebody has moved it meanwhile.');
    expect(html).toMatch(/id="note"[^>]*>mine</);
    expect(html).toContain('name="seen" value="2"');
  });

  it('is escalated with a reason', async () => {
    expect((await send('/relationships/items/12/escalate', { reason: 'no answer' })).headers.location).toBe('/relationships/items/12?done=escalated'); // prettier-ignore
    expect(pages.seen('EscalateItem')[0]?.variables).toEqual({ id: 12, reason: 'no answer' });
  });

  it.each([
    [COMMITMENT, 'DEMO-CEDAR', []],
    [COMMITMENT, 'DEMO-COM', ['KEPT', 'BROKEN']],
    [{ ...COMMITMENT, kind: 'CHANGE' }, 'DEMO-CEDAR', ['WITHDRAWN']],
    [{ ...COMMITMENT, kind: 'CHANGE' }, 'DEMO-COM', ['ACCEPTED', 'REFUSED']],
    [ISSUE, 'DEMO-CEDAR', ['RESOLVED']],
  ])('offers no state that the other party says: %#', (item, own, wanted) => {
    const all = { COMMITMENT: ['KEPT', 'BROKEN'], CHANGE: ['ACCEPTED', 'REFUSED', 'WITHDRAWN'], ISSUE: ['RESOLVED'] }[item.kind] ?? []; // prettier-ignore
    expect(statesFor(item as never, all, own)).toEqual(wanted);
  });
});

describe('steps of escalation', () => {
  const STEPS = [{ title: 'Contract managers', days: 5 }, { title: 'Directors', days: 10 }]; // prettier-ignore
  const steps = { seen: JSON.stringify(STEPS), 'title-1': 'Managers', 'days-1': '3', 'title-3': 'Directors', 'days-3': '7', reason: 'shorter' }; // prettier-ignore

  it('are shown as they hold, and stated otherwise for a reason; rows left empty are none', async () => {
    const { text: html } = await pages.get(`${BASE}/steps`);
    expect(textOf(html)).toContain('Contract managers, 5 business days');
    expect(html).toContain('value="Contract managers"');
    expect((await send(`${BASE}/steps`, steps)).headers.location).toBe(`${BASE}/steps?done=stated`);
    expect(pages.seen('StateSteps')[0]).toMatchObject({ idempotencyKey: 'k-1', variables: { relationship: 'relationship-4', reason: 'shorter', steps: [{ title: 'Managers', days: 3 }, { title: 'Directors', days: 7 }] } }); // prettier-ignore
    expect(textOf((await pages.get(`${BASE}/steps?done=stated`)).text)).toContain('The steps are stated.');
  });

  it('show what stands on which, and whether its days are over', async () => {
    pages.answering({ governanceItems: { ...RELATIONSHIP_ANSWERS.governanceItems, nodes: [{ ...ISSUE, stepDueOn: '2020-01-01' }] } }); // prettier-ignore
    const { text: html } = await pages.get(`${BASE}/steps`);
    expect(textOf(html)).toContain('1. Contract managers 1 January 2020 its days are over');
    expect(html).toContain('href="/relationships/items/12"');
    expect(pages.seen('ItemsOf')[0]?.variables).toMatchObject({ escalated: true });
  });

  it('that somebody else has stated meanwhile are not overwritten', async () => {
    const { status, text: html } = await send(`${BASE}/steps`, { ...steps, seen: '[]' });
    expect([status, pages.seen('StateSteps')]).toEqual([409, []]);
    expect(textOf(html)).toContain('Somebody has stated other steps meanwhile.');
    expect(html).toContain('value="Managers"');
  });

  it('say at their fields what is wrong, ours and what the API refuses, and keep what was typed', async () => {
    const { status, text: html } = await send(`${BASE}/steps`, { ...steps, 'days-3': 'soon', reason: '' });
    expect(status).toBe(400);
    for (const field of ['days-3', 'reason']) expect(html).toContain(`href="#${field}"`);
    expect(html).toContain('value="soon"');
    pages.answering(refused('stateEscalationSteps', { code: 'INVALID', path: ['steps', '1', 'days'], why: '90 are no business days.', fix: 'Say from 1 to 60.' })); // prettier-ignore
    expect((await send(`${BASE}/steps`, { ...steps, 'days-3': '90' })).text).toContain('href="#days-3"');
  });
});

describe('a meeting', () => {
  it('is called by clocks in London, summer and winter', async () => {
    expect(inLondon('2026-07-01', '10:00')).toBe('2026-07-01T09:00:00.000Z');
    expect(inLondon('2026-07-01', '0:30')).toBe('2026-06-30T23:30:00.000Z');
    expect(inLondon('2026-12-01', '9:05')).toBe('2026-12-01T09:05:00.000Z');
    const form = { title: 'Review', 'on-day': '1', 'on-month': '7', 'on-year': '2027', from: '10:00', to: '11:30', place: 'here' }; // prettier-ignore
    expect((await send(`${BASE}/meetings`, form)).headers.location).toBe(
      '/relationships/meetings/22?done=called',
    );
    expect(pages.seen('CallMeeting')[0]?.variables).toEqual({ input: { relationship: 'relationship-4', title: 'Review', place: 'here', startsAt: '2027-07-01T09:00:00.000Z', endsAt: '2027-07-01T10:30:00.000Z' } }); // prettier-ignore
    expect((await send(`${BASE}/meetings`, { ...form, from: '25:00' })).status).toBe(400);
  });

  it('shows agenda and papers, and takes minutes with who was there', async () => {
    const { text: html } = await pages.get('/relationships/meetings/21');
    expect(textOf(html)).toContain('1. What is escalated Assessments come late');
    expect(html).toContain('rel="noreferrer noopener external"');
    await send('/relationships/meetings/21/minutes', { seen: '0', body: 'We spoke.', attended: ['cedar-manager'], absent: [] }); // prettier-ignore
    expect(pages.seen('TakeMinutes')[0]?.variables).toEqual({ input: { meeting: 21, seen: 0, body: 'We spoke.', attended: ['cedar-manager'], absent: [] } }); // prettier-ignore
  });

  it('keeps what was typed in corrected minutes that are refused: who was there, as few as there are, and no text', async () => {
    const last = { sequence: 1, body: 'As it was.', at: '2026-11-20T09:00:00.000000Z', by: 'commissioner-manager', agenda: [], papers: [], attendance: [{ person: 'commissioner-manager', party: 'DEMO-COM', attended: true }] }; // prettier-ignore
    pages.answering({
      governanceMeeting: { ...RELATIONSHIP_ANSWERS.governanceMeeting, minutes: [last] },
      ...refused('takeGovernanceMinutes', { code: 'INVALID', path: ['body'], why: 'There is no text.', fix: 'Say what was spoken of.' }), // prettier-ignore
    });
    const { status, text: html } = await send('/relationships/meetings/21/minutes', { seen: '1', body: '', attended: 'cedar-manager' }); // prettier-ignore
    expect(status).toBe(400);
    const ticked = [...html.matchAll(/name="(attended|absent)" type="checkbox" value="([\w-]+)" checked/g)].map(([, box, who]) => `${box} ${who}`); // prettier-ignore
    expect(ticked).toEqual(['attended cedar-manager']);
    expect(html).toMatch(/<textarea[^>]*id="body"[^>]*><\/textarea>/);
    // and before anything was sent, what the last version says
    expect((await pages.get('/relationships/meetings/21')).text).toMatch(/<textarea[^>]*id="body"[^>]*>As it was\.</); // prettier-ignore
  });

  it('has papers: files to keep, what is private marked, of what was taken back the title, and a way to take back one’s own', async () => {
    const { text: html } = await pages.get('/relationships/meetings/21');
    const shown = textOf(html);
    for (const said of [
      'costs.csv 51,240 bytes',
      'Where we would give way private',
      'Private: only people of DEMO-COM read it.',
      'Sent by mistake taken back',
      'Taken back by Aisha Khan',
      'another’s figures',
    ])
      expect(shown).toContain(said);
    expect([...html.matchAll(/papers\/(\d)\/take-back/g)].map(([, id]) => id)).toEqual(['2', '3']);
    expect(html).toContain('href="/relationships/meetings/21/papers/2" download');
    pages.api.file = { status: 200, body: 'start,cost', headers: { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename=costs.csv' } }; // prettier-ignore
    const file = await pages.get('/relationships/meetings/21/papers/2');
    expect(pages.api.sent.at(-1)?.url).toBe('/papers/2');
    expect(file.headers).toMatchObject({ 'content-disposition': 'attachment; filename=costs.csv', 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox" }); // prettier-ignore
  });

  it('takes a file as a paper, open or private, and says at its field what is wrong with it', async () => {
    const attach = (form: object, content = 'start,cost') =>
      pages.post('/relationships/meetings/21/papers').field({ csrf: pages.formToken(), key: 'k-1', 'paper-title': 'Costs & starts', ...form }).attach('file', Buffer.from(content), 'costs.csv'); // prettier-ignore
    pages.api.file = { status: 201, body: '{"id":9}' };
    expect((await attach({ isPrivate: 'yes' })).headers.location).toBe(
      '/relationships/meetings/21?done=paper',
    );
    expect(pages.api.sent.at(-1)).toEqual({ url: '/papers?meeting=21&title=Costs+%26+starts&fileName=costs.csv&private=true', content: 'start,cost' }); // prettier-ignore
    await attach({});
    expect(pages.api.sent.at(-1)?.url).toContain('private=false');
    const before = pages.api.sent.length;
    for (const [form, content, field] of [
      [{ 'paper-body': 'and a text' }, 'x', 'file'],
      [{}, '', 'file'],
      [{ 'paper-title': '' }, 'x', 'paper-title'],
    ] as const) {
      const { status, text: html } = await attach(form, content);
      expect([status, html.includes(`href="#${field}"`)]).toEqual([400, true]);
    }
    expect(pages.api.sent).toHaveLength(before);
    pages.api.file = { status: 400, body: JSON.stringify({ problems: [{ code: 'INVALID', path: ['fileName'], why: 'It cannot be the name of a file.', fix: 'Rename it.' }] }) }; // prettier-ignore
    const bad = await attach({ isPrivate: 'yes' });
    expect([bad.status, bad.text.includes('href="#file"')]).toEqual([400, true]);
    expect(bad.text).toMatch(/name="isPrivate"[^>]*value="yes"[^>]*checked/);
    const huge = await attach({}, 'x'.repeat(10_000_001));
    expect(huge.headers.location).toBe('/relationships/meetings/21?too-large=yes');
    expect(textOf((await pages.get(huge.headers.location!)).text)).toContain('The file must be smaller than 10 MB.'); // prettier-ignore
    const foreign = await pages.post('/relationships/meetings/21/papers').attach('file', Buffer.from('x'), 'x.txt'); // prettier-ignore
    expect(foreign.status).toBe(403);
  });

  it('takes a text as a private paper, by the same form without a file', async () => {
    const { headers } = await pages.post('/relationships/meetings/21/papers').field({ csrf: pages.formToken(), key: 'k-1', 'paper-title': 'Us', 'paper-body': 'Nowhere.', isPrivate: 'yes' }); // prettier-ignore
    expect(headers.location).toBe('/relationships/meetings/21?done=paper');
    expect(pages.seen('AddPaper')[0]).toMatchObject({ idempotencyKey: 'k-1', variables: { input: { meeting: 21, title: 'Us', body: 'Nowhere.', isPrivate: true } } }); // prettier-ignore
  });

  it('asks before a paper is taken back, of one’s own alone, for a reason', async () => {
    const at = (paper: number) => `/relationships/meetings/21/papers/${paper}/take-back`;
    expect(textOf((await pages.get(at(2))).text)).toContain('The file costs.csv is given to nobody else any more.'); // prettier-ignore
    for (const paper of [1, 4, 9]) expect([paper, (await pages.get(at(paper))).status]).toEqual([paper, 404]);
    expect((await send(at(2), { reason: '' })).text).toContain('href="#reason"');
    expect((await send(at(2), { reason: 'old' })).headers.location).toBe('/relationships/meetings/21?done=takenBack'); // prettier-ignore
    expect(pages.seen('TakeBackPaper')[0]).toMatchObject({ idempotencyKey: 'k-1', variables: { id: 2, reason: 'old' } }); // prettier-ignore
  });

  it('stands in the pack with its open papers, and no pack has a private one or one that was taken back', async () => {
    const shown = textOf((await pages.get(`${BASE}/pack`)).text);
    expect(shown).toContain('Paper: What travel costs (DEMO-COM), costs.csv');
    expect(shown).toContain('Paper: How assessments went (DEMO-CEDAR), https://example.org/paper');
    for (const not of ['give way', 'ours.pdf', 'by mistake']) expect(shown).not.toContain(not);
    const { text: csv } = await pages.get(`${BASE}/papers.csv`);
    expect(csv.split('\r\n')[2]).toBe(`2,21,What travel costs,DEMO-COM,,costs.csv,51240,,${PAPERS[1]!.at},commissioner-manager,`); // prettier-ignore
  });

  it('is moved to another time for a reason, by the version that was seen', async () => {
    const form = { 'on-day': '8', 'on-month': '1', 'on-year': '2027', from: '14:00', to: '15:00', place: 'there', why: 'snow', seen: '2' }; // prettier-ignore
    const sent = await send('/relationships/meetings/21/move', form);
    expect(sent.headers.location).toBe('/relationships/meetings/21?done=movedMeeting');
    expect(pages.seen('ChangeMeeting')[0]).toMatchObject({ idempotencyKey: 'k-1', variables: { input: { id: 21, seen: 2, startsAt: '2027-01-08T14:00:00.000Z', endsAt: '2027-01-08T15:00:00.000Z', place: 'there', reason: 'snow' } } }); // prettier-ignore
    const { status, text: html } = await send('/relationships/meetings/21/move', { ...form, from: '26:00', why: '' }); // prettier-ignore
    expect(status).toBe(400);
    for (const field of ['on-day', 'why']) expect(html).toContain(`href="#${field}"`);
    expect(html).toContain('value="there"');
    pages.answering(refused('changeGovernanceMeeting', { code: 'CONFLICT', path: ['seen'], why: 'Somebody has changed it meanwhile.', fix: 'Look at how it stands now.' })); // prettier-ignore
    expect((await send('/relationships/meetings/21/move', form)).status).toBe(409);
  });

  it('comes as a calendar file, and the address for a program is shown once', async () => {
    const file = await pages.get(`${BASE}/meetings.ics`);
    expect(file.headers['content-type']).toContain('text/calendar');
    const made = await send('/relationships/calendar', { make: '1' });
    expect(made.text).toMatch(/http:\/\/[^<]+\/calendar\/a{43}\.ics</);
    expect((await pages.get('/relationships/calendar')).text).not.toContain('a'.repeat(43));
  });

  it('and at that address these pages give a calendar program what the API answers, with nobody’s token', async () => {
    pages.api.file = { status: 200, body: 'BEGIN:VCALENDAR' };
    const { status, text: ics, headers } = await pages.get('/calendar/abc.ics');
    expect([status, ics, headers['cache-control']]).toEqual([200, 'BEGIN:VCALENDAR', 'no-store']);
    expect(headers['content-type']).toContain('text/calendar');
    expect(pages.api.sent.map(({ url }) => url)).toEqual(['/calendar/abc.ics']);
    pages.api.file = { status: 404, body: 'There is no such calendar.' };
    expect((await pages.get('/calendar/ended.ics')).status).toBe(404);
  });

  it('takes minutes as long as minutes may be', async () => {
    const body = 'é'.repeat(20_000);
    const sent = await send('/relationships/meetings/21/minutes', { seen: '0', body, attended: ['cedar-manager'] }); // prettier-ignore
    expect(sent.status).toBe(303);
    expect(pages.seen('TakeMinutes')[0]?.variables).toMatchObject({ input: { body } });
  });
});

describe('the pulse', () => {
  it('asks a statement a page, without a word of the answers in an address, and is sent once all are there', async () => {
    expect(textOf((await pages.get(`${BASE}/pulse`)).text)).toContain('Statement 1 of 6');
    expect((await send(`${BASE}/pulse`, { round: '3', given: '' })).status).toBe(400);
    const second = await send(`${BASE}/pulse`, { round: '3', given: '', value: '4' });
    expect(second.headers.location).toBeUndefined();
    expect(second.text).toContain('name="given" value="4"');
    expect((await send(`${BASE}/pulse`, { round: '3', given: '4,2', back: '1' })).text).toContain('name="given" value="4"'); // prettier-ignore
    const check = await send(`${BASE}/pulse`, { round: '3', given: '4,2,3,5,1', value: '3' });
    expect(textOf(check.text)).toContain('Check your answers');
    expect(pages.seen('AnswerPulse')).toEqual([]);
    const sent = await send(`${BASE}/pulse`, { round: '3', given: '4,2,3,5,1,3', send: '1' });
    expect(sent.headers.location).toBe(`${BASE}/pulse?done=answered`);
    expect(pages.seen('AnswerPulse')[0]?.variables).toEqual({ round: 3, values: [4, 2, 3, 5, 1, 3] });
  });

  it('shows both views over time, and says where one is held back', async () => {
    const text = textOf((await pages.get(`${BASE}/health`)).text);
    expect(text).toContain('3.4 7 took part 2.2 5 took part');
    expect(text).toContain('1.2 wide');
    const [running, ...rounds] = RELATIONSHIP_ANSWERS.relationshipHealth.rounds;
    const held = { ...rounds[0], parties: [{ party: 'DEMO-COM', answered: 7, health: '3.4' }, { party: 'DEMO-CEDAR', answered: 3, health: null }] }; // prettier-ignore
    pages.answering({
      relationshipHealth: { ...RELATIONSHIP_ANSWERS.relationshipHealth, rounds: [running, held] },
    });
    expect(textOf((await pages.get(`${BASE}/health`)).text)).toContain('held back 3 took part');
  });
});

describe('the gap between the views', () => {
  it('is told over time by a chart, a sentence and a table', async () => {
    const { text: html } = await pages.get(`${BASE}/health`);
    const says = 'In the round that ended on 31 March 2026 the views were 0.5 apart. They were furthest apart, 1.2, in the one of 30 June 2026, and in the latest one that tells it, of 30 June 2026, 1.2: further apart than the time before.'; // prettier-ignore
    expect(textOf(html)).toContain(says);
    expect(html).toContain(`<desc id="apart-wide-description">${says}</desc>`);
    expect(textOf(html)).toContain('3.4 2.2 1.2 wide We hear in time what we need to know. 1.2 apart');
    const [, drawn = ''] = /<svg[^>]*aria-labelledby="apart-wide-title[^>]*>([\s\S]*?)<\/svg>/.exec(html) ?? []; // prettier-ignore
    for (const said of ['DEMO-COM', 'DEMO-CEDAR', '2026-03', '2026-06', '0.5', '1.2'])
      expect(drawn).toContain(`>${said}<`);
    expect(drawn).toMatch(/stroke-dasharray/); // a line of its own, without its colour too
  });

  it('is told by nothing where one view is held back', async () => {
    const [running, ...rounds] = RELATIONSHIP_ANSWERS.relationshipHealth.rounds;
    pages.answering({
      relationshipHealth: {
        ...RELATIONSHIP_ANSWERS.relationshipHealth,
        rounds: [running, { ...rounds[0], gap: null, wide: false }, rounds[1]],
      },
    });
    expect((await pages.get(`${BASE}/health`)).text).not.toContain('apart-wide');
  });
});

describe('the review pack', () => {
  it('is made in one step, as a page and as a tagged PDF, and holds nothing private', async () => {
    const { text: html } = await pages.get(`${BASE}/pack`);
    // the words of the PDF too: how far the views are apart, and why something is as it is
    for (const said of ["“We hear in time what we need to know.”: DEMO-COM says 3.4, DEMO-CEDAR says 2.2.", "A third of them after the deadline."]) expect(textOf(html)).toContain(said); // prettier-ignore
    const text = textOf(html);
    expect(text).toContain('Review pack: DEMO-COM, DEMO-CEDAR');
    expect(text).toContain(ISSUE.title);
    expect(html).not.toContain(NOTE.title);
    const pdf = await pages.get(`${BASE}/pack.pdf`).buffer(true).parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    }); // prettier-ignore
    const file = pdf.body as Buffer;
    expect([pdf.headers['content-type'], file.subarray(0, 5).toString()]).toEqual([
      'application/pdf',
      '%PDF-',
    ]);
    const plain = file.toString('latin1');
    expect(plain).toContain('/MarkInfo');
    expect(plain).toContain('(en-GB)');
  });
});
