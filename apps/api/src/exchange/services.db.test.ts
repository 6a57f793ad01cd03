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
