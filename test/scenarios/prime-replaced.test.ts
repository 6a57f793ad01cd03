import {
  addBankAccount,
  approvalView,
  approveStatement,
  confirmBankAccount,
  importBankAnswer,
  makePaymentBatch,
} from '../../libs/contracts/src/index.js';
import type { Person } from '../../libs/partners/src/index.js';
import { type Answer, PROBLEMS, testApi, type TestApi } from '../support/api.js';
import { givenRecords, importCsv } from '../support/api-story.js';
import { primeTerms, SHARE_MECHANISM, shareTerms } from '../support/chain.js';
import { person, refusals, value } from '../support/contracts.js';
import { testDeps } from '../support/deps.js';
import { givenReferrals } from '../support/ecosystem.js';
import { bankReport } from '../support/ledger-story.js';
import { TR_MECHANISM } from '../support/scheme.js';
import { ContractLife } from './life/contract-life.js';

const YEAR = { from: '2017-07-01', to: '2017-12-31' };
const HANDOVER = '2017-11-01';

/**
 * Told after Working Links, which went into administration in February 2019, and whose contracts went to Seetec: a prime is replaced in
 * mid-contract, with two tiers below it. DEMO-COM buys PRIME of DEMO-ALDER, DEMO-ALDER buys SUB of DEMO-CEDAR, DEMO-CEDAR buys SUBSUB
 * of DEMO-HARBOUR. On 1 November 2017 DEMO-BIRCH takes PRIME over.
 */
describe('a prime is replaced in mid-contract', () => {
  let api: TestApi;
  let life: ContractLife;
  beforeAll(async () => {
    api = await testApi();
    life = new ContractLife(api);
    await givenRecords(api);
    const rows = ['DEMO-CEDAR,Cedar,provider', 'DEMO-HARBOUR,Harbour,provider'];
    await importCsv(api, 'ORGANISATIONS', `code,name,kind\n${rows.join('\n')}\n`);
  });
  afterAll(() => api.close());

  const done = (
    person: string,
    field: string,
    args: string,
    declared: string,
    variables: object,
    selection = '',
  ) => life.done(person, field, args, declared, variables, selection);
  const contractOf = (person: string, input: object) =>
    done(person, 'createContract', 'input: $input', '$input: CreateContractInput!', {
      input: { scheme: 'tr', area: 'A01', from: '2015-01-01', to: '2021-12-31', ...input },
    });
  const agreed = async (proposal: { contract: string }, supplier: string, buyer: string) => {
    await done(supplier, 'proposeTerms', 'proposal: $p', '$p: Json!', { p: proposal });
    for (const [person, party] of [
      [supplier, 'SUPPLIER'],
      [buyer, 'BUYER'],
    ] as const)
      await done(
        person,
        'agreeTerms',
        'contract: $c, version: 1, party: $party',
        '$c: String!, $party: Party!',
        { c: proposal.contract, party },
      );
  };
  const chainSeenBy = async (person: string, contract: string): Promise<Answer> => {
    const { supplyChain } = await api.ask(
      person,
      `query C($contract: String!, $from: Day!, $to: Day!) { supplyChain(contract: $contract, from: $from, to: $to) {
         ... on SupplyChain { volumes { depth contract supplier service period promised sent takenOver accepted inProgress concluded } money { depth contract supplier period statedPence approvedPence paidPence } } ${PROBLEMS} } }`,
      { contract, ...YEAR },
    );
    return supplyChain as Answer;
  };
  const volumesSeenBy = async (person: string, contract: string): Promise<string[]> =>
    ((await chainSeenBy(person, contract)).volumes as Answer[]).map(
      ({ service, period, supplier, sent, takenOver, inProgress, concluded }) =>
        `${service} ${period} ${supplier}: sent ${sent}, taken over ${takenOver}, in progress ${inProgress}, concluded ${concluded}`,
    );
  const statementsSeenBy = async (person: string): Promise<string[]> => {
    const { statements } = await api.ask(
      person,
      `{ statements { ... on StatementConnection { nodes { number contract { code } issuedTo { code } issuedFor { code } } } ${PROBLEMS} } }`,
    );
    return (statements.nodes as Answer[])
      .map(
        ({ number, contract, issuedTo, issuedFor }) =>
          `${contract.code}/${number} ${issuedFor.code} ${issuedTo.code}`,
      )
      .sort();
  };
  const partiesOf = async (person: string, code: string): Promise<string> => {
    const { contract } = await api.ask(
      person,
      `query P($code: String!) { contract(code: $code) { ... on Contract { buyer { code } supplier { code } tier parent } ${PROBLEMS} } }`,
      { code },
    );
    return contract.problems
      ? contract.problems[0].code
      : `${contract.tier} ${contract.buyer.code} ${contract.supplier.code}`;
  };

  it('three tiers agree their contracts and terms, each party by its own act', async () => {
    for (const mechanism of [TR_MECHANISM, SHARE_MECHANISM])
      await done(
        'commissioner-admin',
        'registerMechanism',
        'document: $document, cases: $cases',
        '$document: Json!, $cases: Json!',
        mechanism,
      );
    await contractOf('commissioner-manager', {
      code: 'PRIME',
      title: 'Prime',
      buyer: 'DEMO-COM',
      supplier: 'DEMO-ALDER',
      value: '500000000',
    });
    await contractOf('alder-manager', {
      code: 'SUB',
      title: 'Mentoring',
      buyer: 'DEMO-ALDER',
      supplier: 'DEMO-CEDAR',
      parent: 'PRIME',
      value: '100000000',
    });
    await contractOf('cedar-manager', {
      code: 'SUBSUB',
      title: 'Alcohol service',
      buyer: 'DEMO-CEDAR',
      supplier: 'DEMO-HARBOUR',
      parent: 'SUB',
    });
    await agreed(primeTerms(), 'alder-manager', 'commissioner-manager');
    await agreed(shareTerms('SUB', { payment: '0.2' }), 'cedar-manager', 'alder-manager');
    await agreed(shareTerms('SUBSUB', { payment: '0.5' }), 'harbour-manager', 'cedar-manager');
    expect(await partiesOf('harbour-manager', 'SUBSUB')).toBe('3 DEMO-CEDAR DEMO-HARBOUR');
    for (const [code, contract, person] of [
      ['SVC-PRIME', 'PRIME', 'alder-manager'],
      ['SVC-SUB', 'SUB', 'alder-manager'],
      ['SVC-SUBSUB', 'SUBSUB', 'cedar-manager'],
    ] as const)
      await done(person, 'offerService', 'input: $input', '$input: OfferServiceInput!', {
        input: {
          code,
          title: code,
          category: 'DEPENDENCY_RECOVERY',
          contract,
          from: '2015-01-01',
          to: '2021-12-31',
        },
      });
  });

  it('volumes are promised down the chain, and agreed', async () => {
    for (const [service, buyer, supplier] of [
      ['SVC-SUB', 'alder-manager', 'cedar-manager'],
      ['SVC-SUBSUB', 'cedar-manager', 'harbour-manager'],
    ] as const) {
      const { id } = await done(
        buyer,
        'promiseVolume',
        'input: $input',
        '$input: PromiseVolumeInput!',
        { input: { service, period: '2017Q4', referrals: 12 } },
        '... on VolumePromise { id inForce }',
      );
      expect(
        await done(
          supplier,
          'agreeVolume',
          'id: $id',
          '$id: String!',
          { id },
          '... on VolumePromise { inForce }',
        ),
      ).toMatchObject({ inForce: true });
    }
  });

  it('a run pays all three tiers, each by the one above', async () => {
    await life.run('2015Q4', '2017-10-01');
    expect(await statementsSeenBy('auditor')).toEqual([
      'PRIME/1 DEMO-COM DEMO-ALDER',
      'SUB/1 DEMO-ALDER DEMO-CEDAR',
      'SUBSUB/1 DEMO-CEDAR DEMO-HARBOUR',
    ]);
  });

  it('people are referred to every tier; some are in progress when the prime goes', async () => {
    await givenReferrals(api.db, [
      { service: 'SVC-PRIME', origin: 'DEMO-COM', sent: '2017-10-02', accepted: '2017-10-03' },
      {
        service: 'SVC-PRIME',
        origin: 'DEMO-COM',
        sent: '2017-10-02',
        accepted: '2017-10-03',
        concluded: '2017-10-20',
      },
      { service: 'SVC-SUB', origin: 'DEMO-ALDER', sent: '2017-10-09', accepted: '2017-10-10' },
      { service: 'SVC-SUBSUB', origin: 'DEMO-CEDAR', sent: '2017-10-16', accepted: '2017-10-17' },
    ]);
    expect(await volumesSeenBy('alder-manager', 'PRIME')).toEqual([
      'SVC-PRIME 2017-10 DEMO-ALDER: sent 2, taken over 0, in progress 1, concluded 1',
      'SVC-SUB 2017Q4 DEMO-CEDAR: sent 1, taken over 0, in progress 1, concluded 0',
      'SVC-SUBSUB 2017Q4 DEMO-HARBOUR: sent 1, taken over 0, in progress 1, concluded 0',
    ]);
  });

  it('the buyer and the successor agree; from that day the successor buys what is below', async () => {
    const { id } = await done(
      'commissioner-manager',
      'proposeNovation',
      'input: $input',
      '$input: NovationInput!',
      {
        input: {
          contract: 'PRIME',
          successor: 'DEMO-BIRCH',
          day: HANDOVER,
          reason: 'Alder is in administration',
        },
      },
      '... on Novation { id }',
    );
    await done(
      'birch-manager',
      'agreeNovation',
      'id: $id',
      '$id: Int!',
      { id },
      '... on Novation { agreedBy }',
    );
    expect(await partiesOf('cedar-manager', 'SUB')).toBe('2 DEMO-BIRCH DEMO-CEDAR');
    expect(await partiesOf('birch-manager', 'SUB')).toBe('2 DEMO-BIRCH DEMO-CEDAR');
    expect(await partiesOf('alder-manager', 'SUB')).toBe('NOT_ALLOWED');
    expect(await partiesOf('harbour-manager', 'SUBSUB')).toBe('3 DEMO-CEDAR DEMO-HARBOUR');
  });

  it('what is open moves to the successor, and what was concluded stays with who did it', async () => {
    const { rows } = await api.db.sql.query<{ text: string }>(
      `select s.code || ' ' || c.state || ': ' || o.code || ' to ' || h.code || ', bought by ' || b.code as text
       from referral_current c join service s on s.id = c.service_id join organisation o on o.id = c.origin_id
       join organisation h on h.id = c.holder_id join organisation b on b.id = c.buyer_id order by s.code, c.state`,
    );
    expect(rows.map(({ text }) => text)).toEqual([
      'SVC-PRIME accepted: DEMO-COM to DEMO-BIRCH, bought by DEMO-COM',
      'SVC-PRIME concluded: DEMO-COM to DEMO-ALDER, bought by DEMO-COM',
      'SVC-SUB accepted: DEMO-BIRCH to DEMO-CEDAR, bought by DEMO-BIRCH',
      'SVC-SUBSUB accepted: DEMO-CEDAR to DEMO-HARBOUR, bought by DEMO-CEDAR',
    ]);
    const { rows: parts } = await api.db.sql.query<{ text: string }>(
      `select s.code || ' ' || c.state as text from referral_party p join referral_current c using (referral_id) join service s on s.id = c.service_id
       join organisation o on o.id = p.organisation_id where o.code = 'DEMO-ALDER' and p.until_sequence is null`,
    );
    // of what moved, the one who left sees no more than what was until then
    expect(parts.map(({ text }) => text)).toEqual(['SVC-PRIME concluded']);
    expect(await volumesSeenBy('birch-manager', 'PRIME')).toEqual([
      'SVC-PRIME 2017-11 DEMO-BIRCH: sent 0, taken over 1, in progress 1, concluded 0',
      'SVC-SUB 2017Q4 DEMO-CEDAR: sent 0, taken over 1, in progress 1, concluded 0',
      'SVC-SUBSUB 2017Q4 DEMO-HARBOUR: sent 0, taken over 1, in progress 1, concluded 0',
    ]);
    expect((await volumesSeenBy('alder-manager', 'PRIME'))[0]).toBe(
      'SVC-PRIME 2017-10 DEMO-ALDER: sent 2, taken over 0, in progress 0, concluded 1',
    );
  });

  it('statements that go by a later day are the successor’s on both sides; the earlier ones stay as they were', async () => {
    await life.facts(
      'OFFENCES',
      'offence_id,service_user_id,offence_date,offence_code,proof,proof_date',
      ['late-1,A01-050,2016-01-02,02801,conviction,2016-06-01'],
      '2017-11-15',
    );
    await life.run('2015Q4', '2017-12-01');
    expect(await statementsSeenBy('auditor')).toEqual([
      'PRIME/1 DEMO-COM DEMO-ALDER',
      'PRIME/2 DEMO-COM DEMO-BIRCH',
      'SUB/1 DEMO-ALDER DEMO-CEDAR',
      'SUB/2 DEMO-BIRCH DEMO-CEDAR',
      'SUBSUB/1 DEMO-CEDAR DEMO-HARBOUR',
      'SUBSUB/2 DEMO-CEDAR DEMO-HARBOUR',
    ]);
  });

  it('who left sees what was issued to and for it, and nothing that came later', async () => {
    expect(await statementsSeenBy('alder-manager')).toEqual([
      'PRIME/1 DEMO-COM DEMO-ALDER',
      'SUB/1 DEMO-ALDER DEMO-CEDAR',
    ]);
    expect(await statementsSeenBy('harbour-manager')).toHaveLength(2);
    expect(await statementsSeenBy('birch-manager')).toHaveLength(4);
  });

  it('what was owed to a supplier is not lost: who buys now approves what was stated before', async () => {
    const { statementOf } = await api.ask(
      'cedar-manager',
      `{ statementOf(contract: "SUB", period: "2015Q4", number: 1) { ... on Statement { id } } }`,
    );
    const view = async (person: string) => life.approval(statementOf as Answer, person);
    expect(await view('birch-manager')).toMatchObject({ seen: expect.any(String) });
    expect((await view('alder-manager')).problems).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  });

  /** `stated approved paid` of statements of SUB that go by a day before the hand-over. */
  const paidOf = async (who: string): Promise<string[]> => {
    const { supplyChain } = await api.ask(
      who,
      `{ supplyChain(contract: "SUB", from: "2015-10-01", to: "2015-12-31") { ... on SupplyChain { money { contract statedPence approvedPence paidPence } } ${PROBLEMS} } }`,
    );
    return (supplyChain.money as Answer[])
      .filter(({ contract }) => contract === 'SUB')
      .map(({ statedPence, approvedPence, paidPence }) => `${statedPence} ${approvedPence} ${paidPence}`);
  };

  it('and pays it: the successor’s payment file goes from its account to the supplier’s, and the chain shows it as paid', async () => {
    const deps = await testDeps(api.db);
    const birch = (code: string): Person => ({ ...person('birch-manager'), code, roles: ['contract_manager', 'payment_reviewer', 'approver'], limitPence: 10n ** 12n }); // prettier-ignore
    const [first, second] = [birch('birch-first'), birch('birch-second')];
    try {
      for (const [organisation, by, payer, accountNumber] of [
        ['DEMO-BIRCH', first, person('commissioner-reviewer'), '11111111'],
        ['DEMO-CEDAR', person('cedar-manager'), second, '22222222'],
      ] as const) {
        const holder = `Account of ${organisation}`;
        const { id } = value(await addBankAccount(deps, by, { organisation, holder, sortCode: '200000', accountNumber, from: '2016-01-01' })); // prettier-ignore
        value(await confirmBankAccount(deps, payer, { id, reason: 'by telephone' }));
      }
      const { rows } = await api.db.sql.query<{ id: string; pence: string }>(
        `select s.id, s.total_pence as pence from statement s join contract c on c.id = s.contract_id where c.code = 'SUB' and s.number = 1`,
      );
      const { id, pence } = rows[0]!;
      const stated = '120000'; // with the correction of SUB/2, which nobody has approved
      expect(refusals(await approveStatement(deps, person('alder-manager'), { statementId: id, seen: '' }))).toContain('NOT_ALLOWED statement.approve'); // prettier-ignore
      const { seen } = value(await approvalView(deps, second, id));
      value(await approveStatement(deps, second, { statementId: id, seen }));
      const { batch, payments } = value(await makePaymentBatch(deps, first, {}));
      expect(payments).toMatchObject([{ contract: 'SUB', supplier: 'DEMO-CEDAR' }]);
      expect(payments[0]!.amountPence).toBe(BigInt(pence));
      const { rows: files } = await api.db.sql.query<{ document: string }>(
        'select document from payment_batch where message_id = $1',
        [batch.messageId],
      );
      for (const part of ['Account of DEMO-BIRCH', 'Account of DEMO-CEDAR', '11111111', '22222222'])
        expect([part, files[0]!.document.includes(part)]).toEqual([part, true]);
      expect(await paidOf('auditor')).toEqual([`${stated} ${pence} 0`]);
      value(await importBankAnswer(deps, first, bankReport(batch.messageId, { [payments[0]!.endToEndId]: 'ACSC' }))); // prettier-ignore
      expect(await paidOf('auditor')).toEqual([`${stated} ${pence} ${pence}`]);
      // the supplier sees the same, and it is paid once
      expect(await paidOf('cedar-manager')).toEqual([`${stated} ${pence} ${pence}`]);
      expect((await makePaymentBatch(deps, first, {})).ok).toBe(false);
    } finally {
      await deps.close();
    }
  });

  it('each party sees its own days of the supply chain', async () => {
    const places = ({ volumes, money }: Answer) => ({
      promised: (volumes as Answer[])
        .filter(({ promised }) => promised !== null)
        .map(({ service, promised }) => `${service} ${promised}`),
      stated: (money as Answer[]).map(({ depth, contract, supplier }) => `${depth} ${contract} ${supplier}`),
    });
    const all = ['0 PRIME DEMO-ALDER', '0 PRIME DEMO-BIRCH', '1 SUB DEMO-CEDAR', '2 SUBSUB DEMO-HARBOUR'];
    const asOf = async (person: string, contract = 'PRIME') => {
      const { supplyChain } = await api.ask(
        person,
        `query C($contract: String!) { supplyChain(contract: $contract, from: "2015-10-01", to: "2017-12-31") {
           ... on SupplyChain { volumes { service promised } money { depth contract supplier statedPence } } ${PROBLEMS} } }`,
        { contract },
      );
      return places(supplyChain as Answer);
    };
    expect(await asOf('commissioner-manager')).toEqual({
      promised: ['SVC-SUB 12', 'SVC-SUBSUB 12'],
      stated: all.slice(0, 2),
    });
    expect((await asOf('auditor')).stated).toEqual(all);
    expect((await asOf('alder-manager')).stated).toEqual([all[0], all[2], all[3]]);
    expect((await asOf('birch-manager')).stated).toEqual([all[1], all[2], all[3]]);
    expect((await asOf('cedar-manager', 'SUB')).stated).toEqual([
      '0 SUB DEMO-CEDAR',
      '1 SUBSUB DEMO-HARBOUR',
    ]);
    expect((await chainSeenBy('harbour-manager', 'PRIME')).problems).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  });
});
