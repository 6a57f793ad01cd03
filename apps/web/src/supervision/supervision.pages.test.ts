import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal } from '../../../../test/pages/sample/index.js';
import { MANAGER } from '../../../../test/pages/sample/persons.js';
import { ADHERENCE, FRAMEWORK_CHANGE } from '../../../../test/pages/sample/supervision.js';
import { lastKnownCohorts, lastQuarter } from './adherence-view.js';

const pages = pagesUnderTest();
const practitioner = { ...MANAGER, organisation: 'DEMO-ALDER', may: [...MANAGER.may, 'supervision.read', 'supervision.record'] }; // prettier-ignore
const send = (form: object) =>
  pages
    .post('/supervision/record')
    .type('form')
    .send({ csrf: pages.formToken(), ...form });
const nothing = { due: { __typename: 'DueItemConnection', nodes: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null } } }; // prettier-ignore

describe('what supervision needs next', () => {
  it('is listed with what is overdue marked in words, leads to the journey and to recording it, and is given as a file', async () => {
    pages.answering({ viewer: practitioner });
    const { text: html } = await pages.get('/supervision?caseworker=alder-practitioner');
    expect(textOf(html)).toContain(
      '6 March 2026 overdue First meeting Induction A01-001 ORD/17 North office alder-practitioner',
    );
    expect(html).toContain('href="/supervision/journey/A01-001"');
    expect(html).toContain('href="/supervision/record?order=ORD%2F17&amp;element=first_meeting"');
    expect(pages.seen('Due')[0]?.variables).toMatchObject({
      caseworker: 'alder-practitioner',
      withinDays: 14,
    });
    expect((await pages.get('/supervision/due.csv')).text).toContain('2026-03-06,overdue,A01-001,ORD/17,induction,first_meeting,First meeting,NORTH,alder-practitioner'); // prettier-ignore
  });

  it('is a practitioner’s own until somebody else’s or everybody’s is asked for; who coordinates sees everybody’s', async () => {
    const asked = async (address: string, role: string) => {
      pages.answering({ viewer: { ...practitioner, code: 'alder-practitioner', role } });
      const { text: html } = await pages.get(address);
      return [pages.seen('Due')[0]?.variables.caseworker, /This is what is yours|Show what is yours/.exec(textOf(html))?.[0]]; // prettier-ignore
    };
    const role = 'practitioner, provider';
    expect(await asked('/supervision', role)).toEqual(['alder-practitioner', 'This is what is yours']);
    expect(await asked('/supervision?whose=all', role)).toEqual([undefined, 'Show what is yours']);
    expect(await asked('/supervision?whose=all&caseworker=other', role)).toEqual([
      'other',
      'Show what is yours',
    ]);
    expect(await asked('/supervision?location=NORTH', role)).toEqual([undefined, 'Show what is yours']);
    expect(await asked('/supervision', 'referral coordinator, provider')).toEqual([undefined, undefined]);
  });

  it('says where there is nothing, and offers nobody to record who may not', async () => {
    pages.answering(nothing);
    expect(textOf((await pages.get('/supervision')).text)).toContain('Nothing is overdue or due.');
    expect(textOf((await pages.get('/supervision?location=NORTH')).text)).toContain('Nothing fits.');
    expect((await pages.get('/supervision')).text).not.toContain('/supervision/record');
  });

  it('shows a journey stage by stage, and who may not see it that there is none', async () => {
    pages.answering({ viewer: practitioner });
    const { text: html } = await pages.get('/supervision/journey/A01-001');
    const text = textOf(html);
    expect(html).toContain('href="/framework?code=supervision&amp;version=2#first_meeting"');
    expect(text).toContain('This order goes by supervision, version 2');
    expect(text).toContain('As it stands at the end of 20 March 2026.');
    expect(text).toContain('First meeting done on time 6 March 2026 4 March 2026');
    expect(text).toContain('does not drink');
    pages.answering({
      journey: refusal('NOT_FOUND', 'No service user X is on record for you.', 'Correct it.'),
    });
    expect((await pages.get('/supervision/journey/X')).status).toBe(404);
  });
});

describe('recording what was done', () => {
  const filled = { order: 'ORD/17', element: 'first_meeting', what: 'done', 'day-day': '4', 'day-month': '3', 'day-year': '2026', key: 'k-1' }; // prettier-ignore

  it('sends it once under the key of the form, and leads back to the list', async () => {
    pages.answering({ viewer: practitioner });
    const answer = await send(filled);
    expect([answer.status, answer.headers.location]).toEqual([303, '/supervision?done=recorded']);
    expect(pages.seen('RecordSupervision')[0]?.variables).toEqual({
      records: [{ order: 'ORD/17', element: 'first_meeting', what: 'DONE', day: '2026-03-04' }],
    });
  });

  it.each<[string, object, string]>([
    ['no order', { order: ' ' }, 'Enter the reference of the order'],
    ['no element', { element: '' }, 'Enter the code of the element'],
    ['neither done nor not needed', { what: '' }, 'Select whether it was done or is not needed'],
    ['a day that is none', { 'day-day': '31', 'day-month': '2' }, 'Enter a real day'],
    ['not needed for no reason', { what: 'not_needed' }, 'Enter why it is not needed'],
  ])('with %s is refused at the field, and keeps what was typed', async (_what, change, message) => {
    pages.answering({ viewer: practitioner });
    const { status, text: html } = await send({ ...filled, ...change });
    expect(status).toBe(400);
    expect(textOf(html)).toContain(`There is a problem ${message}`);
    expect(html).toContain('value="2026"');
    expect(pages.seen('RecordSupervision')).toEqual([]);
  });

  it('tells what the API has against it beside what was typed', async () => {
    pages.answering({ viewer: practitioner, recordSupervision: refusal('NOT_FOUND', 'The framework has no element.', 'Did you mean first_meeting?') }); // prettier-ignore
    const { status, text: html } = await send(filled);
    expect(status).toBe(409);
    expect(textOf(html)).toContain('Did you mean first_meeting?');
  });
});

describe('the framework', () => {
  it('is shown with for whom, by when and on what evidence', async () => {
    pages.answering({ viewer: practitioner });
    const text = textOf((await pages.get('/framework')).text);
    expect(text).toContain('DEMO-ALDER, for orders that start from 1 February 2026 on');
    expect(text).toContain('Risk band 4 or higher.');
    expect(text).toContain(
      'Within 21 days of the start of the order, and again 28 days after it was last done',
    );
    // the strongest of it is said at once, the rest where it is asked for
    expect(text).toContain('Rests on Strong evidence');
    expect(text).toContain('Rests on Agreed good practice');
    expect(text).toContain('Strong evidence.');
    pages.answering({ frameworks: { __typename: 'SupervisionFrameworkList', items: [] }, frameworkAdoptions: { __typename: 'FrameworkAdoptionList', items: [] } }); // prettier-ignore
    expect(textOf((await pages.get('/framework')).text)).toContain('No framework is on record yet.');
  });
});

describe('adopting a framework', () => {
  const manager = { ...MANAGER, organisation: 'DEMO-ALDER', may: [...MANAGER.may, 'framework.read', 'framework.adopt'] }; // prettier-ignore
  const asked = 'version=supervision%402&from-day=1&from-month=3&from-year=2026';
  const adopted = (form: object) =>
    pages.post('/framework/adopt').type('form').send({ csrf: pages.formToken(), version: 'supervision@2', from: '2026-03-01', seen: 'supervision@1', key: 'k-9', ...form }); // prettier-ignore

  it('is offered to who may, with who goes by which from when on, also as a file', async () => {
    pages.answering({ viewer: manager });
    const { text: html } = await pages.get('/framework/adoptions');
    expect(textOf(html)).toContain('DEMO-ALDER 1 February 2026 Supervision framework of the demonstration supervision, version 2 20 January 2026'); // prettier-ignore
    expect(html).toContain('href="/framework/adopt"');
    expect((await pages.get('/framework/adoptions.csv')).text).toContain('DEMO-ALDER,2026-02-01,supervision,2,Supervision framework of the demonstration,yes,'); // prettier-ignore
    pages.answering({ viewer: practitioner, frameworkAdoptions: { __typename: 'FrameworkAdoptionList', items: [] } }); // prettier-ignore
    const none = (await pages.get('/framework/adoptions')).text;
    expect(textOf(none)).toContain('Nobody goes by a framework yet.');
    expect(none).not.toContain('href="/framework/adopt"');
  });

  it('asks for a version and a day, and says at the field what is missing', async () => {
    pages.answering({ viewer: manager });
    expect(textOf((await pages.get('/framework/adopt')).text)).toContain('Orders of your organisation go by: Supervision framework of the demonstration, version 2, where they start from 1 February 2026 on'); // prettier-ignore
    const wrong = await pages.get('/framework/adopt/check?from-day=31&from-month=2&from-year=2026');
    expect(wrong.status).toBe(400);
    expect(textOf(wrong.text)).toContain('There is a problem Select which version is to be adopted Enter a real day from which on orders go by it'); // prettier-ignore
    expect(wrong.text).toContain('value="31"');
    expect(pages.seen('FrameworkChangeOf')).toEqual([]);
  });

  it('shows what is added, changed and dropped, and warns of orders that have begun, before anything is adopted', async () => {
    pages.answering({ viewer: manager });
    const { text: html } = await pages.get(`/framework/adopt/check?${asked}`);
    expect(pages.seen('FrameworkChangeOf')[0]?.variables).toEqual({ organisation: 'DEMO-ALDER', framework: 'supervision', version: 2, from: '2026-03-01' }); // prettier-ignore
    const text = textOf(html);
    expect(text).toContain('Elements added: 1, changed: 1, dropped: 1.');
    expect(text).toContain('First meeting Induction Everybody under an order Within 5 days of the start of the order Agreed good practice: McNeill'); // prettier-ignore
    expect(text).toContain('By when Within 24 days of the request by the court Within 21 days of the request by the court'); // prettier-ignore
    expect(text).toContain('What nobody asks for any more');
    expect(text).toContain('12 orders that have begun go by it at once');
    expect(text).toContain('From 1 January 2027 on another adoption holds already');
    expect(html).toContain('name="seen" value="supervision@1"');
    expect(pages.seen('AdoptFramework')).toEqual([]);
  });

  it('is done once under the key of the form, with what was seen, and told', async () => {
    pages.answering({ viewer: manager });
    const answer = await adopted({});
    expect([answer.status, answer.headers.location]).toEqual([303, '/framework/adoptions?organisation=DEMO-ALDER&done=adopted']); // prettier-ignore
    expect(pages.seen('AdoptFramework')[0]?.variables).toEqual({ organisation: 'DEMO-ALDER', framework: 'supervision', version: 2, from: '2026-03-01', seen: 'supervision@1' }); // prettier-ignore
    expect(textOf((await pages.get(answer.headers.location!)).text)).toContain('It is adopted.');
  });

  it('tells who comes second what was adopted meanwhile, and shows the change anew', async () => {
    pages.answering({ viewer: manager, adoptFramework: refusal('CONFLICT', 'Meanwhile supervision version 3 was adopted.', 'Look again.') }); // prettier-ignore
    const { status, text: html } = await adopted({});
    expect(status).toBe(409);
    expect(textOf(html)).toContain(
      'There is a problem Meanwhile supervision version 3 was adopted. Look again.',
    );
    expect(textOf(html)).toContain('Elements added: 1');
  });

  it('offers nothing where that version is gone by already, and refuses in words who may not', async () => {
    const same = { ...FRAMEWORK_CHANGE, before: FRAMEWORK_CHANGE.after, elements: [] };
    pages.answering({ viewer: manager, frameworkChange: same });
    const { text: html } = await pages.get(`/framework/adopt/check?${asked}`);
    expect(textOf(html)).toContain('They go by this version already');
    expect(html).not.toContain('action="/framework/adopt" method="post"');
    pages.answering({ frameworkChange: refusal('NOT_ALLOWED', 'A practitioner adopts no framework.', 'Ask a manager.') }); // prettier-ignore
    const refused = await pages.get(`/framework/adopt/check?${asked}`);
    expect(refused.status).toBe(403);
    expect(textOf(refused.text)).toContain('Ask a manager.');
  });
});

describe('adherence', () => {
  it('is of the last quarter and one’s own organisation unless asked, with a chart, tables and a file', async () => {
    pages.answering({ viewer: practitioner });
    const { text: html } = await pages.get('/adherence');
    expect(pages.seen('AdherenceOf')[0]?.variables).toEqual({
      organisation: 'DEMO-ALDER',
      ...lastQuarter(new Date()),
    });
    expect(textOf(html)).toContain('80.0% of 100 elements that fell due were done on time.');
    expect(textOf(html)).toContain('South office Too few to be told');
    expect(textOf(html)).toContain('First meeting Induction 80.0%');
    expect(html).toContain('<svg role="img"');
    expect((await pages.get('/adherence/adherence.csv')).text).toContain('location,NORTH,North office,80,12,8,3,2,0.800000,0.711119,0.866632'); // prettier-ignore
    expect((await pages.get('/adherence/adherence.csv')).text).toContain(
      'element,first_meeting,First meeting,80,',
    );
    pages.answering({ adherence: { ...ADHERENCE, locations: [], months: [], elements: [], all: null } });
    expect(textOf((await pages.get('/adherence?from=2026-01-01&to=2026-03-31')).text)).toContain('Nothing fell due from 1 January 2026 to 31 March 2026'); // prettier-ignore
  });

  it('stands beside outcomes as an association, and never as a cause', async () => {
    pages.answering({ viewer: practitioner });
    const { first, last } = lastKnownCohorts(new Date());
    await pages.get('/adherence/locations');
    expect(pages.seen('CompareLocations')[0]?.variables).toMatchObject({ firstCohort: first, lastCohort: last, ...{ measure: 'reoffending-12m' } }); // prettier-ignore
    const text = textOf((await pages.get('/adherence/locations?first=2016Q1&last=2016Q4')).text);
    expect(text).toContain('Over 5 locations the correlation of what was done on time with reoffending is −0.61 (95% interval −0.97 to 0.62); by ranks −0.50.'); // prettier-ignore
    expect(text).toContain('It does not say that one makes the other');
    expect((await pages.get('/adherence/locations.csv?first=2016Q1&last=2016Q4')).text).toContain('NORTH,North office,80,12,8,3,2,0.800000,0.711119,0.866632,120,40,0.333333,0.255,0.422'); // prettier-ignore
  });

  it('says at its field what cannot be asked, and keeps what was typed', async () => {
    pages.answering({ viewer: practitioner });
    const { status, text: html } = await pages.get('/adherence?from=30/09/2026&to=2026-09-30');
    expect([status, pages.seen('AdherenceOf')]).toEqual([400, []]);
    expect(html).toContain('value="30/09/2026"');
    expect(html).toContain('<a href="#from">Enter a real day, such as 2026-07-01</a>');
    const cohort = await pages.get('/adherence/locations?first=abc');
    expect([cohort.status, cohort.text.includes('<a href="#first">Enter a quarter such as 2024Q1, or a year such as 2024</a>')]).toEqual([400, true]); // prettier-ignore
    pages.answering({ viewer: practitioner, adherence: refusal('INVALID', 'It lies before the first day.', 'Write a later day.', ['to']) }); // prettier-ignore
    const turned = await pages.get('/adherence?from=2026-09-30&to=2026-01-01');
    expect([turned.status, textOf(turned.text).includes('It lies before the first day. Write a later day.')]).toEqual([400, true]); // prettier-ignore
    expect(turned.text).toContain('value="2026-01-01"');
    pages.answering({ viewer: practitioner, adherence: refusal('NOT_ALLOWED', 'It is not yours.', 'Ask.') });
    expect((await pages.get('/adherence?organisation=X')).status).toBe(403);
  });

  it('says of the last quarter which one is over', () => {
    expect(lastQuarter(new Date('2026-01-01T00:00:00Z'))).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    // summer time: it is the first of April in London
    expect(lastQuarter(new Date('2026-03-31T23:30:00Z'))).toEqual({ from: '2026-01-01', to: '2026-03-31' });
    expect([lastKnownCohorts(new Date('2026-06-30T12:00:00Z')), lastKnownCohorts(new Date('2026-07-01T12:00:00Z'))]).toEqual([{ first: '2023Q1', last: '2023Q4' }, { first: '2024Q1', last: '2024Q4' }]); // prettier-ignore
    expect(lastQuarter(new Date('2026-08-31T00:00:00Z'))).toEqual({ from: '2026-04-01', to: '2026-06-30' });
  });
});
