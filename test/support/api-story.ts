import { runArea, finishRun, areasLeft } from '../../libs/contracts/src/index.js';
import { PROBLEMS, type TestApi } from './api.js';
import { trTerms } from './contracts.js';
import { testDeps } from './deps.js';
import { REOFFENDING, TR_MECHANISM } from './scheme.js';

const IMPORT = `mutation Import($input: ImportFactsInput!) { importFacts(input: $input) {
  ... on ImportReport { importId kind fileName recordedAt rows { read new corrected same refused } refused { file line column value why fix } refusedFile touched { measure area period } repeatOf notes }
  ... on ImportRefused { reasons refusedRows refused { file line column value why fix } problems { code } }
  ${PROBLEMS} } }`;

/** Imports a CSV through the API, as the operator unless somebody else is named. */
export const importCsv = async (
  api: TestApi,
  kind: string,
  content: string,
  more: { recordedOn?: string; keepGoing?: boolean; person?: string } = {},
) => {
  const { person = 'operator', ...input } = more;
  const { importFacts } = await api.mutate(person, IMPORT, {
    input: { kind, fileName: `${kind.toLowerCase()}.csv`, content, ...input },
  });
  return importFacts;
};

const lines = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.join(',')}\n`).join('');

/** Who starts in an area on 2 November 2015: `size` people, the first `reoffenders` of them convicted of four offences each. */
function cohort(area: string, size: number, reoffenders: number): { orders: string; offences: string } {
  const people = Array.from({ length: size }, (_, i) => `${area}-${String(i + 1).padStart(3, '0')}`);
  const orders = people.map((ref) => [
    `o-${ref}`,
    ref,
    area,
    'DEMO-ALDER',
    'community_order',
    '2015-11-02',
    '0.5',
  ]);
  const offences = people
    .slice(0, reoffenders)
    .flatMap((ref) =>
      [1, 2, 3, 4].map((n) => [`f-${ref}-${n}`, ref, '2015-12-02', '02801', 'conviction', '2016-01-02']),
    );
  return { orders: lines(orders), offences: lines(offences) };
}

const QUARTERS = ['2011Q1', '2011Q2', '2011Q3', '2011Q4'];
const baselines = (area: string): (string | number)[][] =>
  QUARTERS.flatMap((quarter) => [
    [area, quarter, 'binary', '0.5', 1000, '0.48', '0.52', '0.6'],
    [area, quarter, 'frequency', '4', '', '3.8', '4.2', ''],
  ]);

/** Records of a scheme `tr`, all through the API: A01 does better than its baseline, A02 worse, A03 has nobody. */
export async function givenRecords(api: TestApi): Promise<void> {
  const recordedOn = '2017-01-01';
  const [a01, a02] = [cohort('A01', 100, 43), cohort('A02', 100, 60)];
  const report = async (kind: string, header: string, rows: string, more = {}) => {
    const answer = await importCsv(api, kind, `${header}\n${rows}`, more);
    expect(answer).toMatchObject({ rows: { refused: 0 } });
  };
  await report(
    'AREAS',
    'scheme,code,name',
    lines([
      ['tr', 'A01', 'North'],
      ['tr', 'A02', 'South'],
      ['tr', 'A03', 'West'],
    ]),
  );
  await report(
    'ORGANISATIONS',
    'code,name,kind,company_number',
    lines([
      ['DEMO-COM', 'Ministry', 'commissioner', ''],
      ['DEMO-ALDER', 'Alder', 'provider', '123'],
      ['DEMO-BIRCH', 'Birch', 'provider', ''],
      ['DEMO-BRIDGE', 'Bridge', 'agency', ''],
    ]),
  );
  await report(
    'RELATIONSHIPS',
    'buyer,supplier,tier,area,from,to',
    lines([
      ['DEMO-COM', 'DEMO-ALDER', 'prime', 'A01', '2015-02-01', ''],
      ['DEMO-COM', 'DEMO-BIRCH', 'prime', 'A02', '2015-02-01', '2021-06-25'],
      ['DEMO-ALDER', 'DEMO-BRIDGE', 'sub', 'A01', '2015-06-01', ''],
      ['DEMO-COM', 'DEMO-BIRCH', 'prime', 'A03', '2015-02-01', ''],
    ]),
  );
  await report(
    'BASELINES',
    'area,period,statistic,value,population,interval_low,interval_high,termination_point',
    lines(['A01', 'A02', 'A03'].flatMap(baselines)),
    { recordedOn: '2012-06-01' },
  );
  await report(
    'ORDERS',
    'order_id,service_user_id,area,provider,kind,start_date,risk_score',
    a01.orders + a02.orders,
    { recordedOn },
  );
  await report(
    'OFFENCES',
    'offence_id,service_user_id,offence_date,offence_code,proof,proof_date',
    a01.offences + a02.offences,
    { recordedOn },
  );
  const { importDefinition } = await api.mutate(
    'operator',
    `mutation D($document: Json!) { importDefinition(document: $document) { ... on MeasureDefinition { code version digest } ${PROBLEMS} } }`,
    { document: REOFFENDING },
  );
  expect(importDefinition).toMatchObject({ code: 'reoffending-12m', version: 1 });
}

/** Mechanism, and a contract with terms in force for each of A01 (Alder) and A02 (Birch): all through the API. */
export async function givenContracts(api: TestApi): Promise<void> {
  const done = async (person: string, field: string, args: string, variables: object, declared: string) => {
    const { [field]: answer } = await api.mutate(
      person,
      `mutation M(${declared}) { ${field}(${args}) { __typename ${PROBLEMS} } }`,
      variables,
    );
    expect(answer).not.toHaveProperty('problems');
  };
  await done(
    'commissioner-admin',
    'registerMechanism',
    'document: $document, cases: $cases',
    TR_MECHANISM,
    '$document: Json!, $cases: Json!',
  );
  for (const [area, supplier, person] of [
    ['A01', 'DEMO-ALDER', 'alder-manager'],
    ['A02', 'DEMO-BIRCH', 'birch-manager'],
  ] as const) {
    const contract = `TR-${area}`;
    const input = {
      code: contract,
      title: `Contract of ${area}`,
      scheme: 'tr',
      area,
      buyer: 'DEMO-COM',
      supplier,
      from: '2015-01-01',
      to: '2021-12-31',
    };
    await done(
      'commissioner-manager',
      'createContract',
      'input: $input',
      { input },
      '$input: CreateContractInput!',
    );
    await done(
      person,
      'proposeTerms',
      'proposal: $proposal',
      { proposal: trTerms(contract) },
      '$proposal: Json!',
    );
    const agree = [
      'contract: $contract, version: 1, party: $party',
      '$contract: String!, $party: Party!',
    ] as const;
    await done(person, 'agreeTerms', agree[0], { contract, party: 'SUPPLIER' }, agree[1]);
    await done('commissioner-manager', 'agreeTerms', agree[0], { contract, party: 'BUYER' }, agree[1]);
  }
}

/** Asks for a run through the API. @returns the run or the problems */
export const requestRun = async (api: TestApi, person: string, input: object) =>
  (
    await api.mutate(
      person,
      `mutation R($input: RequestRunInput!) { requestRun(input: $input) { ... on Run { id state asKnownOn progress { done total } requestedBy correlationId } ${PROBLEMS} } }`,
      { input },
    )
  ).requestRun;

/** Does what a worker does for a run: area by area, then its end. */
export async function workOff(api: TestApi, runId: string): Promise<void> {
  const deps = await testDeps(api.db);
  try {
    for (const { areaId } of await areasLeft(deps.sql, runId)) await runArea(deps, { runId, areaId });
    await finishRun(deps.sql, runId);
  } finally {
    await deps.close();
  }
}

/** The run of 2015Q4 as known on 1 October 2017, done. @returns its id */
export async function givenRun(api: TestApi): Promise<string> {
  const run = await requestRun(api, 'commissioner-manager', {
    scheme: 'tr',
    cohort: '2015Q4',
    asKnownOn: '2017-10-01',
  });
  await workOff(api, run.id as string);
  return run.id as string;
}
