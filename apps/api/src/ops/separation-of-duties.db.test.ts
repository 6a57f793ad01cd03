import { readFile, readdir } from 'node:fs/promises';
import type pg from 'pg';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

/** Acts 1 and 2 are Ann's, for one organisation and then for another; act 3 is Bea's; 4 and 5 are the operator's, the last with a reason. */
const ACTS = `insert into act (id, person, organisation, verb, subject_kind, subject_id, reason) overriding system value values
  (1, 'ann', 'A', 'x', 'x', 'x', null), (2, 'ann', 'B', 'x', 'x', 'x', null), (3, 'bea', 'B', 'x', 'x', 'x', null),
  (4, 'operator', null, 'x', 'x', 'x', null), (5, 'operator', null, 'x', 'x', 'x', 'deed of 2 May')`;

interface Pair {
  readonly rule: string;
  /** The constraint that is named, where it is not called as the rule. */
  readonly raises?: string;
  readonly table: string;
  /** What the first step left on record, past the rules that are not in question here. */
  readonly first: string;
  /** The second step, by an act. */
  readonly second: (act: number, person: string) => string;
  /** The operator may put both sides on record, where it says where they stand. */
  readonly onRecord?: true;
}

const PAIRS: readonly Pair[] = [
  {
    rule: 'terms_agreed_by_another',
    table: 'terms_agreement',
    first: `insert into terms_agreement (terms_id, party, act_id) values (1, 'buyer', 1), (2, 'buyer', 4)`,
    second: (act) =>
      `insert into terms_agreement (terms_id, party, act_id) select case when ${act} > 3 then 2 else 1 end, 'supplier', ${act}`,
    onRecord: true,
  },
  {
    rule: 'novation_agreed_by_another',
    table: 'novation_in_force',
    first: `insert into novation (id, contract_id, supplier_id, from_date, reason, act_id) overriding system value values (1, 1, 1, '2020-01-01', 'r', 1), (2, 1, 1, '2020-01-01', 'r', 4)`,
    second: (act) =>
      `insert into novation_in_force (novation_id, contract_id, supplier_id, from_date, act_id) select case when ${act} > 3 then 2 else 1 end, 1, 1, '2020-01-01', ${act}`,
    onRecord: true,
  },
  {
    rule: 'volume_agreed_by_another',
    table: 'volume_agreement',
    first: `insert into volume_promise (id, service_id, period, referrals, act_id) overriding system value values (1, 1, '2020-01', 1, 1), (2, 1, '2020-01', 1, 4)`,
    second: (act) =>
      `insert into volume_agreement (promise_id, act_id) select case when ${act} > 3 then 2 else 1 end, ${act}`,
    onRecord: true,
  },
  {
    rule: 'service_level_agreed_by_another',
    table: 'service_level_in_force',
    first: `insert into service_level (id, contract_id, code, title, clock, from_date, proposed_by, reason, act_id) overriding system value
      values (1, 1, 'a', 't', 'plan', '2020-01-01', 'buyer', 'r', 1), (2, 1, 'a', 't', 'plan', '2020-01-01', 'buyer', 'r', 4)`,
    second: (
      act,
    ) => `insert into service_level_in_force (service_level_id, contract_id, code, days, agreed_by, act_id)
      select case when ${act} > 3 then 2 else 1 end, 1, 'a', daterange('2020-01-01', null), 'supplier', ${act}`,
    onRecord: true,
  },
  {
    rule: 'sharing_agreed_by_another',
    table: 'sharing_assent',
    first: 'insert into sharing_assent (agreement_id, organisation_id, act_id) values (1, 1, 1)',
    second: (act) =>
      `insert into sharing_assent (agreement_id, organisation_id, act_id) values (1, 2, ${act})`,
  },
  {
    rule: 'review_on_one_side',
    table: 'line_move',
    first: `insert into line_move (line_id, sequence, move, party, claimed_pence, reason, due_on, act_id) values (1, 1, 'query', 'supplier', 1, 'r', '2020-01-01', 1)`,
    second: (act) =>
      `insert into line_move (line_id, sequence, move, party, reason, due_on, act_id) values (1, 2, 'answer', 'buyer', 'r', '2020-01-01', ${act})`,
  },
  {
    rule: 'claim_decided_by_another',
    table: 'claim_decision',
    first: `insert into claim (id, contract_id, outcome_id, sequence, supplier_id, item, day, occurrence, act_id) overriding system value values (1, 1, 1, 1, 1, 'i', '2020-01-01', 'once', 1)`,
    second: (act) =>
      `insert into claim_decision (claim_id, sequence, kind, reason, act_id) values (1, 1, 'refused', 'r', ${act})`,
  },
  {
    rule: 'verified_evidence_of_others',
    table: 'outcome_verification',
    first: `insert into evidence (outcome_id, kind, digest, file_name, act_id) values (1, 'k', repeat('0', 64), 'f', 1)`,
    second: (act) =>
      `insert into outcome_verification (outcome_id, version_at, verified, organisation_id, finding, act_id) values (1, now(), true, 1, '{}', ${act})`,
  },
  {
    rule: 'approval_of_facts_of_others',
    table: 'approval',
    first: `insert into import (id, kind, file_name, file_digest, recorded_at, person) values (1, 'declarations', 'f', repeat('0', 64), now(), 'ann');
      insert into declaration (contract_id, declaration_ref, item, day, recorded_at, import_id, line) values (1, 'd', 'i', '2015-12-31', now(), 1, 1);
      insert into statement (id, contract_id, period, number, run_id, figure_id, basis, total_pence, supplier_id, buyer_id, act_id) overriding system value
        select 1, 1, '2015Q4', 1, gen_random_uuid(), 'f', (enum_range(null::basis))[1], 0, 1, 2, 9`,
    second: (
      act,
      person,
    ) => `insert into approval (statement_id, round, person, seen, document, amount_pence, limit_pence, act_id)
      values (1, 1, '${person}', encode(sha256('d'), 'hex'), 'd', 1, 1, ${act})`,
  },
  {
    rule: 'payment_made_by_another',
    table: 'payment_entry',
    first: `insert into ledger_entry (id, contract_id, supplier_id, kind, effective_on, act_id, statement_id, round) overriding system value values (1, 1, 1, 'approval', '2020-01-01', 3, 1, 1), (2, 1, 1, 'approval', '2020-01-01', 3, 2, 1);
      insert into approval (statement_id, round, person, seen, document, amount_pence, limit_pence, act_id) values (1, 1, 'ann', encode(sha256('d'), 'hex'), 'd', 1, 1, 1);
      insert into payment_batch (id, buyer_id, number, message_id, bank_account_id, pay_on, payments, total_pence, document, digest, made_at, act_id) overriding system value
        values (1, 1, 1, 'm1', 1, '2020-01-01', 1, 1, 'd', encode(sha256('d'), 'hex'), now(), 2), (2, 1, 2, 'm2', 1, '2020-01-01', 1, 1, 'd', encode(sha256('d'), 'hex'), now(), 4);
      insert into payment (id, batch_id, position, contract_id, supplier_id, bank_account_id, end_to_end_id, amount_pence, remittance) overriding system value
        values (2, 1, 1, 1, 1, 1, 'e1', 1, 'r'), (3, 2, 1, 1, 1, 1, 'e2', 1, 'r')`,
    second: (act) => `insert into payment_entry (payment_id, entry_id) values (${act}, 1)`,
  },
  {
    rule: 'payment_undone_by_another',
    table: 'payment_answer',
    first: `insert into payment_batch (id, buyer_id, number, message_id, bank_account_id, pay_on, payments, total_pence, document, digest, made_at, act_id) overriding system value
        values (1, 1, 1, 'm1', 1, '2020-01-01', 1, 1, 'd', encode(sha256('d'), 'hex'), now(), 1);
      insert into payment (id, batch_id, position, contract_id, supplier_id, bank_account_id, end_to_end_id, amount_pence, remittance) overriding system value values (1, 1, 1, 1, 1, 1, 'e1', 1, 'r')`,
    second: (act) =>
      `insert into payment_answer (payment_id, sequence, outcome, why, act_id) values (1, 1, 'rejected', 'w', ${act})`,
  },
  {
    rule: 'plan_approved_by_another',
    table: 'referral_event',
    first: `insert into referral_event (referral_id, sequence, kind, at, sessions_planned, act_id) values (1, 5, 'plan_submitted', now(), 1, 1)`,
    second: (act) =>
      `insert into referral_event (referral_id, sequence, kind, at, act_id) values (1, 6, 'plan_approved', now(), ${act})`,
  },
  {
    rule: 'erasure_by_another',
    table: 'erasure',
    first: `insert into erasure_proposal (id, service_user_id, reason, act_id) overriding system value values (1, 1, 'r', 1)`,
    second: (act) => `insert into erasure (service_user_id, proposal_id, act_id) values (1, 1, ${act})`,
  },
  {
    rule: 'approver_makes_no_payments',
    table: 'appointment',
    first: `insert into appointment (id, person_id, role, side, organisation_id, from_date, limit_pence, act_id) overriding system value values (1, 2, 'approver', 'commissioner', 1, '2026-01-01', 1, 1)`,
    second: (act) =>
      `insert into appointment (id, person_id, role, side, organisation_id, from_date, act_id) overriding system value values (2, ${act}, 'payment_reviewer', 'commissioner', 1, '2026-06-01', 1)`,
  },
  {
    rule: 'opening_approved_by_another',
    table: 'opening_approval',
    first: `insert into organisation (id, code) overriding system value values (2, 'B'); update act set verb = 'opening.approve';
      insert into opening (id, organisation_id, about, subject, reason, legal_basis, kinds, from_date, to_date, act_id) overriding system value
        select 1, 2, 'cohort', 's', 'r', (enum_range(null::sharing_legal_basis))[1], array['orders']::shared_data[], '2026-01-01', '2026-01-02', 1;
      insert into opening_reader (opening_id, person) values (1, 'cyd')`,
    second: (act) => `insert into opening_approval (opening_id, act_id) values (1, ${act})`,
  },
  {
    // who will see is no second pair of eyes either
    rule: 'opening_approved_by_another',
    table: 'opening_approval',
    first: `insert into organisation (id, code) overriding system value values (2, 'B'); update act set verb = 'opening.approve';
      insert into opening (id, organisation_id, about, subject, reason, legal_basis, kinds, from_date, to_date, act_id) overriding system value
        select 1, 2, 'cohort', 's', 'r', (enum_range(null::sharing_legal_basis))[1], array['orders']::shared_data[], '2026-01-01', '2026-01-02', 5;
      insert into opening_reader (opening_id, person) values (1, 'ann')`,
    second: (act) => `insert into opening_approval (opening_id, act_id) values (1, ${act})`,
  },
  {
    rule: 'disclosure_by_two',
    table: 'disclosure_setting',
    // one of the two is of the platform
    first: `update act set verb = 'disclosure.approve', organisation = nullif(organisation, 'B');
      insert into disclosure_proposal (id, threshold, opening_days, reason, act_id) overriding system value values (1, 7, 30, 'r', 1)`,
    second: (act) =>
      `insert into disclosure_setting (threshold, opening_days, reason, proposal_id, act_id) values (7, 30, 'r', 1, ${act})`,
  },
  {
    rule: 'clearance_by_another',
    table: 'restriction_clearance',
    first: `insert into organisation (id, code) overriding system value values (2, 'B')`,
    second: (act) =>
      `insert into restriction_clearance (service_user_id, person, organisation_id, reason, from_date, to_date, act_id) values (1, 'ann', 2, 'r', '2026-01-01', '2026-01-02', ${act})`,
  },
  {
    rule: 'identity_by_another',
    table: 'person_identity',
    first: `insert into person (id, code, kind, act_id) overriding system value values (1, 'ann', (enum_range(null::person_kind))[1], 3)`,
    second: (act) =>
      `insert into person_identity (person_id, issuer, subject, act_id) values (1, 'https://id.example', 's', ${act})`,
  },
  {
    rule: 'bank_account_confirmed_by_another',
    table: 'bank_account_confirmation',
    first: `insert into bank_account (id, organisation_id, holder, sort_code, account_number, from_date, act_id) overriding system value values (1, 1, 'h', '123456', '12345678', '2020-01-01', 1)`,
    second: (act) => `insert into bank_account_confirmation (bank_account_id, act_id) values (1, ${act})`,
  },
  {
    rule: 'approval_by_another',
    table: 'approval',
    raises: 'approval_is_by_another',
    first: `insert into statement (id, contract_id, period, number, run_id, figure_id, basis, total_pence, supplier_id, buyer_id, act_id) overriding system value
        select 1, 1, '2015Q4', 1, gen_random_uuid(), 'f', (enum_range(null::basis))[1], 0, 1, 2, 1`,
    second: (
      act,
      person,
    ) => `insert into approval (statement_id, round, person, seen, document, amount_pence, limit_pence, act_id)
      values (1, 1, '${person}', encode(sha256('d'), 'hex'), 'd', 1, 1, ${act})`,
  },
];

/** The constraint that a second step breaks; undefined where it is taken. Nothing of it stays. */
async function broken({ rule, table, first, second }: Pair, act: number, person: string): Promise<unknown> {
  const client: pg.PoolClient = await db.owner.connect();
  try {
    await client.query('begin');
    await client.query(`set local session_replication_role = replica; ${ACTS}; ${first}; set local session_replication_role = origin;
      alter table ${table} disable trigger all; alter table ${table} enable trigger ${rule}`);
    return await client.query(second(act, person)).then(
      () => undefined,
      (error: unknown) => (error as { constraint?: string }).constraint ?? error,
    );
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe.each(PAIRS)('the database holds $rule', (pair) => {
  it('against who took the first step, also from another organisation, and lets another', async () => {
    expect(await broken(pair, 2, 'ann')).toBe(pair.raises ?? pair.rule);
    expect(await broken(pair, 3, 'bea')).toBeUndefined();
  });

  if (pair.onRecord)
    it('against the operator too, unless it says where the agreement stands', async () => {
      expect(await broken(pair, 4, 'operator')).toBe(pair.rule);
      expect(await broken(pair, 5, 'operator')).toBeUndefined();
    });
});

it('every rule that the guide names is there, and the guide names all of these', async () => {
  const guide = await readFile('docs/guide/separation-of-duties.md', 'utf8');
  const rows = guide.split('\n').filter((line) => /^\| (?!duties|---)/.test(line));
  const named = rows.map((row) =>
    [...(row.split(' | ')[2] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  );
  expect(named.filter((names) => names.length === 0)).toEqual([]);
  const { rows: there } = await db.owner.query<{ name: string }>(
    'select tgname as name from pg_trigger union select conname from pg_constraint',
  );
  const known = new Set(there.map(({ name }) => name));
  expect(named.flat().filter((name) => !known.has(name))).toEqual([]);
  expect(PAIRS.map(({ rule }) => rule).filter((rule) => !named.flat().includes(rule))).toEqual([]);
  // a rule that is called like one of these is one, and has its line
  const alike = [...known].filter((name) => /_(by_another|by_two|of_others|on_one_side)$/.test(name));
  expect(alike.length).toBeGreaterThan(15);
  expect(alike.filter((name) => !named.flat().includes(name))).toEqual([]);
});

it('every use case that the guide names is tried where it says', async () => {
  const guide = await readFile('docs/guide/separation-of-duties.md', 'utf8');
  const all = await Promise.all(['apps', 'libs', 'test'].map((top) => readdir(top, { recursive: true, withFileTypes: true }))); // prettier-ignore
  const files = Map.groupBy(all.flat(), ({ name }) => name);
  const wrong: string[] = [];
  for (const row of guide.split('\n').filter((line) => /^\| (?!duties|---)/.test(line))) {
    const [what = '', code = '', , shown = ''] = row.split(' | ');
    const tests = shown.replace(/ \|$/, '').split(', ');
    const texts = await Promise.all(
      tests.map(async (name) => {
        const found = files.get(name) ?? [];
        return (
          await Promise.all(found.map((file) => readFile(`${file.parentPath}/${file.name}`, 'utf8')))
        ).join();
      }),
    );
    const tried = [...code.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
    if (tried.length === 0 || texts.includes('')) wrong.push(`${what}: no use case, or no such test`);
    if (!tried.some((name) => texts.some((text) => text.includes(name)))) wrong.push(`${what}: ${tried.join()} not in ${shown}`); // prettier-ignore
  }
  expect(wrong).toEqual([]);
});
