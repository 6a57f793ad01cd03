import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { counts, csv, givenReference, importText, taken } from './exchange.fixture.js';

const REFERRALS = 'reference,service_user_id,origin,area,category,complexity,wanted,onward_from,at';
const EVENTS =
  'referral,sequence,kind,at,service,session,booked_for,sessions_planned,attendance,reason,levels';

/** `KR4820AC` from draft to a report, the plan of two sessions. */
const LIFE = [
  'KR4820AC,1,sent,2026-03-02T09:00:00Z,ROOF,,,,,,',
  'KR4820AC,2,accepted,2026-03-03T09:00:00Z,,,,,,,',
  'KR4820AC,3,assessment_booked,2026-03-03T09:05:00Z,,,2026-03-10T10:00:00Z,,,,',
  'KR4820AC,4,assessment_recorded,2026-03-10T10:00:00Z,,,,,yes,,',
  'KR4820AC,5,plan_submitted,2026-03-12,,,,2,,,',
  'KR4820AC,6,plan_approved,2026-03-13,,,,,,,',
  'KR4820AC,7,session_recorded,2026-03-20,,1,,,no,POP_ACCEPTABLE,',
  'KR4820AC,8,session_recorded,2026-03-27,,2,,,late,,',
  'KR4820AC,9,report_submitted,2026-03-31,,,,,,,roof=achieved;rent=partially_achieved',
  'KR4820AC,10,concluded,2026-04-01,,,,,,,',
];
const MADE = 'KR4820AC,u1,M1,C01,accommodation,low,roof;rent,,2026-03-01';

describe('referrals by file', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenReference(db.sql);
    await taken(
      db.sql,
      'services',
      csv(
        'code,title,category,buyer,supplier,areas,from,to',
        'ROOF,Roofs,accommodation,M1,P1,C01,2026-01-01,2026-12-31',
        'WORK,Work,education_training_employment,M1,P1,C01,2026-01-01,',
        'FAR,Roofs elsewhere,accommodation,M1,P1,C02,2026-01-01,',
      ),
    );
  });
  afterAll(() => db.drop());

  /** Line, column and beginning of the reason of each refusal. */
  const refusals = async (
    kind: 'referrals' | 'referral-events',
    header: string,
    ...rows: string[]
  ): Promise<string[]> => {
    const outcome = await importText(db.sql, kind, csv(header, ...rows));
    return outcome.ok ? [] : outcome.refusals.map(({ line, column, why }) => `${line} ${column}: ${why}`);
  };
  const current = async (reference: string) => {
    const { rows } = await db.sql.query(
      'select state, end_state, sessions_attended, outcome_score::text as score from referral_current where reference = $1',
      [reference],
    );
    return rows[0];
  };

  it('are of people in whom the origin has a part; who is new is put on record by who refers them', async () => {
    const rows = (origin: string, reference: string, user: string, onward = '') =>
      `${reference},${user},${origin},C01,accommodation,low,roof,${onward},2026-03-01`;
    const writer = { code: 'm1-admin', organisation: 'M1' };
    const take = async (...lines: string[]) => {
      const outcome = await importText(db.sql, 'referrals', csv(REFERRALS, ...lines), {
        writer,
        keepGoing: true,
      });
      return outcome.ok
        ? outcome.value.refusals.map(({ line, column, why }) => `${line} ${column}: ${why}`)
        : ['all'];
    };
    expect(await take(rows('M1', 'KR4829AC', 'n1'), rows('P1', 'KR4832AC', 'n2'))).toEqual([]);
    const recorders = await db.sql.query<{ text: string }>(
      `select u.ref || ' ' || o.code as text from service_user_recorder r join service_user u on u.id = r.service_user_id join organisation o on o.id = r.organisation_id order by 1`,
    );
    expect(recorders.rows.map(({ text }) => text)).toEqual(['n1 M1', 'n2 P1']);
    expect(
      await take(
        rows('M1', 'KR4833AC', 'n2'),
        rows('M1', 'KR4834AC', 'n1'),
        rows('P1', 'KR4836AC', 'n1', 'KR4834AC'),
        rows('P1', 'KR4837AC', 'n1'),
      ),
    ).toEqual([
      '2 service_user_id: No service user with this reference is on record for M1.',
      '5 service_user_id: No service user with this reference is on record for P1.',
    ]);
    // what is on record stands; the platform needs no part
    expect(await take(rows('M1', 'KR4829AC', 'n1'))).toEqual([]);
    expect(counts(await taken(db.sql, 'referrals', csv(REFERRALS, rows('M1', 'KR4839AC', 'n2'))))).toEqual([1, 0, 0, 0]); // prettier-ignore
  });

  it('come with what happened to them, and stand where their events leave them', async () => {
    expect(counts(await taken(db.sql, 'referrals', csv(REFERRALS, MADE)))).toEqual([1, 0, 0, 0]);
    expect(await current('KR4820AC')).toMatchObject({ state: 'draft' });
    expect(counts(await taken(db.sql, 'referral-events', csv(EVENTS, ...LIFE.slice(0, 4))))).toEqual([
      4, 0, 0, 0,
    ]);
    expect(await current('KR4820AC')).toMatchObject({ state: 'assessed' });
    // a later file may repeat what is on record
    expect(counts(await taken(db.sql, 'referral-events', csv(EVENTS, ...LIFE)))).toEqual([6, 0, 4, 0]);
    expect(await current('KR4820AC')).toEqual({
      state: 'concluded',
      end_state: 'completed',
      sessions_attended: 1,
      score: '1.5',
    });
  });

  it('the same file twice changes nothing, and a row that says something else of what is on record is refused', async () => {
    expect(counts(await taken(db.sql, 'referral-events', csv(EVENTS, ...LIFE, '')))).toEqual([0, 0, 10, 0]);
    expect(await refusals('referrals', REFERRALS, MADE.replace('low', 'high'))).toEqual([
      '2 reference: It is on record with other content, and is never changed.',
    ]);
    expect(await refusals('referral-events', EVENTS, LIFE[7]?.replace('late', 'yes') ?? '')).toEqual([
      '2 referral, sequence: It is on record with other content, and is never changed.',
    ]);
  });

  it('one that goes on from another may stand in one file with it, in any order', async () => {
    await taken(
      db.sql,
      'referrals',
      csv(
        REFERRALS,
        'MN2222AC,u1,P1,C01,accommodation,low,roof,MN1111AC,2026-03-05',
        'MN1111AC,u1,M1,C01,accommodation,low,roof,,2026-03-04',
      ),
    );
    const { rows } = await db.sql.query(
      `select p.reference from referral r join referral p on p.id = r.parent_id where r.reference = 'MN2222AC'`,
    );
    expect(rows).toEqual([{ reference: 'MN1111AC' }]);
  });

  it.each([
    ['KR4820XX,u,M1,C01,accommodation,low,,,2026-03-01', '2 reference: It does not end in'],
    [
      'KR0000AC,u,M1,C01,accommodation,low,,KR0000AC,2026-03-01',
      '2 onward_from: The referral would go on from itself.',
    ],
    [
      'KR0000AC,u,M1,C01,accommodation,low,,AA9999AC,2026-03-01',
      '2 onward_from: No referral with this reference',
    ],
    ['KR0000AC,u,M1,C01,accommodation,low,a b,,2026-03-01', '2 wanted: It is not a list of codes'],
    ['KR0000AC,u,M9,C01,accommodation,low,,,2026-03-01', '2 origin: No organisation'],
    ['KR0000AC,u,M1,C01,accommodation,some,,,2026-03-01', '2 complexity: It is not one of'],
    [
      'KR0000AC,u,M1,C01,accommodation,low,,,2026-03-01T25:00:00Z',
      '2 at: It is neither a day nor an instant',
    ],
  ])('the referral %s is refused: %s', async (row, reason) => {
    expect((await refusals('referrals', REFERRALS, row)).map((each) => each.slice(0, reason.length))).toEqual(
      [reason],
    );
  });

  it.each([
    [['ZZ9999AC,1,sent,2026-03-02,ROOF,,,,,,'], ['2 referral: No referral']],
    [['MN1111AC,1,sent,2026-03-05,WORK,,,,,,'], ['2 service: The service is of another category']],
    [['MN1111AC,1,sent,2026-03-05,FAR,,,,,,'], ['2 service: The service is not delivered in the area']],
    [['MN1111AC,1,sent,2025-03-05,ROOF,,,,,,'], ['2 service: The service is not offered on the day']],
    [['MN1111AC,1,sent,2026-03-05,,,,,,,'], ['2 service: An event of the kind sent needs it']],
    [['MN1111AC,1,accepted,2026-03-05,,,,,,,'], ['2 kind: The referral is not in a state']],
    [['MN1111AC,2,sent,2026-03-05,ROOF,,,,,,'], ['2 kind: It is not the next event']],
    [
      [
        'MN1111AC,1,sent,2026-03-05,ROOF,,,,,,',
        'MN1111AC,2,plan_approved,2026-03-06,,,,,,,',
        'MN1111AC,3,concluded,2026-03-07,,,,,,,',
      ],
      ['3 kind: The referral is not in a state', '4 kind: An event of the referral before it is refused'],
    ],
    [
      ['MN1111AC,1,sent,2026-03-05,ROOF,,,,,,', 'MN1111AC,2,withdrawn,2026-03-01,,,,,,MIS,'],
      ['3 kind: It lies before what makes it possible'],
    ],
    [['MN1111AC,1,withdrawn,2026-03-05,,,,,,BECAUSE,'], ['2 reason: It is no reason for this; there are']],
    [
      ['MN1111AC,1,sent,2199-01-01,ROOF,,,,,,'],
      ['2 at: It lies in the future', '2 service: The service is not offered'],
    ],
    [
      ['KR4820AC,11,report_submitted,2026-04-02,,,,,,,roof=achieved'],
      ['2 levels: The referral wants roof, rent'],
    ],
    [
      ['MN1111AC,1,session_recorded,2026-03-05,,1,,,no,,'],
      ['2 reason: Nobody came, and it does not say why'],
    ],
  ])('the events %j are refused, each row with its own reason', async (rows, reasons) => {
    const told = await refusals('referral-events', EVENTS, ...rows);
    expect(told.map((each, i) => each.slice(0, reasons[i]?.length))).toEqual(reasons);
  });

  it('with keep-going the good referrals land, and of a bad one what came before its fault', async () => {
    const outcome = await importText(
      db.sql,
      'referral-events',
      csv(
        EVENTS,
        'MN1111AC,1,sent,2026-03-05,ROOF,,,,,,',
        'MN1111AC,2,concluded,2026-03-06,,,,,,,',
        'MN2222AC,1,sent,2026-03-06,ROOF,,,,,,',
      ),
      { keepGoing: true },
    );
    expect(outcome.ok && counts(outcome.value)).toEqual([2, 0, 0, 1]);
    expect(outcome.refusedFile).toContain('MN1111AC,2,concluded');
    expect([await current('MN1111AC'), await current('MN2222AC')]).toMatchObject([
      { state: 'sent' },
      { state: 'sent' },
    ]);
  });
});
