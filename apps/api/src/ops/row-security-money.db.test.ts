import pg from 'pg';
import { scoped, type Scope } from '#kernel';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { askedSettings } from './connection.js';
import { scopePool } from './scoped-pool.js';

let db: TestDatabase;
let pool: pg.Pool;

/**
 * P was bought by COM from OLD and went on to NEW; SUB is under it and SUBSUB under that; COM buys Q from OTHER too, and would hand it to
 * HOPE, which has not agreed. Each contract has one row of everything (its number), P a second one of what is issued to NEW: 11.
 */
const ORGANISATIONS = ['COM', 'OLD', 'NEW', 'CEDAR', 'ELM', 'OTHER', 'HOPE'];
const [P, SUB, SUBSUB, Q, LATER] = [1, 2, 3, 4, 11];

const GIVEN = `
  insert into organisation (id, code) overriding system value select i, o from unnest(array['${ORGANISATIONS.join("','")}']) with ordinality t (o, i);
  insert into act (id, person, verb, subject_kind, subject_id) overriding system value values (1, 'p', 'v', 's', 's');
  insert into contract (id, code, title, area_id, buyer_id, supplier_id, from_date, act_id, parent_id) overriding system value values
    (1, 'P', 't', 1, 1, 2, '2015-01-01', 1, null), (2, 'SUB', 't', 1, 2, 4, '2015-01-01', 1, 1), (3, 'SUBSUB', 't', 1, 4, 5, '2015-01-01', 1, 2), (4, 'Q', 't', 2, 1, 6, '2015-01-01', 1, null);
  insert into novation (id, contract_id, supplier_id, from_date, reason, act_id) overriding system value values (1, 1, 3, '2020-01-01', 'r', 1), (4, 4, 7, '2020-01-01', 'r', 1);
  insert into novation_in_force (novation_id, contract_id, supplier_id, from_date, act_id) values (1, 1, 3, '2020-01-01', 1);
  create temp table each_contract as select c.id as row, c.id as contract, c.buyer_id as buyer, c.supplier_id as supplier from contract c union all select 11, 1, 1, 3;
  insert into terms (id, contract_id, version, mechanism_id, document, digest, effective, rationale, act_id) overriding system value
    select row, contract, row, 1, '{}', encode(sha256('{}'), 'hex'), '[2015-01-01,)', 'r', 1 from each_contract;
  insert into terms_in_force (terms_id, contract_id, effective) select row, contract, daterange(('2015-01-01'::date + row), ('2015-01-02'::date + row)) from each_contract;
  insert into terms_agreement (terms_id, party, act_id) select row, 'buyer', 1 from each_contract;
  insert into figure (id, contract_id, terms_id, period, complete, document) select encode(sha256(convert_to(d, 'UTF8')), 'hex'), contract, row, '2015Q1', true, d from each_contract, lateral (select jsonb_build_object('row', row)::text as d) d;
  insert into statement (id, contract_id, period, number, run_id, figure_id, basis, total_pence, supplier_id, buyer_id, act_id) overriding system value
    select row, contract, '2015Q1', row, gen_random_uuid(), 'f', (enum_range(null::basis))[1], row, supplier, buyer, 1 from each_contract;
  insert into statement_line (id, statement_id, position, component, title, figure_id, node, kind, amount_pence) overriding system value select row, row, 1, 'c', 't', 'f', 'n', 'payment', row from each_contract;
  insert into line_move (line_id, sequence, move, party, claimed_pence, reason, due_on, act_id) select row, 1, 'query', 'supplier', 1, 'r', '2020-01-01', row from each_contract;
  insert into deduction_decision (line_id, sequence, outcome, amount_pence, reason, act_id) select row, 1, (enum_range(null::deduction_outcome))[1], 1, 'r', row from each_contract;
  insert into approval (statement_id, round, person, seen, document, amount_pence, limit_pence, act_id) select row, 1, 'p', encode(sha256('d'), 'hex'), 'd', row, 1, 1 from each_contract;
  insert into approved_line (line_id, statement_id, round, payable_pence, entry_id) select row, row, 1, row, row from each_contract;
  insert into payment_arrangement (id, contract_id, from_date, retention, act_id) overriding system value select row, contract, '2015-01-01'::date + row, '0', 1 from each_contract;
  insert into ledger_entry (id, contract_id, supplier_id, kind, effective_on, act_id, statement_id, round) overriding system value select row, contract, supplier, 'approval', '2020-01-01', 1, row, 1 from each_contract;
  insert into ledger_posting (entry_id, contract_id, supplier_id, account, amount_pence) select row, contract, supplier, 'cost', row from each_contract;
  insert into bank_account (id, organisation_id, holder, sort_code, account_number, from_date, act_id) overriding system value select id, id, code, '100000', '55779911', '2015-01-01', 1 from organisation;
  insert into bank_account_confirmation (bank_account_id, act_id) select id, 1 from bank_account;
  insert into payment_batch (id, buyer_id, number, message_id, bank_account_id, pay_on, payments, total_pence, document, digest, made_at, act_id) overriding system value
    select row, buyer, row, 'm' || row, buyer, '2020-01-01', 1, 1, 'd', encode(sha256('d'), 'hex'), now(), 1 from each_contract;
  insert into payment (id, batch_id, position, contract_id, supplier_id, bank_account_id, end_to_end_id, amount_pence, remittance) overriding system value
    select row, row, 1, contract, supplier, supplier, 'e' || row, row, 'r' from each_contract;
  insert into payment_entry (payment_id, entry_id) select row, row from each_contract;
  insert into bank_answer (id, message_id, content, digest, act_id) overriding system value select row, 'b' || row, row::text, encode(sha256(convert_to(row::text, 'UTF8')), 'hex'), 1 from each_contract;
  insert into payment_answer (payment_id, sequence, outcome, bank_answer_id, act_id) select row, 1, 'settled', row, 1 from each_contract;
  insert into declaration (contract_id, declaration_ref, item, day, quantity, recorded_at, import_id, line) select contract, 'd' || row, 'i', '2015-01-01', row, now(), 1, 1 from each_contract;
  insert into claim (id, contract_id, outcome_id, sequence, supplier_id, item, day, occurrence, act_id) overriding system value select row, contract, row, 1, supplier, 'i', '2015-01-01', 'once', 1 from each_contract;
  insert into claim_decision (claim_id, sequence, kind, reason, act_id) select row, 1, 'refused', 'r', 1 from each_contract`;

beforeAll(async () => {
  db = await testDatabase();
  const owner = await db.owner.connect();
  await owner.query(
    `begin; set local app.reach = 'platform'; set local session_replication_role = replica; ${GIVEN}; commit`,
  );
  owner.release();
  pool = new pg.Pool({ ...askedSettings(db.appUrl), max: 2 });
  scopePool(pool);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

const numbers = (scope: Scope, table: string, number: string): Promise<number[]> =>
  scoped(scope, async () => {
    const { rows } = await pool.query<{ n: number }>(`select ${number}::int as n from ${table}`);
    return rows.map(({ n }) => n).sort((a, b) => a - b);
  });

type Seen = Readonly<Record<string, readonly number[]>>;

/** What is agreed: who is buyer or supplier today. Who handed a contract on keeps nothing of it but what was issued to it. */
const AGREED: Seen = {
  COM: [P, Q, LATER],
  OLD: [],
  NEW: [P, SUB, LATER],
  CEDAR: [SUB, SUBSUB],
  ELM: [SUBSUB],
  OTHER: [Q],
  HOPE: [],
};
/** Lines, and what was said of them: the parties of the statement too. */
const LINES: Seen = { ...AGREED, OLD: [P, SUB] };
/** What was stated: besides, who supplies a contract, or did, sees what came of it below. A commissioner does not. */
const STATED: Seen = { ...LINES, OLD: [P, SUB, SUBSUB], NEW: [P, SUB, SUBSUB, LATER] };
/** The books: who pays, the same, and each supplier its own. */
const BOOKS: Seen = {
  COM: [P, Q, LATER],
  OLD: [P, SUB, SUBSUB],
  NEW: [SUB, SUBSUB, LATER],
  CEDAR: [SUB, SUBSUB],
  ELM: [SUBSUB],
  OTHER: [Q],
  HOPE: [],
};
/** Files, of who made them. */
const FILES: Seen = {
  COM: [P, Q, LATER],
  OLD: [SUB],
  NEW: [],
  CEDAR: [SUBSUB],
  ELM: [],
  OTHER: [],
  HOPE: [],
};
const CLAIMS: Seen = { ...BOOKS, NEW: [P, SUB, SUBSUB, LATER] };
/** Accounts, by the number of who has it: one's own, and of whom one pays or paid. */
const ACCOUNTS: Seen = {
  COM: [1, 2, 3, 6],
  OLD: [2],
  NEW: [3, 4],
  CEDAR: [4, 5],
  ELM: [5],
  OTHER: [6],
  HOPE: [7],
};

const TABLES: readonly (readonly [table: string, number: string, seen: Seen])[] = [
  ['terms', 'id', AGREED],
  ['terms_in_force', 'terms_id', AGREED],
  ['terms_agreement', 'terms_id', AGREED],
  ['figure', "(document::jsonb ->> 'row')", AGREED],
  ['payment_arrangement', 'id', AGREED],
  ['declaration', 'quantity', AGREED],
  ['statement', 'id', STATED],
  ['approved_line', 'line_id', STATED],
  ['statement_line', 'id', LINES],
  ['line_move', 'line_id', LINES],
  ['deduction_decision', 'line_id', LINES],
  ['approval', 'statement_id', LINES],
  ['ledger_entry', 'id', BOOKS],
  ['ledger_posting', 'entry_id', BOOKS],
  ['payment', 'id', BOOKS],
  ['payment_entry', 'payment_id', BOOKS],
  ['payment_answer', 'payment_id', BOOKS],
  ['payment_batch', 'id', FILES],
  ['bank_answer', 'id', FILES],
  ['bank_account', 'id', ACCOUNTS],
  ['bank_account_confirmation', 'bank_account_id', ACCOUNTS],
  ['claim', 'id', CLAIMS],
  ['claim_decision', 'claim_id', CLAIMS],
  ['novation', 'id', { ...AGREED, COM: [P, Q], NEW: [P], CEDAR: [], ELM: [], OTHER: [Q], HOPE: [Q] }],
];

describe.each(TABLES)('rows of %s', (table, number, seen) => {
  it.each(ORGANISATIONS)('are those that %s has a right to, and no others', async (organisation) => {
    expect(await numbers({ kind: 'organisation', organisation }, table, number)).toEqual(seen[organisation]);
  });

  it('are all there for an auditor, and none for nobody', async () => {
    const { rows } = await db.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    expect(await numbers({ kind: 'audit' }, table, number)).toHaveLength(rows[0]?.n ?? -1);
    expect(await numbers({ kind: 'nobody' }, table, number)).toEqual([]);
  });
});

it('who holds a contract today is who the view of contracts says, for every organisation', async () => {
  const { rows } = await db.owner.query(
    `select o.code from organisation o where array(select h from contracts_held(o.id) h order by 1)
       is distinct from array(select c.id from contract_current c where o.id in (c.buyer_id, c.supplier_id) order by 1)`,
  );
  expect(rows).toEqual([]);
});

it('a subcontractor sees who buys from it now, its tier and the code above, and nothing of the contract above', async () => {
  const seen = await scoped({ kind: 'organisation', organisation: 'CEDAR' }, () =>
    pool.query(
      `select c.code, o.code as buyer, tier_of(c.id) as tier, code_of_contract(c.parent_id) as above from contract_current c join organisation o on o.id = c.buyer_id order by 1`,
    ),
  );
  expect(seen.rows).toEqual([
    { code: 'SUB', buyer: 'NEW', tier: 2, above: 'P' },
    { code: 'SUBSUB', buyer: 'CEDAR', tier: 3, above: 'SUB' },
  ]);
});

it('what an organisation reaches is the same, found at once or by the functions that say it', async () => {
  const list = (each: string): string => `array(select distinct x from ${each} x order by 1)`;
  const { rows } = await db.owner.query<{ found: number[][]; said: number[][] }>(
    `select jsonb_build_array(${list('unnest(s.contracts)')}, ${list('unnest(s.areas)')}) as found,
            jsonb_build_array(${list('contracts_reached(o.id)')}, ${list('areas_reached(s.contracts)')}) as said
     from organisation o cross join scope_of(o.code) s order by o.id`,
  );
  expect(rows.map(({ found }) => found)).toEqual(rows.map(({ said }) => said));
  expect(rows[1]?.found[0]).toEqual([P, SUB, SUBSUB]);
});
