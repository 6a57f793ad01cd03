import {
  givenContracts,
  givenRecords,
  givenRun,
  requestRun,
  workOff,
} from '../../../../test/support/api-story.js';
import { type Answer, codes, PROBLEMS, type TestApi, testApi } from '../../../../test/support/api.js';
import { trTerms } from '../../../../test/support/contracts.js';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await givenRecords(api);
  await givenContracts(api);
  await givenRun(api);
});
afterAll(() => api.close());

const { parameters } = trTerms('TR-A01');
const dearer = trTerms('TR-A01', {
  varies: 1,
  parameters: {
    ...parameters,
    price_per_reoffender_avoided: { value: '150000', unit: 'pence/person', clause: '7.1' },
  },
});
const field = async (person: string, name: string, query: string, variables: object = {}): Promise<Answer> =>
  (await api.mutate(person, query, variables))[name] as Answer;

const SIMULATE = `query S($input: SimulationInput!) { simulate(input: $input) { ... on Simulation { contract version onRecord cohorts supposed
  periods { period cohortSize reoffenders totalPence sentence lines { component amountPence explanation { sentence } } missing { node } sensitivity { name value lower { value totalPence } higher { value totalPence effects { component pence } } } } } ${PROBLEMS} } }`;
const BACK_TEST = `query B($input: BackTestInput!) { backTest(input: $input) { ... on BackTest { version onRecord seed resamples noLuckWhy periods { period cohortSize lines { component pence spread { samples meanPence p5Pence p50Pence p95Pence paid { decimal } } byLuck { paid { decimal exact } } } missing } total { pence } leftOut { period why } } ${PROBLEMS} } }`;

describe('terms through the API, before anybody signs', () => {
  it('are simulated, and say how far each input matters', async () => {
    const ask = (input: object) =>
      field('alder-manager', 'simulate', SIMULATE, {
        input: { contract: 'TR-A01', asKnownOn: '2018-10-01', periods: ['2015Q4'], ...input },
      });
    const answer = await ask({});
    expect(answer).toMatchObject({
      contract: 'TR-A01',
      version: 1,
      onRecord: true,
      cohorts: 'A01',
      supposed: [],
    });
    const [period] = answer.periods;
    // 43 of 100 against 50 %: 7 avoided at £1,000
    expect(period).toMatchObject({ cohortSize: 100, reoffenders: 43, totalPence: '700000', missing: [] });
    expect(period.sensitivity[0].higher.totalPence).toMatch(/^-?\d+$/);
    expect(await ask({ proposal: dearer })).toMatchObject({
      version: 2,
      onRecord: false,
      periods: [{ totalPence: '1050000' }],
    });
    expect(await ask({ given: [{ input: 'price_per_reoffender_avoided', value: '50000' }] })).toMatchObject({
      supposed: ['price_per_reoffender_avoided'],
      periods: [{ totalPence: '350000' }],
    });
    const made = { cohortSize: 1000, binaryRate: '0.4', frequency: '4', seed: null };
    expect(await ask({ generated: made })).toMatchObject({
      cohorts: 'generated',
      periods: [{ totalPence: '10000000' }],
    });
    expect(codes(await ask({ given: [{ input: 'price', value: '1' }] }))).toEqual(['INVALID given.price']);
    expect(codes(await ask({ proposal: dearer, version: 1 }))).toEqual(['INVALID proposal']);
    expect(codes(await ask({ contract: 'TR-A02', proposal: dearer }))).toEqual(['INVALID contract']);
  });

  it('are back-tested by both parties, and by nobody else', async () => {
    const input = { contract: 'TR-A01', asKnownOn: '2018-10-01', resamples: 100, seed: 5, proposal: dearer };
    const [provider, buyer, other] = await Promise.all(
      ['alder-manager', 'commissioner-manager', 'birch-manager'].map((person) =>
        field(person, 'backTest', BACK_TEST, { input }),
      ),
    );
    expect(provider).toMatchObject({
      version: 2,
      onRecord: false,
      seed: 5,
      resamples: 100,
      noLuckWhy: null,
      total: { pence: '1050000' },
    });
    expect(provider?.periods).toMatchObject([{ period: '2015Q4', cohortSize: 100, missing: [] }]);
    expect(buyer).toEqual(provider);
    expect(codes(other ?? {})).toEqual(['NOT_ALLOWED terms.read']);
    expect(
      codes(await field('alder-manager', 'backTest', BACK_TEST, { input: { ...input, resamples: 20_000 } })),
    ).toEqual(['INVALID resamples']);
  });

  it('are not put on record by it', async () => {
    const { rows } = await api.db.sql.query(
      'select (select count(*)::int from terms) as terms, (select count(*)::int from figure) as figures',
    );
    expect(rows).toEqual([{ terms: 2, figures: 2 }]);
  });
});

const DIFFERENCE = `query D($from: Int, $to: Int, $proposal: Json) { termsDifference(contract: "TR-A01", from: $from, to: $to, proposal: $proposal) { ... on TermsDifference { from to changes { part name change was now absolute percent sentence } } ${PROBLEMS} } }`;

describe('what changes', () => {
  it('in terms is said in words and numbers, before and after they are proposed', async () => {
    const sentence =
      'price_per_reoffender_avoided: £1,000.00 per person → £1,500.00 per person (+£500.00 per person, +50.0%)';
    const proposed = await field('commissioner-manager', 'termsDifference', DIFFERENCE, { proposal: dearer });
    expect(proposed).toMatchObject({
      from: 'version 1',
      to: 'the proposal',
      changes: [{ part: 'PARAMETER', change: 'CHANGED', percent: '+50.0%', sentence }],
    });
    expect(
      codes(await field('commissioner-manager', 'termsDifference', DIFFERENCE, { from: 1, to: 1 })),
    ).toEqual(['INVALID from']);
    expect(codes(await field('birch-manager', 'termsDifference', DIFFERENCE, { proposal: dearer }))).toEqual([
      'NOT_ALLOWED terms.read',
    ]);
  });

  it('by a variation for a past day is corrected, and the correction says which value changed by how much', async () => {
    const done = (person: string, text: string, variables: object = {}) =>
      api.mutate(person, text, variables);
    await done(
      'alder-manager',
      `mutation P($proposal: Json!) { proposeTerms(proposal: $proposal) { __typename } }`,
      { proposal: dearer },
    );
    for (const [person, party] of [
      ['alder-manager', 'SUPPLIER'],
      ['commissioner-manager', 'BUYER'],
    ] as const)
      await done(
        person,
        `mutation { agreeTerms(contract: "TR-A01", version: 2, party: ${party}) { __typename } }`,
      );
    const terms = await field(
      'alder-manager',
      'contract',
      `{ contract(code: "TR-A01") { ... on Contract { terms { version varies variedBy inForce inForceTo } } ${PROBLEMS} } }`,
    );
    expect(terms.terms).toEqual([
      { version: 2, varies: 1, variedBy: null, inForce: true, inForceTo: '2020-12-31' },
      { version: 1, varies: null, variedBy: 2, inForce: false, inForceTo: null },
    ]);
    const run = await requestRun(api, 'commissioner-manager', {
      scheme: 'tr',
      cohort: '2015Q4',
      asKnownOn: '2018-10-01',
    });
    await workOff(api, run.id as string);
    const statement = await field(
      'alder-manager',
      'statementOf',
      `{ statementOf(contract: "TR-A01", period: "2015Q4") { ... on Statement { number figure lines { title amountPence difference { differencePence parts { kind name was now valueDiffers exactTotal contributions { component exact pence } sentence } lines { component shared } sentences } } } ${PROBLEMS} } }`,
    );
    expect(statement).toMatchObject({
      number: 2,
      lines: [{ amountPence: '350000', difference: { differencePence: '350000' } }],
    });
    const [{ difference }] = statement.lines;
    const moved = difference.parts.filter((part: Answer) => part.valueDiffers);
    expect(moved).toMatchObject([
      {
        kind: 'LEAF',
        name: 'price_per_reoffender_avoided',
        was: '£1,000.00 per person',
        now: '£1,500.00 per person',
        exactTotal: '350000',
      },
    ]);
    const { rows } = await api.db.sql.query<{ id: string }>(
      `select f.id from figure f join contract c on c.id = f.contract_id where c.code = 'TR-A01' order by f.recorded_at`,
    );
    const [was, now] = rows.map(({ id }) => id);
    const compared = `query F($was: String!, $now: String!) { figureDifference(was: $was, now: $now) { ... on FigureComparison { differencePence was { termsVersion totalPence } now { termsVersion totalPence } rules { name } sentences } ${PROBLEMS} } }`;
    const both = await field('alder-manager', 'figureDifference', compared, { was, now });
    expect(both).toMatchObject({
      differencePence: '350000',
      was: { termsVersion: 1, totalPence: '700000' },
      now: { termsVersion: 2, totalPence: '1050000' },
      rules: [],
    });
    expect(both.sentences[0]).toBe('From £7,000.00 to £10,500.00: +£3,500.00.');
    expect(codes(await field('birch-manager', 'figureDifference', compared, { was, now }))).toEqual([
      'NOT_ALLOWED figure.read',
    ]);
    expect(codes(await field('alder-manager', 'figureDifference', compared, { was, now: 'x' }))).toEqual([
      'NOT_FOUND figure',
    ]);
  });
});
