import { type Answer, codes, PROBLEMS, testApi, type TestApi } from '../support/api.js';
import { givenContracts, givenRecords } from '../support/api-story.js';
import { partsLeft, verifyPart } from '../../libs/contracts/src/index.js';
import { trTerms } from '../support/contracts.js';
import { ContractLife } from './life/contract-life.js';

const ALDER = 'DEMO-ALDER';
const BIRCH = 'DEMO-BIRCH';
const CLOSING = '... on ContractClosing { closed open { path why } }';

/**
 * The whole life of one contract through the API, each chapter going on where the last one stopped. A01 has 100 people in 2015Q4,
 * 43 of whom reoffend four times each, against a baseline of half of them and four times: seven fewer at £1,000 each.
 */
describe('a contract, from its agreement to its end', () => {
  let api: TestApi;
  let life: ContractLife;
  beforeAll(async () => {
    api = await testApi();
    life = new ContractLife(api);
    await givenRecords(api);
    await givenContracts(api);
  });
  afterAll(() => api.close());

  it('is agreed by both parties, with what is kept back and who is paid where', async () => {
    const { contract } = await api.ask(
      'alder-manager',
      `{ contract(code: "TR-A01") { ... on Contract { terms { version inForce agreements { party person } } } } }`,
    );
    expect(contract.terms).toMatchObject([{ version: 1, inForce: true }]);
    await life.done(
      'commissioner-manager',
      'setPaymentArrangement',
      'input: $input',
      '$input: PaymentArrangementInput!',
      {
        input: {
          contract: 'TR-A01',
          from: '2015-01-01',
          retention: '0.05',
          recoveryShare: '0.5',
          reason: 'Clause 9',
        },
      },
      '... on PaymentArrangement { retention }',
    );
    await life.bankAccount('DEMO-COM', '11111111');
    await life.bankAccount(ALDER, '22222222');
  });

  it('gets a provisional statement while the follow-up is not over', async () => {
    await life.run('2015Q4', '2017-04-01');
    expect(await life.says('2015Q4', 1)).toEqual(['RUN PROVISIONAL', 'BINARY_PAYMENT 700000']);
  });

  it('has a line queried, which is not paid meanwhile, while the undisputed ones can be', async () => {
    const line = await life.line('2015Q4', 1, 'BINARY_PAYMENT');
    const queried = await life.move('alder-manager', line, 'QUERY', {
      claimedPence: 800_000,
      reason: 'One person was convicted of an offence before the start',
      evidence: 'Court register 2016/117',
    });
    expect(queried).toMatchObject({ line: { state: 'QUERIED', disputed: true } });
    const statement = await life.statement('2015Q4', 1);
    const view = await life.approval(statement);
    expect(view).toMatchObject({
      amountPence: 0,
      leftOut: [{ component: 'BINARY_PAYMENT', why: 'DISPUTED' }],
    });
    // who asked for the run does not approve what came of it, and neither does the supplier
    for (const person of ['commissioner-reviewer', 'alder-manager'])
      expect(codes(await life.approve(person, statement, view.seen))).toEqual([
        'NOT_ALLOWED statement.approve',
      ]);
    expect(await life.approve('commissioner-approver', statement, view.seen)).toMatchObject({
      state: 'APPROVED',
      amountPence: 0,
    });
  });

  it('allows a part, which becomes a line of its own; what was stated stays as it was', async () => {
    const reason = 'Half of it: the register shows one of two counts';
    const answered = await life.move(
      'commissioner-manager',
      await life.line('2015Q4', 1, 'BINARY_PAYMENT'),
      'ANSWER',
      { reason: 'We have asked the court' },
    );
    expect(answered).toMatchObject({ line: { state: 'ANSWERED' } });
    // two at one moment: one wins, the other is told, nothing is lost
    const seen = answered.line as Answer;
    const both = await Promise.all([
      life.move('commissioner-manager', seen, 'CONCEDE', { allowedPence: 750_000, reason }),
      life.move('commissioner-adjudicator', seen, 'CONCEDE', {
        allowedPence: 750_000,
        reason: 'Half of it, as I see it too',
      }),
    ]);
    expect(both.flatMap((answer) => codes(answer)).map((code) => code.split(' ')[0])).toEqual(['CONFLICT']);
    const conceded = await life.line('2015Q4', 1, 'BINARY_PAYMENT');
    const accepted = await life.move('alder-manager', conceded, 'ACCEPT', { reason: 'Agreed' });
    expect(accepted).toMatchObject({
      line: { state: 'ACCEPTED', disputed: false, amountPence: 700_000 },
      statement: { number: 2, totalPence: 50_000 },
    });
    expect(await life.says('2015Q4', 2)).toEqual(['DECISION PROVISIONAL', 'BINARY_PAYMENT 50000']);
  });

  it('is approved by a second person, as it was seen: a twentieth is kept back', async () => {
    const first = await life.statement('2015Q4', 1);
    expect(codes(await life.approve('commissioner-approver', first, 'f'.repeat(64)))).toEqual([
      'CONFLICT seen',
    ]);
    expect(await life.approveAll('2015Q4', 1)).toMatchObject({ state: 'APPROVED', amountPence: 700_000 });
    expect(await life.approveAll('2015Q4', 2)).toMatchObject({ state: 'APPROVED', amountPence: 50_000 });
    expect(await life.balances(ALDER)).toEqual({
      costPence: 750_000,
      payablePence: -712_500,
      retentionPence: -37_500,
    });
  });

  it('is paid by a file for the bank, once, and settled by its answer', async () => {
    const { batch } = await life.batch();
    expect(batch).toMatchObject({
      totalPence: 712_500,
      payments: 1,
      items: [{ contract: 'TR-A01', supplier: ALDER }],
    });
    expect(batch.document).toContain('<InstdAmt Ccy="GBP">7125.00</InstdAmt>');
    expect(codes(await life.batch())).toEqual([expect.stringMatching(/^CONFLICT/)]);
    expect(await life.answer(batch as Answer, 'ACSC')).toMatchObject({ settled: 1, rejected: 0 });
    expect(await life.answer(batch as Answer, 'ACSC')).toMatchObject({ repeated: true });
    expect(await life.balances(ALDER)).toEqual({
      costPence: 750_000,
      bankPence: -712_500,
      retentionPence: -37_500,
    });
  });

  it('is corrected when late convictions make it final: the difference points at what it corrects, and is owed back', async () => {
    const late = [44, 45, 46].map((n) => `late-${n},A01-0${n},2016-10-01,02801,conviction,2017-04-20`);
    await life.facts(
      'OFFENCES',
      'offence_id,service_user_id,offence_date,offence_code,proof,proof_date',
      late,
      '2017-08-01',
    );
    await life.run('2015Q4', '2017-10-01');
    expect(await life.says('2015Q4', 3)).toEqual(['RUN FINAL', 'BINARY_PAYMENT -300000']);
    const corrected = await life.line('2015Q4', 3, 'BINARY_PAYMENT');
    expect(corrected.corrects).toEqual({ id: (await life.line('2015Q4', 1, 'BINARY_PAYMENT')).id });
    const { statementOf } = await api.ask(
      'alder-manager',
      `{ statementOf(contract: "TR-A01", period: "2015Q4", number: 3) { ... on Statement { lines { component difference { differencePence sentences } } } ${PROBLEMS} } }`,
    );
    expect(statementOf.lines).toMatchObject([
      { component: 'BINARY_PAYMENT', difference: { differencePence: '-300000' } },
    ]);
    expect(statementOf.lines[0].difference.sentences.join(' ')).toContain(
      'Reoffenders: 43 people → 46 people',
    );
    await life.approveAll('2015Q4', 3);
    expect(await life.balances(ALDER)).toEqual({
      costPence: 450_000,
      recoverablePence: 300_000,
      retentionPence: -37_500,
      bankPence: -712_500,
    });
  });

  it('is varied from a day on: both see the difference, try it, and agree', async () => {
    const { parameters, ...terms } = trTerms('TR-A01');
    const proposal = {
      ...terms,
      varies: 1,
      effective: { from: '2016-01-01', to: '2020-12-31' },
      rationale: 'A higher price, as discussed in March',
      parameters: {
        ...parameters,
        price_per_reoffender_avoided: { value: '120000', unit: 'pence/person', clause: '7.1' },
      },
    };
    const overlapping = { ...proposal, varies: undefined };
    const propose = (of: object) =>
      life.tried(
        'alder-manager',
        'proposeTerms',
        'proposal: $proposal',
        '$proposal: Json!',
        { proposal: of },
        '... on Terms { version }',
      );
    const agree = (person: string, party: string, version: number) =>
      life.tried(
        person,
        'agreeTerms',
        'contract: "TR-A01", version: $version, party: $party',
        '$version: Int!, $party: Party!',
        { version, party },
        '... on Terms { version inForce variedBy }',
      );
    // terms for the same days that do not say what they vary come to nothing
    const { version: silent } = await propose(overlapping);
    await agree('alder-manager', 'SUPPLIER', silent as number);
    expect(codes(await agree('commissioner-manager', 'BUYER', silent as number))).toEqual([
      'CONFLICT effective',
    ]);

    const { version } = await propose(proposal);
    const { termsDifference, backTest } = await api.ask(
      'commissioner-manager',
      `query D($version: Int!) {
         termsDifference(contract: "TR-A01", from: 1, to: $version) { ... on TermsDifference { changes { sentence } } ${PROBLEMS} }
         backTest(input: { contract: "TR-A01", version: $version, resamples: 200, seed: 7 }) { ... on BackTest { onRecord resamples seed periods { period } } ${PROBLEMS} } }`,
      { version },
    );
    const sentences = (termsDifference.changes as Answer[])
      .map(({ sentence }) => sentence as string)
      .join('\n');
    expect(sentences).toMatch(/£1,000.00.*£1,200.00.*\+20.0%/);
    expect(backTest).toMatchObject({ resamples: 200, seed: 7 });
    await agree('alder-manager', 'SUPPLIER', version as number);
    expect(await agree('commissioner-manager', 'BUYER', version as number)).toMatchObject({ inForce: true });
    const { contract } = await api.ask(
      'auditor',
      `{ contract(code: "TR-A01") { ... on Contract { terms { version inForce inForceTo } } } }`,
    );
    expect(contract.terms).toEqual([
      { version, inForce: true, inForceTo: '2020-12-31' },
      { version: silent, inForce: false, inForceTo: null },
      { version: 1, inForce: true, inForceTo: '2015-12-31' },
    ]);
  });

  it('pays the next cohort by the terms of its first day, and recovers from it what is owed back, by halves', async () => {
    const people = Array.from({ length: 100 }, (_, i) => `N${String(i + 1).padStart(3, '0')}`);
    await life.facts(
      'ORDERS',
      'order_id,service_user_id,area,provider,kind,start_date,risk_score',
      people.map((ref) => `o-${ref},${ref},A01,DEMO-ALDER,community_order,2016-02-01,0.5`),
      '2017-02-01',
    );
    await life.facts(
      'OFFENCES',
      'offence_id,service_user_id,offence_date,offence_code,proof,proof_date',
      people
        .slice(0, 45)
        .flatMap((ref) =>
          [1, 2, 3, 4].map((n) => `f-${ref}-${n},${ref},2016-03-02,02801,conviction,2016-04-02`),
        ),
      '2017-02-01',
    );
    await life.run('2016Q1', '2017-11-01');
    expect(await life.says('2016Q1', 1)).toEqual(['RUN FINAL', 'BINARY_PAYMENT 600000']);
    expect((await life.statement('2015Q4', 3)).totalToDatePence).toBe(450_000);
    await life.approveAll('2016Q1', 1);
    // 600,000 less a twentieth kept back is 570,000 due; half of it, but no more than the 300,000 owed, is set off
    expect(await life.balances(ALDER)).toEqual({
      costPence: 1_050_000,
      recoverablePence: 15_000,
      payablePence: -285_000,
      retentionPence: -67_500,
      bankPence: -712_500,
    });
    // and as it stood before any of it
    expect(await life.balances(ALDER, '2015-01-01')).toEqual({});
  });

  it('pays again what the bank refused', async () => {
    const { batch: refused } = await life.batch();
    expect(await life.answer(refused as Answer, 'RJCT')).toMatchObject({ settled: 0, rejected: 1 });
    expect(await life.balances(ALDER)).toMatchObject({ payablePence: -285_000 });
    const { batch } = await life.batch();
    expect(batch.items[0].endToEndId).not.toBe(refused.items[0].endToEndId);
    await life.answer(batch as Answer, 'ACSC');
    expect(await life.balances(ALDER)).toMatchObject({ bankPence: -997_500 });
  });

  it('is handed to a successor: history stays, what comes after is the successor’s', async () => {
    const { id } = await life.done(
      'commissioner-manager',
      'proposeNovation',
      'input: $input',
      '$input: NovationInput!',
      {
        input: { contract: 'TR-A01', successor: BIRCH, day: '2018-07-01', reason: 'Alder leaves the market' },
      },
      '... on Novation { id }',
    );
    await life.done(
      'birch-manager',
      'agreeNovation',
      'id: $id',
      '$id: Int!',
      { id },
      '... on Novation { agreedBy }',
    );
    await life.bankAccount(BIRCH, '33333333');
    // two convictions turn out to have been quashed: their records are corrected, and the successor's is the statement
    await life.facts(
      'OFFENCES',
      'offence_id,service_user_id,offence_date,offence_code,proof,proof_date',
      [1, 2, 3, 4].map((n) => `f-N045-${n},N045,2016-03-02,02801,,`),
      '2018-07-15',
    );
    await life.run('2016Q1', '2018-08-01');
    expect(await life.says('2016Q1', 2)).toEqual(['RUN FINAL', 'BINARY_PAYMENT 120000']);
    expect((await life.statement('2016Q1', 1, 'alder-manager')).id).toBeDefined();
    expect(codes(await life.statement('2016Q1', 2, 'alder-manager'))).toEqual(['NOT_ALLOWED statement.read']);
    expect((await life.statement('2016Q1', 1, 'birch-manager')).id).toBeDefined();
    await life.approveAll('2016Q1', 2);
    expect(await life.balances(BIRCH)).toEqual({
      costPence: 120_000,
      payablePence: -114_000,
      retentionPence: -6_000,
    });
  });

  it('is closed when nothing is open any more, and then takes nothing', async () => {
    const close = () =>
      life.tried(
        'commissioner-manager',
        'closeContract',
        'contract: "TR-A01", reason: "All is settled"',
        '',
        {},
        CLOSING,
      );
    expect(codes(await close())).toEqual(['CONFLICT ledger', 'CONFLICT ledger', 'CONFLICT ledger']);
    const post = async (field: string, supplier: string, amountPence: number, more = '') =>
      life.done(
        field === 'recover' ? 'commissioner-manager' : 'commissioner-approver',
        field,
        `input: $input${more}`,
        '$input: LedgerActInput!',
        {
          input: {
            contract: 'TR-A01',
            supplier,
            amountPence,
            reason: 'Final account',
            seen: await life.lastEntry(supplier),
          },
        },
        '... on LedgerEntry { kind }',
      );
    await post('recover', ALDER, 15_000, ', from: RETENTION, towards: RECOVERABLE');
    await post('releaseRetention', ALDER, 52_500);
    await post('releaseRetention', BIRCH, 6_000);
    const { batch } = await life.batch();
    expect((batch.items as Answer[]).map(({ supplier, amountPence }) => [supplier, amountPence])).toEqual([
      [ALDER, 52_500],
      [BIRCH, 120_000],
    ]);
    await life.answer(batch as Answer, 'ACSC');
    // what each was paid is what their statements came to
    expect(await life.balances(ALDER)).toEqual({ costPence: 1_050_000, bankPence: -1_050_000 });
    expect(await life.balances(BIRCH)).toEqual({ costPence: 120_000, bankPence: -120_000 });
    expect(await close()).toMatchObject({ closed: true, open: [] });

    const late = ['late-44b,A01-050,2016-10-01,02801,conviction,2017-04-20'];
    await life.facts(
      'OFFENCES',
      'offence_id,service_user_id,offence_date,offence_code,proof,proof_date',
      late,
      '2018-09-01',
    );
    await life.run('2015Q4', '2018-10-01');
    expect((await life.statement('2015Q4', 4)).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
    await expect(
      api.db.sql
        .query(`insert into ledger_entry (contract_id, supplier_id, kind, effective_on, reason, act_id)
        select id, supplier_id, 'on_account', '2018-09-01', 'unseen', act_id from contract where code = 'TR-A01'`),
    ).rejects.toThrow('is closed');
    await life.done(
      'commissioner-manager',
      'reopenContract',
      'contract: "TR-A01", reason: "A late conviction"',
      '',
      {},
      CLOSING,
    );
    await life.run('2015Q4', '2018-10-02');
    // three fewer people than the 50 of the baseline instead of four; and 176 reoffences of 47 people are now significantly
    // fewer than four each: twelve, at £200
    expect(await life.says('2015Q4', 4)).toEqual([
      'RUN FINAL',
      'BINARY_PAYMENT -100000',
      'FREQUENCY_PAYMENT 240000',
    ]);
  });

  it('can be recomputed to the last figure, and its moves and decisions read as they were', async () => {
    const { requestVerification } = await api
      .mutate('auditor', '{ verifications { __typename } }')
      .then(() =>
        api.mutate('auditor', 'mutation { requestVerification { ... on Verification { id figures } } }'),
      );
    await workOffVerification(api, requestVerification.id as string);
    const { verification } = await api.ask(
      'auditor',
      `query V($id: String!) { verification(id: $id) { ... on Verification { state figures checked differing } } }`,
      { id: requestVerification.id },
    );
    expect(verification).toMatchObject({
      state: 'FINISHED',
      differing: 0,
      checked: requestVerification.figures,
    });
    const { statementOf } = await api.ask(
      'auditor',
      `{ statementOf(contract: "TR-A01", period: "2015Q4", number: 1) { ... on Statement { lines { component moves { move person claimedPence allowedPence evidence } } } } }`,
    );
    const { moves } = (statementOf.lines as Answer[]).find(
      ({ component }) => component === 'BINARY_PAYMENT',
    )!;
    expect((moves as Answer[]).map(({ move }) => move)).toEqual(['QUERY', 'ANSWER', 'CONCEDE', 'ACCEPT']);
    expect(moves[0]).toMatchObject({ claimedPence: '800000', evidence: 'Court register 2016/117' });
  });
});

async function workOffVerification({ db }: TestApi, id: string): Promise<void> {
  for (const part of await partsLeft(db.sql, id)) await verifyPart(db.sql, part);
}
