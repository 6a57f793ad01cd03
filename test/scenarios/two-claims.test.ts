import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import request from 'supertest';
import {
  agreeTerms,
  createContract,
  proposeTerms,
  registerMechanism,
} from '../../libs/contracts/src/index.js';
import { Reader } from '../../apps/api/src/graphql/reader.js';
import { Where } from '../../apps/api/src/graphql/where.js';
import {
  type FewOutcomes,
  joinSeen,
  newestFirst,
  seenBy,
  selectOutcomes,
} from '../../apps/api/src/resolvers/outcome.rows.js';
import { defineOutcome } from '../../libs/outcomes/src/index.js';
import { type Deps, OPERATOR } from '../../libs/partners/src/index.js';
import { type Answer, codes, PROBLEMS, testApi, type TestApi } from '../support/api.js';
import { requestRun, workOff } from '../support/api-story.js';
import { person, value } from '../support/contracts.js';
import { testDeps } from '../support/deps.js';
import { bankReport } from '../support/ledger-story.js';
import { givenService } from '../support/ecosystem.js';
import { givenServiceUsers, shippedOutcome } from '../support/outcomes.js';
import { givenRecorded } from '../support/recorded.js';
import { givenStory } from '../support/referral-stories.js';
import { givenScheme } from '../support/scheme.js';

const MECHANISMS = path.resolve(import.meta.dirname, '../../mechanisms');
const json = (name: string): unknown => JSON.parse(readFileSync(path.join(MECHANISMS, name), 'utf8'));
const price = (pence: string) => ({ columns: { price: pence }, source: 'agreed' });
const AGENCIES = [
  {
    contract: 'ALC-ALDER',
    supplier: 'DEMO-ALDER',
    area: 'A01',
    worker: 'alder-practitioner',
    manager: 'alder-manager',
  },
  {
    contract: 'ALC-BIRCH',
    supplier: 'DEMO-BIRCH',
    area: 'A02',
    worker: 'birch-coordinator',
    manager: 'birch-manager',
  },
] as const;
const SCORES = { '2025-03-01': 24, '2025-05-03': 7, '2025-05-10': 6, '2025-05-17': 5, '2025-05-24': 6 };

/** Two alcohol services of one commissioner, each with a rate card of its own; both work with the same person. */
async function givenServices(deps: Deps): Promise<void> {
  value(
    await registerMechanism(deps, OPERATOR, {
      document: json('milestone-rate-card.json'),
      cases: json('milestone-rate-card.cases.json'),
    }),
  );
  for (const { contract, supplier, area } of AGENCIES) {
    value(
      await createContract(deps, OPERATOR, {
        code: contract,
        title: contract,
        scheme: 'tr',
        area,
        buyer: 'DEMO-COM',
        supplier,
        from: '2025-01-01',
      }),
    );
    const { terms } = value(
      await proposeTerms(deps, OPERATOR, {
        contract,
        effective: { from: '2025-01-01' },
        rationale: 'test',
        mechanism: { code: 'milestone-rate-card' },
        measures: {},
        parameters: { contract_cap: { value: '1000000', unit: 'pence' } },
        tables: {
          rate_card: {
            rows: {
              assessment: price('12000'),
              plan: price('8000'),
              completion: price('30000'),
              end_of_service_report: price('5000'),
              outcome: price('15000'),
            },
          },
        },
        per: 'month',
      }),
    );
    for (const party of ['supplier', 'buyer'] as const)
      value(
        await agreeTerms(deps, OPERATOR, { contract, version: terms.version, party, reason: 'signed copy' }),
      );
  }
  value(await defineOutcome(deps, OPERATOR, { ...shippedOutcome('audit-two-zones'), per: 'person' }));
  const parties = {
    contract: undefined,
    scheme: 'tr',
    buyer: 'DEMO-COM',
    supplier: 'DEMO-ALDER',
    areas: ['A01'],
  };
  await givenService(deps, { code: 'SVC-ALC', ...parties, from: '2025-01-01', to: '2025-12-31' });
}

const CLAIM = `id contract supplier state day declaration stated { period number payment } lines { component amountPence explanation { sentence } }
  outcome { outcome state found steps { place result needs found } evidence { id kind fileName mediaType } }`;

describe('two agencies claim one outcome', () => {
  let api: TestApi;
  let folder: string;
  const outcomes = new Map<string, string>();
  let won: (typeof AGENCIES)[number];
  let lost: (typeof AGENCIES)[number];
  let claimId: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'concord-'));
    api = await testApi({ CONCORD_DATA: folder });
    await givenScheme(api.db.sql, 'A01', 'A02');
    await givenServiceUsers(api.db.sql, 'U1');
    await givenRecorded(api.db.sql, ['U1'], 'DEMO-BIRCH');
    const deps = await testDeps(api.db);
    await givenServices(deps);
    await deps.close();
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true });
  });

  const mutate = async (who: string, text: string, variables: object = {}): Promise<Answer> => {
    const [field = ''] = /(?<=\{\s*)\w+/.exec(text) ?? [];
    return (await api.mutate(who, text, variables))[field] as Answer;
  };
  const send = (who: string, fileName: string, content: Buffer, type = 'application/octet-stream') =>
    request(api.server)
      .post('/evidence')
      .query({ fileName })
      .set('x-concord-person', who)
      .set('content-type', type)
      .send(content);
  const open = (who: string, id: string) =>
    request(api.server).get(`/evidence/${id}`).set('x-concord-person', who);

  /** A run of a month over all areas, as known now. */
  const run = async (): Promise<void> => {
    const asked = await requestRun(api, 'commissioner-manager', { scheme: 'tr', cohort: '2025-05' });
    expect(codes(asked)).toEqual([]);
    await workOff(api, asked.id as string);
  };
  const lines = async (): Promise<string[]> => {
    const { statementLines } = await api.ask(
      'auditor',
      `{ statementLines(first: 50) { ... on StatementLineConnection { nodes { component amountPence contract { code } statement { number } } } ${PROBLEMS} } }`,
    );
    return (statementLines.nodes as Answer[])
      .filter(({ component }) => component === 'OUTCOMES')
      .map(({ contract, statement, amountPence }) => `${contract.code}/${statement.number} ${amountPence}`)
      .sort();
  };

  it('each observes the person, reports the outcome with evidence, and has it verified', async () => {
    for (const { contract, worker } of AGENCIES) {
      const observations = Object.entries(SCORES).map(([day, score]) => ({
        serviceUser: 'U1',
        measure: 'audit_score',
        day,
        value: score,
      }));
      const recorded = await mutate(
        worker,
        `mutation O($o: [ObservationInput!]!) { recordObservations(observations: $o) { ... on ObservationsRecorded { recorded same } ${PROBLEMS} } }`,
        { o: observations },
      );
      expect(recorded).toEqual({ recorded: 5, same: 0 });
      const input = {
        outcome: 'O-1',
        definition: 'audit-two-zones',
        serviceUser: 'U1',
        contract,
        achievedOn: '2025-05-25',
      };
      const reported = await mutate(
        worker,
        `mutation R($input: OutcomeInput!) { reportOutcome(input: $input) { ... on Outcome { id state found } ${PROBLEMS} } }`,
        { input },
      );
      expect(reported).toMatchObject({ state: 'EVIDENCE_WANTED', found: 'MET' });
      const file = await send(
        worker,
        'audit forms.pdf',
        Buffer.from(`%PDF-1.7\n% forms of ${contract}\n%%EOF\n`),
        'application/pdf',
      ).expect(201);
      const evidence = {
        id: reported.id,
        kind: 'assessment',
        digest: file.body.digest,
        fileName: file.body.fileName,
      };
      const attached = await mutate(
        worker,
        `mutation E($input: EvidenceInput!) { attachEvidence(input: $input) { ... on Outcome { state verifier dueOn overdue evidence { id } } ${PROBLEMS} } }`,
        { input: evidence },
      );
      expect(attached).toMatchObject({
        state: 'TO_VERIFY',
        verifier: 'DEMO-COM',
        overdue: false,
        evidence: [expect.anything()],
      });
      const verified = await mutate(
        'commissioner-verifier',
        `mutation V($id: String!) { verifyOutcome(id: $id) { ... on Outcome { state } ${PROBLEMS} } }`,
        { id: reported.id },
      );
      expect(verified).toEqual({ state: 'VERIFIED' });
      outcomes.set(contract, reported.id as string);
    }
  });

  it('evidence opens for the parties, as a download and no page; not for others, and not when it was tampered with', async () => {
    const { outcome } = await api.ask(
      'commissioner-verifier',
      `query O($id: String!) { outcome(id: $id) { ... on Outcome { evidence { id fileName mediaType digest } } ${PROBLEMS} } }`,
      { id: outcomes.get('ALC-ALDER') },
    );
    const [evidence] = outcome.evidence;
    const opened = await open('commissioner-verifier', evidence.id).expect(200);
    expect(opened.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="audit forms.pdf"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    await open('birch-coordinator', evidence.id).expect(403);
    await open('nobody', evidence.id).expect(401);
    await open('auditor', '999').expect(404);
    await open('auditor', '..%2F..%2Fetc%2Fpasswd').expect(404);
    // whoever knows the digest of somebody else's file cannot attach it to open it
    const theft = {
      id: outcomes.get('ALC-BIRCH'),
      kind: 'assessment',
      digest: evidence.digest,
      fileName: 'a.pdf',
    };
    expect(
      codes(
        await mutate(
          'birch-coordinator',
          `mutation E($input: EvidenceInput!) { attachEvidence(input: $input) { ${PROBLEMS} } }`,
          { input: theft },
        ),
      ),
    ).toEqual(['NOT_FOUND digest']);
    const { rows: contents } = await api.db.owner.query<{ place: string }>('select place from evidence_content where digest = $1', [evidence.digest]); // prettier-ignore
    const at = contents[0]?.place ?? '';
    const place = path.join(folder, 'evidence', at.slice(0, 2), at);
    const whole = readFileSync(place);
    await writeFile(place, 'another content');
    await open('auditor', evidence.id).expect(500);
    await writeFile(place, whole);
    await open('auditor', evidence.id).expect(200);
  });

  it('an agreement opens what one does for the person to another, who reads it by that, and no longer when it has ended', async () => {
    await api.db.owner.query(
      `insert into service_user_recorder (service_user_id, organisation_id, act_id)
       select u.id, o.id, (select max(id) from act where organisation is null) from service_user u, organisation o where u.ref = 'U1' and o.code = 'DEMO-ALDER' on conflict do nothing`,
    );
    const work = async (): Promise<Answer> =>
      mutate(
        'birch-coordinator',
        `query W { serviceUser(ref: "U1") { ... on ServiceUser { work { referrals { reference } outcomes { organisation state evidence { id } } bases { kind ref kinds } } } ${PROBLEMS} } }`,
      );
    const alder = async (): Promise<Answer[]> =>
      ((await work()).work?.outcomes ?? []).filter(
        ({ organisation }: Answer) => organisation === 'DEMO-ALDER',
      );
    const of = `from evidence e where e.outcome_id = ${outcomes.get('ALC-ALDER')}`;
    const { rows } = await api.db.owner.query<{ id: string }>(`select e.id::text as id ${of}`);
    const [file] = rows;
    expect(await alder()).toEqual([]);
    await open('birch-coordinator', file?.id ?? '').expect(403);
    const input = {
      code: 'SA-U1', parties: ['DEMO-ALDER', 'DEMO-BIRCH'], purpose: 'CASE_TRANSFER', legalBasis: 'OMA_2007_S14',
      kinds: ['PARTICULARS', 'OUTCOMES', 'EVIDENCE'], from: '2020-01-01', to: '2099-12-31', document: 'register 1',
    }; // prettier-ignore
    await mutate('alder-manager', `mutation S($input: SharingInput!) { proposeSharing(input: $input) { ... on SharingAgreement { version } ${PROBLEMS} } }`, { input }); // prettier-ignore
    await mutate('birch-manager', `mutation { agreeSharing(code: "SA-U1", version: 1) { ... on SharingAgreement { version } ${PROBLEMS} } }`); // prettier-ignore
    expect(await alder()).toEqual([
      { organisation: 'DEMO-ALDER', state: 'VERIFIED', evidence: [{ id: file?.id }] },
    ]);
    expect((await work()).work.bases).toEqual([
      { kind: 'AGREEMENT', ref: 'SA-U1/1', kinds: ['OUTCOMES', 'EVIDENCE'] },
    ]);
    const opened = await open('birch-coordinator', file?.id ?? '').expect(200);
    expect(opened.headers['content-type']).toBe('application/pdf');
    const { rows: looks } = await api.db.owner.query(
      `select basis::text as basis, basis_ref as ref, kinds::text as kinds from person_read where person = 'birch-coordinator' order by id desc limit 1`,
    );
    expect(looks).toEqual([{ basis: 'agreement', ref: 'SA-U1/1', kinds: '{evidence}' }]);
    await mutate(
      'alder-manager',
      `mutation E($input: EndSharingInput!) { endSharing(input: $input) { ... on SharingAgreement { to } ${PROBLEMS} } }`,
      { input: { code: 'SA-U1', version: 1, to: '2020-06-30', reason: 'over' } },
    );
    expect(await alder()).toEqual([]);
    await open('birch-coordinator', file?.id ?? '').expect(403);
  });

  it.each<[string, string, Buffer, string, number]>([
    [
      'a program called a PDF',
      'a.pdf',
      Buffer.concat([Buffer.from('4d5a', 'hex'), Buffer.alloc(200)]),
      'application/pdf',
      400,
    ],
    ['a name that is a path', '../a.pdf', Buffer.from('%PDF-1.7\n'), 'application/pdf', 400],
    ['a type that is not its own', 'a.pdf', Buffer.from('%PDF-1.7\n'), 'text/html', 400],
    ['nothing', 'a.pdf', Buffer.alloc(0), 'application/pdf', 400],
    ['more than 10 MB', 'a.txt', Buffer.alloc(10_000_001, 'a'), 'text/plain', 413],
  ])('no file is kept of %s', async (_, fileName, content, type, status) => {
    const answer = await send('alder-practitioner', fileName, content, type);
    expect(answer.status).toBe(status);
    expect(answer.body.problems).toHaveLength(1);
  });

  it('a file is not even read of who may not report', async () => {
    await send('commissioner-verifier', 'a.txt', Buffer.from('a')).expect(403);
    await send('nobody', 'a.txt', Buffer.from('a')).expect(401);
  });

  it('both claim at the same moment: one is allowed, the other is told who has it', async () => {
    const claims = await Promise.all(
      AGENCIES.map(({ contract, manager }) =>
        mutate(
          manager,
          `mutation C($contract: String!, $outcome: String!) { claimOutcome(contract: $contract, outcome: $outcome) { ... on Claim { ${CLAIM} } ... on Problems { problems { code path why fix } } } }`,
          { contract, outcome: outcomes.get(contract) },
        ),
      ),
    );
    const index = claims.findIndex(({ problems }) => problems === undefined);
    won = AGENCIES[index === 0 ? 0 : 1];
    lost = AGENCIES[index === 0 ? 1 : 0];
    claimId = claims[index]?.id as string;
    expect(claims[index]).toMatchObject({
      state: 'ALLOWED',
      supplier: won.supplier,
      stated: null,
      lines: [],
    });
    const refused = claims[1 - index] as Answer;
    expect(codes(refused)).toEqual(['CONFLICT outcome']);
    expect(refused.problems[0].why).toBe(`It is allowed already, to ${won.supplier}.`);
    // the commissioner, a party to both, sees one claim
    const { claims: seen } = await api.ask(
      'commissioner-reviewer',
      `{ claims(state: ALLOWED) { ... on ClaimConnection { nodes { id contract } } ${PROBLEMS} } }`,
    );
    expect(seen.nodes).toEqual([{ id: claimId, contract: won.contract }]);
    const { claims: theirs } = await api.ask(
      lost.manager,
      `{ claims { ... on ClaimConnection { nodes { id } } ${PROBLEMS} } }`,
    );
    expect(theirs.nodes).toEqual([]);
  });

  it('the claim that was allowed stands among what was imported, and nobody imports claims as a file', async () => {
    const { imports } = await api.ask('auditor', `{ imports(first: 1) { ... on ImportConnection { nodes { kind fileName rows { new } } } ${PROBLEMS} } }`); // prettier-ignore
    expect(imports.nodes).toEqual([{ kind: 'CLAIMS', fileName: `claim ${claimId}`, rows: { new: 1 } }]);
    const { body } = await api.post('operator', `mutation { importFacts(input: { kind: CLAIMS, fileName: "a.csv", content: "a" }) { ${PROBLEMS} } }`); // prettier-ignore
    expect(body.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  });

  it('a run states it once, and the line opens to the claim, its outcome and its evidence', async () => {
    const rows = AGENCIES.map(({ contract }) => `r-${contract},${contract},*,2025-05-31`);
    const returned = await mutate(
      'operator',
      `mutation I($input: ImportFactsInput!) { importFacts(input: $input) { ... on ImportReport { rows { new } } ${PROBLEMS} } }`,
      {
        input: {
          kind: 'DECLARATIONS',
          fileName: 'returns.csv',
          content: ['declaration_id,contract,item,day', ...rows, ''].join('\n'),
        },
      },
    );
    expect(returned).toEqual({ rows: { new: 2 } });
    await run();
    expect(await lines()).toEqual([`${won.contract}/1 15000`, `${lost.contract}/1 0`].sort());
    const { claim } = await api.ask(
      'commissioner-reviewer',
      `query C($id: String!) { claim(id: $id) { ... on Claim { ${CLAIM} } ${PROBLEMS} } }`,
      { id: claimId },
    );
    expect(claim).toMatchObject({
      stated: { period: '2025-05', number: 1, payment: null },
      lines: [{ component: 'OUTCOMES', amountPence: '15000' }],
      outcome: {
        state: 'VERIFIED',
        found: 'MET',
        evidence: [{ kind: 'assessment', mediaType: 'application/pdf' }],
      },
    });
    // who sees the claim and not the statement is not told of it
    const { claim: unstated } = await api.ask(
      'commissioner-verifier',
      `query C($id: String!) { claim(id: $id) { ... on Claim { state stated { number payment } lines { component } } ${PROBLEMS} } }`,
      { id: claimId },
    );
    expect(unstated).toEqual({ state: 'ALLOWED', stated: null, lines: [] });
    expect(claim.outcome.steps.map(({ place, result }: Answer) => `${place} ${result}`)).toEqual([
      '1 MET',
      '1.1 MET',
      '1.2 MET',
    ]);
    const { declarations } = await api.ask(
      'commissioner-manager',
      `query D($contract: String!) { declarations(contract: $contract, period: "2025-05", item: "outcome_achieved") { ... on DeclarationConnection { nodes { declaration quantity serviceUser claim { id outcome { outcome } } } } ${PROBLEMS} } }`,
      { contract: won.contract },
    );
    expect(declarations.nodes).toEqual([
      {
        declaration: `claim-${claimId}`,
        quantity: '1',
        serviceUser: null, // the buyer sees what was claimed, and no person without a purpose of audit
        claim: { id: claimId, outcome: { outcome: 'O-1' } },
      },
    ]);
  });

  it('one payment is made', async () => {
    for (const [organisation, who, sortCode] of [
      ['DEMO-COM', 'commissioner-admin', '100000'],
      [won.supplier, won.manager, '200000'],
    ] as const) {
      const account = await mutate(
        who,
        `mutation A($input: BankAccountInput!) { addBankAccount(input: $input) { ... on BankAccount { id } ${PROBLEMS} } }`,
        {
          input: {
            organisation,
            holder: organisation,
            sortCode,
            accountNumber: '55779911',
            from: '2020-01-01',
          },
        },
      );
      await mutate(
        'commissioner-reviewer',
        `mutation C($id: Int!) { confirmBankAccount(id: $id, reason: "called back") { ... on BankAccount { confirmedBy } ${PROBLEMS} } }`,
        { id: account.id },
      );
    }
    const { claim } = await api.ask(
      'commissioner-reviewer',
      `query C($id: String!) { claim(id: $id) { ... on Claim { stated { statementId } } ${PROBLEMS} } }`,
      { id: claimId },
    );
    const statement = claim.stated.statementId as string;
    const { approvalView } = await api.ask(
      'commissioner-director',
      `query V($statement: String!) { approvalView(statement: $statement) { ... on ApprovalView { seen amountPence } ${PROBLEMS} } }`,
      { statement },
    );
    expect(approvalView.amountPence).toBe('15000');
    const approved = await mutate(
      'commissioner-director',
      `mutation A($input: ApproveStatementInput!) { approveStatement(input: $input) { ${PROBLEMS} } }`,
      { input: { statement, seen: approvalView.seen } },
    );
    expect(codes(approved)).toEqual([]);
    const { batch } = await mutate(
      'commissioner-reviewer',
      `mutation { makePaymentBatch { ... on PaymentBatchMade { batch { messageId totalPence items { endToEndId contract amountPence } } } ${PROBLEMS} } }`,
    );
    expect(batch).toMatchObject({
      totalPence: '15000',
      items: [{ contract: won.contract, amountPence: '15000' }],
    });
    await mutate(
      'commissioner-reviewer',
      `mutation B($content: String!) { importBankAnswer(content: $content) { ... on BankAnswerImported { settled } ${PROBLEMS} } }`,
      { content: bankReport(batch.messageId, { [batch.items[0].endToEndId]: 'ACSC' }) },
    );
    const { claim: paid } = await api.ask(
      'auditor',
      `query C($id: String!) { claim(id: $id) { ... on Claim { state stated { payment } } ${PROBLEMS} } }`,
      { id: claimId },
    );
    expect(paid).toEqual({ state: 'ALLOWED', stated: { payment: 'SETTLED' } });
  });

  it('a relapse comes on record late: the claim is doubted, withdrawn, and the next run takes the payment back', async () => {
    const late = [
      { serviceUser: 'U1', measure: 'audit_score', day: '2025-05-06', value: 22 },
      { serviceUser: 'U1', measure: 'audit_score', day: '2025-05-12', value: 21 },
    ];
    await mutate(
      won.worker,
      `mutation O($o: [ObservationInput!]!) { recordObservations(observations: $o) { ${PROBLEMS} } }`,
      { o: late },
    );
    const { claimDoubts } = await api.ask(
      'commissioner-reviewer',
      `query D($contract: String!) { claimDoubts(contract: $contract) { ... on ClaimDoubtList { items { why claim { id } } } ${PROBLEMS} } }`,
      { contract: won.contract },
    );
    expect(claimDoubts.items).toEqual([
      { why: expect.stringContaining('it is not met'), claim: { id: claimId } },
    ]);
    const withdrawn = await mutate(
      'commissioner-reviewer',
      `mutation W($id: String!) { withdrawClaim(id: $id, reason: "a relapse was recorded late") { ... on Claim { state } ${PROBLEMS} } }`,
      { id: claimId },
    );
    expect(withdrawn).toEqual({ state: 'WITHDRAWN' });
    await run();
    expect(await lines()).toEqual(
      [`${won.contract}/1 15000`, `${won.contract}/2 -15000`, `${lost.contract}/1 0`].sort(),
    );
    // now it is free: the other agency's own scores still bear it out
    const claimed = await mutate(
      lost.manager,
      `mutation C($contract: String!, $outcome: String!) { claimOutcome(contract: $contract, outcome: $outcome) { ... on Claim { state } ${PROBLEMS} } }`,
      { contract: lost.contract, outcome: outcomes.get(lost.contract) },
    );
    expect(claimed).toEqual({ state: 'ALLOWED' });
  });

  it('who reports imports files of its own, and lists pages of what concerns it', async () => {
    const content =
      'organisation,observation_id,service_user_id,measure,day,value\nDEMO-ALDER,late-1,U1,audit_score,2025-05-30,6\n';
    const take = (who: string, kind = 'OBSERVATIONS') =>
      mutate(
        who,
        `mutation I($input: ImportFactsInput!) { importFacts(input: $input) { ... on ImportReport { rows { new } } ... on ImportRefused { refused { column } } ${PROBLEMS} } }`,
        { input: { kind, fileName: 'o.csv', content } },
      );
    expect(await take('birch-coordinator')).toEqual({ refused: [{ column: 'organisation' }] });
    expect(codes(await take('alder-practitioner', 'ORDERS'))).toEqual(['NOT_ALLOWED facts.import']);
    expect(await take('alder-practitioner')).toEqual({ rows: { new: 1 } });
    const list = async (who: string) =>
      (
        (
          await api.ask(
            who,
            `{ outcomes(state: VERIFIED) { ... on OutcomeConnection { nodes { organisation found } } ${PROBLEMS} } }`,
          )
        ).outcomes.nodes as Answer[]
      ).map(({ organisation }) => organisation as string);
    expect(await list('alder-practitioner')).toEqual(['DEMO-ALDER']);
    expect((await list('commissioner-verifier')).sort()).toEqual(['DEMO-ALDER', 'DEMO-BIRCH']);
    expect(await list('kite-worker')).toEqual([]);
  });

  it('who handed a referral over sees the outcomes it reported of it, and not those that came after', async () => {
    // the platform numbers its imports itself, and fixtures go on after them
    await api.db.owner.query(
      "select setval(pg_get_serial_sequence('import', 'id'), (select max(id) from import))",
    );
    const referral = await givenStory(api.db, 'SVC-ALC', [
      ['sent', '2025-02-03'],
      ['accepted', '2025-02-04'],
      ['moved', '2025-03-03', { holder: 'DEMO-BIRCH' }],
    ]);
    const { rows } = await api.db.sql.query<{ reference: string; ref: string }>(
      'select r.reference, u.ref from referral r join service_user u on u.id = r.service_user_id where r.id = $1',
      [referral],
    );
    const report = async (who: string) =>
      (
        await mutate(
          who,
          `mutation R($input: OutcomeInput!) { reportOutcome(input: $input) { ... on Outcome { id } ${PROBLEMS} } }`,
          {
            input: {
              outcome: 'O-MOVED',
              definition: 'audit-two-zones',
              serviceUser: rows[0]?.ref,
              referral: rows[0]?.reference,
              achievedOn: '2025-05-25',
            },
          },
        )
      ).id as string;
    const before = await report('alder-practitioner');
    const after = await report('birch-coordinator');
    const file = await send('birch-coordinator', 'form.txt', Buffer.from('what came after')).expect(201);
    const attached = await mutate(
      'birch-coordinator',
      `mutation E($input: EvidenceInput!) { attachEvidence(input: $input) { ... on Outcome { evidence { id } } ${PROBLEMS} } }`,
      { input: { id: after, kind: 'assessment', digest: file.body.digest, fileName: 'form.txt' } },
    );
    const seen = async (who: string) => {
      const { outcomes: listed } = await api.ask(
        who,
        `{ outcomes(first: 50) { ... on OutcomeConnection { nodes { id } } ${PROBLEMS} } }`,
      );
      return (listed.nodes as Answer[])
        .map(({ id }) => id as string)
        .filter((id) => [before, after].includes(id));
    };
    const opened = async (who: string) => {
      const { outcome } = await api.ask(
        who,
        `query O($id: String!) { outcome(id: $id) { ... on Outcome { id } ${PROBLEMS} } }`,
        { id: after },
      );
      return codes(outcome);
    };
    expect(await seen('alder-practitioner')).toEqual([before]);
    expect((await seen('birch-coordinator')).sort()).toEqual([before, after].sort());
    expect(await opened('alder-practitioner')).toEqual(['NOT_ALLOWED outcome.read']);
    expect(await opened('birch-coordinator')).toEqual([]);
    await open('alder-practitioner', attached.evidence[0].id as string).expect(403);
    await open('birch-coordinator', attached.evidence[0].id as string).expect(200);
  });

  // who sees few outcomes has theirs gathered, who sees many has all read through: both are shown the same
  it.each(['DEMO-ALDER', 'DEMO-BIRCH', 'DEMO-COM'])(
    'shows %s the same list in both ways of reading it',
    async (code) => {
      const reader = new Reader(api.db.sql);
      const seen = (await seenBy(reader, { ...person('auditor'), organisation: code }))!;
      const listed = async (few: boolean, filters: FewOutcomes) => {
        const where = new Where();
        const among = joinSeen(where, { ...seen, few }, filters);
        where.and(filters.state, (state) => `o.state = ${state}`);
        where.and(filters.from, (day) => `o.achieved_on >= ${day}::date`);
        where.and(filters.to, (day) => `o.achieved_on <= ${day}::date`);
        const text = `${selectOutcomes(among)} ${where.text} ${newestFirst(among)}`;
        return (await reader.rows<{ id: string }>(text, where.values)).map(({ id }) => id);
      };
      const all = await listed(true, {});
      expect(all.length).toBeGreaterThan(0);
      const filters = [
        {},
        ...['to_verify', 'evidence_wanted', 'verified', 'taken_back'].map((state) => ({ state })),
        { from: '2025-05-20' },
        { to: '2025-05-24' },
        { state: 'to_verify', from: '2025-05-20', to: '2025-05-30' },
      ];
      for (const each of filters) expect(await listed(true, each)).toEqual(await listed(false, each));
    },
  );
});
