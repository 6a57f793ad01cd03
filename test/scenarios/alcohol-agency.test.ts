import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Webhook } from 'standardwebhooks';
import { WorkerModule } from '../../apps/api/src/worker.module.js';
import { until } from '../platform/platform.js';
import { type Answer, codes, testApi, type TestApi } from '../support/api.js';
import { importCsv } from '../support/api-story.js';
import { testConfig } from '../support/config.js';
import { bankReport } from '../support/ledger-story.js';
import { shippedOutcome } from '../support/outcomes.js';
import { type Receiver, receiver } from '../support/receiver.js';
import { AgencyLife, granted, REFERRAL } from './life/agency-life.js';

const PRIME = 'PRIME-CEDAR';
const SUB = 'SUB-HARBOUR';
const MECHANISM = path.resolve(import.meta.dirname, '../../mechanisms/milestone-rate-card');
const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));
const at = (day: string, time = '10:00') => `2026-${day}T${time}:00Z`;

/** Prices in pence: of an assessment, a plan, a completion, an end-of-service report and an outcome. */
const rateCard = (contract: string, [assessment, plan, completion, report, outcome]: readonly string[]) => ({
  contract,
  effective: { from: '2026-01-01', to: '2027-12-31' },
  rationale: 'The rate card of the tender',
  mechanism: { code: 'milestone-rate-card' },
  measures: {},
  parameters: { contract_cap: { value: '1000000', unit: 'pence' } },
  tables: {
    rate_card: {
      rows: Object.fromEntries(
        Object.entries({ assessment, plan, completion, end_of_service_report: report, outcome }).map(
          ([row, price]) => [row, { columns: { price }, source: 'agreed' }],
        ),
      ),
    },
  },
  per: 'month',
});

/**
 * DEMO-COM buys of the prime DEMO-CEDAR, who buys the alcohol service of DEMO-HARBOUR. One person is referred to it, and what becomes of
 * them is paid at both heights: the prime is paid £400 for the outcome, and pays £150 of it on. DEMO-LANTERN is another agency of that
 * prime, DEMO-ALDER another prime.
 */
describe('an alcohol agency, from its first referral to its paid outcome', () => {
  let api: TestApi;
  let worker: INestApplicationContext;
  let life: AgencyLife;
  let hook: Receiver;
  let folder: string;
  let secret: string;
  let reference: string;
  let outcome: string;
  const claims = new Map<string, string>();

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'concord-'));
    const settings = {
      CONCORD_DATA: folder,
      WEBHOOK_TARGETS: 'any',
      WEBHOOK_SECRET_KEY: randomBytes(32).toString('base64'),
    };
    api = await testApi(settings);
    life = new AgencyLife(api);
    hook = await receiver(() => 204);
    worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(testConfig(api.db, settings)), {
      logger: false,
      abortOnError: false,
    });
  });
  afterAll(async () => {
    await worker.close();
    await hook.close();
    await api.close();
    await rm(folder, { recursive: true });
  });

  const facts = async (kind: string, ...lines: string[]) =>
    expect(
      await importCsv(api, kind, `${lines.join('\n')}\n`, { person: 'commissioner-admin' }),
    ).toMatchObject({
      rows: { refused: 0 },
    });
  /** What the agency does with its referral. */
  const agency = (field: string, type: string, input: object) =>
    life.move('harbour-worker', field, type, reference, input);
  const origin = (field: string, type: string, input: object) =>
    life.move('commissioner-practitioner', field, type, reference, input);
  const notices = async (person: string): Promise<string[]> =>
    (
      (await life.seen(person, 'notices', '', '... on NoticeConnection { nodes { kind target dueOn } }'))
        .nodes as Answer[]
    ).map(({ kind, target, dueOn }) => `${kind} ${target} ${dueOn}`);

  it('begins with organisations and areas, each number of the register checked', async () => {
    await facts('AREAS', 'scheme,code,name', 'tr,A05,Riverside', 'tr,A06,Hillside');
    await life.done('operator', 'registerOrganisation', 'RegisterOrganisationInput', { code: 'DEMO-COM', name: 'Commissioner', kind: 'COMMISSIONER' }); // prettier-ignore
    const register = (code: string, name: string, more: object = {}) =>
      life.tried('commissioner-manager', 'registerOrganisation', 'RegisterOrganisationInput', { code, name, kind: 'PROVIDER', ...more }, '... on Organisation { code }'); // prettier-ignore
    expect(
      codes(await register('DEMO-HARBOUR', 'Harbour', { companyNumber: 'no', charityNumber: '0' })),
    ).toEqual(['INVALID companyNumber', 'INVALID charityNumber']);
    granted('Harbour', await register('DEMO-HARBOUR', 'Harbour', { companyNumber: '01234567', charityNumber: '1075920' })); // prettier-ignore
    for (const code of ['DEMO-CEDAR', 'DEMO-LANTERN', 'DEMO-ALDER'])
      granted(code, await register(code, code));
    for (const [buyer, supplier, tier] of [
      ['DEMO-COM', 'DEMO-CEDAR', 'PRIME'],
      ['DEMO-CEDAR', 'DEMO-HARBOUR', 'SUB'],
      ['DEMO-CEDAR', 'DEMO-LANTERN', 'SUB'],
    ] as const)
      await life.done('commissioner-manager', 'registerRelationship', 'RegisterRelationshipInput', { buyer, supplier, tier, scheme: 'tr', area: 'A05', from: '2026-01-01' }); // prettier-ignore
  });

  it('is under contract with the prime, which is with the commissioner; terms are agreed by an act of each', async () => {
    const contract = (person: string, input: object) =>
      life.tried(person, 'createContract', 'CreateContractInput', { scheme: 'tr', area: 'A05', from: '2026-01-01', to: '2027-12-31', ...input }, '... on Contract { code tier parent warnings }'); // prettier-ignore
    const prime = {
      code: PRIME,
      title: 'Rehabilitation',
      buyer: 'DEMO-COM',
      supplier: 'DEMO-CEDAR',
      value: '5000000',
    };
    const sub = {
      code: SUB,
      title: 'Alcohol service',
      buyer: 'DEMO-CEDAR',
      supplier: 'DEMO-HARBOUR',
      parent: PRIME,
    };
    expect(codes(await contract('cedar-manager', sub))).toEqual(['NOT_FOUND parent']);
    granted(PRIME, await contract('commissioner-manager', prime));
    expect(codes(await contract('cedar-manager', { ...sub, area: 'A06', to: '2028-12-31' }))).toEqual([
      'INVALID to',
      'INVALID area',
    ]);
    expect(await contract('cedar-manager', sub)).toMatchObject({ code: SUB, tier: 2, parent: PRIME });
    granted(
      'LANTERN',
      await contract('cedar-manager', { ...sub, code: 'SUB-LANTERN', supplier: 'DEMO-LANTERN' }),
    );

    const mechanism = {
      document: await json(`${MECHANISM}.json`),
      cases: await json(`${MECHANISM}.cases.json`),
    };
    granted('mechanism', await life.act('commissioner-admin', 'registerMechanism', 'document: $document, cases: $cases', '$document: Json!, $cases: Json!', mechanism, '')); // prettier-ignore
    const document = { ...shippedOutcome('audit-two-zones') };
    granted('definition', await life.act('commissioner-manager', 'defineOutcome', 'document: $document', '$document: Json!', { document }, '')); // prettier-ignore
    const propose = (person: string, proposal: object) =>
      life.act(person, 'proposeTerms', 'proposal: $proposal', '$proposal: Json!', { proposal }, '... on Terms { version inForce }'); // prettier-ignore
    const subTerms = rateCard(SUB, ['12000', '8000', '30000', '5000', '15000']);
    expect(codes(await propose('harbour-manager', { ...subTerms, parameters: {} }))).toEqual([
      'INCOMPLETE parameters.contract_cap',
    ]);
    for (const [terms, supplier, buyer] of [
      [
        rateCard(PRIME, ['15000', '10000', '35000', '6000', '40000']),
        'cedar-manager',
        'commissioner-manager',
      ],
      [subTerms, 'harbour-manager', 'cedar-manager'],
    ] as const) {
      expect(granted('terms', await propose(supplier, terms))).toMatchObject({ version: 1, inForce: false });
      expect(await notices(buyer)).toContainEqual(expect.stringMatching('TERMS_AGREEMENT'));
      expect(await life.agreed(terms.contract, 1, supplier, buyer)).toMatchObject({
        inForce: true,
        agreements: expect.arrayContaining([
          { party: 'SUPPLIER', person: supplier },
          { party: 'BUYER', person: buyer },
        ]),
      });
    }
  });

  it('offers a service, says what it can take, and agrees to what the prime promises', async () => {
    const offer = (code: string, contract: string) =>
      life.done('cedar-manager', 'offerService', 'OfferServiceInput', { code, title: 'Help with alcohol', category: 'DEPENDENCY_RECOVERY', contract, from: '2026-01-01', to: '2027-12-31' }); // prettier-ignore
    await offer('ALC-HARBOUR', SUB);
    await offer('ALC-LANTERN', 'SUB-LANTERN');
    const capacity = (person: string, service: string, maximum: number) =>
      life.tried(person, 'setCapacity', 'CapacityInput', { service, area: 'A05', from: '2026-01', to: '2026-06', maximum }, '... on ServiceCapacityList { items { period maximum free } }'); // prettier-ignore
    expect(codes(await capacity('harbour-worker', 'ALC-HARBOUR', -1))).toEqual(['INVALID maximum']);
    expect(codes(await capacity('lantern-worker', 'ALC-HARBOUR', 9))).toEqual(['NOT_ALLOWED capacity.set']);
    expect((await capacity('harbour-worker', 'ALC-HARBOUR', 10)).items[0]).toEqual({ period: '2026-01', maximum: 10, free: 10 }); // prettier-ignore
    granted('Lantern', await capacity('lantern-worker', 'ALC-LANTERN', 0));

    const { id } = await life.done('cedar-manager', 'promiseVolume', 'PromiseVolumeInput', { service: 'ALC-HARBOUR', period: '2026Q1', referrals: 30 }, '... on VolumePromise { id inForce }'); // prettier-ignore
    const agree = (person: string) =>
      life.act(
        person,
        'agreeVolume',
        'id: $id',
        '$id: String!',
        { id },
        '... on VolumePromise { inForce agreedBy }',
      );
    expect(await notices('harbour-manager')).toContain(`VOLUME_AGREEMENT ${id} null`);
    expect(codes(await agree('lantern-worker'))).toEqual(['NOT_ALLOWED volume.agree']);
    expect(await agree('harbour-manager')).toMatchObject({ inForce: true, agreedBy: 'harbour-manager' });

    const webhook = await life.done('harbour-manager', 'addWebhook', 'WebhookInput', { organisation: 'DEMO-HARBOUR', url: hook.url }, '... on WebhookWithSecret { secret webhook { id } }'); // prettier-ignore
    secret = webhook.secret as string;
  });

  it('the person is put on record with numbers that are checked, an order, and needs above the threshold', async () => {
    await facts('ORDERS', 'order_id,service_user_id,area,provider,kind,start_date,risk_score', 'ORD-1,U1,A05,DEMO-CEDAR,community_order,2026-01-05,0.4'); // prettier-ignore
    const record = (pnc: string, crn: string) =>
      life.tried('commissioner-practitioner', 'recordServiceUser', 'ServiceUserInput', { ref: 'U1', identifiers: [{ kind: 'PNC', value: pnc }, { kind: 'CRN', value: crn }], particulars: { givenName: 'Ann', familyName: 'Lee', birthDate: '1981-02-03', sex: 'F' } }, '... on ServiceUser { ref identifiers { kind value } }'); // prettier-ignore
    expect(codes(await record('81/34A', '12'))).toEqual([
      'INVALID identifiers.0.value',
      'INVALID identifiers.1.value',
    ]);
    expect((await record('81/34U', 'X123456')).identifiers).toEqual(
      expect.arrayContaining([
        { kind: 'PNC', value: '1981/0000034U' },
        { kind: 'CRN', value: 'X123456' },
      ]),
    );
    const needs = (score: number) =>
      life.tried('commissioner-practitioner', 'recordNeeds', 'NeedsInput', { serviceUser: 'U1', assessedOn: '2026-01-06', sections: [{ section: 'ALCOHOL', score }] }, '... on ServiceUser { assessments { needs { section score threshold need } } }'); // prettier-ignore
    expect(codes(await needs(100))).toEqual(['INVALID sections.0.score']);
    expect((await needs(6)).assessments[0].needs).toContainEqual({ section: 'ALCOHOL', score: 6, threshold: 4, need: true }); // prettier-ignore
  });

  it('is sent its first referral, which named no service: by the rules, which say why', async () => {
    const draft = {
      serviceUser: 'U1',
      scheme: 'tr',
      area: 'A05',
      category: 'DEPENDENCY_RECOVERY',
      complexity: 'MEDIUM',
      wanted: ['drinks-less'],
      order: 'ORD-1',
      completeBy: '2026-06-30',
      at: at('01-12', '09:00'),
    };
    const make = (change: object, key?: string) =>
      life.tried('commissioner-practitioner', 'draftReferral', 'DraftReferralInput', { ...draft, ...change }, `... on Referral { ${REFERRAL} }`, key); // prettier-ignore
    expect(codes(await make({ serviceUser: 'U-NONE', area: 'A99', wanted: [] }))).toEqual([
      'INVALID wanted',
      'NOT_FOUND serviceUser',
      'NOT_FOUND area',
    ]);
    const [unwritten] = (await make({ wanted: ['drinks less'] })).problems as Answer[];
    expect(unwritten).toMatchObject({ path: ['wanted', '0'], fix: expect.stringContaining('drinks-less') });
    const drafted = granted('draft', await make({}, 'referral-of-U1'));
    reference = drafted.reference as string;
    expect(await make({}, 'referral-of-U1')).toEqual(drafted);
    const list = (person: string) =>
      life.seen(person, 'referrals', '', '... on ReferralConnection { nodes { reference } }');
    expect((await list('commissioner-practitioner')).nodes).toEqual([{ reference }]);
    expect((await list('harbour-worker')).nodes).toEqual([]);

    const sent = await life.move(
      'commissioner-practitioner',
      'sendReferral',
      'SendReferralInput',
      reference,
      {
        at: at('01-12'),
      },
    );
    expect(sent).toMatchObject({
      state: 'SENT',
      service: 'ALC-HARBOUR',
      holder: { code: 'DEMO-HARBOUR' },
      clock: 'ACCEPTANCE',
      dueOn: '2026-01-15',
    });
    const { items } = await life.seen('cedar-coordinator', 'allocations', `referral: "${reference}"`, '... on AllocationList { items { service buyer why } }'); // prettier-ignore
    expect(items).toMatchObject([
      {
        service: 'ALC-HARBOUR',
        buyer: 'DEMO-CEDAR',
        why: {
          decidedBy: 'only',
          considered: [
            { service: 'ALC-HARBOUR', place: 1 },
            { service: 'ALC-LANTERN', excludedBy: 'room' },
          ],
        },
      },
    ]);
  });

  it('finds it among its notices with the clock, where nobody else does, and accepts it', async () => {
    expect(await notices('harbour-worker')).toEqual([`REFERRAL_ACCEPTANCE ${reference} 2026-01-15`]);
    expect(await notices('lantern-worker')).toEqual([]);
    expect(
      await life.refused('lantern-worker', 'acceptReferral', 'ReferralMoveInput', { reference }),
    ).toEqual(['NOT_ALLOWED referral.deliver']);
    const early = { reference, at: at('01-11') };
    expect(await life.refused('harbour-worker', 'acceptReferral', 'ReferralMoveInput', early)).toEqual([
      'INVALID at',
    ]);
    expect(await agency('acceptReferral', 'ReferralMoveInput', { at: at('01-13') })).toMatchObject({
      state: 'ACCEPTED',
      clock: 'ASSESSMENT',
      dueOn: '2026-01-26',
    });
    expect(await notices('harbour-worker')).toEqual([`REFERRAL_ASSESSMENT ${reference} 2026-01-26`]);
    await agency('assignCaseworker', 'AssignCaseworkerInput', {
      caseworker: 'Dev Malhotra',
      at: at('01-13'),
    });
  });

  it('assesses on a second day, since the first was missed, and plans again what was returned', async () => {
    await agency('bookAssessment', 'BookAssessmentInput', { bookedFor: at('01-19'), at: at('01-14') });
    const missed = { attendance: 'NO', at: at('01-19', '11:00') };
    const unreasoned = { reference, ...missed };
    expect(await life.refused('harbour-worker', 'recordAssessment', 'RecordAssessmentInput', { ...unreasoned, reason: 'ill' })).toEqual(['INVALID reason']); // prettier-ignore
    expect(await agency('recordAssessment', 'RecordAssessmentInput', { ...missed, reason: 'POP_ACCEPTABLE' })).toMatchObject({ state: 'ACCEPTED' }); // prettier-ignore
    await agency('bookAssessment', 'BookAssessmentInput', {
      bookedFor: at('01-21'),
      at: at('01-19', '12:00'),
    });
    expect(await agency('recordAssessment', 'RecordAssessmentInput', { attendance: 'YES', at: at('01-21', '11:00') })).toMatchObject({ state: 'ASSESSED', clock: 'PLAN', dueOn: '2026-01-28' }); // prettier-ignore
    expect(await agency('submitPlan', 'SubmitPlanInput', { sessions: 2, at: at('01-23') })).toMatchObject({ state: 'PLANNED', clock: 'APPROVAL', dueOn: '2026-01-30' }); // prettier-ignore
    expect(await notices('commissioner-practitioner')).toContain(`REFERRAL_APPROVAL ${reference} 2026-01-30`);
    expect(await life.refused('harbour-worker', 'approvePlan', 'ReferralMoveInput', { reference })).toEqual(['NOT_ALLOWED referral.approve']); // prettier-ignore
    expect(await origin('returnPlan', 'ReferralReasonInput', { reason: 'Two sessions are not enough', at: at('01-26') })).toMatchObject({ state: 'ASSESSED' }); // prettier-ignore
    await agency('submitPlan', 'SubmitPlanInput', { sessions: 3, at: at('01-27') });
    expect(await origin('approvePlan', 'ReferralMoveInput', { at: at('01-28') })).toMatchObject({ state: 'IN_DELIVERY', sessionsPlanned: 3 }); // prettier-ignore
  });

  it('delivers sessions: one is missed, and one that was recorded wrong is corrected', async () => {
    const record = (session: number, day: string, attendance: string, reason?: string) =>
      agency('recordSession', 'RecordSessionInput', { session, attendance, reason, at: at(day) });
    for (const [session, day] of [
      [1, '02-02'],
      [2, '02-09'],
      [3, '02-16'],
    ] as const)
      // prettier-ignore
      await agency('bookSession', 'BookSessionInput', { session, bookedFor: at(day), at: at('01-28', '11:00') });
    expect(await record(1, '02-02', 'YES')).toMatchObject({ sessionsAttended: 1 });
    expect(await record(2, '02-09', 'YES')).toMatchObject({ sessionsAttended: 2 });
    expect(await life.refused('harbour-worker', 'recordSession', 'RecordSessionInput', { reference, session: 4, attendance: 'YES', at: at('02-09') })).toEqual(['INVALID session']); // prettier-ignore
    expect(await record(2, '02-10', 'NO', 'POP_ACCEPTABLE')).toMatchObject({ sessionsAttended: 1 });
    expect(await record(3, '02-16', 'LATE')).toMatchObject({
      state: 'REPORTING',
      clock: 'REPORT',
      dueOn: '2026-02-23',
      sessionsAttended: 2,
    });
  });

  it('observes over weeks what the person drinks, and reports the outcome with a file, of a type that is taken', async () => {
    const scores = { '01-21': 24, '02-07': 12, '02-14': 9, '02-21': 7, '02-28': 6 };
    const observe = (changed: object = {}) =>
      life.act('harbour-worker', 'recordObservations', 'observations: $o', '$o: [ObservationInput!]!', { o: Object.entries(scores).map(([day, value]) => ({ serviceUser: 'U1', measure: 'audit_score', day: `2026-${day}`, value, ...changed })) }, '... on ObservationsRecorded { recorded same }'); // prettier-ignore
    expect(codes(await observe({ value: 41 }))).toContain('INVALID observations.0.value');
    expect(await observe()).toMatchObject({ recorded: 5, same: 0 });
    expect(await observe()).toMatchObject({ recorded: 0, same: 5 });

    const report = { outcome: 'H-1', definition: 'audit-two-zones', serviceUser: 'U1', referral: reference, achievedOn: '2026-02-28' }; // prettier-ignore
    const tell = (person: string, input: object) =>
      life.tried(person, 'reportOutcome', 'OutcomeInput', input, '... on Outcome { id state found contract steps { place result needs } }'); // prettier-ignore
    expect(codes(await tell('harbour-worker', { ...report, definition: 'no-such' }))).toEqual([
      'NOT_FOUND definition',
    ]);
    expect(codes(await tell('lantern-worker', report))).toEqual([
      'NOT_FOUND serviceUser',
      'NOT_FOUND referral',
    ]);
    const told = await tell('harbour-worker', report);
    expect(told).toMatchObject({ state: 'EVIDENCE_WANTED', found: 'MET' });
    outcome = told.id as string;
    expect(await notices('harbour-worker')).toContainEqual(
      expect.stringMatching(`OUTCOME_EVIDENCE ${outcome} `),
    );

    const wrong = await life.upload(
      'harbour-worker',
      'forms.pdf',
      Buffer.from('4d5a900003', 'hex'),
      'application/pdf',
    );
    expect([wrong.status, codes(wrong.body)]).toEqual([400, ['INVALID file']]);
    expect(await attach(await stored('the forms without a signature'))).toMatchObject({ state: 'TO_VERIFY', verifier: 'DEMO-CEDAR' }); // prettier-ignore
  });

  /** A file of evidence, kept. @returns its digest and name */
  const stored = async (text: string): Promise<Answer> =>
    (await life.upload('harbour-worker', 'forms.pdf', Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`), 'application/pdf').expect(201)).body as Answer; // prettier-ignore
  const attach = ({ digest, fileName }: Answer) =>
    life.done('harbour-worker', 'attachEvidence', 'EvidenceInput', { id: outcome, kind: 'assessment', digest, fileName }, '... on Outcome { state verifier dueOn overdue }'); // prettier-ignore

  it('has it refused by the prime’s verifier, mends it, and has it verified', async () => {
    expect(await notices('cedar-verifier')).toContainEqual(
      expect.stringMatching(`OUTCOME_VERIFICATION ${outcome} 20`),
    );
    const verify = (person: string) => life.act(person, 'verifyOutcome', 'id: $id', '$id: String!', { id: outcome }, '... on Outcome { state }'); // prettier-ignore
    for (const person of ['commissioner-verifier', 'alder-verifier', 'harbour-worker'])
      expect(codes(await verify(person))).toEqual(['NOT_ALLOWED outcome.verify']);
    const refuse = (reason: string) => life.act('cedar-verifier', 'refuseOutcome', 'id: $id, reason: $reason', '$id: String!, $reason: String!', { id: outcome, reason }, '... on Outcome { state refusedBecause }'); // prettier-ignore
    expect(codes(await refuse(' '))).toEqual(['INVALID reason']);
    expect(await refuse('The forms are not signed')).toMatchObject({ state: 'REFUSED', refusedBecause: 'The forms are not signed' }); // prettier-ignore
    expect(await notices('harbour-worker')).toContain(`OUTCOME_REFUSED ${outcome} null`);
    expect(codes(await claim('harbour-manager', SUB))).toEqual(['INCOMPLETE outcome']);
    await attach(await stored('the forms, signed'));
    const again = { outcome: 'H-1', definition: 'audit-two-zones', serviceUser: 'U1', referral: reference, achievedOn: '2026-02-28', note: 'Signed forms' }; // prettier-ignore
    expect(await life.done('harbour-worker', 'reportOutcome', 'OutcomeInput', again, '... on Outcome { state }')).toMatchObject({ state: 'TO_VERIFY' }); // prettier-ignore
    expect(await verify('cedar-verifier')).toMatchObject({ state: 'VERIFIED' });
  });

  const claim = (person: string, contract: string) =>
    life.act(person, 'claimOutcome', 'contract: $contract, outcome: $outcome', '$contract: String!, $outcome: String!', { contract, outcome }, '... on Claim { id state declaration }'); // prettier-ignore

  it('claims it, and so does the prime of the commissioner; neither can for the other, nor twice', async () => {
    expect(codes(await claim('harbour-manager', PRIME))).toEqual(['NOT_ALLOWED claim.make']);
    for (const [person, contract] of [
      ['harbour-manager', SUB],
      ['cedar-manager', PRIME],
    ] as const) {
      // prettier-ignore
      const made = granted('claim', await claim(person, contract));
      expect(made).toMatchObject({ state: 'ALLOWED' });
      claims.set(contract, made.id as string);
      // sent twice it is one claim
      expect(granted('claim', await claim(person, contract)).id).toBe(made.id);
    }
  });

  it('reports the end of the service, and the one who referred concludes', async () => {
    const report = (level: string, wanted = 'drinks-less') => ({
      levels: [{ outcome: wanted, level }],
      at: at('02-20'),
    });
    expect(await life.refused('harbour-worker', 'submitReport', 'SubmitReportInput', { reference, ...report('ACHIEVED', 'sings') })).toEqual(['INVALID levels.drinks-less', 'INVALID levels.sings']); // prettier-ignore
    expect(await agency('submitReport', 'SubmitReportInput', report('ACHIEVED'))).toMatchObject({ state: 'REPORTED', outcomeScore: '1' }); // prettier-ignore
    expect(await notices('commissioner-practitioner')).toEqual([`REFERRAL_CONCLUSION ${reference} null`]);
    expect(await origin('concludeReferral', 'ReferralMoveInput', { at: at('02-24') })).toMatchObject({ state: 'CONCLUDED', endState: 'COMPLETED' }); // prettier-ignore
    expect(await notices('harbour-worker')).toEqual([]);
    const { clocks } = await life.seen('harbour-worker', 'referral', `reference: "${reference}"`, '... on Referral { clocks { inTime } }'); // prettier-ignore
    expect((clocks as Answer[]).every(({ inTime }) => inTime === true)).toBe(true);
  });

  it('is stated with the milestones, and the line opens down to claim, outcome and evidence', async () => {
    const milestones = [PRIME, SUB].flatMap((contract) => [
      `a-${contract},${contract},assessment,2026-01-21,1,U1`,
      `p-${contract},${contract},plan,2026-01-28,1,U1`,
      `c-${contract},${contract},completion,2026-02-16,1,U1`,
      `e-${contract},${contract},end_of_service_report,2026-02-20,1,U1`,
      `r1-${contract},${contract},*,2026-01-31,,`,
      `r2-${contract},${contract},*,2026-02-28,,`,
    ]);
    await facts('DECLARATIONS', 'declaration_id,contract,item,day,quantity,service_user_id', ...milestones);
    await life.run('commissioner-manager', '2026-01');
    await life.run('commissioner-manager', '2026-02');
    expect(await says('harbour-manager', SUB, '2026-01')).toEqual(['MILESTONES 20000', 'OUTCOMES 0']);
    expect(await says('harbour-manager', SUB, '2026-02')).toEqual(['MILESTONES 35000', 'OUTCOMES 15000']);
    expect(await says('cedar-manager', PRIME, '2026-02')).toEqual(['MILESTONES 41000', 'OUTCOMES 40000']);

    const { lines } = await statement('harbour-manager', SUB, '2026-02');
    const { explanation } = (lines as Answer[]).find(({ component }) => component === 'OUTCOMES')!;
    expect(explanation.sentence).toContain('£150.00');
    expect((explanation.nodes as Answer[]).find(({ name }) => name === 'outcome_achieved')!.sentence).toContain('1 outcome'); // prettier-ignore
    const { nodes } = await life.seen('harbour-manager', 'declarations', `contract: "${SUB}", period: "2026-02", item: "outcome_achieved"`, '... on DeclarationConnection { nodes { quantity serviceUser claim { id claimedBy outcome { outcome found steps { place result } evidence { id fileName } } } } }'); // prettier-ignore
    expect(nodes).toMatchObject([
      {
        quantity: '1',
        claim: {
          id: claims.get(SUB),
          claimedBy: 'harbour-manager',
          outcome: {
            outcome: 'H-1',
            found: 'MET',
            evidence: [{ fileName: 'forms.pdf' }, { fileName: 'forms.pdf' }],
          },
        },
      },
    ]);
    const evidence = nodes[0].claim.outcome.evidence[1].id as string;
    for (const person of ['harbour-worker', 'cedar-verifier'])
      expect((await life.download(person, evidence).expect(200)).headers['content-type']).toBe(
        'application/pdf',
      );
    for (const person of ['lantern-worker', 'alder-verifier'])
      await life.download(person, evidence).expect(403);
  });

  const statement = (person: string, contract: string, period: string) =>
    life.seen(person, 'statementOf', `contract: "${contract}", period: "${period}"`, '... on Statement { id figure lines { component amountPence explanation { sentence nodes { name sentence } } } }'); // prettier-ignore
  const says = async (person: string, contract: string, period: string): Promise<string[]> =>
    ((granted('statement', await statement(person, contract, period)).lines ?? []) as Answer[]).map(({ component, amountPence }) => `${component} ${amountPence}`); // prettier-ignore

  it('is paid: the prime approves by a second person and the bank answers; and the prime by the commissioner', async () => {
    await life.bankAccount('DEMO-COM', '100000', 'commissioner-admin', 'commissioner-reviewer');
    await life.bankAccount('DEMO-CEDAR', '200000', 'cedar-manager', 'commissioner-reviewer');
    await life.bankAccount('DEMO-HARBOUR', '300000', 'harbour-manager', 'cedar-reviewer');
    for (const [contract, approver, payer, total] of [
      [SUB, 'cedar-approver', 'cedar-reviewer', '70000'],
      [PRIME, 'commissioner-director', 'commissioner-reviewer', '106000'],
    ] as const) {
      for (const period of ['2026-01', '2026-02']) {
        const { id } = await statement('auditor', contract, period);
        const { seen } = await life.seen(
          approver,
          'approvalView',
          `statement: "${id}"`,
          '... on ApprovalView { seen }',
        );
        await life.done(approver, 'approveStatement', 'ApproveStatementInput', { statement: id, seen });
      }
      const { batch } = granted('batch', await life.act(payer, 'makePaymentBatch', 'input: $input', '$input: PaymentBatchInput', {}, '... on PaymentBatchMade { batch { messageId totalPence items { endToEndId contract supplier amountPence } } }')); // prettier-ignore
      expect(batch).toMatchObject({ totalPence: total, items: [{ contract, amountPence: total }] });
      const content = bankReport(batch.messageId as string, {
        [batch.items[0].endToEndId as string]: 'ACSC',
      });
      expect(granted('answer', await life.act(payer, 'importBankAnswer', 'content: $content', '$content: String!', { content }, '... on BankAnswerImported { settled }'))).toMatchObject({ settled: 1 }); // prettier-ignore
    }
  });

  it('sees what it claimed, what was verified, allowed and paid, and what it was promised and sent', async () => {
    const { nodes } = await life.seen('harbour-manager', 'claims', '', '... on ClaimConnection { nodes { contract state outcome { state } stated { period payment } lines { component amountPence } } }'); // prettier-ignore
    expect(nodes).toEqual([
      {
        contract: SUB,
        state: 'ALLOWED',
        outcome: { state: 'VERIFIED' },
        stated: { period: '2026-02', payment: 'SETTLED' },
        lines: [{ component: 'OUTCOMES', amountPence: '15000' }],
      },
    ]);
    expect(await chain('harbour-manager', 'myVolumes')).toEqual({
      volumes: ['0 ALC-HARBOUR 2026Q1: promised 30, sent 1, accepted 1, concluded 1'],
      money: [`0 ${SUB} 2026-01: 0 paid, 20000 20000 20000`, `0 ${SUB} 2026-02: 1 paid, 50000 50000 50000`],
    });
  });

  /** The supply chain as somebody sees it: of volumes, and of money the outcomes paid, then stated, approved and paid. */
  const chain = async (person: string, field: string, contract = ''): Promise<unknown> => {
    const { volumes, money } = granted(field, await life.seen(person, field, `${contract}from: "2026-01-01", to: "2026-03-31"`, '... on SupplyChain { volumes { depth service period promised sent accepted concluded } money { depth contract period outcomesPaid statedPence approvedPence paidPence } }')); // prettier-ignore
    return {
      volumes: (volumes as Answer[]).map((of) => `${of.depth} ${of.service} ${of.period}: promised ${of.promised}, sent ${of.sent}, accepted ${of.accepted}, concluded ${of.concluded}`), // prettier-ignore
      money: (money as Answer[]).map((of) => `${of.depth} ${of.contract} ${of.period}: ${of.outcomesPaid} paid, ${of.statedPence} ${of.approvedPence} ${of.paidPence}`), // prettier-ignore
    };
  };

  it('the prime sees what it was paid and what it paid on, tier by tier, and where its referrals are', async () => {
    expect(await chain('cedar-manager', 'supplyChain', `contract: "${PRIME}", `)).toEqual({
      volumes: ['1 ALC-HARBOUR 2026Q1: promised 30, sent 1, accepted 1, concluded 1'],
      money: [
        `0 ${PRIME} 2026-01: 0 paid, 25000 25000 25000`,
        `0 ${PRIME} 2026-02: 1 paid, 81000 81000 81000`,
        `1 ${SUB} 2026-01: 0 paid, 20000 20000 20000`,
        `1 ${SUB} 2026-02: 1 paid, 50000 50000 50000`,
      ],
    });
    const { tiers } = await life.seen('cedar-manager', 'contractTree', `contract: "${PRIME}", period: "2026-02"`, '... on ContractTree { tiers { depth contract payablePence outcome } }'); // prettier-ignore
    expect(tiers).toMatchObject([
      { depth: 0, contract: PRIME, payablePence: '81000' },
      { depth: 1, contract: SUB, payablePence: '50000' },
      { depth: 1, contract: 'SUB-LANTERN' },
    ]);
    const board = (person: string) => life.seen(person, 'referralBoard', '', '... on ReferralBoardRowList { items { state service supplier count } }'); // prettier-ignore
    expect((await board('cedar-coordinator')).items).toEqual([{ state: 'CONCLUDED', service: 'ALC-HARBOUR', supplier: 'DEMO-HARBOUR', count: 1 }]); // prettier-ignore
    expect((await board('alder-coordinator')).items).toEqual([]);
  });

  it('others see nothing of it: neither another agency of the prime nor another prime', async () => {
    for (const person of ['lantern-worker', 'alder-coordinator']) {
      const nodes = async (field: string, type: string, ask: string) =>
        (await life.seen(person, field, '', `... on ${type} { nodes { ${ask} } }`)).nodes as Answer[];
      expect(await nodes('referrals', 'ReferralConnection', 'reference')).toEqual([]);
      expect(await nodes('outcomes', 'OutcomeConnection', 'id')).toEqual([]);
      expect(await nodes('claims', 'ClaimConnection', 'id')).toEqual([]);
      const shut = async (field: string, args: string) => codes(await life.seen(person, field, args, ''))[0]?.split(' ')[0]; // prettier-ignore
      expect(await shut('referral', `reference: "${reference}"`)).toBe('NOT_ALLOWED');
      expect(await shut('outcome', `id: "${outcome}"`)).toBe('NOT_ALLOWED');
      expect(await shut('claim', `id: "${claims.get(SUB)}"`)).toBe('NOT_ALLOWED');
      expect(await shut('supplyChain', `contract: "${PRIME}", from: "2026-01-01", to: "2026-03-31"`)).toBe(
        'NOT_ALLOWED',
      );
      expect(await shut('serviceUser', 'ref: "U1"')).toBe('NOT_FOUND');
      expect(await shut('allocations', `referral: "${reference}"`)).toBe('NOT_ALLOWED');
    }
    // and the agency sees nothing of the contract above its own
    expect(codes(await statement('harbour-manager', PRIME, '2026-02'))).toEqual([
      'NOT_ALLOWED statement.read',
    ]);
    expect(codes(await life.seen('harbour-manager', 'claim', `id: "${claims.get(PRIME)}"`, ''))).toEqual(['NOT_ALLOWED claim.read']); // prettier-ignore
  });

  it('its receiver of webhooks heard of all that, signed, and without the person', async () => {
    const types = () => hook.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
    await until(
      'the last events arrive',
      () => (types().filter((type) => type === 'concord.statement.approved').length === 2 ? true : undefined),
      20_000,
    );
    expect([...new Set(types())].sort()).toEqual([
      'concord.action_plan.returned',
      'concord.claim.made',
      'concord.outcome.refused',
      'concord.outcome.reported',
      'concord.outcome.verified',
      'concord.referral.accepted',
      'concord.statement.approved',
      'concord.statement.issued',
      'intervention.action-plan.approved',
      'intervention.action-plan.submitted',
      'intervention.end-of-service-report.submitted',
      'intervention.referral.assigned',
      'intervention.referral.concluded',
      'intervention.referral.sent',
    ]);
    for (const { headers, body } of hook.received) {
      expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
      expect(body).not.toMatch(/U1|Ann|Lee|X123456/);
    }
    expect(() =>
      new Webhook(secret).verify(`${hook.received[0]!.body} `, hook.received[0]!.headers),
    ).toThrow();
  });

  it('and every figure can be computed again', async () => {
    const figures = await Promise.all(
      [PRIME, SUB].flatMap((contract) =>
        ['2026-01', '2026-02'].map((period) => statement('auditor', contract, period)),
      ),
    );
    for (const { figure } of figures)
      expect(granted('verify', await life.seen('auditor', 'verifyFigure', `id: "${figure}"`, '... on FigureVerification { sound differences { why } }'))).toMatchObject({ sound: true, differences: [] }); // prettier-ignore
  });
});
