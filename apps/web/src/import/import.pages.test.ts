import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal, REPORT } from '../../../../test/pages/sample/index.js';

const pages = pagesUnderTest();

describe('loading a file', () => {
  const ROW = {
    file: 'orders.csv',
    line: 3,
    column: 'start_date',
    value: '2015-02-30',
    why: 'It is not a day.',
    fix: 'Write YYYY-MM-DD.',
  };
  const load = (content: string | Buffer) =>
    pages
      .post('/imports')
      .field('csrf', pages.formToken())
      .field('kind', 'ORDERS')
      .attach('file', Buffer.from(content), 'orders.csv');

  it('sends it to the API as it is, and shows what was loaded', async () => {
    const { status, headers } = await load('order_id,ä\n1,2\n');
    expect([status, headers.location]).toEqual([303, '/imports/7?done=yes']);
    expect(pages.seen('ImportFacts')[0]?.variables).toEqual({
      input: { kind: 'ORDERS', fileName: 'orders.csv', content: 'order_id,ä\n1,2\n', keepGoing: false },
    });
    expect(textOf((await pages.get('/imports/7?done=yes')).text)).toContain('All of the file is loaded.');
  });
  it('shows refused rows with why and how to mend them, and offers the good ones without choosing the file again', async () => {
    pages.answering({
      importFacts: {
        __typename: 'ImportRefused',
        reasons: 150,
        refusedRows: 140,
        problems: [],
        refused: [ROW],
      },
    });
    const { status, text: html } = await load('order_id\n1\n');
    expect(status).toBe(422);
    expect(textOf(html)).toContain(
      '140 rows were refused. Mend the file and load it again, or load the good rows now.',
    );
    expect(textOf(html)).toContain('3 start_date 2015-02-30 It is not a day. Write YYYY-MM-DD.');
    const field = (name: string): string =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
    pages.answering({
      importFacts: { ...REPORT, refused: [ROW], refusedFile: 'order_id,refused_why\n1,day\n' },
    });
    const part = await pages
      .post('/imports')
      .field('csrf', pages.formToken())
      .field({
        kind: field('kind'),
        'kept-file': field('kept-file'),
        'kept-name': field('kept-name'),
        'keep-going': 'yes',
      });
    expect(pages.seen('ImportFacts')[0]?.variables).toEqual({
      input: { kind: 'ORDERS', fileName: 'orders.csv', content: 'order_id\n1\n', keepGoing: true },
    });
    expect(textOf(part.text)).toContain('Loaded in part');
    const rows = /name="rows" value="([^"]*)"/.exec(part.text)?.[1] ?? '';
    const file = await pages
      .post('/imports/refused-rows')
      .field({ csrf: pages.formToken(), name: 'orders.refused.csv', rows });
    expect(file.headers['content-disposition']).toBe('attachment; filename="orders.refused.csv"');
    expect(file.text).toBe('order_id,refused_why\n1,day\n');
  });
  it('tells which cohorts it touched', async () => {
    pages.answering({
      importFacts: {
        ...REPORT,
        notes: ['A note.'],
        touched: [{ scheme: 'demo-16', area: 'A04', period: '2015Q4', measure: 'reoffending-12m' }],
      },
    });
    const { text: html } = await load('order_id\n1\n');
    expect(textOf(html)).toContain('Cohorts that these records touch');
    expect(html).toContain('/areas?scheme=demo-16&amp;cohort=2015Q4');
  });
  it('says what the form lacks, at its fields', async () => {
    const { status, text: html } = await pages
      .post('/imports')
      .field('csrf', pages.formToken())
      .field('kind', '');
    expect(status).toBe(400);
    expect(textOf(html)).toContain('There is a problem Choose what the file holds Choose a file');
    expect(html).toContain('href="#file"');
    expect(pages.api.seen.filter(({ operation }) => operation === 'ImportFacts')).toEqual([]);
  });
  it('refuses a file over the limit, and says what to do', async () => {
    const { status, text: html } = await load(Buffer.alloc(10_000_001, 'a'));
    expect(status).toBe(413);
    expect(textOf(html)).toContain(
      'The file must be smaller than 10 MB. Load larger files on the command line: concord import',
    );
  });
  it('passes a refusal of the person on', async () => {
    pages.answering({
      importFacts: refusal('NOT_ALLOWED', 'You may not import records.', 'An administrator may.'),
    });
    expect((await load('order_id\n1\n')).status).toBe(403);
  });
});
