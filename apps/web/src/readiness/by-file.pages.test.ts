import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal } from '../../../../test/pages/sample/index.js';
import { MANAGER } from '../../../../test/pages/sample/persons.js';
import { RESOURCE } from '../../../../test/pages/sample/readiness.js';

const pages = pagesUnderTest();
const STEERING = { ...MANAGER, may: [...MANAGER.may, 'readiness.read', 'readiness.round', 'readiness.resource', 'location.record'] }; // prettier-ignore
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
const checked = (operation: string) => pages.seen(operation).map(({ variables, idempotencyKey }) => [(variables as { checkOnly: boolean }).checkOnly, idempotencyKey]); // prettier-ignore

describe('the resource map', () => {
  const HEADER = 'location,kind,what,has,needs,unit,note';

  it('is listed by page, chosen by location, kind and what lacks, and laid out by location and kind; the file holds the same', async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ ...RESOURCE, what: `Thing ${String(i).padStart(2, '0')}`, kind: i < 55 ? 'ROOMS' : 'TIME', lacks: i % 2 })); // prettier-ignore
    pages.answering({ viewer: STEERING, readinessResources: { __typename: 'ReadinessResourceList', items: many } }); // prettier-ignore
    const { text: html } = await pages.get('/readiness/resources');
    const next = /href="([^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? 'none';
    expect([html.includes('Thing 49'), html.includes('Thing 50')]).toEqual([true, false]);
    expect(await shown(next)).toContain('Thing 50');
    expect(textOf(html)).toContain('Southgate lacking: 3 of 5 lacking: 27 of 55');
    expect(textOf(html)).toContain('Northgate nothing said nothing said');
    const filtered = await shown('/readiness/resources?kind=TIME&show=lacking&location=L02');
    expect([filtered.includes('Thing 55'), filtered.includes('Thing 56'), filtered.includes('Thing 01')]).toEqual([true, false, false]); // prettier-ignore
    expect((await pages.get('/readiness/resources.csv?kind=TIME&show=lacking')).text.trim().split('\r\n')).toHaveLength(4); // prettier-ignore
    expect(await shown('/readiness/resources?location=L01')).toContain('Nothing on record is like that.');
    pages.answering({ viewer: { ...STEERING, may: ['readiness.read'] }, readinessResources: { __typename: 'ReadinessResourceList', items: [] } }); // prettier-ignore
    const none = await pages.get('/readiness/resources');
    expect(textOf(none.text)).toContain('Nothing is on record of what is there and needed.');
    expect(none.text).not.toContain('/readiness/resources/change');
  });

  it('is changed by form, with all that was said before; of two who change it the second is shown what stands there by now', async () => {
    const { text: html } = await pages.get('/readiness/resources/change?location=L02&kind=ROOMS&what=Interview+rooms'); // prettier-ignore
    expect(html).toContain('name="seen" value="7"');
    expect(textOf(html)).toContain('As counted in May 1 rooms 2 1 Priya Nair');
    const FORM = { known: 'yes', location: 'L02', kind: 'ROOMS', what: 'Interview rooms', has: '2.5', needs: '3', unit: 'rooms', seen: '7', note: '' }; // prettier-ignore
    const done = await send('/readiness/resources/change', FORM);
    expect(done.headers.location).toBe('/readiness/resources?done=recorded&location=L02');
    expect(pages.seen('RecordResources')[0]).toMatchObject({ idempotencyKey: 'k-1', variables: { checkOnly: false, resources: [{ location: 'L02', kind: 'ROOMS', what: 'Interview rooms', has: 2.5, needs: 3, unit: 'rooms', note: null, seen: '7' }] } }); // prettier-ignore
    const conflict = { __typename: 'Problems', problems: [{ code: 'CONFLICT', path: ['resources', '0', 'seen'], why: 'Somebody else changed it meanwhile. On record is: has 1, needs 3 rooms.', fix: 'Look at it.' }] }; // prettier-ignore
    pages.answering({ viewer: STEERING, recordReadinessResources: conflict });
    const late = await send('/readiness/resources/change', { ...FORM, seen: '6' });
    expect([late.status, late.text.includes('name="seen" value="7"'), late.text.includes('value="2.5"'), late.text.includes('href="#has"')]).toEqual([409, true, true, true]); // prettier-ignore
    expect((await pages.get('/readiness/resources/change?location=L02&kind=ROOMS&what=Nothing')).status).toBe(404); // prettier-ignore
  });

  it('is added to by form; all that is missing is said at its field', async () => {
    const wrong = await send('/readiness/resources/change', { location: '', kind: 'LUCK', has: '-1', needs: 'x' }); // prettier-ignore
    expect([wrong.status, ...['location', 'kind', 'what', 'has', 'needs', 'unit'].map((field) => wrong.text.includes(`href="#${field}"`))]).toEqual([400, ...Array<boolean>(6).fill(true)]); // prettier-ignore
    expect(wrong.text).toContain('value="-1"');
    expect(pages.seen('RecordResources')).toEqual([]);
  });

  it('is said by a file that is looked at first: what is new, what changes, what stays', async () => {
    const file = `${HEADER}\nL02,rooms,Interview rooms,2,3,rooms,\nL01,Skills,Trained staff,4,12,people,by May\n`;
    const looked = await upload('/readiness/resources/upload', {}, file);
    expect(textOf(looked.text)).toContain('1 new, 1 changed, 0 the same as on record.');
    expect(textOf(looked.text)).toContain('has 1, needs 3 (rooms) has 2, needs 3 (rooms)');
    const done = await upload('/readiness/resources/upload', { then: 'record', key: 'k-1', content: file });
    expect(done.headers.location).toBe('/readiness/resources?done=uploaded');
    expect(checked('RecordResources')).toEqual([[true, undefined], [false, 'k-1']]); // prettier-ignore
    // what the page itself gives can be sent back
    const own = await upload('/readiness/resources/upload', {}, (await pages.get('/readiness/resources.csv')).text); // prettier-ignore
    expect(textOf(own.text)).toContain('0 new, 0 changed, 1 the same as on record.');
    expect(own.text).not.toContain('name="then"');
  });

  it('says of a file all that is wrong with it at once, by line: what the page cannot read, and what is refused', async () => {
    pages.answering({ viewer: STEERING, recordReadinessResources: { __typename: 'Problems', problems: [{ code: 'INVALID', path: ['resources', '1', 'location'], why: 'There is no location X.', fix: 'Mend it.' }] } }); // prettier-ignore
    const file = `${HEADER}\nL01,rooms,"Rooms\nwith doors",1,2,rooms,\nL01,luck,Rooms,few,2,rooms,\nX,rooms,Rooms,1,2,rooms,\n`; // prettier-ignore
    const wrong = await upload('/readiness/resources/upload', { then: 'record', key: 'k-1', content: file });
    const text = textOf(wrong.text);
    expect(wrong.status).toBe(400);
    expect(text).toContain('Line 4, kind: It is no kind.');
    expect(text).toContain('Line 4, has: Enter a number from 0 on');
    expect(text).toContain('Line 5, location: There is no location X. Mend it.');
    expect(wrong.text).toContain('with doors&quot;,1,2,rooms');
    expect(checked('RecordResources')).toEqual([[true, undefined]]);
  });

  it.each([
    ['no header of ours', 'place,kind\nL01,rooms\n', 'There is no column place, location, what'],
    ['a column too few', 'location,kind,what,has,needs\nL01,rooms,x,1,2\n', 'The column unit is missing.'],
    ['nothing in it', `${HEADER}\n`, 'The file has no line beneath its header.'],
    ['no table', 'location,"kind\n', 'It is no table'],
    ['no file', '', 'Choose a file, or enter its content'],
  ])('is not said by a file with %s', async (_what, content, message) => {
    const wrong = await upload('/readiness/resources/upload', { content });
    expect([wrong.status, textOf(wrong.text).includes(message)]).toEqual([400, true]);
  });
});

describe('what was answered on paper', () => {
  const FILE = 'location,role,s1,s2,d1,d2\nL01,practitioner,4,nr,,2\nL03,manager,5,5,4,1\n';

  it('is put in by a file that is looked at first: where, who, how much was said, what it has no column for, where too few answer', async () => {
    const looked = await upload('/readiness/rounds/3/papers', {}, FILE);
    const text = textOf(looked.text);
    expect(text).toContain('Put in 2 papers?');
    expect(text).toContain('6 answers, 1 not relevant, 3 left out.');
    expect(text).toContain('The file has no column for g1');
    expect(text).toContain('At 1 location fewer than 5 would have answered');
    expect(text).toContain('Northgate 1 7');
    const done = await upload('/readiness/rounds/3/papers', { then: 'record', key: 'k-1', content: FILE });
    expect(done.headers.location).toBe('/readiness/rounds/3?done=papers');
    expect(checked('ImportPapers')).toEqual([[true, undefined], [false, 'k-1']]); // prettier-ignore
    expect(pages.seen('ImportPapers')[1]?.variables).toMatchObject({ round: '3', papers: [{ location: 'L01', role: 'practitioner', answers: [{ item: 's1', answer: 4 }, { item: 's2', answer: null }, { item: 'd2', answer: 2 }] }, { location: 'L03' }] }); // prettier-ignore
    expect((await pages.get('/readiness/rounds/3/papers/papers.csv')).text.trim()).toBe('location,role,s1,s2,d1,d2,g1'); // prettier-ignore
    expect((await pages.get('/readiness/rounds/3')).text).toContain('href="/readiness/rounds/3/papers"');
  });

  it('comes back to be mended, each answer by its line', async () => {
    pages.answering({ viewer: STEERING, importReadinessPapers: { __typename: 'Problems', problems: [{ code: 'INVALID', path: ['papers', '0', 'answers', 's1'], why: 'It is no answer of the scale.', fix: 'Answer with 1 to 5.' }] } }); // prettier-ignore
    const wrong = await upload('/readiness/rounds/3/papers', { content: 'location,role,s1,d1\nL01,x,perhaps,1\nL01,x,9,1\n' }); // prettier-ignore
    const text = textOf(wrong.text);
    expect(text).toContain('Line 2, s1: It is neither a whole number, nor nr, nor empty');
    expect(text).toContain('Line 3, s1: It is no answer of the scale. Answer with 1 to 5.');
    expect([wrong.status, wrong.text.includes('L01,x,perhaps,1')]).toEqual([400, true]);
    const strange = await upload('/readiness/rounds/3/papers', { content: 'location,role,shoe\nL01,x,7\n' });
    expect(textOf(strange.text)).toContain('There is no column shoe');
    const many = `location,role,s1,s2,d1,d2,g1\n${'L01,practitioner,4,4,4,4,4\n'.repeat(8_000)}`;
    expect((await upload('/readiness/rounds/3/papers', {}, many)).text.includes('too many papers at once. Send up to')).toBe(true); // prettier-ignore
  });

  it('is entered paper by paper, each once, and the next one begins at the same place', async () => {
    const { text: html } = await pages.get(
      '/readiness/rounds/3/paper?done=paper&location=L01&role=practitioner',
    );
    expect(textOf(html)).toContain('The paper is in the box of Northgate: 7 have answered there.');
    expect(html).toContain('value="practitioner"');
    const FORM = {
      location: 'L01',
      role: 'practitioner',
      'answer-s1': '4',
      'answer-d2': 'nr',
      'answer-g1': '',
    };
    const done = await send('/readiness/rounds/3/paper', FORM);
    expect(done.headers.location).toBe('/readiness/rounds/3/paper?done=paper&location=L01&role=practitioner');
    expect(pages.seen('ImportPapers')[0]).toMatchObject({ idempotencyKey: 'k-1', variables: { round: '3', checkOnly: false, papers: [{ location: 'L01', role: 'practitioner', answers: [{ item: 's1', answer: 4 }, { item: 'd2', answer: null }] }] } }); // prettier-ignore
    const wrong = await send('/readiness/rounds/3/paper', { role: '' });
    expect([wrong.status, ...['location', 'role', 'answer-s1'].map((field) => wrong.text.includes(`href="#${field}"`))]).toEqual([400, true, true, true]); // prettier-ignore
    pages.answering({ viewer: STEERING, importReadinessPapers: refusal('CONFLICT', 'The round is closed.', 'Open another.') }); // prettier-ignore
    const late = await send('/readiness/rounds/3/paper', FORM);
    expect([late.status, late.text.includes('The round is closed.'), /value="4" checked/.test(late.text)]).toEqual([409, true, true]); // prettier-ignore
  });
});

describe('locations by file', () => {
  it('are looked at first, recorded after, and said by line where they are wrong', async () => {
    const file = 'code,name,area,same_as\nL01,North,demo/A01,\nL09,New,,\nL02,Southgate,,\n';
    const looked = await upload('/readiness/places/upload', {}, file);
    expect(textOf(looked.text)).toContain('1 new, 1 changed, 1 the same as on record.');
    expect(textOf(looked.text)).toContain('L01 Northgate North Contract area: demo/A01');
    const done = await upload('/readiness/places/upload', { then: 'record', key: 'k-1', content: file });
    expect(done.headers.location).toBe('/readiness/places?done=uploaded');
    expect(checked('RecordPlaces')).toEqual([[true, undefined], [false, 'k-1']]); // prettier-ignore
    pages.answering({ viewer: STEERING, recordLocations: { __typename: 'Problems', problems: [{ code: 'NOT_FOUND', path: ['locations', '1', 'sameAs'], why: 'No one has it.', fix: 'Mend it.' }] } }); // prettier-ignore
    const wrong = await upload('/readiness/places/upload', { content: file });
    expect([wrong.status, textOf(wrong.text).includes('Line 3, same_as: No one has it. Mend it.')]).toEqual([404, true]); // prettier-ignore
  });
});
