import { digestOf } from '#kernel';
import { findDefinition, measurePeriods } from '#outcomes';
import { person, refusals } from '../../../../test/support/contracts.js';
import { givenPooledContract, POOLED_STATISTICS, pooledTerms } from '../../../../test/support/pooled.js';
import { RunStory } from '../../../../test/support/run-story.js';
import { givenCohort, givenConviction } from '../../../../test/support/scheme.js';
import { documentOf, findFigure, type FigureRow } from '../figure/figure.store.js';
import { proposeTerms } from '../terms/propose-terms.js';
import { checkFigure, isAsItShouldBe } from '../verify/check-figure.js';
import type { RunRow } from './run.store.js';

let story: RunStory;
beforeEach(async () => {
  story = await RunStory.begin();
  await givenPooledContract(story.deps, 'P-A01', 'A01');
});
afterEach(() => story.end());

const cohort = (start: string, size: number, reoffenders: number, each = 2, risk: string | null = '0.5') =>
  givenCohort(story.db.sql, { area: 'A01', start, size, reoffenders, each, risk });

async function rowOf(run: RunRow): Promise<FigureRow> {
  const [result] = await story.results(run);
  const row = await findFigure(story.db.sql, result?.figureId ?? '');
  if (!row) throw new Error(`no figure: ${result?.outcome} ${result?.why}`);
  return row;
}
const nodesOf = async (run: RunRow) =>
  new Map(documentOf(await rowOf(run)).nodes.map((node) => [node.name, node]));
/** Values of the statistics over a window, or why there is none. */
async function pooled(run: RunRow, over: 'year' | 'contract'): Promise<Record<string, unknown>> {
  const nodes = await nodesOf(run);
  return Object.fromEntries(
    POOLED_STATISTICS.map((name) => {
      const node = nodes.get(`${name}_${over}`);
      return [name, node?.value ?? node?.why];
    }),
  );
}

describe('cohorts that are pooled', () => {
  it('are added up, and rates are taken of the sums, over the contract year and over the contract', async () => {
    await cohort('2015-02-02', 10, 4, 1, '0.4');
    await cohort('2016-01-04', 30, 6, 2, '0.5');
    await cohort('2016-10-03', 50, 5, 3, '0.6');
    const run = await story.run('2018-10-01', '2016');
    expect(await pooled(run, 'year')).toEqual({
      cohort_size: '80',
      reoffenders: '11',
      reoffences: '27',
      binary_rate: '11/80',
      per_hundred: '135/4',
      risk_mean: '9/16', // (30 of 0.5 and 50 of 0.6) by 80
    });
    expect(await pooled(run, 'contract')).toMatchObject({
      cohort_size: '90',
      reoffenders: '15',
      reoffences: '31',
      binary_rate: '1/6',
    });
    expect((await story.results(run))[0]).toMatchObject({
      outcome: 'statement',
      basis: 'final',
      totalPence: 9000n,
    });
  });

  it('are named, those without anybody too, with the digest over theirs', async () => {
    await cohort('2015-02-02', 10, 4);
    const run = await story.run('2018-10-01', '2015');
    const definition = (await findDefinition(story.db.sql, 'reoffending-12m'))!;
    const periods = ['2015Q1', '2015Q2', '2015Q3', '2015Q4'];
    const { rows } = await story.db.sql.query<{ id: number }>(`select id from area where code = 'A01'`);
    const measures = await measurePeriods(story.db.sql, {
      definition,
      scheme: 'tr',
      area: 'A01',
      areaId: rows[0]!.id,
      periods,
      asKnownAt: '2018-10-01T23:59:59.999999Z',
    });
    expect((await nodesOf(run)).get('cohort_size_year')).toMatchObject({
      source: {
        kind: 'measure',
        over: 'year',
        period: '2015',
        periods,
        members: digestOf(measures.map(({ digest }) => digest)),
      },
    });
  });

  it('of whom nobody is known come to no rate, and to no count', async () => {
    const run = await story.run('2018-10-01', '2015');
    const why = 'nobody is in the cohorts of the measure reoffending of 2015Q1 to 2015Q4';
    expect(await pooled(run, 'year')).toMatchObject({ cohort_size: why, binary_rate: why });
    expect((await story.results(run))[0]).toMatchObject({ outcome: 'incomplete', cohortSize: null });
  });

  it('lack a mean risk where one member lacks it', async () => {
    await cohort('2015-02-02', 10, 4);
    await cohort('2015-05-04', 3, 0, 1, null);
    expect(await pooled(await story.run('2018-10-01', '2015'), 'year')).toMatchObject({
      cohort_size: '13',
      risk_mean: '3 of 13 members have no risk score',
    });
  });

  it('are provisional until the last of them is final', async () => {
    await cohort('2015-02-02', 10, 4);
    const bases: unknown[] = [];
    // 31 December 2015 + 18 months, although nobody is in the cohort of the last quarter
    for (const day of ['2017-06-29', '2017-06-30'])
      bases.push((await story.results(await story.run(day, '2015')))[0]?.basis);
    expect(bases).toEqual(['provisional', 'final']);
  });

  it('are verified: untouched they are in order, and a member added behind the record is found', async () => {
    await cohort('2015-02-02', 10, 4);
    const row = await rowOf(await story.run('2018-10-01', '2015'));
    expect(isAsItShouldBe(await checkFigure(story.db.sql, row))).toBe(true);
    await givenConviction(story.db.sql, {
      area: 'A01',
      start: '2015-02-02',
      person: 9,
      recorded: '2017-09-01',
    });
    const { cohort: found } = await checkFigure(story.db.sql, row);
    expect(found.map(({ path }) => path.slice(1).join('.'))).toEqual(
      expect.arrayContaining(['reoffenders_year.value', 'reoffenders_contract.source.members']),
    );
  });

  it('are all kept, those without anybody too, so that history cannot come in under a figure', async () => {
    await cohort('2015-02-02', 10, 4);
    await story.run('2018-10-01', '2016');
    const { rows } = await story.db.sql.query(
      'select period, cohort_size as size from cohort_measure order by period',
    );
    expect(rows).toEqual([
      { period: '2015Q1', size: '10' },
      ...['2015Q2', '2015Q3', '2015Q4', '2016Q1', '2016Q2', '2016Q3', '2016Q4'].map((period) => ({
        period,
        size: '0',
      })),
    ]);
  });

  it('are of statements by month too, as far as quarters are over', async () => {
    await story.end();
    story = await RunStory.begin();
    await givenPooledContract(story.deps, 'P-A01', 'A01', { per: 'month' });
    await cohort('2015-02-02', 10, 4);
    await cohort('2015-05-04', 3, 0);
    expect(await pooled(await story.run('2018-10-01', '2015-02'), 'year')).toMatchObject({
      cohort_size:
        'no cohort of the measure reoffending lies as a whole in the contract year up to the end of 2015-02',
    });
    expect(await pooled(await story.run('2018-10-01', '2015-05'), 'year')).toMatchObject({
      cohort_size: '10',
    });
    expect(await pooled(await story.run('2018-10-01', '2015-06'), 'contract')).toMatchObject({
      cohort_size: '13',
    });
  });
});

describe('terms that pool cohorts', () => {
  it.each<[string, object, string[]]>([
    [
      'by quarter with years that cut quarters',
      { per: 'quarter', yearStartMonth: 2 },
      ['INVALID yearStartMonth'],
    ],
    ['by year with years from April', { yearStartMonth: 4 }, ['INVALID yearStartMonth']],
    [
      'by a main measure of another period',
      { measures: { main: { code: 'reoffending-12m' } } },
      ['INVALID measures.main', 'INVALID per'],
    ],
  ])('are refused %s', async (_, change, some) => {
    const found = refusals(
      await proposeTerms(story.deps, person('alder-manager'), pooledTerms('P-A01', change)),
    );
    expect(found).toEqual(expect.arrayContaining(some));
  });

  it('may be by quarter with years from any quarter, and by month', async () => {
    for (const change of [
      { per: 'quarter', yearStartMonth: 4 },
      { per: 'quarter' },
      { per: 'month', yearStartMonth: 7 },
    ] as const)
      expect(
        refusals(await proposeTerms(story.deps, person('alder-manager'), pooledTerms('P-A01', change))),
      ).toEqual([]);
  });
});
