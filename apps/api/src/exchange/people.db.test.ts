import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { identifiersOnRecord, particularsOnRecord } from '../../../../test/support/sealed.js';
import { counts, csv, givenReference, importText, ORDERS, taken } from './exchange.fixture.js';

const PEOPLE = 'service_user_id,pnc,cro,crn,prison_number,given_name,family_name,birth_date,sex';
const NEEDS =
  'service_user_id,assessed_on,section,score,linked_to_harm,linked_to_reoffending,low_score_needs_attention';

let db: TestDatabase;
beforeEach(async () => {
  db = await testDatabase();
});
afterEach(() => db.drop());

const people = (...rows: string[]) => taken(db.sql, 'service-users', csv(PEOPLE, ...rows));
const texts = async (select: string): Promise<string[]> =>
  (await db.sql.query<{ text: string }>(`select text from (${select}) x (text) order by 1`)).rows.map(
    ({ text }) => text,
  );
const identifiers = () => identifiersOnRecord(db.sql);
const particulars = () => particularsOnRecord(db.sql);

describe('service users by file', () => {
  it('are known by identifiers in their one form, which add up, and by their latest particulars', async () => {
    expect(
      counts(await people('U1,81/34U,,X123456,A1234BC,Ann,Lee,1981-02-03,F', 'U2,,265416/21G,,,,,,')),
    ).toEqual([2, 0, 0, 0]);
    expect(
      counts(await people('U1,02/73319Z,,X123456,,Ann,Leigh,1981-02-03,F', 'U2,,265416/21G,,,,,,')),
    ).toEqual([0, 1, 1, 0]);
    expect(await identifiers()).toEqual([
      'U1 crn X123456',
      'U1 pnc 1981/0000034U',
      'U1 pnc 2002/0073319Z',
      'U1 prison_number A1234BC',
      'U2 cro 265416/21G',
    ]);
    expect(await particulars()).toEqual(['U1 Ann Leigh 1981-02-03 F', 'U2']);
  });

  it('keep their particulars where a row states identifiers only, and what is written otherwise is the same', async () => {
    await people('U1,81/34U,,,,Ann,Lee,1981-02-03,F');
    expect(counts(await people('U1,1981/0000034U,,,,,,,'))).toEqual([0, 0, 1, 0]);
    expect(counts(await people('U1,,,X123456,,,,,'))).toEqual([0, 1, 0, 0]);
    expect(await particulars()).toEqual(['U1 Ann Lee 1981-02-03 F']);
  });

  it.each<[string, string, string, RegExp]>([
    ['U1,81/34V,,,,,,,', 'pnc', '81/34V', /check letter/],
    ['U1,,34/81U,,,,,,', 'cro', '34/81U', /no CRO number/],
    ['U1,,,x123456,,,,,', 'crn', 'x123456', /no CRN/],
    ['U1,,,,A1234B,,,,', 'prison_number', 'A1234B', /no prison number/],
    ['U1,,,,,,,2199-01-01,', 'birth_date', '2199-01-01', /born in the future/],
    ['U1,,,,,,,,Q', 'sex', 'Q', /not one of F, M, X/],
  ])('are refused: %s', async (row, column, value, says) => {
    const outcome = await importText(db.sql, 'service-users', csv(PEOPLE, row));
    expect(outcome).toMatchObject({
      ok: false,
      refusals: [{ line: 2, column, value, why: expect.stringMatching(says) }],
    });
    expect(await particulars()).toEqual([]);
  });
});

describe('needs by file', () => {
  const shown = () =>
    texts(`select concat_ws(' ', u.ref, n.assessed_on, n.section, coalesce(n.score::text, '-'), n.linked_to_harm) from (
      select distinct on (service_user_id, assessed_on, section) * from need_assessment order by service_user_id, assessed_on, section, recorded_at desc
    ) n join service_user u on u.id = n.service_user_id`);

  it('are versions of a day and section', async () => {
    await taken(
      db.sql,
      'needs',
      csv(
        NEEDS,
        'U1,2015-01-02,alcohol,4,true,,',
        'U1,2015-01-02,finance,,,true,',
        'U1,2016-01-02,alcohol,2,,,',
      ),
    );
    const report = await taken(
      db.sql,
      'needs',
      csv(NEEDS, 'U1,2015-01-02,alcohol,3,true,,', 'U1,2016-01-02,alcohol,2,,,'),
    );
    expect(counts(report)).toEqual([0, 1, 1, 0]);
    expect(await shown()).toEqual([
      'U1 2015-01-02 alcohol 3 t',
      'U1 2015-01-02 finance -',
      'U1 2016-01-02 alcohol 2',
    ]);
  });

  it.each([
    ['U1,2015-01-02,finance,1,,,', 'score'],
    ['U1,2015-01-02,housing,1,,,', 'section'],
    ['U1,2015-01-02,drugs,1.5,,,', 'score'],
    ['U1,2015-01-02,drugs,1,yes,,', 'linked_to_harm'],
    [',2015-01-02,drugs,1,,,', 'service_user_id'],
  ])('are refused: %s', async (row, column) => {
    expect(await importText(db.sql, 'needs', csv(NEEDS, row))).toMatchObject({
      ok: false,
      refusals: [{ line: 2, column }],
    });
  });
});

describe('orders by file', () => {
  it('of all kinds are taken; what an Act does not know is told', async () => {
    await givenReference(db.sql);
    const row = (id: string, kind: string, start: string, months: string) =>
      `${id},U1,C01,P1,${kind},${start},${months},,,,`;
    const report = await taken(
      db.sql,
      'orders',
      csv(
        ORDERS,
        row('1', 'post_sentence_supervision', '2016-01-01', '8'),
        row('2', 'post_sentence_supervision', '2016-01-01', '24'),
        row('3', 'post_sentence_supervision', '2015-01-31', '30'),
        row('4', 'licence', '2015-01-31', '6'),
        row('5', 'youth_rehabilitation_order', '2016-01-01', '12'),
        row('6', 'detention_training_supervision', '2016-01-01', '12'),
        row('7', 'supervision_default_order', '2016-01-01', ''),
        row('8', 'deferment_order', '2016-01-01', '6'),
      ),
    );
    expect(counts(report)).toEqual([8, 0, 0, 0]);
    expect(
      report.warnings.map(({ text, rows, firstLine }) => `${rows} ${firstLine} ${/s\. \w+/.exec(text)?.[0]}`),
    ).toEqual(['2 3 s. 256AA', '1 4 s. 2', '1 5 s. 1']);
  });
});
