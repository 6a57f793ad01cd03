import { OPERATOR } from '#partners';
import {
  CHAIN,
  givenAgreed,
  givenChain,
  givenSubcontract,
  primeTerms,
  shareTerms,
} from '../../../../test/support/chain.js';
import { person, value } from '../../../../test/support/contracts.js';
import { COHORT, PERIOD, RunStory } from '../../../../test/support/run-story.js';
import { givenCohort, givenConviction } from '../../../../test/support/scheme.js';
import { explainFigure, explainNode } from '../figure/index.js';
import { documentOf, findFigure, type FigureRow } from '../figure/figure.store.js';
import { registerMechanism } from '../mechanism/register-mechanism.js';
import { smallCases, smallDocument } from '../mechanism/small.fixture.js';
import { showPerformance } from '../performance/index.js';
import { linesOfStatements, statementsOf } from '../statement/statement.store.js';
import { checkFigure, isAsItShouldBe } from '../verify/check-figure.js';
import { runArea } from './run-area.js';
import type { RunRow } from './run.store.js';

let story: RunStory;
beforeEach(async () => {
  story = await RunStory.begin();
  await givenChain(story.deps);
});
afterEach(() => story.end());

const DAY = '2017-10-01';
const LATER = '2017-11-01';
/** Tier 2 gets 30 % and tier 3 half of that; they bear at most 25 % and 20 %. */
async function givenShares(): Promise<void> {
  await givenAgreed(story.deps, shareTerms('SUB', { payment: '0.3', deduction: '0.4', risk: '0.25' }));
  await givenAgreed(story.deps, shareTerms('SUBSUB', { payment: '0.5', risk: '0.2' }));
}
const cohort = (reoffenders: number) => givenCohort(story.db.sql, { ...COHORT, size: 1000, reoffenders });

/** `SUB statement`, of a run, in the order of tiers. */
async function outcomes(run: RunRow): Promise<string[]> {
  const results = await story.results(run);
  return results
    .flatMap(({ contract, outcome }) => (contract === null ? [] : [`${contract} ${outcome}`]))
    .sort();
}
/** The nonzero lines of a contract's statements: `1: SHARE_PAYMENT 2100000`. */
async function stated(contract: string, period = PERIOD): Promise<string[]> {
  const statements = await statementsOf(story.db.sql, contract, period);
  return (
    await linesOfStatements(
      story.db.sql,
      statements.map(({ id }) => id),
    )
  )
    .filter(({ amountPence }) => amountPence !== 0n)
    .map(
      ({ statementId, component, amountPence, correctsNumber }) =>
        `${statements.find(({ id }) => id === statementId)?.number}: ${component} ${amountPence}${correctsNumber === null ? '' : ` corrects ${correctsNumber}`}`,
    );
}
async function figureOf(run: RunRow, contract: string): Promise<FigureRow> {
  const result = (await story.results(run)).find((each) => each.contract === contract);
  const row = await findFigure(story.db.sql, result?.figureId ?? '');
  if (!row) throw new Error(`no figure of ${contract}: ${result?.outcome} ${result?.why}`);
  return row;
}
const why = async (run: RunRow, contract: string): Promise<string> =>
  (await story.results(run)).find((each) => each.contract === contract)?.why ?? '';

describe('a figure flows down all tiers in one run', () => {
  it('pays tier 2 a share of the prime, and tier 3 a share of tier 2', async () => {
    await cohort(430);
    await givenShares();
    const run = await story.run(DAY);
    expect(await outcomes(run)).toEqual(['PRIME statement', 'SUB statement', 'SUBSUB statement']);
    // 70 reoffenders fewer at £1,000; 30 % of it; half of that
    expect([await stated('PRIME'), await stated('SUB'), await stated('SUBSUB')]).toEqual([
      ['1: BINARY_PAYMENT 7000000'],
      ['1: SHARE_PAYMENT 2100000'],
      ['1: SHARE_PAYMENT 1050000'],
    ]);
  });

  it('passes a deduction down, to each no more than its share of risk', async () => {
    await cohort(560);
    await givenShares();
    await story.run(DAY);
    // 60 more at £800: 25 %, not the 40 % that are agreed; then a fifth, not half
    expect([await stated('PRIME'), await stated('SUB'), await stated('SUBSUB')]).toEqual([
      ['1: BINARY_DEDUCTION -4800000'],
      ['1: SHARE_DEDUCTION -1200000'],
      ['1: SHARE_DEDUCTION -240000'],
    ]);
    // who only buys a contract sees what it deducts itself, and not what its supplier deducts from others
    const deducted = async (by: string, contract: string) => {
      const asked = { contract, period: PERIOD };
      const { deductions, totals } = value(await showPerformance(story.deps, person(by), asked));
      return [...deductions.map((line) => line.contract), String(totals.calculatedPence)];
    };
    expect(await deducted('commissioner-manager', 'PRIME')).toEqual(['PRIME', '4800000']);
    expect(await deducted('alder-manager', 'PRIME')).toEqual(['PRIME', 'SUB', 'SUBSUB', '6240000']);
    expect(await deducted('alder-manager', 'SUB')).toEqual(['SUB', '1200000']);
    expect(await deducted('auditor', 'PRIME')).toEqual(['PRIME', 'SUB', 'SUBSUB', '6240000']);
  });

  it('names in each leaf the contract, the figure and the part, which is the figure on record', async () => {
    await cohort(430);
    await givenShares();
    const run = await story.run(DAY);
    for (const [above, below] of [CHAIN.slice(0, 2), CHAIN.slice(1)] as const) {
      const node = documentOf(await figureOf(run, below!)).nodes.find(
        ({ name }) => name === 'payments_above',
      );
      expect(node).toMatchObject({
        source: {
          kind: 'figure',
          contract: above,
          figure: (await figureOf(run, above!)).id,
          lines: 'payment',
        },
      });
    }
    const document = documentOf(await figureOf(run, 'SUBSUB'));
    const { id } = await figureOf(run, 'SUB');
    expect(value(explainNode(document, 'payments_above'))).toMatchObject({
      sentence: `Payments of the contract above is £21,000.00, from all payments together of the figure ${id.slice(0, 12)} of SUB.`,
      leafSource: { figure: id },
    });
    expect(explainFigure(document).lines[0]).toMatchObject({
      sentence: 'Share of the payments above: £10,500.00 is paid: 50.00% of £21,000.00 = £10,500.00.',
    });
  });

  it('can be recomputed, each from terms and facts as known then, also after much has changed', async () => {
    await cohort(430);
    await givenShares();
    const run = await story.run(DAY);
    const rows = [];
    for (const contract of CHAIN) rows.push(await figureOf(run, contract));
    await givenConviction(story.db.sql, { ...COHORT, person: 500, recorded: '2017-10-15' });
    await givenAgreed(
      story.deps,
      primeTerms('0.4', { varies: 1, effective: { from: '2015-01-01', to: '2020-12-31' } }),
    );
    for (const row of rows) {
      const check = await checkFigure(story.db.sql, row);
      expect([row.contract, check.hash, check.calculation, check.cohort, isAsItShouldBe(check)]).toEqual([
        row.contract,
        [],
        [],
        [],
        true,
      ]);
    }
  });

  it('corrects all tiers in the run after a late conviction, each line pointing at the one it corrects', async () => {
    await cohort(430);
    await givenShares();
    await story.run(DAY);
    await givenConviction(story.db.sql, { ...COHORT, person: 500, recorded: '2017-10-15' });
    const again = await story.run(LATER);
    expect(await outcomes(again)).toEqual(['PRIME statement', 'SUB statement', 'SUBSUB statement']);
    expect([await stated('PRIME'), await stated('SUB'), await stated('SUBSUB')]).toEqual([
      ['1: BINARY_PAYMENT 7000000', '2: BINARY_PAYMENT -100000 corrects 1'],
      ['1: SHARE_PAYMENT 2100000', '2: SHARE_PAYMENT -30000 corrects 1'],
      ['1: SHARE_PAYMENT 1050000', '2: SHARE_PAYMENT -15000 corrects 1'],
    ]);
    // nothing new: nothing is stated, at any tier; and older knowledge corrects nothing
    expect(await outcomes(await story.run('2017-12-01'))).toEqual([
      'PRIME unchanged',
      'SUB unchanged',
      'SUBSUB unchanged',
    ]);
    expect(await outcomes(await story.run('2017-10-14'))).toEqual([
      'PRIME superseded',
      'SUB superseded',
      'SUBSUB superseded',
    ]);
  });

  it('is provisional as long as a figure above is', async () => {
    await cohort(430);
    await givenShares();
    const basis = async (run: RunRow) => (await story.results(run)).map((each) => each.basis);
    expect(await basis(await story.run('2017-03-01'))).toEqual(expect.arrayContaining(['provisional']));
    const early = await story.run('2017-03-02');
    for (const contract of CHAIN)
      expect(documentOf(await figureOf(early, contract)).context.basis).toBe('provisional');
    const late = await story.run(DAY);
    for (const contract of CHAIN)
      expect(documentOf(await figureOf(late, contract)).context.basis).toBe('final');
  });

  it('is incomplete at every tier below one that is, with the reason and never as nothing', async () => {
    await givenShares(); // nobody is in the prime's cohort
    const run = await story.run(DAY);
    expect(await outcomes(run)).toEqual(['PRIME no_cohort', 'SUB incomplete', 'SUBSUB incomplete']);
    expect(await why(run, 'SUB')).toContain(`the figure of PRIME for ${PERIOD} is incomplete: it lacks `);
    expect(await why(run, 'SUBSUB')).toContain(
      `the figure of SUB for ${PERIOD} is incomplete: it lacks Payments of the contract above`,
    );
    // what the prime's figure lacks is named, but not what was counted in it
    expect(await why(run, 'SUB')).not.toContain('nobody is in the cohort');
    for (const contract of ['SUB', 'SUBSUB'])
      expect(isAsItShouldBe(await checkFigure(story.db.sql, await figureOf(run, contract)))).toBe(true);
  });

  it('works out a figure above that is settled in another area, whichever area is done first', async () => {
    await cohort(430);
    await givenSubcontract(story.deps, 'SUB-A02', 'PRIME', ['DEMO-ALDER', 'DEMO-BIRCH'], 'A02');
    await givenAgreed(story.deps, shareTerms('SUB-A02', { payment: '0.1' }));
    const { id } = await story.request(DAY);
    const areas = await story.db.sql.query<{ id: number; code: string }>(
      'select id, code from area order by code desc',
    );
    for (const { id: areaId } of areas.rows) await runArea(story.deps, { runId: id, areaId });
    const run = await story.state(id);
    expect(await stated('SUB-A02')).toEqual(['1: SHARE_PAYMENT 700000']);
    const leaf = documentOf(await figureOf(run, 'SUB-A02')).nodes.find(
      ({ name }) => name === 'payments_above',
    );
    expect(leaf).toMatchObject({ source: { figure: (await figureOf(run, 'PRIME')).id } });
    expect(isAsItShouldBe(await checkFigure(story.db.sql, await figureOf(run, 'SUB-A02')))).toBe(true);
  });

  it('takes one node where the mechanism asks for it, and says so when a variation above took it away', async () => {
    await cohort(430);
    await givenNodeMechanism();
    await givenAgreed(story.deps, nodeTerms);
    expect(await stated('SUB')).toEqual([]);
    await story.run(DAY);
    expect(await stated('SUB')).toEqual(['1: PAID 500000']); // 1,000 people at £5.00
    // the prime's own bargain with its commissioner is not its suppliers' to stop
    await givenAgreed(story.deps, {
      ...nodeTerms,
      contract: 'PRIME',
      varies: 1,
      mechanism: { code: 'small' },
      measures: { main: { code: 'reoffending-12m' } },
    });
    const run = await story.run(DAY);
    expect(await outcomes(run)).toEqual(['PRIME statement', 'SUB incomplete']);
    expect(await why(run, 'SUB')).toBe(
      'The figure lacks People (the terms of PRIME version 2 have no input or step cohort_size).',
    );
    // and what it was paid stays as it was
    expect(await stated('SUB')).toEqual(['1: PAID 500000']);
  });

  it('is not due by a figure for periods of another kind, and has none to go by before there are terms', async () => {
    await cohort(430);
    await givenNodeMechanism();
    await givenAgreed(story.deps, nodeTerms);
    await givenAgreed(story.deps, {
      ...nodeTerms,
      contract: 'PRIME',
      varies: 1,
      mechanism: { code: 'yearly' },
      per: 'year',
    });
    const run = await story.run(DAY);
    expect(await outcomes(run)).toEqual(['PRIME not_due', 'SUB incomplete']);
    expect(await why(run, 'SUB')).toContain(
      `nothing is due of PRIME, the contract above, for ${PERIOD}: its terms have statements by year`,
    );
  });
});

/** £5.00 for each person in the cohort of the contract above, by a node of its figure. */
async function givenNodeMechanism(): Promise<void> {
  const small = smallDocument();
  const people = (input: object) => ({
    ...small,
    inputs: small.inputs.map((each) => (each.name === 'people' ? { ...each, input } : each)),
  });
  for (const document of [
    small,
    { ...people({ from: 'figure', figure: 'parent', node: 'cohort_size' }), code: 'by-node' },
    { ...people({ from: 'declared', item: 'people' }), code: 'yearly' },
  ])
    value(
      await registerMechanism(story.deps, OPERATOR, {
        document,
        cases: { ...smallCases(), mechanism: document.code },
      }),
    );
}

const nodeTerms = {
  contract: 'SUB',
  effective: { from: '2015-01-01', to: '2020-12-31' },
  rationale: 'test',
  mechanism: { code: 'by-node' },
  per: 'quarter',
  measures: {},
  parameters: {
    price: { value: '500', unit: 'pence/person' },
    limit: { value: '100000000', unit: 'pence' },
  },
} as const;
