import fc from 'fast-check';
import {
  type CohortMeasure,
  findDefinition,
  measureCohorts,
  resolveAsKnown,
  saveCohortMeasure,
  type StoredDefinition,
} from '#outcomes';
import { listAreas } from '#partners';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { csv, givenReference, importText, OFFENCES, ORDERS, rowCounts, taken } from './exchange.fixture.js';

const REOFFENDING = {
  code: 'reoffending-12m',
  title: 'Proven reoffending within 12 months',
  per: 'quarter',
  starts: ['community_order', 'licence'],
  proofs: ['conviction', 'caution'],
  followUpMonths: 12,
  proofWaitMonths: 6,
  excludeOffenceCodes: ['99999'],
};
const YEARLY = { ...REOFFENDING, code: 'yearly', per: 'year' };

async function givenDefinitions(db: TestDatabase): Promise<void> {
  for (const definition of [REOFFENDING, YEARLY]) await taken(db.sql, 'measures', JSON.stringify(definition));
}

/** Measures all cohorts as known on a day (or now) and keeps them, as a run does. */
async function keepMeasures(db: TestDatabase, asKnownOn?: string): Promise<void> {
  const at = await resolveAsKnown(db.sql, asKnownOn);
  if (!at.ok) throw new Error('not a day');
  for (const measure of await measureAll(db, at.value)) await saveCohortMeasure(db.sql, measure, {});
}

async function measureAll(db: TestDatabase, asKnownAt: string): Promise<CohortMeasure[]> {
  const areaIds = (await listAreas(db.sql)).map((area) => area.id);
  const definitions = await Promise.all(
    [REOFFENDING, YEARLY].map(({ code }) => findDefinition(db.sql, code)),
  );
  const measured = await Promise.all(
    definitions
      .filter((d): d is StoredDefinition => d !== undefined)
      .map((definition) => measureCohorts(db.sql, { definition, areaIds, asKnownAt })),
  );
  return measured.flat();
}

const orders = (...rows: string[]) => csv(ORDERS, ...rows.map((row) => `${row},,,,,`));
const offences = (...rows: string[]) => csv(OFFENCES, ...rows);

describe('a late fact touches just the cohorts that it may change', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenReference(db.sql);
    await givenDefinitions(db);
    await taken(
      db.sql,
      'orders',
      orders(
        'O1,U,C01,P1,licence,2015-01-10',
        'O2,U,C01,P1,licence,2015-03-20', // the same person, area and quarter: not the first start
        'O3,U,C02,P1,community_order,2015-06-30',
        'O4,V,C01,P1,licence,2015-11-30',
        'O5,W,C01,P1,screening,2015-01-10', // not a kind that starts
      ),
    );
    await taken(
      db.sql,
      'offences',
      offences('KNOWN,V,2016-01-01,1,conviction,2016-02-01', 'IDLE,V,2016-01-01,1,,'),
    );
    await keepMeasures(db);
  });
  afterAll(() => db.drop());

  const C01Q1 = ['reoffending-12m C01 2015Q1', 'yearly C01 2015'];
  const C02Q2 = ['reoffending-12m C02 2015Q2', 'yearly C02 2015'];
  const C01Q4 = ['reoffending-12m C01 2015Q4', 'yearly C01 2015'];

  it.each<[string, 'orders' | 'offences', string, string[]]>([
    ['on the start day', 'offences', 'E1,U,2015-01-10,1,conviction,2015-02-01', C01Q1],
    ['the day before the start', 'offences', 'E2,U,2015-01-09,1,conviction,2015-02-01', []],
    [
      'in the follow-up of two starts, in two areas',
      'offences',
      'E3,U,2015-07-01,1,caution,2015-08-01',
      [C01Q1[0]!, C02Q2[0]!, C01Q1[1]!, C02Q2[1]!],
    ],
    [
      'after the follow-up of the first start, within that of one that is not the first',
      'offences',
      'E4,U,2016-01-10,1,conviction,2016-02-01',
      C02Q2,
    ],
    ['on the last day of the follow-up', 'offences', 'E5,U,2016-06-29,1,conviction,2016-12-29', C02Q2],
    ['a day after it', 'offences', 'E6,U,2016-06-30,1,conviction,2016-07-29', []],
    ['its proof a day late', 'offences', 'E7,U,2016-06-29,1,conviction,2016-12-30', []],
    [
      'the clamped end of a follow-up from 30 November',
      'offences',
      'E8,V,2016-11-29,1,conviction,2017-05-29',
      C01Q4,
    ],
    ['unproven', 'offences', 'E9,U,2015-07-01,1,,', []],
    ['proven by another kind', 'offences', 'E10,U,2015-07-01,1,charge,2015-08-01', []],
    ['proven without a date', 'offences', 'E11,U,2015-07-01,1,conviction,', []],
    ['of an excluded code', 'offences', 'E12,U,2015-07-01,99999,conviction,2015-08-01', []],
    ['of nobody in a cohort', 'offences', 'E13,X,2015-07-01,1,conviction,2015-08-01', []],
    ['of somebody whose order starts nothing', 'offences', 'E14,W,2015-07-01,1,conviction,2015-08-01', []],
    ['a correction that takes an offence out', 'offences', 'KNOWN,V,2016-01-01,1,,', C01Q4],
    ['a correction that puts one in', 'offences', 'IDLE,V,2016-01-01,1,conviction,2016-02-01', C01Q4],
    ['an order', 'orders', 'N1,Y,C02,P1,licence,2015-04-01', C02Q2],
    ['an order of a kind that does not start', 'orders', 'N2,Y,C02,P1,screening,2015-04-01', []],
    ['an order in a quarter that was not measured', 'orders', 'N3,Y,C02,P1,licence,2014-04-01', []],
    [
      'an order corrected from one area to another',
      'orders',
      'O4,V,C02,P1,licence,2015-05-30',
      [C01Q4[0]!, C02Q2[0]!, C01Q4[1]!, C02Q2[1]!],
    ],
    ['an order corrected in what no measure uses', 'orders', 'O3,U,C02,M1,community_order,2015-06-30', []],
  ])('%s', async (_what, kind, row, touched) => {
    const report = await taken(db.sql, kind, kind === 'orders' ? orders(row) : offences(row));
    expect(report.touched.map(({ measure, area, period }) => `${measure} ${area} ${period}`)).toEqual(
      touched,
    );
    const { rows } = await db.sql.query('select from cohort_measure_touched where import_id = $1', [
      report.importId,
    ]);
    expect(rows).toHaveLength(touched.length);
  });

  it('and marks the last measure of the cohort only', async () => {
    await keepMeasures(db);
    const report = await taken(db.sql, 'offences', offences('LAST,U,2015-07-02,1,conviction,2015-08-01'));
    const { rows } = await db.sql.query<{ last: boolean }>(
      `select m.as_known_at = (select max(as_known_at) from cohort_measure) as last from cohort_measure_touched t join cohort_measure m on m.id = t.cohort_measure_id where t.import_id = $1`,
      [report.importId],
    );
    expect(rows.map((row) => row.last)).toEqual([true, true, true, true]);
  });
});

describe('what was measured stays as it was known', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenReference(db.sql);
    await givenDefinitions(db);
    await taken(
      db.sql,
      'orders',
      orders('O1,U,C01,P1,licence,2015-01-10', 'O9,Z,C02,P1,licence,2015-01-10'),
      { recordedOn: '2015-02-01' },
    );
    await taken(db.sql, 'offences', offences('A,U,2015-05-01,1,,'), { recordedOn: '2016-01-01' });
    await taken(db.sql, 'offences', offences('A,U,2015-05-01,1,conviction,2015-12-01'), {
      recordedOn: '2018-01-01',
    });
    await keepMeasures(db, '2017-01-01');
    await keepMeasures(db, '2018-06-01');
  });
  afterAll(() => db.drop());

  it.each([
    [
      'an offence that would have counted then',
      'offences',
      'B,U,2015-06-01,1,conviction,2015-12-01',
      '2016-06-01',
      /reoffending-12m tr C01 2015Q1 as known at 2017-01-01/,
    ],
    [
      'a correction that would have counted between two versions',
      'offences',
      'A,U,2015-05-01,1,caution,2015-12-01',
      '2016-06-01',
      /2017-01-01/,
    ],
    ['an order', 'orders', 'O2,V,C01,P1,licence,2015-02-10', '2018-06-01', /2018-06-01/],
  ] as const)(
    '%s is refused when it would be on record earlier',
    async (_what, kind, row, recordedOn, says) => {
      const before = await rowCounts(db.sql);
      const file = kind === 'orders' ? orders(row) : offences(row);
      const outcome = await importText(db.sql, kind, file, { recordedOn });
      expect(outcome).toMatchObject({
        ok: false,
        problems: [{ code: 'CONFLICT', path: ['recordedOn'], why: expect.stringMatching(says) as string }],
      });
      expect(await rowCounts(db.sql)).toEqual(before);
    },
  );

  it.each([
    ['an offence that does not count', 'offences', 'C,U,2017-06-01,1,conviction,2017-12-01', '2016-06-01'],
    [
      'an offence of somebody in no cohort',
      'offences',
      'D,X,2015-06-01,1,conviction,2015-12-01',
      '2016-06-01',
    ],
    [
      'a version superseded again before the first measure',
      'offences',
      'A,U,2015-05-01,1,caution,2015-06-01',
      '2015-06-15',
    ],
    ['an order of a kind that starts nothing', 'orders', 'O3,V,C01,P1,screening,2015-02-10', '2016-06-01'],
    [
      'what came on record after all measures',
      'offences',
      'E,U,2015-06-01,1,conviction,2015-12-01',
      '2018-06-02',
    ],
  ] as const)('%s may be', async (_what, kind, row, recordedOn) => {
    const measured = await measureAll(db, '2018-06-01T23:59:59.999999Z');
    await taken(db.sql, kind, kind === 'orders' ? orders(row) : offences(row), { recordedOn });
    expect(await measureAll(db, '2018-06-01T23:59:59.999999Z')).toEqual(measured);
  });
});

describe('no changed cohort is left unmarked', () => {
  const DAY = fc.constantFrom(
    '2015-01-01',
    '2015-02-28',
    '2015-03-31',
    '2015-04-01',
    '2015-12-31',
    '2016-01-01',
    '2016-02-29',
    '2016-03-31',
    '2016-06-30',
    '2016-12-31',
  );
  const order = fc
    .tuple(
      fc.integer({ min: 0, max: 8 }),
      fc.constantFrom('U', 'V', 'W'),
      fc.constantFrom('C01', 'C02'),
      fc.constantFrom('licence', 'screening'),
      DAY,
    )
    .map(([id, person, area, kind, day]) => [`O${id}`, `${person},${area},P1,${kind},${day}`] as const);
  const offence = fc
    .tuple(
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom('U', 'V', 'W'),
      DAY,
      fc.constantFrom('1', '99999'),
      fc.constantFrom(',', 'conviction,', 'charge,2016-01-01', 'caution,2016-09-30', 'conviction,2017-06-30'),
    )
    .map(([id, person, day, code, proof]) => [`F${id}`, `${person},${day},${code},${proof}`] as const);
  const distinct = (rows: (readonly [string, string])[]): string[] =>
    [...new Map(rows)].map(([id, row]) => `${id},${row}`);

  it('by any file, first or correcting', async () => {
    const change = fc.oneof(
      fc.array(order, { minLength: 1, maxLength: 4 }).map((rows) => ['orders', rows] as const),
      fc.array(offence, { minLength: 1, maxLength: 4 }).map((rows) => ['offences', rows] as const),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(order, { minLength: 1, maxLength: 8 }),
        fc.array(offence, { maxLength: 10 }),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        async (first, known, changes) => {
          const db = await testDatabase();
          try {
            await givenReference(db.sql);
            await givenDefinitions(db);
            await taken(db.sql, 'orders', orders(...distinct(first)));
            await taken(db.sql, 'offences', offences(...distinct(known)));
            for (const [kind, rows] of changes) {
              const now = await resolveAsKnown(db.sql);
              const before = await measureAll(db, now.ok ? now.value : '');
              for (const measure of before) await saveCohortMeasure(db.sql, measure, {});
              const report = await taken(
                db.sql,
                kind,
                kind === 'orders' ? orders(...distinct([...rows])) : offences(...distinct([...rows])),
              );
              const later = await resolveAsKnown(db.sql);
              const after = new Map(
                (await measureAll(db, later.ok ? later.value : '')).map((m) => [
                  `${m.definitionId} ${m.areaId} ${m.period}`,
                  m.digest,
                ]),
              );
              const touched = new Set(
                report.touched.map(({ measure, area, period }) => `${measure} ${area} ${period}`),
              );
              const codes = new Map(
                await Promise.all(
                  [REOFFENDING, YEARLY].map(
                    async ({ code }) => [(await findDefinition(db.sql, code))?.id, code] as const,
                  ),
                ),
              );
              for (const m of before) {
                if (after.get(`${m.definitionId} ${m.areaId} ${m.period}`) !== m.digest)
                  expect(touched).toContain(`${codes.get(m.definitionId)} ${m.area} ${m.period}`);
              }
            }
          } finally {
            await db.drop();
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});
