import { listVolumes } from '#contracts';
import { listServices } from '#partners';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenSupplyChain } from '../../../../test/support/ecosystem.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { counts, csv, importText, taken } from './exchange.fixture.js';

const HEADER = 'code,title,category,contract,buyer,supplier,areas,from,to';
const GOOD = [
  'MENTORS,Mentors,social_inclusion,SUB-CEDAR,,,,2016-01-01,2019-12-31',
  'DEBT,Debt advice,finance_benefits_debt,,DEMO-ALDER,DEMO-BIRCH,A02;A01,2016-01-01,',
];

describe('a file of services', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenScheme(db.sql, 'A01', 'A02', 'A03');
    const deps = await testDeps(db);
    await givenSupplyChain(deps);
    await deps.close();
  });
  afterAll(() => db.drop());

  it('puts services on record, with the parties and areas of their contracts; again, it changes nothing', async () => {
    expect(counts(await taken(db.sql, 'services', csv(HEADER, ...GOOD)))).toEqual([2, 0, 0, 0]);
    const known = await listServices(db.sql, { on: '2018-01-01' });
    expect(known.find(({ code }) => code === 'MENTORS')).toMatchObject({
      buyer: 'DEMO-ALDER',
      supplier: 'DEMO-CEDAR',
      areas: ['A01'],
      to: '2019-12-31',
    });
    expect(known.find(({ code }) => code === 'DEBT')).toMatchObject({
      contract: null,
      areas: ['A01', 'A02'],
    });
    expect(counts(await taken(db.sql, 'services', csv(HEADER, ...GOOD, '')))).toEqual([0, 0, 2, 0]);
  });

  it.each([
    ['DEBT,Other,finance_benefits_debt,,DEMO-ALDER,DEMO-BIRCH,A02;A01,2016-01-01,', 'code'],
    ['S1,x,gardening,SUB-CEDAR,,,,2016-01-01,2019-12-31', 'category'],
    ['S1,x,accommodation,NONE,,,,2016-01-01,', 'contract'],
    ['S1,x,accommodation,,,,,2016-01-01,', 'buyer'],
    ['S1,x,accommodation,,DEMO-ALDER,DEMO-ALDER,A01,2016-01-01,', 'supplier'],
    ['S1,x,accommodation,SUB-CEDAR,DEMO-COM,,,2016-01-01,2019-12-31', 'buyer'],
    ['S1,x,accommodation,SUB-CEDAR,,DEMO-BIRCH,,2016-01-01,2019-12-31', 'supplier'],
    ['S1,x,accommodation,SUB-CEDAR,,,A01;A02,2016-01-01,2019-12-31', 'areas'],
    ['S1,x,accommodation,SUB-CEDAR,,,A01;A09,2016-01-01,2019-12-31', 'areas'],
    ['S1,x,accommodation,SUB-CEDAR,,,A01;A01,2016-01-01,2019-12-31', 'areas'],
    ['S1,x,accommodation,SUB-CEDAR,,,,2014-12-31,2019-12-31', 'from'],
    ['S1,x,accommodation,SUB-CEDAR,,,,2016-01-01,', 'to'],
    ['S1,x,accommodation,SUB-CEDAR,,,,2016-01-01,2015-01-01', 'to'],
    ['S 1,x,accommodation,SUB-CEDAR,,,,2016-01-01,2019-12-31', 'code'],
  ])('refuses %s for its %s', async (row, column) => {
    const outcome = await importText(db.sql, 'services', csv(HEADER, row));
    if (outcome.ok) throw new Error('it was taken');
    expect(outcome.problems.map(({ path }) => path.at(-1))).toContain(column);
  });
});

describe('a file of promised volumes', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenScheme(db.sql, 'A01', 'A02', 'A03');
    const deps = await testDeps(db);
    await givenSupplyChain(deps);
    await deps.close();
  });
  afterAll(() => db.drop());
  const HEAD = 'service,period,referrals,agreed';
  const inForce = async () =>
    (await listVolumes(db.sql, {}))
      .filter((each) => each.inForce)
      .map(({ period, referrals }) => `${period} ${referrals}`);

  it('counts where it says that the supplier agreed; another number later is a later promise', async () => {
    const report = await taken(
      db.sql,
      'volumes',
      csv(HEAD, 'SVC-CEDAR,2016Q1,40,deed of 1 May', 'SVC-CEDAR,2016Q2,50,'),
    );
    expect(counts(report)).toEqual([2, 0, 0, 0]);
    expect(report.warnings.map(({ rows }) => rows)).toEqual([1]);
    expect(await inForce()).toEqual(['2016Q1 40']);
    expect(counts(await taken(db.sql, 'volumes', csv(HEAD, 'SVC-CEDAR,2016Q1,45,letter of 2 June')))).toEqual(
      [0, 1, 0, 0],
    );
    expect(await inForce()).toEqual(['2016Q1 45']);
    expect(await listVolumes(db.sql, { service: 'SVC-CEDAR' })).toHaveLength(3);
  });

  it.each([
    ['NONE,2016Q3,1,', 'service'],
    ['SVC-CEDAR,2016,1,', 'period'],
    ['SVC-CEDAR,2016-13,1,', 'period'],
    ['SVC-CEDAR,2016-02,1,', 'period'],
    ['SVC-CEDAR,2022Q1,1,', 'period'],
    ['SVC-CEDAR,2016Q3,-1,', 'referrals'],
  ])('refuses %s for its %s', async (row, column) => {
    const outcome = await importText(db.sql, 'volumes', csv(HEAD, row));
    if (outcome.ok) throw new Error('it was taken');
    expect(outcome.problems.map(({ path }) => path.at(-1))).toContain(column);
  });

  it('refuses months and quarters of one time in one file', async () => {
    const outcome = await importText(
      db.sql,
      'volumes',
      csv(HEAD, 'SVC-CEDAR,2017Q1,1,', 'SVC-CEDAR,2017-01,1,'),
    );
    expect(outcome.ok).toBe(false);
  });
});
