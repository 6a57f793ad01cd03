import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { REPORT } from '../../../../test/pages/sample/index.js';
import { MANAGER } from '../../../../test/pages/sample/persons.js';
import { readBulkFile } from './bulk-file.js';

const pages = pagesUnderTest();
const WELL = { ...MANAGER, organisation: 'DEMO-WELL', may: ['outcome.report', 'referral.deliver'] };
const SESSIONS = 'referral,session,attendance,at,reason\r\n';
const CHECKED = { __typename: 'ReferralActs', acts: 2, checkOnly: true };
const send = (kind: string, content: string) =>
  pages
    .post('/bulk')
    .field({ csrf: pages.formToken(), kind })
    .attach('file', Buffer.from(content), 'may.csv');
const field = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const carried = (html: string) => ({ csrf: pages.formToken(), kind: field(html, 'kind'), name: field(html, 'name'), kept: field(html, 'kept') }); // prettier-ignore

describe('many sessions by one file', () => {
  const GOOD = `${SESSIONS}KT4093DE,1,yes,2026-03-16 10:00,\r\nKT4093DE,2,No,2026-07-16,LOGISTICS\r\n`;
  beforeEach(() => pages.answering({ viewer: WELL, recordReferralActs: CHECKED }));

  it('are looked at first, with nothing saved, and recorded once when one says so', async () => {
    const { status, text: html } = await send('sessions', GOOD);
    expect(status).toBe(200);
    expect(textOf(html)).toContain('Check before anything is saved');
    expect(textOf(html)).toContain('KT4093DE 2 No 2026-07-16 LOGISTICS');
    const acts = [
      {
        reference: 'KT4093DE',
        kind: 'SESSION_RECORDED',
        session: 1,
        attendance: 'YES',
        at: '2026-03-16T10:00:00.000Z',
      },
      { reference: 'KT4093DE', kind: 'SESSION_RECORDED', session: 2, attendance: 'NO', at: '2026-07-16T11:00:00.000Z', reason: 'LOGISTICS' }, // prettier-ignore
    ];
    expect(pages.seen('RecordReferralActs').map(({ variables }) => variables)).toEqual([
      { acts, checkOnly: true },
    ]);
    const done = await pages.post('/bulk/record').field({ ...carried(html), key: field(html, 'key') });
    expect(textOf(done.text)).toContain('Recorded 2 new, 0 corrected, 0 on record already');
    expect(pages.seen('RecordReferralActs')[1]).toMatchObject({
      variables: { acts, checkOnly: false },
      idempotencyKey: field(html, 'key'),
    });
  });

  it('that are refused are shown with row, column, why and how to mend it, mended on the page and looked at again', async () => {
    const { status, text: html } = await send('sessions', `${GOOD}KT4093DE,three,perhaps,31-02-2026,\r\n`);
    expect(status).toBe(422);
    const text = textOf(html);
    expect(text).toContain(
      'Line 4: session: It is not a whole number of 1 or more. Write the number of the session.',
    );
    expect(text).toContain('Line 4: attendance: It is not yes, late or no. Write one of them.');
    expect(text).toContain('Line 4: at: It is not a day, or a day and time.');
    expect(text).toContain('Record 2 rows');
    expect(html).toMatch(/href="#value-2-1"[\s\S]*id="value-2-1"/);
    expect(pages.seen('RecordReferralActs')[0]?.variables).toMatchObject({
      acts: [{ session: 1 }, { session: 2 }],
    });
    const mended = { 'mend-2': 'yes', 'value-2-0': 'KT4093DE', 'value-2-1': '3', 'value-2-2': 'late', 'value-2-3': '', 'value-2-4': '' }; // prettier-ignore
    const again = await pages.post('/bulk/check').field({ ...carried(html), ...mended });
    expect(again.status).toBe(200);
    expect(pages.seen('RecordReferralActs')[1]?.variables).toMatchObject({
      acts: [{ session: 1 }, { session: 2 }, { session: 3, attendance: 'LATE' }],
      checkOnly: true,
    });
  });

  it('are told what the API has against them at their rows; the good ones can be recorded, the others kept as a file', async () => {
    const against = { code: 'INVALID', path: ['acts', '1', 'session'], why: 'There is no session 2.', fix: 'Correct it.' }; // prettier-ignore
    pages.answering({
      viewer: WELL,
      recordReferralActs: ({ acts }: { acts: unknown[] }) =>
        acts.length > 1 ? { __typename: 'Problems', problems: [against] } : CHECKED,
    });
    const { status, text: html } = await send('sessions', GOOD);
    expect(status).toBe(422);
    expect(textOf(html)).toContain('Line 3: session: There is no session 2. Correct it.');
    const file = await pages.post('/bulk/refused-rows').field({ csrf: pages.formToken(), kind: 'sessions', rows: field(html, 'rows') }); // prettier-ignore
    expect(file.text).toBe('referral,session,attendance,at,reason,refused_line,refused_column,refused_why\nKT4093DE,2,No,2026-07-16,LOGISTICS,3,session,session: There is no session 2. Correct it.\n'); // prettier-ignore
    // it is taken as it is: what says why is left out
    expect(readBulkFile(file.text)?.header).toEqual(['referral', 'session', 'attendance', 'at', 'reason']);
    const done = await pages.post('/bulk/record').field({ ...carried(html), key: 'k' });
    expect(textOf(done.text)).toContain('Recorded 1 new, 0 corrected, 0 on record already');
    expect(textOf(done.text)).toContain('1 row was refused and left out.');
    expect(pages.seen('RecordReferralActs').at(-1)).toMatchObject({ variables: { acts: [{ session: 1 }], checkOnly: false }, idempotencyKey: 'k-rest' }); // prettier-ignore
  });

  it.each([
    ['no kind', '', GOOD, 'Choose what the file holds'],
    ['no rows', 'sessions', SESSIONS, 'The file has no rows under its header'],
    [
      'other columns',
      'sessions',
      'referral,when\r\nKT4093DE,1\r\n',
      'Missing: session, attendance. Not known: when.',
    ],
    ['a quote that is not closed', 'sessions', `${SESSIONS}"KT,1\r\n`, 'The file is no CSV'],
  ])('are not taken from a file with %s, and the page says why', async (_what, kind, content, message) => {
    const { status, text: html } = await send(kind, content);
    expect([status, textOf(html)]).toEqual([400, expect.stringContaining(message)]);
    expect(pages.seen('RecordReferralActs')).toEqual([]);
  });

  it('are taken from our own page only', async () => {
    const foreign = await pages
      .post('/bulk')
      .field({ kind: 'sessions' })
      .attach('file', Buffer.from(GOOD), 'x.csv');
    expect(foreign.status).toBe(403);
    expect(
      (await pages.post('/bulk/record').field({ csrf: pages.formToken(), kind: 'nonsense' })).status,
    ).toBe(404);
    const large = await send('sessions', SESSIONS + 'x'.repeat(1_000_001));
    expect(large.headers.location).toBe('/bulk?too-large=yes');
  });
});

describe('decisions by one file', () => {
  it('are accepted or declined', async () => {
    pages.answering({ viewer: WELL, recordReferralActs: CHECKED });
    await send(
      'decisions',
      'referral,decision,reason\nAB1234CD,Accept,\nAB1234CE,decline,FULL\nAB1234CF,decline,\n',
    );
    expect(pages.seen('RecordReferralActs')[0]?.variables).toEqual({
      acts: [
        { reference: 'AB1234CD', kind: 'ACCEPTED' },
        { reference: 'AB1234CE', kind: 'DECLINED', reason: 'FULL' },
      ],
      checkOnly: true,
    });
  });
});

describe('outcomes by one file', () => {
  const FILE = 'organisation,outcome_id,definition,service_user_id,achieved_on\nDEMO-WELL,O-1,sober,U1,2026-05-25\nDEMO-WELL,O-2,sober,U2,2026-02-31\n'; // prettier-ignore

  it('are gone through by the import itself, which keeps nothing of it before one says so', async () => {
    const row = { file: 'may.csv', line: 3, column: 'achieved_on', value: '2026-02-31', why: 'It is no day.', fix: 'Correct it.' }; // prettier-ignore
    pages.answering({ viewer: WELL, importFacts: { ...REPORT, refused: [row], refusedFile: 'x', rows: { read: 2, new: 1, corrected: 0, same: 0, refused: 1 } } }); // prettier-ignore
    const { text: html } = await send('outcomes', FILE);
    expect(textOf(html)).toContain('Line 3: achieved_on: It is no day. Correct it.');
    expect(pages.seen('ImportFacts')[0]?.variables).toEqual({
      input: { kind: 'OUTCOMES', fileName: 'may.csv', content: FILE, keepGoing: true, checkOnly: true },
    });
    await pages.post('/bulk/record').field({ ...carried(html), key: 'k' });
    expect(pages.seen('ImportFacts')[1]?.variables).toMatchObject({
      input: { checkOnly: false, content: FILE },
    });
  });

  it('are for who may send them, and a file to fill in has the columns with an example', async () => {
    pages.answering({ viewer: { ...WELL, may: [] } });
    expect(textOf((await pages.get('/bulk')).text)).toContain(
      'There is nothing that you could send as a file.',
    );
    const { text } = await pages.get('/bulk/template/sessions.csv');
    expect(text.split('\r\n').slice(0, 2)).toEqual(['referral,session,attendance,at,reason,note', 'KT4093DE,1,yes,2026-03-16 10:00,,']); // prettier-ignore
    expect((await pages.get('/bulk/template/nonsense.csv')).status).toBe(404);
  });
});
