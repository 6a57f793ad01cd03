import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { MANAGER } from '../../../../test/pages/sample/persons.js';
import { GATE, OVERVIEW, TRANSITION_ANSWERS } from '../../../../test/pages/sample/transition.js';

const pages = pagesUnderTest();
const BASE = '/transitions/ALDER-EXIT';
const may = [...MANAGER.may, 'transition.read', 'transition.plan', 'transition.work', 'transition.place', 'transition.decide', 'referral.allocate']; // prettier-ignore
const COMMISSIONER = { ...MANAGER, may };
const CEDAR = { ...MANAGER, code: 'cedar-coordinator', organisation: 'DEMO-CEDAR', may: ['transition.read', 'transition.accept'] }; // prettier-ignore
const send = (path: string, form: object) =>
  pages.post(path).type('form').send({ csrf: pages.formToken(), key: 'k-1', ...form }); // prettier-ignore
const refused = (field: string, problem: object) => ({ viewer: COMMISSIONER, [field]: { __typename: 'Problems', problems: [problem] } }); // prettier-ignore
const CASES = TRANSITION_ANSWERS.transitionCases;
const shown = async (path: string) => textOf((await pages.get(path)).text);
beforeEach(() => pages.answering({ viewer: COMMISSIONER }));

describe('plans of transition', () => {
  it('are listed, and as a file', async () => {
    expect(await shown('/transitions')).toContain('Alder leaves accommodation DEMO-ALDER DEMO-CEDAR 2 November 2026 Going on'); // prettier-ignore
    expect((await pages.get('/transitions/list.csv')).text.split('\r\n')[1]).toBe('ALDER-EXIT,provider,Alder leaves accommodation,DEMO-COM,DEMO-ALDER,DEMO-CEDAR,commissioner-manager,2026-09-01,2026-11-02,2027-02-28,'); // prettier-ignore
  });

  it('show what is late and what it moves, how cases add up, gates with how far they are, and what stands against closing', async () => {
    const text = await shown(BASE);
    for (const said of [
      'Staff consulted: 16 days late, expected 5 November 2026. It moves Cedar takes over.',
      'Not met: Keys handed over, signed by Priya Nair.',
      'Nothing has gone out to People under supervision, due 1 October 2026.',
      'Of 20 cases 12 have moved, 1 have ended and 7 are still open. Not all accounted for',
      'There were 18 when the list was made; 2 came later, of which 1 are not on the list yet.',
      'Not met: 1 of 2 milestones are done; open: keys.',
      'Met: At least 95% of cases are accepted. It is 19 of 20.',
      'At least 50% everywhere in round autumn, and nowhere next to nothing. The least is 41%. Next to nothing of something at L03.',
      'At least 90% of deadlines are kept: referral answered. How many is held back.',
      'It cannot be closed yet: Of 20 cases 12 have moved',
    ])
      expect(text).toContain(said);
    expect((await pages.get(BASE)).text).not.toContain(`${BASE}/close`);
    const document = await pages.get(`${BASE}/plan.json`);
    expect([document.headers['content-disposition'], JSON.parse(document.text)]).toEqual(['attachment; filename=ALDER-EXIT.json', { code: 'ALDER-EXIT', milestones: [] }]); // prettier-ignore
  });

  it('say in one sentence that small numbers are held back, and not in the place of each', async () => {
    const reconciliation = { ...OVERVIEW.reconciliation, moved: null, ended: null, open: null, before: null, late: null }; // prettier-ignore
    pages.answering({ viewer: COMMISSIONER, transition: { ...OVERVIEW, reconciliation } });
    const text = await shown(BASE);
    expect(text).toContain('Cases: 20. How many of them have moved, have ended or are still open is held back from you'); // prettier-ignore
    expect(text).not.toContain('held back have moved');
    expect(text).not.toContain('came later, of which');
  });

  it('are made by a form, which says all that is wrong at once and keeps what was typed', async () => {
    const { status, text: html } = await send('/transitions/new', { title: 'typed', 'announcedOn-day': '31', 'announcedOn-month': '2', 'announcedOn-year': '2027' }); // prettier-ignore
    expect(status).toBe(400);
    for (const field of ['code', 'leaving', 'receiving', 'announcedOn-day', 'transferOn-day']) expect(html).toContain(`href="#${field}"`); // prettier-ignore
    expect(html).toContain('value="typed"');
    const day = (name: string, of: string) => ({ [`${name}-day`]: of, [`${name}-month`]: '3', [`${name}-year`]: '2027' }); // prettier-ignore
    const typed = { code: 'X', title: 'T', leaving: 'DEMO-ALDER', receiving: 'DEMO-CEDAR, DEMO-BIRCH', services: 'ALDER-ACC', ...day('announcedOn', '1'), ...day('transferOn', '2'), ...day('stabilisedOn', '3') }; // prettier-ignore
    expect((await send('/transitions/new', typed)).headers.location).toBe(`${BASE}?done=planned`);
    expect(pages.seen('RecordTransition').at(-1)).toMatchObject({ idempotencyKey: 'k-1', variables: { document: { code: 'X', kind: 'provider', buyer: 'DEMO-COM', receiving: ['DEMO-CEDAR', 'DEMO-BIRCH'], scope: { services: ['ALDER-ACC'], orders: false }, transferOn: '2027-03-02', owner: MANAGER.code } } }); // prettier-ignore
    pages.answering(refused('recordTransition', { code: 'NOT_FOUND', path: ['scope', 'services', '0'], why: 'No service Q is on record.', fix: 'Correct the code.' })); // prettier-ignore
    expect((await send('/transitions/new', typed)).text).toContain('href="#services"');
  });

  it('are closed from a page that asks why, once nothing is open', async () => {
    pages.answering({ viewer: COMMISSIONER, transition: { ...OVERVIEW, open: [] } });
    expect((await pages.get(BASE)).text).toContain(`href="${BASE}/close"`);
    expect((await send(`${BASE}/close`, {})).status).toBe(400);
    expect((await send(`${BASE}/close`, { reason: 'all moved' })).headers.location).toBe(
      `${BASE}?done=closed`,
    );
    pages.answering(refused('closeTransition', { code: 'CONFLICT', path: ['cases'], why: 'Of 20 cases 1 is nowhere.', fix: 'See to it.' })); // prettier-ignore
    const second = await send(`${BASE}/close`, { reason: 'all moved' });
    expect([second.status, textOf(second.text)]).toEqual([
      409,
      expect.stringContaining('Of 20 cases 1 is nowhere.'),
    ]);
  });
});

describe('cases', () => {
  it('are filtered, and the file has what is on the screen', async () => {
    expect(await shown(`${BASE}/cases?state=offered&late=yes`)).toContain('CD5678AC Late');
    await pages.get(`${BASE}/cases/list.csv?state=offered&late=yes`);
    for (const { variables } of pages.seen('TransitionCasesOf')) expect(variables).toMatchObject({ transition: 'ALDER-EXIT', states: ['OFFERED'], late: true }); // prettier-ignore
  });

  it('are offered by who leads, each as it was seen', async () => {
    const empty = await send(`${BASE}/cases/offer`, {});
    expect([empty.status, textOf(empty.text)]).toEqual([
      400,
      expect.stringContaining('Choose at least one case.'),
    ]);
    const sent = await send(`${BASE}/cases/offer`, { case: ['AB1234AC 0', 'EF9012AC 2'], to: 'CEDAR-ACC' });
    expect(sent.headers.location).toBe(`${BASE}/cases?done=offered`);
    expect(pages.seen('OfferTransitionCases')[0]?.variables).toEqual({ transition: 'ALDER-EXIT', cases: [{ reference: 'AB1234AC', seen: 0, to: 'CEDAR-ACC' }, { reference: 'EF9012AC', seen: 2, to: 'CEDAR-ACC' }] }); // prettier-ignore
    pages.answering(refused('offerTransitionCases', { code: 'CONFLICT', path: ['cases', '0', 'seen'], why: 'Somebody handed AB1234AC over meanwhile.', fix: 'Look at it again.' })); // prettier-ignore
    const second = await send(`${BASE}/cases/offer`, { case: 'AB1234AC 0', to: 'CEDAR-ACC' });
    expect([second.status, second.text]).toEqual([
      409,
      expect.stringContaining('value="AB1234AC 0" checked'),
    ]);
  });

  it('that are orders are offered to an organisation, and say how they move', async () => {
    expect(await shown(`${BASE}/cases`)).not.toContain('Orders: DEMO-CEDAR');
    const plan = { ...OVERVIEW.plan, withOrders: true };
    const order = {
      ...(CASES.nodes[0] as object),
      reference: 'ORD 7',
      kind: 'order',
      category: null,
      service: null,
    };
    pages.answering({ viewer: COMMISSIONER, transition: { ...OVERVIEW, plan }, transitionCases: { ...CASES, nodes: [order] } }); // prettier-ignore
    const text = await shown(`${BASE}/cases`);
    for (const said of ['ORD 7 Order', 'Orders: DEMO-CEDAR', 'Orders move with the import of orders']) expect(text).toContain(said); // prettier-ignore
    await send(`${BASE}/cases/offer`, { case: 'ORD 7 3', to: 'DEMO-CEDAR' });
    expect(pages.seen('OfferTransitionCases')[0]?.variables).toMatchObject({ cases: [{ reference: 'ORD 7', seen: 3, to: 'DEMO-CEDAR' }] }); // prettier-ignore
  });

  it('that came after the plan was closed are told on the plan', async () => {
    const plan = { ...OVERVIEW.plan, closedAt: '2026-11-20T09:00:00.000000Z', closedBecause: 'all moved' };
    pages.answering({ viewer: COMMISSIONER, transition: { ...OVERVIEW, plan } });
    expect(await shown(BASE)).toContain('Somebody came to who left after the plan was closed');
    pages.answering({ viewer: COMMISSIONER, transition: { ...OVERVIEW, plan, reconciliation: { ...OVERVIEW.reconciliation, complete: true } } }); // prettier-ignore
    expect(await shown(BASE)).not.toContain('Somebody came to who left');
  });

  it('are taken or refused by who receives, who is asked for nothing else', async () => {
    pages.answering({ viewer: CEDAR });
    const { text: html } = await pages.get(`${BASE}/cases`);
    expect([html.includes(`${BASE}/cases/answer`), html.includes(`${BASE}/cases/offer`), html.includes(`${BASE}/cases/move`)]).toEqual([true, false, false]); // prettier-ignore
    await send(`${BASE}/cases/answer`, { case: 'CD5678AC 1', refusedBecause: 'FULL', practitioner: 'x' });
    await send(`${BASE}/cases/answer`, { case: 'CD5678AC 1', practitioner: 'cedar-coordinator' });
    expect(pages.seen('AnswerTransitionCases').map(({ variables }) => variables)).toMatchObject([{ cases: [{ reference: 'CD5678AC', seen: 1, refusedBecause: 'FULL' }] }, { cases: [{ practitioner: 'cedar-coordinator' }] }]); // prettier-ignore
  });

  it('move at once, and of those that do not it is said why', async () => {
    expect((await send(`${BASE}/cases/move`, {})).headers.location).toBe(`${BASE}/cases?done=moved`);
    const problems = [{ why: 'It ended.', fix: 'Leave it.' }];
    pages.answering({ viewer: COMMISSIONER, moveTransitionCases: { ...TRANSITION_ANSWERS.moveTransitionCases, refused: [{ reference: 'AB1234AC', problems }] } }); // prettier-ignore
    expect(textOf((await send(`${BASE}/cases/move`, {})).text)).toContain('AB1234AC: It ended. Leave it.');
  });
});

describe('a gate', () => {
  it('is signed by whom a check names, and decided with a reason', async () => {
    const text = await shown(`${BASE}/gates/ready`);
    expect(text).toContain('Reported ready: cedar-manager, 28 October 2026 at 9:00am. all in hand');
    await send(`${BASE}/gates/ready/sign`, { criterion: '5', note: 'They are here' });
    expect(pages.seen('SignTransitionCheck')[0]?.variables).toMatchObject({ gate: 'ready', criterion: 5 });
    expect((await send(`${BASE}/gates/ready/decide`, { seen: '1' })).status).toBe(400);
    const sent = await send(`${BASE}/gates/ready/decide`, { seen: '1', decision: 'CONDITIONAL', conditions: 'keys by Friday', reason: 'near enough' }); // prettier-ignore
    expect(sent.headers.location).toBe(`${BASE}?done=decided`);
    expect(pages.seen('DecideTransitionGate')[0]?.variables).toEqual({ input: { transition: 'ALDER-EXIT', gate: 'ready', seen: 1, decision: 'CONDITIONAL', conditions: 'keys by Friday', reason: 'near enough' } }); // prettier-ignore
    pages.answering({ viewer: COMMISSIONER, transition: { ...OVERVIEW, gates: [{ ...GATE, state: null, events: [] }] } }); // prettier-ignore
    const { text: html } = await pages.get(`${BASE}/gates/ready`);
    expect([html.includes('/decide"'), html.includes('/report"')]).toEqual([false, true]);
    expect((await send(`${BASE}/gates/ready/report`, { seen: '0', reason: 'now' })).headers.location).toBe(`${BASE}?done=reported`); // prettier-ignore
    expect((await pages.get(`${BASE}/gates/none`)).status).toBe(404);
  });
});

describe('what a plan says of itself', () => {
  const days = (name: string, of: string) => ({ [`${name}-day`]: of, [`${name}-month`]: '3', [`${name}-year`]: '2027' }); // prettier-ignore
  const typed = { seen: '2', title: 'Typed', owner: 'commissioner-manager', reason: 'the lease', ...days('announcedOn', '1'), ...days('transferOn', '2'), ...days('stabilisedOn', '3') }; // prettier-ignore

  it('is changed by a form that holds what it says now, with the version that was seen', async () => {
    expect((await pages.get(BASE)).text).toContain(`href="${BASE}/change"`);
    const { text: html } = await pages.get(`${BASE}/change`);
    for (const held of ['value="Alder leaves accommodation"', 'name="seen" value="2"', 'name="transferOn-month" type="text" value="11"']) expect(html).toContain(held); // prettier-ignore
    const { status, text: wrong } = await send(`${BASE}/change`, { ...typed, title: '', reason: '', ...days('transferOn', '32') }); // prettier-ignore
    expect([status, ...['title', 'reason', 'transferOn-day'].map((field) => wrong.includes(`href="#${field}"`))]).toEqual([400, true, true, true]); // prettier-ignore
    expect((await send(`${BASE}/change`, typed)).headers.location).toBe(`${BASE}?done=changed`);
    expect(pages.seen('RecordTransition').at(-1)).toMatchObject({ idempotencyKey: 'k-1', variables: { document: { code: 'ALDER-EXIT', title: 'Typed', about: '', reason: 'the lease', transferOn: '2027-03-02' }, seen: { version: 2 } } }); // prettier-ignore
    pages.answering(refused('recordTransition', { code: 'INVALID', path: ['stabilisedOn'], why: 'It would be stable before it moves.', fix: 'Name a later day.' })); // prettier-ignore
    expect((await send(`${BASE}/change`, typed)).text).toContain('href="#stabilisedOn-day"');
  });

  it('says to whoever is second what was changed meanwhile, and keeps what they typed', async () => {
    pages.answering(refused('recordTransition', { code: 'CONFLICT', path: ['seen'], why: 'Somebody has changed the plan meanwhile.', fix: 'Look at it again.' })); // prettier-ignore
    const { status, text: html } = await send(`${BASE}/change`, { ...typed, seen: '1' });
    expect(status).toBe(409);
    expect(textOf(html)).toContain('The lease came late. Moves on: from 19 October 2026 to 2 November 2026');
    for (const held of ['value="Typed"', 'name="seen" value="2"', 'href="#seen"', 'id="seen"']) expect(html).toContain(held); // prettier-ignore
  });

  it('is not for who does not buy; its history is for all parties', async () => {
    pages.answering({ viewer: CEDAR });
    expect((await pages.get(BASE)).text).not.toContain(`${BASE}/change`);
    expect((await pages.get(`${BASE}/change`)).text).not.toContain('<form action="/transitions');
    const text = await shown(`${BASE}/history`);
    for (const said of ['Version 1. Priya Nair, 20 August 2026 at 10:00am. planned', 'Asks for more: Keys handed over, signed by commissioner-manager.']) expect(text).toContain(said); // prettier-ignore
  });

  it('has gates that are stated and changed by a form', async () => {
    const day = { 'dueOn-day': '30', 'dueOn-month': '10', 'dueOn-year': '2026' };
    const gate = { title: 'May it move?', ...day };
    const none = await send(`${BASE}/new-gate`, gate);
    expect([none.status, none.text.includes('href="#kind"')]).toEqual([400, true]);
    const wrong = await send(`${BASE}/new-gate`, { ...gate, kind: 'in_time', 'in_time-share': '950', 'in_time-clock': 'acceptance', 'in_time-weeks': '99' }); // prettier-ignore
    expect(['in_time-share', 'in_time-weeks'].map((field) => wrong.text.includes(`href="#${field}"`) && wrong.text.includes(`id="${field}-error"`))).toEqual([true, true]); // prettier-ignore
    expect(wrong.text).toContain('value="950"');
    const made = await send(`${BASE}/new-gate`, { ...gate, kind: 'cases_accepted', 'cases_accepted-share': '95.5 %', then: 'more' }); // prettier-ignore
    expect(made.headers.location).toBe(`${BASE}/gates/may-it-move/change?done=saved`);
    expect(pages.seen('RecordTransition').at(-1)?.variables).toEqual({ document: { code: 'ALDER-EXIT', gates: [{ code: 'may-it-move', title: 'May it move?', dueOn: '2026-10-30', criteria: [{ kind: 'cases_accepted', share: 0.955 }] }] }, seen: { gates: [{ code: 'may-it-move', version: 0 }] } }); // prettier-ignore
    const changed = { seen: '2', reason: 'no round is planned', keep: ['0', '1', '3', '4'], kind: 'milestones', 'milestones-milestones': 'keys, consult', ...gate }; // prettier-ignore
    expect((await send(`${BASE}/gates/ready/change`, changed)).headers.location).toBe(`${BASE}/gates/ready?done=saved`); // prettier-ignore
    const { document, seen } = pages.seen('RecordTransition').at(-1)?.variables as { document: { gates: [{ criteria: { kind: string }[] }] }; seen: object }; // prettier-ignore
    expect(document.gates[0].criteria.map(({ kind }) => kind)).toEqual(['milestones', 'cases_accepted', 'in_time', 'check', 'milestones']); // prettier-ignore
    expect(seen).toEqual({ gates: [{ code: 'ready', version: 2 }] });
    expect((await pages.get(`${BASE}/gates/none/change`)).status).toBe(404);
  });

  it('tells whoever changes a gate second what became of it, and keeps all that it asks for by now', async () => {
    pages.answering(refused('recordTransition', { code: 'CONFLICT', path: ['seen'], why: 'Somebody has changed the gate ready meanwhile.', fix: 'Look at it again.' })); // prettier-ignore
    const { status, text: html } = await send(`${BASE}/gates/ready/change`, { seen: '1', keep: ['0'], reason: 'r', title: 'Kept', 'dueOn-day': '1', 'dueOn-month': '2', 'dueOn-year': '2027' }); // prettier-ignore
    expect(status).toBe(409);
    expect(textOf(html)).toContain('Keys were forgotten. Asks for more: Keys handed over');
    expect([html.includes('value="Kept"'), html.match(/name="keep"[^>]*checked/g)?.length]).toEqual([true, 5]); // prettier-ignore
    pages.answering(refused('recordTransition', { code: 'INVALID', path: ['gates', '0', 'criteria', '1', 'person'], why: 'x works for none.', fix: 'Name somebody.' })); // prettier-ignore
    const named = await send(`${BASE}/gates/ready/change`, { seen: '2', keep: ['0'], kind: 'check', 'check-what': 'Keys', 'check-person': 'x', reason: 'r', title: 'T', 'dueOn-day': '1', 'dueOn-month': '2', 'dueOn-year': '2027' }); // prettier-ignore
    expect(named.text).toContain('href="#check-person"');
  });
});

describe('a file of a plan', () => {
  const upload = (fields: Readonly<Record<string, string>>, content?: string) => {
    const sent = pages.post('/transitions/upload').field('csrf', pages.formToken());
    for (const [name, value] of Object.entries(fields)) void sent.field(name, value);
    return content === undefined ? sent : sent.attach('file', Buffer.from(content), 'plan.txt');
  };
  const kept = (html: string) => /name="kept" value="([^"]*)"/.exec(html)?.[1] ?? '';
  const ROWS =
    'code,title,owner,planned_on,days,needs\nlease,Lease signed,cedar-manager,2026-12-01,three,keys\n';

  it('is asked for with what it holds, and says which columns it lacks', async () => {
    const none = await upload({});
    expect([none.status, ...['kind', 'file'].map((field) => none.text.includes(`href="#${field}"`))]).toEqual([400, true, true]); // prettier-ignore
    const table = await upload({ kind: 'staff' }, 'rolle\n1\n');
    expect(table.text).toContain('href="#transition"');
    const columns = await upload({ kind: 'staff', transition: 'ALDER-EXIT' }, 'rolle\n1\n');
    expect(textOf(columns.text)).toContain('Columns that are missing: role, planned. Columns that there are not: rolle.'); // prettier-ignore
    expect(pages.seen('CheckTransition')).toEqual([]);
  });

  it('is looked at first: what it would change, and recorded as it was looked at', async () => {
    const { status, text: html } = await upload({ kind: 'plan', reason: 'the lease' }, '{"code":"ALDER-EXIT","title":"T"}'); // prettier-ignore
    expect(status).toBe(200);
    const text = textOf(html);
    for (const said of ['Milestone lease New title: Lease signed', 'Plan ALDER-EXIT Changed transferOn: from 2026-10-19 to 2026-11-02']) expect(text).toContain(said); // prettier-ignore
    expect(pages.seen('CheckTransition')[0]?.variables).toEqual({ document: { code: 'ALDER-EXIT', title: 'T', reason: 'the lease' } }); // prettier-ignore
    expect(pages.seen('RecordTransition')).toEqual([]);
    const form = { kind: 'plan', kept: kept(html), reason: 'the lease', version: '2' };
    const record = () => Object.entries(form).reduce((sent, [name, value]) => sent.field(name, value), pages.post('/transitions/upload/record').field('csrf', pages.formToken()).field('key', 'k-up')); // prettier-ignore
    expect((await record()).headers.location).toBe(`${BASE}?done=recorded`);
    expect(pages.seen('RecordTransition')[0]).toMatchObject({ idempotencyKey: 'k-up', variables: { document: { title: 'T', reason: 'the lease' }, seen: { version: 2 } } }); // prettier-ignore
    pages.answering(refused('recordTransition', { code: 'CONFLICT', path: ['seen'], why: 'Somebody has changed the plan meanwhile.', fix: 'Look at it again.' })); // prettier-ignore
    const second = await record();
    expect([second.status, textOf(second.text)]).toEqual([422, expect.stringContaining('Somebody has changed the plan meanwhile.')]); // prettier-ignore
    pages.answering({ viewer: COMMISSIONER, recordTransition: { ...TRANSITION_ANSWERS.recordTransition, changes: [] } }); // prettier-ignore
    const same = await upload({ kind: 'plan' }, '{"code":"ALDER-EXIT"}');
    expect([textOf(same.text).includes('It changes nothing'), same.text.includes('/upload/record')]).toEqual([true, false]); // prettier-ignore
  });

  it('that is a table is mended on the page, row by row', async () => {
    pages.answering(refused('recordTransition', { code: 'INVALID', path: ['milestones', '0', 'days'], why: 'It is no number.', fix: 'Write calendar days.' })); // prettier-ignore
    const { status, text: html } = await upload({ kind: 'milestones', transition: 'ALDER-EXIT' }, ROWS);
    expect(status).toBe(422);
    expect(html).toContain('href="#value-0-4"');
    expect(textOf(html)).toContain('Line 2: days: It is no number. Write calendar days.');
    const mended = ['lease', 'Lease signed', 'cedar-manager', '2026-12-01', '3', 'keys'];
    const fields = { kind: 'milestones', transition: 'ALDER-EXIT', kept: kept(html), 'mend-0': 'yes', ...Object.fromEntries(mended.map((value, i) => [`value-0-${i}`, value])) }; // prettier-ignore
    await Object.entries(fields).reduce((sent, [name, value]) => sent.field(name, value), pages.post('/transitions/upload/check').field('csrf', pages.formToken())); // prettier-ignore
    expect(pages.seen('CheckTransition').at(-1)?.variables).toEqual({ document: { code: 'ALDER-EXIT', milestones: [{ code: 'lease', title: 'Lease signed', owner: 'cedar-manager', plannedOn: '2026-12-01', days: 3, needs: ['keys'] }] } }); // prettier-ignore
  });

  it('that is a document is mended as text, where it is wrong said by line or by field', async () => {
    const broken = await upload({ kind: 'plan' }, '{\n  "code": "X"\n  "title": 1\n}');
    expect([broken.status, textOf(broken.text)]).toEqual([422, expect.stringMatching(/not JSON: look at line 3, column \d/)]); // prettier-ignore
    expect(broken.text).toContain('&quot;code&quot;: &quot;X&quot;');
    pages.answering(refused('recordTransition', { code: 'INVALID', path: ['gates', '0', 'dueOn'], why: 'It is not a day.', fix: 'Write YYYY-MM-DD.' })); // prettier-ignore
    const check = await pages.post('/transitions/upload/check').field('csrf', pages.formToken()).field('kind', 'plan').field('kept', 'e30=').field('content', '{"code":"X","gates":[]}'); // prettier-ignore
    expect(textOf(check.text)).toContain('gates.0.dueOn: It is not a day. Write YYYY-MM-DD.');
    expect(pages.seen('CheckTransition').at(-1)?.variables).toEqual({ document: { code: 'X', gates: [] } });
  });
});

describe('milestones, staff and communications', () => {
  it('are added, moved and told', async () => {
    expect(await shown(`${BASE}/milestones`)).toContain('Staff consulted (consult) Critical path');
    const day = { 'plannedOn-day': '1', 'plannedOn-month': '12', 'plannedOn-year': '2026' };
    await send(`${BASE}/milestones`, {
      title: 'Lease signed',
      owner: 'cedar-manager',
      needs: 'keys',
      days: '3',
      ...day,
    });
    expect(pages.seen('RecordTransition').at(-1)?.variables).toEqual({ document: { code: 'ALDER-EXIT', milestones: [{ code: 'lease-signed', title: 'Lease signed', owner: 'cedar-manager', plannedOn: '2026-12-01', days: 3, needs: ['keys'] }] } }); // prettier-ignore
    const sent = await send(`${BASE}/milestones/consult`, { seen: '2', state: 'UNDER_WAY', forecastOn: '2026-11-20', note: 'slow' }); // prettier-ignore
    expect(sent.headers.location).toBe(`${BASE}/milestones?done=moved`);
    pages.answering(refused('moveTransitionMilestone', { code: 'CONFLICT', path: ['seen'], why: 'Somebody has changed the milestone meanwhile.', fix: 'Look at it again.' })); // prettier-ignore
    const second = await send(`${BASE}/milestones/consult`, { seen: '1', state: 'DONE', note: 'kept' });
    expect([second.status, second.text]).toEqual([409, expect.stringMatching(/id="move-consult" open/)]);
    expect(second.text).toContain('value="kept"');
    expect((await pages.get(`${BASE}/milestones.csv`)).text).toContain('consult,Staff consulted,planned,commissioner-manager,2026-10-20,2026-11-05,,2026-11-05,16,0,true,,go-live,'); // prettier-ignore
  });

  it('count staff without a name', async () => {
    await send(`${BASE}/staff`, { role: 'manager', planned: '2', consulted: '1' });
    expect(pages.seen('RecordTransition').at(-1)?.variables).toEqual({ document: { code: 'ALDER-EXIT', staff: [{ role: 'manager', location: '', planned: 2, consulted: 1, transferred: 0, departed: 0 }] } }); // prettier-ignore
    expect((await send(`${BASE}/staff`, { role: 'manager', planned: 'two' })).status).toBe(400);
    expect((await pages.get(`${BASE}/staff.csv`)).text).toContain('practitioner,Castle Gate,4,4,3,1');
  });

  it('tell whom nobody has planned to speak with, what is overdue and what was heard back', async () => {
    const text = await shown(`${BASE}/communications`);
    for (const said of ['People under supervision (Keep informed): a newsletter by 29 November 2026', 'Overdue', 'Where is Mill Lane?']) expect(text).toContain(said); // prettier-ignore
    await send(`${BASE}/communications/letter`, { seen: '1', state: 'SENT', sentOn: '2026-11-01', heardBack: 'yes', heard: 'Thanks' }); // prettier-ignore
    expect(pages.seen('MoveTransitionCommunication')[0]?.variables).toEqual({ input: { transition: 'ALDER-EXIT', communication: 'letter', seen: 1, state: 'SENT', sentOn: '2026-11-01', heardBack: true, heard: 'Thanks' } }); // prettier-ignore
    await send(`${BASE}/stakeholders`, { name: 'Judges and magistrates', interest: '3', influence: '5' });
    expect(pages.seen('RecordTransition').at(-1)?.variables).toEqual({ document: { code: 'ALDER-EXIT', stakeholders: [{ code: 'judges-and-magistrates', name: 'Judges and magistrates', interest: 3, influence: 5 }] } }); // prettier-ignore
  });
});

describe('the day job', () => {
  it('is drawn, said and laid out in numbers', async () => {
    const { text: html } = await pages.get(`${BASE}/performance`);
    const text = textOf(html);
    expect(text).toContain('DEMO-ALDER, referral answered in time: 95.0% before, 75.0% during, none after. The service level asks for 95.0%.'); // prettier-ignore
    expect(html).toContain('<svg');
    // who sees counts is told so, and what is held back is not taken for nothing
    const [line] = TRANSITION_ANSWERS.transitionDayJob.lines;
    const phases = [{ phase: 'BEFORE', counted: 40, inTime: 30, percent: 75 }, { phase: 'DURING', counted: null, inTime: null, percent: null }, { phase: 'AFTER', counted: 0, inTime: 0, percent: null }]; // prettier-ignore
    pages.answering({ viewer: COMMISSIONER, transitionDayJob: { ...TRANSITION_ANSWERS.transitionDayJob, heldBack: true, roundedTo: 5, asOf: '2026-10-31', lines: [{ ...line, phases }] } }); // prettier-ignore
    const counts = await shown(`${BASE}/performance`);
    for (const said of ['in time: about 75% before, held back during, none after.', 'rounded to a multiple of 5. They are as of 31 October 2026']) expect(counts).toContain(said); // prettier-ignore
    expect(counts).not.toContain('Week by week');
    pages.answering({ viewer: COMMISSIONER });
    expect((await pages.get(`${BASE}/performance.csv?clock=acceptance`)).text).toContain('DEMO-ALDER,acceptance,during,2026-09-14,4,2,50'); // prettier-ignore
  });
});
