import {
  agreeTerms,
  createContract,
  proposeTerms,
  registerMechanism,
  type TermsProposal,
} from '../../libs/contracts/src/index.js';
import type { SqlClient } from '../../libs/kernel/src/index.js';
import { type Deps, OPERATOR } from '../../libs/partners/src/index.js';
import { person, value } from './contracts.js';
import { givenImport } from './scheme.js';

const outcome = { one: 'outcome', many: 'outcomes' };
const clause = (title: string) => ({ title, text: title, source: 'ours' });
const input = (name: string, unit: string, binding: object) => ({
  name,
  title: name.replaceAll('_', ' '),
  unit,
  clause: 'C-1',
  input: binding,
});

/** Inputs of declarations of every kind; it pays for starts and outcomes, less what goes above a cap for each person. */
export const DECLARED_MECHANISM = {
  document: {
    code: 'declared',
    version: 1,
    title: 'Starts and outcomes as declared',
    engine: 2,
    units: { outcome, start: { one: 'start', many: 'starts' }, person: { one: 'person', many: 'people' } },
    clauses: { 'C-1': clause('All of it') },
    inputs: [
      input('starts', 'start', { from: 'declared', item: 'start' }),
      input('starts_before', 'start', { from: 'declared', item: 'start', over: 'contract', before: true }),
      input('starts_in_year', 'start', { from: 'declared', item: 'start', over: 'year' }),
      input('people_started', 'person', {
        from: 'declared',
        item: 'start',
        statistic: 'people',
        over: 'contract',
      }),
      input('jobs', 'outcome', { from: 'declared', item: 'job' }),
      input('start_price', 'pence/start', { from: 'table', table: 'rates', column: 'price', row: 'start' }),
      input('job_price', 'pence/outcome', { from: 'table', table: 'rates', column: 'price', row: 'job' }),
      input('above_cap', 'pence', {
        from: 'above_person_cap',
        rates: 'rates',
        column: 'price',
        cap: 'person_cap',
      }),
      input('contract_year', '1', { from: 'period', property: 'contract_year' }),
    ],
    steps: [
      {
        name: 'starts_worth',
        title: 'Starts',
        unit: 'pence',
        clause: 'C-1',
        operation: 'multiply',
        operands: { of: ['starts', 'start_price'] },
      },
      {
        name: 'jobs_worth',
        title: 'Jobs',
        unit: 'pence',
        clause: 'C-1',
        operation: 'multiply',
        operands: { of: ['jobs', 'job_price'] },
      },
      {
        name: 'worth',
        title: 'All',
        unit: 'pence',
        clause: 'C-1',
        operation: 'add',
        operands: { of: ['starts_worth', 'jobs_worth'] },
      },
      {
        name: 'capped',
        title: 'Less what is above the cap for each person',
        unit: 'pence',
        clause: 'C-1',
        operation: 'subtract',
        operands: { from: 'worth', less: 'above_cap' },
      },
      {
        name: 'payable',
        title: 'Payable',
        unit: 'pence',
        clause: 'C-1',
        operation: 'round',
        operands: { amount: 'capped' },
        rounding: { places: 0, mode: 'half_up' },
      },
    ],
    lines: [{ component: 'DECLARED', title: 'Declared', kind: 'adjustment', step: 'payable' }],
    findings: [
      { component: 'YEAR', title: 'Contract year', node: 'contract_year' },
      { component: 'BEFORE', title: 'Starts before', node: 'starts_before' },
      { component: 'IN_YEAR', title: 'Starts in the year', node: 'starts_in_year' },
      { component: 'PEOPLE', title: 'People who started', node: 'people_started' },
    ],
  },
  cases: {
    mechanism: 'declared',
    version: 1,
    cases: [
      {
        name: 'one start and two jobs',
        given: {
          starts: '1',
          starts_before: '0',
          starts_in_year: '1',
          people_started: '1',
          jobs: '2',
          start_price: '1000',
          job_price: '5000',
          above_cap: '500',
          contract_year: '1',
        },
        expect: { lines: { DECLARED: '10500' } },
      },
      {
        name: 'nothing, and less than nothing',
        given: {
          starts: '-1',
          starts_before: '0',
          starts_in_year: '0',
          people_started: '0',
          jobs: '0',
          start_price: '1000',
          job_price: '5000',
          above_cap: '0',
          contract_year: '1',
        },
        expect: { lines: { DECLARED: '-1000' } },
      },
    ],
  },
};

const row = (price: string) => ({ columns: { price }, source: 'agreed' });

/** Terms by month from April to March: £10 a start, £50 a job, at most £80 for each person. */
export const declaredTerms = (contract: string, change: Partial<TermsProposal> = {}): TermsProposal => ({
  contract,
  effective: { from: '2015-02-01' },
  rationale: 'test',
  mechanism: { code: 'declared' },
  measures: {},
  parameters: { person_cap: { value: '8000', unit: 'pence' } },
  tables: { rates: { rows: { start: row('1000'), job: row('5000') } } },
  per: 'month',
  yearStartMonth: 4,
  ...change,
});

/** A contract of DEMO-COM with DEMO-ALDER about an area from 1 February 2015, with terms in force that ask for declarations. */
export async function givenDeclaredContract(
  deps: Deps,
  code: string,
  area: string,
  change: Partial<TermsProposal> = {},
): Promise<void> {
  value(await registerMechanism(deps, OPERATOR, DECLARED_MECHANISM));
  const parties = { buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' };
  const about = { title: `Contract ${code}`, scheme: 'tr', area, from: '2015-02-01' };
  value(await createContract(deps, OPERATOR, { code, ...about, ...parties }));
  const { terms } = value(await proposeTerms(deps, person('alder-manager'), declaredTerms(code, change)));
  const { contract, version } = terms;
  value(await agreeTerms(deps, person('alder-manager'), { contract, version, party: 'supplier' }));
  value(await agreeTerms(deps, person('commissioner-manager'), { contract, version, party: 'buyer' }));
}

export interface DeclarationGiven {
  readonly id: string;
  readonly item: string;
  readonly day: string;
  readonly quantity?: string;
  readonly person?: string;
}

/** Declarations of a contract, on record since a day. */
export async function givenDeclarations(
  sql: SqlClient,
  contract: string,
  rows: readonly DeclarationGiven[],
  recorded = '2016-01-01',
): Promise<void> {
  const { id, recordedAt } = await givenImport(sql, recorded);
  const people = rows.flatMap(({ person: ref }) => (ref === undefined ? [] : [ref]));
  await sql.query(
    'insert into service_user (ref) select distinct r from unnest($1::text[]) r on conflict do nothing',
    [people],
  );
  await sql.query(
    `insert into declaration (contract_id, declaration_ref, item, day, quantity, service_user_id, recorded_at, import_id, line)
     select c.id, d.ref, d.item, d.day, coalesce(d.quantity, 1), u.id, $7, $8, d.line
     from unnest($2::text[], $3::text[], $4::date[], $5::numeric[], $6::text[]) with ordinality d (ref, item, day, quantity, person, line)
     join contract c on c.code = $1 left join service_user u on u.ref = d.person`,
    [
      contract,
      rows.map((each) => each.id),
      rows.map(({ item }) => item),
      rows.map(({ day }) => day),
      rows.map(({ quantity }) => quantity ?? null),
      rows.map(({ person: ref }) => ref ?? null),
      recordedAt,
      id,
    ],
  );
}
