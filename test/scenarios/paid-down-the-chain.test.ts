import type { TermsProposal } from '../../libs/contracts/src/index.js';
import { type Answer, codes, PROBLEMS, testApi, type TestApi } from '../support/api.js';
import { givenContracts, givenRecords, importCsv, requestRun, workOff } from '../support/api-story.js';
import { SHARE_MECHANISM, shareTerms } from '../support/chain.js';
import { concord } from '../support/concord.js';
import { trTerms } from '../support/contracts.js';

const SELECTED = {
  createContract: '... on Contract { code parent }',
  proposeTerms: '... on Terms { version }',
  agreeTerms: '... on Terms { version inForce }',
} as const;
const LINE =
  'component amountPence corrects { number } explanation { sentence reasons nodes { name sentence source leafSource } }';

/**
 * A prime (Alder) has a binary result; it pays Birch 30 % of what it is paid, and Birch pays Bridge half of that. Of 100 people 43
 * reoffend against a baseline of half: seven fewer at £1,000. Then a conviction comes late, and it is six.
 */
describe('a subcontract at tier 3, paid a share of a binary result that a late conviction changes', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
    await givenRecords(api);
    await givenContracts(api);
  });
  afterAll(() => api.close());

  /** What a person does; a refusal is an answer too. */
  async function tried(
    person: string,
    field: keyof typeof SELECTED,
    args: string,
    declared: string,
    variables: object,
  ) {
    const { [field]: answer } = await api.mutate(
      person,
      `mutation M(${declared}) { ${field}(${args}) { ${SELECTED[field]} ${PROBLEMS} } }`,
      variables,
    );
    return answer as Answer;
  }
  const propose = (person: string, proposal: object) =>
    tried(person, 'proposeTerms', 'proposal: $proposal', '$proposal: Json!', { proposal });
  const agree = (person: string, contract: string, version: number, party: 'BUYER' | 'SUPPLIER') =>
    tried(
      person,
      'agreeTerms',
      'contract: $contract, version: $version, party: $party',
      '$contract: String!, $version: Int!, $party: Party!',
      { contract, version, party },
    );
  async function agreed(proposal: TermsProposal, buyer: string, supplier: string): Promise<void> {
    const { version } = await propose(supplier, proposal);
    expect(await agree(supplier, proposal.contract, version as number, 'SUPPLIER')).toMatchObject({
      inForce: false,
    });
    expect(await agree(buyer, proposal.contract, version as number, 'BUYER')).toMatchObject({
      inForce: true,
    });
  }
  const subcontract = (person: string, code: string, parent: string, buyer: string, supplier: string) =>
    tried(person, 'createContract', 'input: $input', '$input: CreateContractInput!', {
      input: {
        code,
        title: `Contract ${code}`,
        scheme: 'tr',
        area: 'A01',
        from: '2015-01-01',
        to: '2021-12-31',
        parent,
        buyer,
        supplier,
      },
    });
  const run = async (asKnownOn: string) => {
    const asked = await requestRun(api, 'commissioner-manager', {
      scheme: 'tr',
      cohort: '2015Q4',
      asKnownOn,
    });
    await workOff(api, asked.id as string);
  };
  async function statement(person: string, contract: string, number: number): Promise<Answer> {
    const { statementOf } = await api.ask(
      person,
      `query S($contract: String!, $number: Int!) { statementOf(contract: $contract, period: "2015Q4", number: $number) {
         ... on Statement { number basis figure lines { ${LINE} } } ${PROBLEMS} } }`,
      { contract, number },
    );
    return statementOf;
  }
  /** `SHARE_PAYMENT 105000 corrects 1`, nil lines left out. */
  async function says(person: string, contract: string, number: number): Promise<string[]> {
    const { lines } = await statement(person, contract, number);
    return (lines as Answer[])
      .filter(({ amountPence }) => amountPence !== '0')
      .map(
        ({ component, amountPence, corrects }) =>
          `${component} ${amountPence}${corrects ? ` corrects ${corrects.number}` : ''}`,
      );
  }
  async function tree(person: string, contract: string): Promise<Answer> {
    const { contractTree } = await api.ask(
      person,
      `query T($contract: String!) { contractTree(contract: $contract, period: "2015Q4") {
         ... on ContractTree { run asKnownAt tiers { contract depth parent outcome why payablePence totalPence statementNumber figure parentFigure } } ${PROBLEMS} } }`,
      { contract },
    );
    return contractTree;
  }

  it('begins with contracts under contracts, each bought by who supplies the one above', async () => {
    expect(await subcontract('alder-manager', 'SUB-A01', 'TR-A01', 'DEMO-ALDER', 'DEMO-BIRCH')).toMatchObject(
      {
        parent: 'TR-A01',
      },
    );
    expect(
      await subcontract('birch-manager', 'SUBSUB-A01', 'SUB-A01', 'DEMO-BIRCH', 'DEMO-BRIDGE'),
    ).toMatchObject({
      parent: 'SUB-A01',
    });
    const { registerMechanism } = await api.mutate(
      'commissioner-admin',
      `mutation R($document: Json!, $cases: Json!) { registerMechanism(document: $document, cases: $cases) { ... on Mechanism { code } ${PROBLEMS} } }`,
      SHARE_MECHANISM,
    );
    expect(registerMechanism).toEqual({ code: 'share-of-parent' });
  });

  it('lets nobody bear more of the risk than who is above, and says both numbers', async () => {
    const terms = shareTerms('SUB-A01', { payment: '0.3', deduction: '0.4', risk: '0.25' });
    const unknown = await propose('birch-manager', terms);
    expect(unknown.problems).toMatchObject([
      { code: 'INCOMPLETE', why: expect.stringContaining('TR-A01 version 1 declare no share of risk') },
    ]);
    const prime = trTerms('TR-A01');
    await agreed(
      {
        ...prime,
        varies: 1,
        rationale: 'Declares the share of risk',
        parameters: { ...prime.parameters, share_of_risk: { value: '0.2', unit: '1' } },
      },
      'commissioner-manager',
      'alder-manager',
    );
    expect((await propose('birch-manager', terms)).problems).toMatchObject([
      {
        code: 'INVALID',
        path: ['parameters', 'share_of_risk'],
        why: 'The share of risk is 25%, above the 20% that TR-A01 carries by its terms version 2.',
      },
    ]);
    await agreed(shareTerms('SUB-A01', { payment: '0.3', risk: '0.2' }), 'alder-manager', 'birch-manager');
    await agreed(
      shareTerms('SUBSUB-A01', { payment: '0.5', risk: '0.1' }),
      'birch-manager',
      'bridge-manager',
    );
  });

  it('pays all three tiers in one run, and explains each to its own parties', async () => {
    await run('2017-10-01');
    expect(await says('alder-manager', 'TR-A01', 1)).toEqual(['BINARY_PAYMENT 700000']);
    expect(await says('birch-manager', 'SUB-A01', 1)).toEqual(['SHARE_PAYMENT 210000']);
    expect(await says('bridge-manager', 'SUBSUB-A01', 1)).toEqual(['SHARE_PAYMENT 105000']);

    const { lines } = await statement('bridge-manager', 'SUBSUB-A01', 1);
    const { explanation } = (lines as Answer[])[0]!;
    const above = (await statement('birch-manager', 'SUB-A01', 1)).figure as string;
    expect(explanation.sentence).toBe(
      'Share of the payments above: £1,050.00 is paid: 50.00% of £2,100.00 = £1,050.00.',
    );
    expect((explanation.nodes as Answer[]).find(({ name }) => name === 'payments_above')).toMatchObject({
      sentence: `Payments of the contract above is £2,100.00, from all payments together of the figure ${above.slice(0, 12)} of SUB-A01.`,
      leafSource: { kind: 'figure', contract: 'SUB-A01', figure: above, lines: 'payment' },
    });
  });

  it('shows each party the part of the tree that is its own, and nobody another’s figure', async () => {
    const outcomes = async (person: string, contract: string) =>
      ((await tree(person, contract)).tiers as Answer[]).map(
        ({ depth, contract: code, outcome, payablePence }) => `${depth} ${code} ${outcome} ${payablePence}`,
      );
    const whole = [
      '0 TR-A01 STATEMENT 700000',
      '1 SUB-A01 STATEMENT 210000',
      '2 SUBSUB-A01 STATEMENT 105000',
    ];
    expect(await outcomes('auditor', 'TR-A01')).toEqual(whole);
    expect(await outcomes('alder-manager', 'TR-A01')).toEqual(whole.slice(0, 2));
    // the commissioner sees what is below, and no prices of others
    expect(await outcomes('commissioner-manager', 'TR-A01')).toEqual([
      whole[0],
      '1 SUB-A01 STATEMENT null',
      '2 SUBSUB-A01 STATEMENT null',
    ]);
    const [, hidden] = (await tree('commissioner-manager', 'TR-A01')).tiers as Answer[];
    expect(hidden).toMatchObject({ why: null, figure: null, parentFigure: null, totalPence: null, statementNumber: null }); // prettier-ignore
    expect(await outcomes('birch-manager', 'SUB-A01')).toEqual([
      '0 SUB-A01 STATEMENT 210000',
      '1 SUBSUB-A01 STATEMENT 105000',
    ]);
    expect(codes(await tree('bridge-manager', 'SUB-A01'))).toEqual(['NOT_ALLOWED statement.read']);
    const { tiers } = await tree('auditor', 'TR-A01');
    for (const [above, below] of [
      [0, 1],
      [1, 2],
    ] as const)
      expect(tiers[below].parentFigure).toBe(tiers[above].figure);
    const open = async (person: string, id: string) => {
      const { figure } = await api.ask(
        person,
        `query F($id: String!) { figure(id: $id) { ... on Figure { id } ${PROBLEMS} } }`,
        { id },
      );
      return figure as Answer;
    };
    expect(codes(await open('bridge-manager', tiers[1].figure as string))).toEqual([
      'NOT_ALLOWED figure.read',
    ]);
    expect(codes(await open('birch-manager', tiers[0].figure as string))).toEqual([
      'NOT_ALLOWED figure.read',
    ]);
    expect(await open('bridge-manager', tiers[2].figure as string)).toEqual({ id: tiers[2].figure });
  });

  it('corrects all three tiers in one run when a conviction comes late', async () => {
    const late =
      'offence_id,service_user_id,offence_date,offence_code,proof,proof_date\nlate-44,A01-044,2016-10-01,02801,conviction,2017-04-20\n';
    expect(await importCsv(api, 'OFFENCES', late, { recordedOn: '2017-10-15' })).toMatchObject({
      rows: { refused: 0 },
    });
    await run('2017-11-01');
    expect(await says('alder-manager', 'TR-A01', 2)).toEqual(['BINARY_PAYMENT -100000 corrects 1']);
    expect(await says('birch-manager', 'SUB-A01', 2)).toEqual(['SHARE_PAYMENT -30000 corrects 1']);
    expect(await says('bridge-manager', 'SUBSUB-A01', 2)).toEqual(['SHARE_PAYMENT -15000 corrects 1']);

    const { lines } = await statement('bridge-manager', 'SUBSUB-A01', 2);
    expect((lines as Answer[])[0]!.explanation.sentence).toBe(
      'Share of the payments above: £900.00 is paid: 50.00% of £1,800.00 = £900.00.',
    );
    // what was stated before stays as it was, and so does its explanation
    expect(await says('bridge-manager', 'SUBSUB-A01', 1)).toEqual(['SHARE_PAYMENT 105000']);
    const first = await statement('bridge-manager', 'SUBSUB-A01', 1);
    expect((first.lines as Answer[])[0]!.explanation.sentence).toContain('50.00% of £2,100.00 = £1,050.00');
    const { statementOf } = await api.ask(
      'bridge-manager',
      `{ statementOf(contract: "SUBSUB-A01", period: "2015Q4", number: 2) { ... on Statement { lines { difference { differencePence sentences } } } } }`,
    );
    expect(statementOf.lines[0].difference).toMatchObject({ differencePence: '-15000' });
    expect(statementOf.lines[0].difference.sentences.join(' ')).toContain(
      'Payments of the contract above: £2,100.00 → £1,800.00',
    );
  });

  it('can recompute every figure of both runs, down from the records as known then', async () => {
    const { rows } = await api.db.sql.query<{ id: string }>('select id from figure order by id');
    expect(rows).toHaveLength(8); // three tiers and the other area, twice
    for (const { id } of rows) {
      const { verifyFigure } = await api.mutate(
        'auditor',
        `query V($id: String!) { verifyFigure(id: $id) { ... on FigureVerification { sound differences { why } } ${PROBLEMS} } }`,
        { id },
      );
      expect(verifyFigure).toEqual({ sound: true, differences: [] });
    }
  });

  it('is shown on the command line, tier by tier', async () => {
    const asked = ['statement', 'cascade', '--contract', 'TR-A01', '--period', '2015Q4'];
    const shown = await concord(api.db, ...asked);
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toMatch(/ TR-A01 .*£6,000\.00.*-£1,000\.00/);
    expect(shown.out).toMatch(/ {3}SUB-A01 .*£1,800\.00.*-£300\.00/);
    expect(shown.out).toMatch(/ {5}SUBSUB-A01 .*£900\.00.*-£150\.00/);
    expect(
      (await concord(api.db, ...asked, '--format', 'csv', '--as', 'alder-manager')).out.split('\n'),
    ).toEqual([
      'contract,depth,parent,area,buyer,supplier,outcome,basis,payable_pence,statement,total_pence,figure,parent_figure,why',
      expect.stringMatching(
        /^TR-A01,0,,A01,DEMO-COM,DEMO-ALDER,statement,final,600000,2,-100000,[0-9a-f]{64},,$/,
      ),
      expect.stringMatching(
        /^SUB-A01,1,TR-A01,A01,DEMO-ALDER,DEMO-BIRCH,statement,final,180000,2,-30000,[0-9a-f]{64},[0-9a-f]{64},$/,
      ),
      '',
    ]);
    expect(await concord(api.db, ...asked, '--as', 'bridge-manager')).toMatchObject({ code: 1 });
    expect(await concord(api.db, ...asked.slice(0, 4), '--period', '2014Q1')).toMatchObject({
      code: 1,
      err: expect.stringContaining('No run has come to a result for TR-A01 and 2014Q1'),
    });
  });
});
