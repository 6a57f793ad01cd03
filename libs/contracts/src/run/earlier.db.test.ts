import { OPERATOR } from '#partners';
import { givenTermsInForce, person, value } from '../../../../test/support/contracts.js';
import { type DeclarationGiven, givenDeclarations } from '../../../../test/support/declared.js';
import { givenRetentionContract, RETENTION_TERMS } from '../../../../test/support/retention.js';
import { RunStory } from '../../../../test/support/run-story.js';
import { explainNode } from '../figure/index.js';
import { documentOf, findFigure, type FigureRow } from '../figure/figure.store.js';
import { registerMechanism } from '../mechanism/register-mechanism.js';
import { shippedCases, shippedDocument } from '../mechanism/published/compute.fixture.js';
import { linesOfStatements, statementsOf } from '../statement/statement.store.js';
import { simulate } from '../trial/simulate.js';
import { checkFigure } from '../verify/check-figure.js';

const TERMS = RETENTION_TERMS;
const CONTRACT = TERMS.contract;
/** Of each quarter: its first day, starts, plans due and plans in time. */
type Quarter = readonly [period: string, day: string, starts: number, due: number, inTime: number];
const YEAR: readonly Quarter[] = [
  ['2015Q2', '2015-04-01', 100, 100, 84],
  ['2015Q3', '2015-07-01', 80, 80, 76],
  ['2015Q4', '2015-10-01', 90, 90, 80],
  ['2016Q1', '2016-01-01', 40, 40, 40],
];
const DAY = '2016-06-01';
const LATER = '2016-07-01';

let story: RunStory;
beforeEach(async () => {
  story = await RunStory.begin();
  await givenRetentionContract(story.deps);
});
afterEach(() => story.end());

const rowsOf = (periods: readonly Quarter[]): DeclarationGiven[] =>
  periods.flatMap(([period, day, starts, due, inTime]) =>
    Object.entries({ start: starts, plan_due: due, plan_in_time: inTime }).map(([item, quantity]) => ({
      id: `${period}-${item}`,
      item,
      day,
      quantity: String(quantity),
    })),
  );
const declare = (rows: readonly DeclarationGiven[], recorded?: string) =>
  givenDeclarations(story.db.sql, CONTRACT, rows, recorded);

async function figureRow(period: string, asKnownOn = DAY): Promise<FigureRow> {
  const [result] = await story.results(await story.run(asKnownOn, period));
  const row = await findFigure(story.db.sql, result?.figureId ?? '');
  if (!row) throw new Error(`no figure: ${result?.outcome} ${result?.why}`);
  return row;
}
/** `STARTS 5000000`, of the figure of a period. */
const linesOf = (row: FigureRow): string[] =>
  documentOf(row).lines.map(({ component, pence }) => `${component} ${pence ?? 'none'}`);
const nodeOf = (row: FigureRow, name: string) => {
  const node = documentOf(row).nodes.find((each) => each.name === name);
  if (!node) throw new Error(`no node ${name}`);
  return node;
};
/** `HELD_BACK 500000 corrects 1`, of the period's latest statement. */
async function statedLast(period: string): Promise<string[]> {
  const statement = (await statementsOf(story.db.sql, CONTRACT, period)).reduce((a, b) =>
    a.number > b.number ? a : b,
  );
  return (await linesOfStatements(story.db.sql, [statement.id])).map(
    ({ component, amountPence, correctsNumber }) =>
      `${component} ${amountPence}${correctsNumber === null ? '' : ` corrects ${correctsNumber}`}`,
  );
}
async function differing(row: FigureRow): Promise<string[]> {
  const { hash, calculation, cohort } = await checkFigure(story.db.sql, row);
  return [...hash, ...calculation, ...cohort].map(({ path }) => path.slice(1).join('.')).sort();
}
const late = (recorded: string) =>
  declare([{ id: 'late', item: 'plan_in_time', day: '2015-06-30', quantity: '10' }], recorded);

describe('what earlier periods came to', () => {
  it('holds a tenth back quarter by quarter and releases it where the year was good enough', async () => {
    await declare(rowsOf(YEAR));
    const came: string[][] = [];
    for (const [period] of YEAR) came.push(linesOf(await figureRow(period)));
    // 84 of 90 needed; 76 of 72; 80 of 81; the year has 280 of 279
    expect(came).toEqual([
      ['STARTS 5000000', 'HELD_BACK -500000', 'RELEASED 0'],
      ['STARTS 4000000', 'HELD_BACK 0', 'RELEASED 0'],
      ['STARTS 4500000', 'HELD_BACK -450000', 'RELEASED 0'],
      ['STARTS 2000000', 'HELD_BACK 0', 'RELEASED 950000'],
    ]);
  });

  it('is the same whichever quarter is run first, or alone, and starts anew with the contract year', async () => {
    await declare([...rowsOf(YEAR), ...rowsOf([['2016Q2', '2016-04-01', 2, 0, 0]])]);
    const alone = await figureRow('2016Q1');
    expect(nodeOf(alone, 'starts_paid_before').value).toBe('13500000');
    const ids: string[] = [];
    for (const [period] of [...YEAR].reverse()) ids.unshift((await figureRow(period)).id);
    expect(ids.at(-1)).toBe(alone.id);
    // and the figures that it was added up from are those of the quarters' own runs
    expect(nodeOf(alone, 'held_back_before')).toMatchObject({
      value: '-950000',
      source: {
        kind: 'earlier',
        contract: CONTRACT,
        component: 'HELD_BACK',
        over: 'year',
        periods: YEAR.slice(0, 3).map(([period], index) => ({ period, figure: ids[index] })),
        asKnownAt: `${DAY}T23:59:59.999999Z`,
      },
    });
    const next = nodeOf(await figureRow('2016Q2', '2016-08-01'), 'held_back_before');
    expect(next).toMatchObject({ value: '0', source: { periods: [] } });
  });

  it('says in words what was added up', async () => {
    await declare(rowsOf(YEAR));
    expect(JSON.stringify(explainNode(documentOf(await figureRow('2016Q1')), 'held_back_before'))).toContain(
      `what HELD_BACK of ${CONTRACT} came to in 3 earlier periods of the contract year (April to June 2015 up to October to December 2015), as known at ${DAY}T23:59:59.999999Z`,
    );
    expect(JSON.stringify(explainNode(documentOf(await figureRow('2015Q2')), 'held_back_before'))).toContain(
      `what HELD_BACK of ${CONTRACT} came to in no earlier period of the contract year`,
    );
  });

  it('a late declaration in the first quarter corrects it, and the release of the last', async () => {
    await declare(rowsOf(YEAR));
    const before: FigureRow[] = [];
    for (const [period] of YEAR) before.push(await figureRow(period));
    await late('2016-06-15');
    for (const [period] of YEAR) await figureRow(period, LATER);
    expect(await statedLast('2015Q2')).toEqual(['HELD_BACK 500000 corrects 1']);
    // only £4,500 were held back then
    expect(await statedLast('2016Q1')).toEqual(['RELEASED -500000 corrects 1']);
    expect(await statementsOf(story.db.sql, CONTRACT, '2015Q4')).toHaveLength(1);
    // the earlier figures are what was known then, and stay in order
    for (const row of before) expect(await differing(row)).toEqual([]);
    for (const [period] of YEAR) expect(await differing(await figureRow(period, LATER))).toEqual([]);
  });

  it('is missing where an earlier quarter was not returned, with the quarter and the reason', async () => {
    await declare(rowsOf(YEAR.filter(([period]) => period !== '2015Q3')));
    const row = await figureRow('2016Q1');
    expect(nodeOf(row, 'starts_paid_before')).toMatchObject({
      why: 'STARTS has no amount in 2015Q3: Starts (nothing was declared of start in 2015Q3, and no return says that this is complete), nor has it in 1 more',
      source: { periods: [{ period: '2015Q2' }, { period: '2015Q3' }, { period: '2015Q4' }] },
    });
    expect(linesOf(row)).toContain('STARTS none');
    expect(await differing(row)).toEqual([]);
  });

  it('a declaration of an earlier quarter that was changed behind the record is found', async () => {
    await declare(rowsOf(YEAR));
    const row = await figureRow('2016Q1');
    await story.db.owner.query(
      `set session_replication_role = replica; update declaration set quantity = 99 where declaration_ref = '2015Q2-start';
       set session_replication_role = origin`,
    );
    expect(await differing(row)).toEqual(
      expect.arrayContaining(['starts_paid_before.value', 'held_back_before.source.periods.0.figure']),
    );
  });
});

describe('earlier periods under other terms', () => {
  const varied = (change: Partial<typeof TERMS>) =>
    givenTermsInForce(story.deps, {
      ...TERMS,
      ...change,
      effective: { from: '2015-10-01', to: '2020-03-31' },
      rationale: 'half is held back from October on',
      varies: 1,
    });
  const half = {
    parameters: { ...TERMS.parameters, share_held_back: { value: '0.5', unit: '1' } },
  };

  it('go by the terms in force for each, and a figure by those in force when it was made', async () => {
    await declare(rowsOf(YEAR));
    const before = await figureRow('2016Q1');
    await varied(half);
    const after = await figureRow('2016Q1', LATER);
    // £5,000 by the first terms, and half of £45,000 by the second
    expect(nodeOf(after, 'held_back_before').value).toBe('-2750000');
    expect(nodeOf(before, 'held_back_before').value).toBe('-950000');
    expect([await differing(before), await differing(after)]).toEqual([[], []]);
  });

  it('count nothing where their mechanism has no such line', async () => {
    const document = shippedDocument('quality-retention');
    const earlier = document.inputs.filter(({ input }) => input.from === 'earlier').map(({ name }) => name);
    expect(earlier).toEqual(['starts_paid_before', 'held_back_before']);
    const renamed = (text: string) => text.replaceAll('"STARTS"', '"ATTACHED"');
    value(
      await registerMechanism(story.deps, OPERATOR, {
        document: JSON.parse(renamed(JSON.stringify({ ...document, version: 2 }))) as object,
        cases: JSON.parse(
          renamed(JSON.stringify({ ...shippedCases('quality-retention'), version: 2 })),
        ) as object,
      }),
    );
    await varied({ mechanism: { code: 'quality-retention', version: 2 } });
    await declare(rowsOf(YEAR));
    const row = await figureRow('2016Q1');
    expect(nodeOf(row, 'starts_paid_before')).toMatchObject({
      value: '4500000',
      source: { component: 'ATTACHED', periods: [{ period: '2015Q4' }] },
    });
    expect(nodeOf(row, 'held_back_before').value).toBe('-950000');
    expect(await differing(row)).toEqual([]);
  });
});

it('in a trial it is to be supposed, and says so', async () => {
  await declare(rowsOf(YEAR));
  const tried = async (given: Record<string, string>) => {
    const simulation = value(
      await simulate(story.deps, person('commissioner-manager'), {
        terms: { contract: CONTRACT },
        periods: ['2016Q1'],
        asKnownOn: DAY,
        given,
      }),
    );
    return simulation.periods[0]?.figure;
  };
  expect((await tried({}))?.missing.map(({ why }) => why)).toContain(
    'what earlier periods came to is not worked out in a trial: suppose a value for starts_paid_before',
  );
  const supposed = await tried({ starts_paid_before: '13500000', held_back_before: '-950000' });
  expect(supposed?.lines.map(({ component, pence }) => `${component} ${pence}`)).toEqual([
    'STARTS 2000000',
    'HELD_BACK 0',
    'RELEASED 950000',
  ]);
});
