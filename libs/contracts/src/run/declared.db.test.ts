import { sha256Hex as sha256 } from '#kernel';
import { person, refusals, value } from '../../../../test/support/contracts.js';
import {
  type DeclarationGiven,
  declaredTerms,
  givenDeclarations,
  givenDeclaredContract,
} from '../../../../test/support/declared.js';
import { RunStory } from '../../../../test/support/run-story.js';
import { documentOf, findFigure } from '../figure/figure.store.js';
import type { FigureDocument } from '../figure/index.js';
import { proposeTerms } from '../terms/propose-terms.js';
import { checkFigure } from '../verify/check-figure.js';
import type { RunRow } from './run.store.js';

let story: RunStory;
beforeEach(async () => {
  story = await RunStory.begin();
  await givenDeclaredContract(story.deps, 'D-A01', 'A01');
});
afterEach(() => story.end());

const CONTRACT = 'D-A01';
let made = 0;
const of = (
  item: string,
  day: string,
  person?: string,
  quantity?: string,
  id = `auto-${++made}`,
): DeclarationGiven => ({ id, item, day, ...(person && { person }), ...(quantity && { quantity }) });
const declared = (rows: readonly DeclarationGiven[], recorded?: string) =>
  givenDeclarations(story.db.sql, CONTRACT, rows, recorded);

async function figureOf(run: RunRow): Promise<FigureDocument> {
  const [result] = await story.results(run);
  const row = await findFigure(story.db.sql, result?.figureId ?? '');
  if (!row) throw new Error(`no figure: ${result?.outcome} ${result?.why}`);
  return documentOf(row);
}
/** `starts 2`, `jobs: why not`. */
const leaf = ({ nodes }: FigureDocument, name: string): string => {
  const node = nodes.find((each) => each.name === name);
  return node?.value === undefined ? (node?.why ?? '') : String(node.value);
};
const leaves = (figure: FigureDocument, ...names: string[]): string[] =>
  names.map((name) => leaf(figure, name));
const DAY = '2016-06-01';

describe('a figure of declarations', () => {
  it('adds up what was declared in the month, the contract year and before, to the day', async () => {
    await declared([
      of('start', '2015-02-01', 'U1'),
      of('start', '2015-03-31', 'U2', '0.5'),
      of('start', '2015-04-01', 'U1'),
      of('start', '2015-05-31', 'U3'),
      of('start', '2015-06-01', 'U4', '2'),
      of('start', '2015-06-30', 'U2', '-0.5'),
      of('start', '2015-07-01', 'U5'),
      of('job', '2015-06-15', 'U1'),
    ]);
    const figure = await figureOf(await story.run(DAY, '2015-06'));
    expect(leaves(figure, 'starts', 'starts_before', 'starts_in_year', 'jobs', 'contract_year')).toEqual([
      '3/2',
      '7/2',
      '7/2',
      '1',
      '2',
    ]);
    // U2's start was taken back
    expect(leaf(figure, 'people_started')).toBe('3');
    expect(figure.lines.map(({ component, pence }) => `${component} ${pence}`)).toEqual(['DECLARED 6500']);
    expect(figure.context.basis).toBe('final');
  });

  it('says where each sum came from: days, rows, and a digest of them', async () => {
    await declared([
      of('start', '2015-04-02', 'U1', '2', 'D1'),
      of('start', '2015-04-03', undefined, '1.50', 'D2'),
      of('*', '2015-04-30'),
    ]);
    const figure = await figureOf(await story.run(DAY, '2015-04'));
    const node = figure.nodes.find(({ name }) => name === 'starts');
    expect(node).toMatchObject({
      source: {
        kind: 'declared',
        contract: CONTRACT,
        item: 'start',
        statistic: 'quantity',
        over: 'period',
        from: '2015-04-01',
        until: '2015-05-01',
        asKnownAt: `${DAY}T23:59:59.999999Z`,
        rows: 2,
        digest: sha256('D1\tstart\t2015-04-02\t2\tU1\nD2\tstart\t2015-04-03\t1.5\t\n'),
      },
    });
  });

  it.each<[string, DeclarationGiven[], string, string]>([
    [
      'no row',
      [],
      'nothing was declared of start in 2015-04, and no return says that this is complete',
      'nothing was declared of job in 2015-04, and no return says that this is complete',
    ],
    [
      'a row of nothing',
      [of('start', '2015-04-30', undefined, '0'), of('job', '2015-04-30', undefined, '0')],
      '0',
      '0',
    ],
    ['a return that is complete', [of('*', '2015-04-30')], '0', '0'],
    [
      'a return of another month',
      [of('*', '2015-05-01')],
      'nothing was declared of start in 2015-04, and no return says that this is complete',
      'nothing was declared of job in 2015-04, and no return says that this is complete',
    ],
    [
      'one of the two',
      [of('job', '2015-04-30', 'U1')],
      'nothing was declared of start in 2015-04, and no return says that this is complete',
      '1',
    ],
  ])('of %s: unknown is never nil', async (_, rows, starts, jobs) => {
    await declared([of('start', '2015-03-01', 'U9'), ...rows]);
    const run = await story.run(DAY, '2015-04');
    const figure = await figureOf(run);
    expect(leaves(figure, 'starts', 'jobs')).toEqual([starts, jobs]);
    expect(leaf(figure, 'starts_before')).toBe('1');
    const complete = starts.length < 3 && jobs.length < 3;
    expect((await story.results(run))[0]?.outcome).toBe(complete ? 'statement' : 'incomplete');
  });

  it('counts no people where a declaration names nobody', async () => {
    await declared([
      of('start', '2015-04-02', 'U1'),
      of('start', '2015-04-03'),
      of('start', '2015-04-04', undefined, '0'),
      of('*', '2015-04-30'),
    ]);
    const figure = await figureOf(await story.run(DAY, '2015-04'));
    expect(leaves(figure, 'starts', 'people_started')).toEqual([
      '2',
      '1 declaration of start names no person',
    ]);
  });

  it('takes off what goes above the cap for each person once, and gives it back when it is taken back', async () => {
    // £10 a start, £50 a job, at most £80 for each person
    await declared([
      of('start', '2015-04-02', 'U1'),
      of('job', '2015-04-03', 'U1'),
      of('job', '2015-05-03', 'U1', undefined, 'second'), // £110: £30 above
      of('job', '2015-05-04', 'U2', '0.5'), // £25
      of('start', '2015-05-05', 'U3'),
      of('job', '2015-06-05', 'U1'), // £160: £50 more above
      of('job', '2015-06-06', 'U2', '2'), // £125: £45 above
      of('job', '2015-07-06', 'U1', '-2'), // £60: £80 less above
      ...['2015-04-30', '2015-05-31', '2015-06-30', '2015-07-31', '2015-08-31'].map((day) => of('*', day)),
    ]);
    const above: string[] = [];
    for (const period of ['2015-04', '2015-05', '2015-06', '2015-07', '2015-08'])
      above.push(leaf(await figureOf(await story.run(DAY, period)), 'above_cap'));
    expect(above).toEqual(['0', '3000', '9500', '-8000', '0']);
  });

  it('goes by what was known: a correction changes the next run, and not the figure before', async () => {
    await declared([of('start', '2015-04-02', 'U1', '2', 'A'), of('*', '2015-04-30')], '2015-05-05');
    const before = await story.run('2015-05-10', '2015-04');
    const { rows } = await story.db.sql.query<{ id: string }>(
      `select id from declaration where declaration_ref = 'A'`,
    );
    await declared([of('start', '2015-04-02', 'U1', '1', 'A')], '2015-06-01');
    await story.db.sql.query(
      `insert into declaration_supersession (old_id, superseded_at) select $1, recorded_at from declaration where declaration_ref = 'A' and quantity = 1`,
      [rows[0]!.id],
    );
    const after = await story.run('2015-06-10', '2015-04');
    expect([leaf(await figureOf(before), 'starts'), leaf(await figureOf(after), 'starts')]).toEqual([
      '2',
      '1',
    ]);
    expect((await story.results(after))[0]).toMatchObject({ outcome: 'statement', totalPence: -1000n });
    expect(await differing(before)).toEqual([]);
  });

  it('is provisional until the period is over, and until the days for returns are', async () => {
    await givenDeclaredContract(story.deps, 'D-A02', 'A02', { clocks: { declarations: { days: 10 } } });
    for (const code of [CONTRACT, 'D-A02'])
      await givenDeclarations(story.db.sql, code, [of('*', '2015-04-15')], '2015-04-16');
    const bases: string[] = [];
    for (const day of ['2015-04-20', '2015-04-30', '2015-05-01', '2015-05-10', '2015-05-11']) {
      const results = await story.results(await story.run(day, '2015-04'));
      bases.push(results.map(({ basis }) => basis).join(' '));
    }
    expect(bases).toEqual([
      'provisional provisional',
      'provisional provisional',
      'final provisional',
      'final provisional',
      'final final',
    ]);
  });

  it('is not due in a run of another kind of period', async () => {
    const results = await story.results(await story.run(DAY, '2015Q2'));
    expect(results[0]).toMatchObject({
      outcome: 'not_due',
      contract: CONTRACT,
      figureId: null,
      why: 'The terms of D-A01 have statements by month, and 2015Q2 is a quarter.',
    });
  });
});

describe('verifying a figure of declarations', () => {
  beforeEach(() =>
    declared([
      of('start', '2015-04-02', 'U1', undefined, 'A'),
      of('job', '2015-04-03', 'U1', undefined, 'B'),
      of('*', '2015-04-30'),
    ]),
  );
  const tampered = (change: string) =>
    story.db.owner.query(
      `set session_replication_role = replica; ${change}; set session_replication_role = origin`,
    );

  it('finds it in order', async () => {
    expect(await differing(await story.run(DAY, '2015-04'))).toEqual([]);
  });

  it.each([
    [
      'another quantity',
      `update declaration set quantity = 2 where declaration_ref = 'A'`,
      ['starts.source.digest', 'starts.value'],
    ],
    [
      'another person',
      `update declaration set service_user_id = null where declaration_ref = 'A'`,
      ['starts.source.digest'],
    ],
    [
      'another day of the same month',
      `update declaration set day = '2015-04-05' where declaration_ref = 'B'`,
      ['jobs.source.digest'],
    ],
    [
      'one that is gone',
      `delete from declaration where declaration_ref = 'B'`,
      ['jobs.source.digest', 'jobs.source.rows', 'jobs.value'],
    ],
    [
      'two that together change no sum',
      `update declaration set quantity = 3 where declaration_ref = 'A'; insert into declaration
       (contract_id, declaration_ref, item, day, quantity, recorded_at, import_id, line)
       select contract_id, 'C', item, day, -2, recorded_at, import_id, 9 from declaration where declaration_ref = 'A'`,
      ['starts.source.digest', 'starts.source.rows'],
    ],
  ])('finds %s behind the record', async (_, change, paths) => {
    const run = await story.run(DAY, '2015-04');
    await tampered(change);
    expect(await differing(run)).toEqual(expect.arrayContaining(paths));
  });
});

describe('terms that ask for declarations', () => {
  const proposed = async (change: object) =>
    refusals(await proposeTerms(story.deps, person('alder-manager'), declaredTerms(CONTRACT, change)));
  const row = (price: string | null) => ({ columns: { price }, source: 'agreed' });

  it.each<[string, object, string[]]>([
    ['without a period', { per: undefined }, ['INCOMPLETE per']],
    ['by a period that contract years cut', { per: 'year' }, ['INVALID yearStartMonth']],
    [
      'by a period that the contract’s own years cut',
      { per: 'quarter', yearStartMonth: undefined },
      ['INVALID yearStartMonth'],
    ],
    ['without a cap', { parameters: {} }, ['INCOMPLETE parameters.person_cap']],
    [
      'with a cap of half a penny',
      { parameters: { person_cap: { value: '0.5', unit: 'pence' } } },
      ['INVALID parameters.person_cap'],
    ],
    [
      'with a cap in another unit',
      { parameters: { person_cap: { value: '5', unit: 'pence/person' } } },
      ['INVALID parameters.person_cap'],
    ],
    [
      'with a price of half a penny',
      { tables: { rates: { rows: { start: row('10.5'), job: row('1') } } } },
      ['INVALID tables.rates.start.price'],
    ],
    [
      'with an item that has no price',
      { tables: { rates: { rows: { start: row('10'), job: row('1'), more: row(null) } } } },
      ['INVALID tables.rates.more.price'],
    ],
  ])('are refused %s', async (_, change, problems) => {
    expect(await proposed(change)).toEqual(problems);
  });

  it('may be by quarter', async () => {
    expect(await proposed({ per: 'quarter' })).toEqual([]);
    expect(
      value(await proposeTerms(story.deps, person('alder-manager'), declaredTerms(CONTRACT))).created,
    ).toBe(false);
  });
});

/** Nodes and keys in which the run's figure differs from what the record gives now. */
async function differing(run: RunRow): Promise<string[]> {
  const [result] = await story.results(run);
  const row = await findFigure(story.db.sql, result?.figureId ?? '');
  if (!row) throw new Error('no figure');
  const { hash, calculation, cohort } = await checkFigure(story.db.sql, row);
  return [...hash, ...calculation, ...cohort].map(({ path }) => path.slice(1).join('.')).sort();
}
