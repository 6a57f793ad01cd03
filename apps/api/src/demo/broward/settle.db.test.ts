import { decimalText, problemLine, type Result } from '#kernel';
import { isMissing } from '#outcomes';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { testDeps } from '../../../../../test/support/deps.js';
import type { DemoDeps } from '../deps.js';
import { browardReport } from '../../cli/demo/broward-report.js';
import { BROWARD_FILE, describeWithBroward } from './data.fixture.js';
import type { BrowardPerson } from './person.js';
import { readBroward } from './read-file.js';
import { type BrowardSettled, settleBroward } from './settle.js';

const quiet = (): void => undefined;
let db: TestDatabase;
let deps: DemoDeps;
let close: () => Promise<void>;
beforeEach(async () => {
  db = await testDatabase();
  const made = await testDeps(db);
  [deps, close] = [{ em: made.em, sql: db.sql }, () => made.close()];
});
afterEach(async () => {
  await close();
  await db.drop();
});

const said = (result: Result<unknown>): string[] => (result.ok ? [] : result.problems.map(problemLine));

function settled(result: Result<BrowardSettled>): BrowardSettled {
  if (!result.ok) throw new Error(said(result).join('\n'));
  return result.value;
}

const counts = ({ cohorts }: BrowardSettled): [string, number, number][] =>
  [...cohorts].map(([period, { measure }]) => [
    period,
    Number(measure.cohortSize),
    Number(measure.reoffenders),
  ]);

/** Payable and basis of each quarter, or why there is none. */
const payments = ({ statements }: BrowardSettled): [string, string][] =>
  [...statements].map(([period, one]) => [
    period,
    typeof one === 'string' ? one : `${one.totalToDate} ${one.statement.basis}`,
  ]);

let lastId = 0;
/** People screened on a day, the first of them charged anew half a year later. */
const group = (screenedOn: string, size: number, charged: number, newCrimeOn: string): BrowardPerson[] =>
  Array.from({ length: size }, (_, i) => ({
    id: String((lastId += 1)),
    sex: 'M',
    screenedOn,
    decile: 5,
    ...(i < charged ? { newCrimeOn } : {}),
  }));

// half of 1,000 people in the first quarter; by Wilson at 0.95 the interval is 46.9 to 53.1 %
const people = [
  ...group('2013-02-01', 1000, 500, '2013-08-01'),
  ...group('2013-05-01', 200, 80, '2013-11-01'), // 40 %: 20 people fewer
  ...group('2013-08-01', 200, 98, '2014-02-01'), // 49 %: within
  ...group('2013-11-01', 200, 120, '2014-05-01'), // 60 %: 20 people more
];

describe('people of Broward County', () => {
  it('are paid for by how many fewer were charged than in the first quarter, and deducted for by how many more', async () => {
    const result = settled(await settleBroward(deps, people, quiet));
    expect(counts(result)).toEqual([
      ['2013Q1', 1000, 500],
      ['2013Q2', 200, 80],
      ['2013Q3', 200, 98],
      ['2013Q4', 200, 120],
    ]);
    expect(payments(result)).toEqual([
      ['2013Q2', '£20,000.00 final'],
      ['2013Q3', '£0.00 final'],
      ['2013Q4', '-£16,000.00 final'],
      ['2014Q1', expect.stringMatching(/^Nobody is in the cohort/)],
    ]);
    expect([...result.cohorts.values()].map(({ comparison }) => comparison.result)).toEqual([
      undefined,
      'better',
      'no_change',
      'worse',
    ]);
    expect(result.cohorts.get('2013Q2')?.comparison.interval?.source).toBe('computed at 0.95 (Wilson)');
  });

  it('come to the same when they are loaded again, and nothing is put on record twice', async () => {
    const first = browardReport(settled(await settleBroward(deps, people, quiet)));
    const records = async (): Promise<unknown> =>
      (
        await deps.sql.query(
          'select (select count(*) from import) i, (select count(*) from act) a, (select count(*) from run) r, (select count(*) from statement) s',
        )
      ).rows;
    const before = await records();
    expect(browardReport(settled(await settleBroward(deps, people, quiet)))).toBe(first);
    expect(await records()).toEqual(before);
  });

  it('corrected by another file are measured anew, and the difference is a further statement', async () => {
    await settleBroward(deps, people, quiet);
    const freed = people.map((person) =>
      person.screenedOn === '2013-11-01' && person.newCrimeOn !== undefined && Number(person.id) % 2 === 0
        ? { ...person, newCrimeOn: '2015-01-01' }
        : person,
    );
    const result = settled(await settleBroward(deps, freed, quiet));
    expect(counts(result)[3]).toEqual(['2013Q4', 200, 60]);
    expect(payments(result)[2]).toEqual(['2013Q4', '£40,000.00 final']);
    const statement = result.statements.get('2013Q4');
    expect(typeof statement === 'object' && statement.series.map(({ totalPence }) => totalPence)).toEqual([
      -1_600_000n,
      5_600_000n,
    ]);
  });

  it('without the quarter that the others are compared with are refused', async () => {
    expect(said(await settleBroward(deps, group('2013-05-01', 10, 5, '2013-06-01'), quiet))).toEqual([
      '2013Q1: Nobody in the records was screened in 2013Q1, which the other quarters are compared with. Use the published file, or a part of it that has the first quarter of 2013.',
    ]);
  });

  it('of whom nobody was charged in that quarter are refused', async () => {
    expect(said(await settleBroward(deps, group('2013-02-01', 10, 0, ''), quiet))[0]).toMatch(
      /^2013Q1: .* no reoffenders/,
    );
  });
});

describeWithBroward('the published records of Broward County', () => {
  it('come out to the person, with the baseline measured by the platform', async () => {
    const read = await readBroward(BROWARD_FILE);
    const result = settled(await settleBroward(deps, read.ok ? read.value : [], quiet));
    expect(counts(result).slice(0, 5)).toEqual([
      ['2013Q1', 1722, 460],
      ['2013Q2', 1134, 281],
      ['2013Q3', 1037, 267],
      ['2013Q4', 1218, 303],
      ['2014Q1', 1096, 268],
    ]);
    const { comparison } = result.cohorts.get('2014Q1') ?? {};
    expect(comparison?.baseline && decimalText(comparison.baseline.value, 12)).toBe('0.267131242741'); // 460/1722
    expect(comparison?.baseline?.population).toBe(1722n);
    // below 24.68 %: (460/1722 - 268/1096) × 1,096 people × £1,000
    expect(payments(result)).toEqual([
      ['2013Q2', '£0.00 final'],
      ['2013Q3', '£0.00 final'],
      ['2013Q4', '£0.00 final'],
      ['2014Q1', '£24,775.84 final'],
    ]);
    const report = browardReport(result);
    expect(report).toMatch(/│ 2013Q1 │ 1722 +│ 460 +│ 26.71 %/);
    expect(report).toMatch(/Left out: 2014Q2 \(318 people\), 2014Q3 \(305 people\), 2014Q4 \(384 people\)/);
    const rate = result.cohorts.get('2013Q1')?.statistics.binaryRate;
    expect(rate && !isMissing(rate) && decimalText(rate, 6)).toBe('0.267131');
  });
});
