import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { MANAGER } from '../../../../test/pages/sample/persons.js';
import { INSTRUMENT } from '../../../../test/pages/sample/readiness.js';
import { differenceOf } from './instrument-difference.js';
import type { Instrument } from './instrument-view.js';

const pages = pagesUnderTest();
const STEERING = { ...MANAGER, may: [...MANAGER.may, 'readiness.read', 'readiness.instrument', 'readiness.round', 'readiness.code', 'location.record'] }; // prettier-ignore
beforeEach(() => pages.answering({ viewer: STEERING }));
const shown = async (path: string) => textOf((await pages.get(path)).text);
const send = (path: string, form: object = {}) =>
  pages
    .post(path)
    .type('form')
    .send({ csrf: pages.formToken(), key: 'k-1', ...form });
const upload = (path: string, fields: Readonly<Record<string, string>>, file?: string) => {
  const request = pages.post(path).field('csrf', pages.formToken());
  for (const [name, value] of Object.entries(fields)) void request.field(name, value);
  return file === undefined ? request : request.attach('file', Buffer.from(file), 'a-file');
};
const refused = (path: string[], why: string, code = 'INVALID') => ({ __typename: 'Problems', problems: [{ code, path, why, fix: 'Mend it.' }] }); // prettier-ignore

describe('an instrument', () => {
  it('is looked at before it goes on record: which version it is, what differs, what is asked', async () => {
    const { text: html } = await upload('/readiness/instruments/new', {}, JSON.stringify(INSTRUMENT));
    const text = textOf(html);
    expect(text).toContain('It will be version 3 of five.');
    expect(text).toContain('The whole is made by multiply instead of mean');
    expect(html).toContain('name="then" value="record"');
    expect(pages.seen('RegisterInstrument').map(({ variables, idempotencyKey }) => [(variables as { checkOnly: boolean }).checkOnly, idempotencyKey])).toEqual([[true, undefined]]); // prettier-ignore
    const done = await upload('/readiness/instruments/new', { then: 'record', key: 'k-1', content: JSON.stringify(INSTRUMENT) }); // prettier-ignore
    expect([done.status, done.headers.location]).toEqual([303, '/readiness/instruments/five?done=recorded&version=3']); // prettier-ignore
    expect(pages.seen('RegisterInstrument')[1]).toMatchObject({ idempotencyKey: 'k-1', variables: { organisation: 'DEMO-COM', checkOnly: false } }); // prettier-ignore
  });

  it('with something wrong comes back with its content, and says where it is wrong', async () => {
    const json = await upload('/readiness/instruments/new', { content: '{"code": }' });
    expect([json.status, textOf(json.text).includes('It is no JSON:'), json.text.includes('{&quot;code&quot;: }')]).toEqual([400, true, true]); // prettier-ignore
    pages.answering({ viewer: STEERING, registerReadinessInstrument: refused(['document', 'items', '3', 'construct'], 'There is no such construct.') }); // prettier-ignore
    const wrong = await upload('/readiness/instruments/new', { content: '{}' });
    expect(wrong.status).toBe(400);
    expect(textOf(wrong.text)).toContain('items.3.construct : There is no such construct. Mend it.');
    expect((await upload('/readiness/instruments/new', {})).status).toBe(400);
  });

  it('has versions that are shown and compared', async () => {
    expect(await shown('/readiness/instruments')).toContain('five 2');
    const text = await shown('/readiness/instruments/five');
    expect(text).toContain('What differs from version 1');
    expect(text).toContain('is new:');
    expect((await pages.get('/readiness/instruments/five?version=9')).status).toBe(404);
    pages.answering({ viewer: STEERING, readinessInstruments: { __typename: 'ReadinessInstrumentList', items: [] } }); // prettier-ignore
    expect(await shown('/readiness/instruments')).toContain('No instrument is on record.');
  });

  it('differs by what is new, gone, worded, turned, moved or scaled otherwise', () => {
    const one = INSTRUMENT as unknown as Instrument;
    const [first, second, ...rest] = one.items;
    const other: Instrument = {
      ...one,
      items: [{ ...first!, text: { en: 'Other words' }, reversed: !first!.reversed, construct: 'doing' }, ...rest, { ...second!, code: 'n1' }], // prettier-ignore
      scales: Object.fromEntries(Object.entries(one.scales).map(([name, scale]) => [name, { ...scale, max: scale.max + 1 }])), // prettier-ignore
    };
    expect(differenceOf(one, one)).toEqual([]);
    expect(differenceOf(one, other).map(({ key, code }) => `${key} ${code}`)).toEqual(expect.arrayContaining([`reworded ${first!.code}`, `turned ${first!.code}`, `moved ${first!.code}`, `removed ${second!.code}`, 'added n1', 'scale sense'])); // prettier-ignore
  });
});

describe('a round', () => {
  const FORM = { title: 'Winter', code: 'winter', instrument: 'five', 'opens-day': '1', 'opens-month': '2', 'opens-year': '2027', 'closes-day': '19', 'closes-month': '2', 'closes-year': '2027', after: 'autumn' }; // prettier-ignore

  it('is named, with what is asked, its days, what is promised and the round before', async () => {
    expect(await shown('/readiness/new-round')).toContain('promised that nobody finds out who said what');
    const made = await send('/readiness/new-round', FORM);
    expect(made.headers.location).toBe('/readiness/rounds/3?done=opened');
    expect(pages.seen('OpenRound')[0]).toMatchObject({ idempotencyKey: 'k-1', variables: { input: { organisation: 'DEMO-COM', code: 'winter', opensOn: '2027-02-01', closesOn: '2027-02-19', after: 'autumn', threshold: null } } }); // prettier-ignore
    const wrong = await send('/readiness/new-round', {
      ...FORM,
      title: '',
      'opens-day': '31',
      threshold: 'few',
    });
    expect([wrong.status, ...['title', 'opens-day', 'threshold'].map((field) => wrong.text.includes(`href="#${field}"`)), wrong.text.includes('value="winter"')]).toEqual([400, true, true, true, true]); // prettier-ignore
    pages.answering({ viewer: STEERING, openReadinessRound: refused(['code'], 'winter stands for another round.', 'CONFLICT') }); // prettier-ignore
    const taken = await send('/readiness/new-round', FORM);
    expect([taken.status, taken.text.includes('href="#code"')]).toEqual([409, true]);
    pages.answering({ viewer: STEERING, readinessInstruments: { __typename: 'ReadinessInstrumentList', items: [] } }); // prettier-ignore
    expect(await shown('/readiness/new-round')).toContain('put an instrument on record first');
  });

  it('asks people by a list, which is counted and looked at first; addresses are not shown', async () => {
    const list =
      'email,location,role,language\na@example.org,L01,practitioner,\nb@example.org,L03,manager,cy\n';
    const looked = await upload('/readiness/rounds/3/invite', {}, list);
    const text = textOf(looked.text);
    expect(text).toContain('Ask 2 people?');
    expect(text).toContain('At 1 location fewer than 5 are asked');
    expect(text).not.toContain('a@example.org');
    expect(pages.seen('InvitePeople')[0]?.variables).toMatchObject({ round: '3', checkOnly: true });
    const done = await upload('/readiness/rounds/3/invite', { then: 'record', key: 'k-1', content: list });
    expect(done.headers.location).toBe('/readiness/rounds/3?done=invited');
    expect(pages.seen('InvitePeople')[1]).toMatchObject({ idempotencyKey: 'k-1', variables: { checkOnly: false, people: [{ email: 'a@example.org', language: 'EN' }, { email: 'b@example.org', role: 'manager', language: 'CY' }] } }); // prettier-ignore
  });

  it.each([
    ['no columns', 'who,where\na,b\n', 'The columns do not fit.'],
    ['nobody', 'email,location,role\n', 'The list holds nobody.'],
    [
      'a language of nowhere',
      'email,location,role,language\na@b.c,L01,x,fr\n',
      'A language is neither en nor cy.',
    ],
    ['no table', 'email,"location\n', 'It is no table'],
  ])('a list with %s comes back to be mended', async (_what, list, message) => {
    const wrong = await upload('/readiness/rounds/3/invite', { content: list });
    expect([wrong.status, textOf(wrong.text).includes(message)]).toEqual([400, true]);
  });

  it('a list that is refused says in which line', async () => {
    pages.answering({ viewer: STEERING, inviteToReadiness: refused(['people', '1', 'location'], 'There is no location X.') }); // prettier-ignore
    const wrong = await upload('/readiness/rounds/3/invite', { content: 'email,location,role\na@b.c,L01,x\nb@b.c,X,x\n' }); // prettier-ignore
    expect([wrong.status, textOf(wrong.text).includes('Line 3, location: There is no location X. Mend it.'), wrong.text.includes('b@b.c,X,x')]).toEqual([400, true, true]); // prettier-ignore
  });

  it('has notes of what was said, passage by passage, for two to code; and a report on one page', async () => {
    const FORM = { kind: 'INTERVIEW', location: 'L01', 'held-day': '3', 'held-month': '2', 'held-year': '2027', 'coder-1': 'one', 'coder-2': 'two', passages: 'No rooms.\r\n\r\nNo time,\r\nand no help.' }; // prettier-ignore
    expect((await send('/readiness/rounds/2/new-note', FORM)).headers.location).toBe('/readiness/rounds/2/notes?done=noted'); // prettier-ignore
    expect(pages.seen('RecordNote')[0]?.variables).toEqual({ input: { round: '2', location: 'L01', kind: 'INTERVIEW', heldOn: '2027-02-03', coders: ['one', 'two'], passages: ['No rooms.', 'No time, and no help.'] } }); // prettier-ignore
    const wrong = await send('/readiness/rounds/2/new-note', {
      ...FORM,
      kind: '',
      passages: ' ',
      'coder-2': '',
    });
    expect([wrong.status, ...['kind', 'coder-1', 'passages'].map((field) => wrong.text.includes(`href="#${field}"`))]).toEqual([400, true, true, true]); // prettier-ignore
    const report = await shown('/readiness/rounds/2/report');
    expect(report).toContain('40% to 60%');
    expect(report).toContain('Isle 3 Held back: too few answered');
    expect(report).toContain('Two more interview rooms');
  });
});

describe('locations', () => {
  it('are listed, added and changed; of two who change one the second is told', async () => {
    const { text: html } = await pages.get('/readiness/places/L01');
    const seen = /name="seen" value="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"');
    const changed = await send('/readiness/places/L01', {
      seen,
      name: 'North',
      area: 'demo/A01',
      sameAs: '',
    });
    expect(changed.headers.location).toBe('/readiness/places?done=recorded');
    expect(pages.seen('RecordPlaces')[0]).toMatchObject({ idempotencyKey: 'k-1', variables: { locations: [{ code: 'L01', name: 'North', area: 'demo/A01', sameAs: null }] } }); // prettier-ignore
    const late = await send('/readiness/places/L01', { seen: '["Other",null,null]', name: 'North' });
    expect([late.status, textOf(late.text).includes('Somebody else changed it meanwhile.'), late.text.includes('value="Northgate"')]).toEqual([409, true, true]); // prettier-ignore
    expect((await send('/readiness/places/new', { code: 'L01', name: 'x' })).status).toBe(400);
    expect((await send('/readiness/places/new', { code: 'L04', name: 'New' })).status).toBe(303);
    pages.answering({ viewer: STEERING, recordLocations: refused(['locations', '0', 'sameAs'], 'No one who buys has it.', 'NOT_FOUND') }); // prettier-ignore
    expect((await send('/readiness/places/new', { code: 'L04', name: 'New', sameAs: 'X/1' })).text).toContain('href="#sameAs"'); // prettier-ignore
  });

  it('go on from page to page, and all are in the file; who may not change them is offered nothing', async () => {
    const items = Array.from({ length: 60 }, (_, i) => ({ code: `P${String(i).padStart(2, '0')}`, name: `Place ${i}`, area: null, sameAs: null })); // prettier-ignore
    pages.answering({ viewer: { ...STEERING, may: ['readiness.read'] }, locations: { __typename: 'LocationList', items } }); // prettier-ignore
    const { text: html } = await pages.get('/readiness/places');
    expect(html).toContain('/readiness/places?after=P49');
    expect(html).not.toContain('/readiness/places/new');
    expect(await shown('/readiness/places?after=P49')).toContain('Place 59');
    expect((await pages.get('/readiness/places/places.csv')).text.trim().split('\r\n')).toHaveLength(61);
    pages.answering({ viewer: STEERING, locations: { __typename: 'LocationList', items: [] } });
    expect(await shown('/readiness/places')).toContain('No location is on record.');
  });
});
