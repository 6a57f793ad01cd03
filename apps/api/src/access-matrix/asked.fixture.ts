import { tokenHash } from '#partners';
import type { TestApi } from '../../../../test/support/api.js';
import { TRIED } from '../graphql/idempotency/tried.fixture.js';
import { row, type Tried } from '../graphql/idempotency/tried.js';

/** Of the commissioner with Alder: the one that the story governs. */
const GOVERNED = `select max(r.id) from relationship r join organisation b on b.id = r.buyer_id join organisation s on s.id = r.supplier_id
  where b.code = 'DEMO-COM' and s.code = 'DEMO-ALDER'`;
/** A link to the round that the story leaves open. */
const LINK = `crl_${'A'.repeat(43)}`;

/** A whole one: that is what who sees counts is told. */
const QUARTER = { from: '2015-10-01', to: '2015-12-31' };
const one = async (api: TestApi, sql: string): Promise<string> =>
  String((await row<{ id: unknown }>(api, sql))?.id);

/** Every query with ids that are there: of the contract TR-A01 between the commissioner and Alder, and what came of it. */
export async function askedQueries(api: TestApi): Promise<Readonly<Record<string, object>>> {
  const id = (sql: string) => one(api, sql);
  const contract = 'TR-A01';
  const statement = await id(
    `select s.id from statement s join contract c on c.id = s.contract_id where c.code = 'TR-A01' limit 1`,
  );
  const figure = await id(`select figure_id as id from statement where id = ${statement}`);
  const referral = await id(
    `select reference as id from referral r order by (select count(*) from referral_event e where e.referral_id = r.id) desc limit 1`,
  );
  const relationship = await id(
    `select reference as id from governance where relationship_id = (${GOVERNED})`,
  );
  const between = { from: '2015-01-01', to: '2026-12-31' };
  const first = 5;
  const closed = await id(`select id::text as id from readiness_round where code = 'TRIED'`);
  await api.db.owner.query(`insert into readiness_link (token_hash, invitation_id) select $1, max(id) from readiness_invitation on conflict do nothing`, [tokenHash(LINK)]); // prettier-ignore
  return {
    alliance: { code: 'BOTH' },
    alliances: { first },
    allocationRules: { buyer: 'DEMO-COM' },
    allocationWaiting: { buyer: 'DEMO-COM', first },
    allocations: { referral },
    approvalView: { statement },
    areaNation: { scheme: 'tr', area: 'A01' },
    areas: { scheme: 'tr' },
    auditEntries: { first },
    backTest: { input: { contract, resamples: 10 } },
    bankAccounts: { organisation: 'DEMO-ALDER' },
    baselines: { scheme: 'tr', area: 'A01', first },
    capacity: { service: 'TRIED-ACC', first },
    claim: { id: await id('select min(id::text) as id from claim') },
    claimDoubts: { contract: 'D-ALDER' },
    claims: { contract: 'D-ALDER', first },
    cohortCounts: { scheme: 'tr', area: 'A01', cohort: '2015Q4' },
    cohorts: { scheme: 'tr' },
    contract: { code: contract },
    contractClosing: { contract },
    contractTree: { contract, period: '2015Q4' },
    contracts: { first },
    declarations: { contract, first },
    demand: { scheme: 'tr' },
    demandAlerts: { buyer: 'DEMO-COM' },
    disclosure: {},
    duplicates: { first },
    figure: { id: figure },
    figureDifference: { was: figure, now: figure },
    adherence: { organisation: 'DEMO-ALDER', ...QUARTER },
    due: { on: '2015-12-31', withinDays: 366, first },
    framework: { code: 'tried' },
    frameworkAdoptions: {},
    frameworkChange: { organisation: 'DEMO-ALDER', framework: 'tried', from: '2010-01-01' },
    frameworks: {},
    journey: { ref: 'A01-001' },
    locationsCompared: {
      organisation: 'DEMO-ALDER',
      ...QUARTER,
      measure: 'reoffending-12m',
      firstCohort: '2015Q4',
      lastCohort: '2015Q4',
    },
    locationsSideBySide: { organisation: 'DEMO-COM', measure: 'reoffending-12m' },
    formerReferrals: { first },
    governanceItem: { id: Number(await id('select min(id)::text as id from governance_item')) },
    governanceItems: { relationship, first },
    governanceMeeting: { id: Number(await id('select min(id)::text as id from governance_meeting')) },
    governanceMeetings: { relationship },
    governancePapers: { relationship },
    governedRelationship: { relationship },
    governedRelationships: { first },
    history: { kind: 'CONTRACT', reference: contract },
    import: { id: await id('select min(id::text) as id from import') },
    imports: { first },
    ledgerBalances: { contract, first },
    ledgerEntries: { contract, first },
    ledgerJournal: { contract },
    measureDefinitions: {},
    meetingCalendar: {},
    measures: { scheme: 'tr', area: 'A01', cohort: '2015Q4' },
    mechanism: { code: await id('select min(code) as id from mechanism') },
    mechanisms: {},
    members: { scheme: 'tr', area: 'A01', cohort: '2015Q4', first },
    myVolumes: between,
    noticeCounts: {},
    noticeSetting: {},
    notices: { first },
    opening: { id: await id('select max(id)::text as id from opening') },
    openings: { first },
    organisation: { code: 'DEMO-ALDER' },
    organisations: { first },
    outcome: { id: await id('select min(id::text) as id from outcome') },
    outcomeDefinitions: {},
    outcomes: { organisation: 'DEMO-ALDER', first },
    payment: { endToEndId: await id('select end_to_end_id as id from payment') },
    paymentArrangements: { contract },
    paymentBatch: { id: await id('select min(id::text) as id from payment_batch') },
    paymentBatches: { first },
    people: {},
    persons: { organisation: 'DEMO-ALDER', first },
    performance: { contract, period: '2019Q1' },
    providerReport: { contract, from: '2019-01-01', to: '2019-03-31', first },
    referral: { reference: referral },
    referralBoard: {},
    referralReasons: {},
    referrals: { first },
    refusals: { first },
    relationshipGoals: { relationship },
    relationshipHealth: { relationship },
    relationships: { first },
    run: { id: await id('select min(id::text) as id from run') },
    runs: { first },
    schemeOverview: { scheme: 'tr', cohort: '2015Q4' },
    schemes: {},
    search: { reference: referral },
    service: { code: 'TRIED-ACC' },
    serviceLevelMisses: { contract, level: 'SL001R', period: '2019Q1', first },
    serviceLevels: { contract, first },
    locations: { organisation: 'DEMO-COM' },
    readinessInstrument: { organisation: 'DEMO-COM', code: 'TRIED' },
    readinessInstruments: { organisation: 'DEMO-COM' },
    readinessNotes: { round: closed },
    readinessProgress: { round: closed },
    readinessQuestionnaire: { token: LINK },
    readinessRecommendations: { organisation: 'DEMO-COM' },
    readinessResourceHistory: { organisation: 'DEMO-COM', location: 'T1', kind: 'ROOMS', what: 'Rooms' },
    readinessResources: { organisation: 'DEMO-COM' },
    readinessResults: { round: closed },
    readinessRound: { id: closed },
    readinessRounds: { organisation: 'DEMO-COM' },
    readsOf: { serviceUser: 'A01-001', first },
    serviceUser: { ref: 'A01-001' },
    serviceUsers: { identifier: 'A01-001', first },
    services: { first },
    restrictions: {},
    sharingAgreements: { first },
    simulate: { input: { contract, periods: ['2015Q4'] } },
    statement: { id: statement },
    statementLines: { contract, first },
    statementOf: { contract, period: '2015Q4' },
    statements: { contract, first },
    supplyChain: { contract, ...between },
    termsDifference: { contract, from: 1, to: 1 },
    transition: { code: 'TRIED' },
    transitionCases: { transition: 'TRIED', first },
    transitionDayJob: { code: 'TRIED' },
    transitionDestinations: { code: 'TRIED' },
    transitionDocument: { code: 'TRIED' },
    transitionHistory: { code: 'TRIED' },
    transitions: { first },
    verification: { id: '1' },
    verifications: {},
    verifyFigure: { id: figure },
    viewer: {},
    volumePromise: { id: await id('select max(id)::text as id from volume_promise') },
    volumePromises: { contract, first },
    waitingTimes: { supplier: 'DEMO-ALDER' },
    webhookDeliveries: { webhook: Number(await id('select min(id) as id from webhook')), first },
    webhookEventTypes: {},
    whereTo: { referral },
    webhooks: { organisation: 'DEMO-ALDER' },
  };
}

const act = { contract: 'TR-A01', amountPence: '100', reason: 'x', seen: '0' };
/** The mutations that the story of idempotency does not tell, asked by those who may not. */
export const NOT_IN_THE_STORY: Readonly<
  Record<string, { readonly person: string; readonly variables: object }>
> = {
  recordReinvestmentSpent: { person: 'commissioner-reviewer', variables: { input: act } },
  recordRepayment: { person: 'commissioner-reviewer', variables: { input: act } },
  writeOff: { person: 'commissioner-approver', variables: { input: act, account: 'RECOVERABLE' } },
  declareServiceLevels: {
    person: 'commissioner-reviewer',
    variables: { contract: 'TR-A01', month: '2019-03' },
  },
  mergeOrganisations: {
    person: 'operator',
    variables: {
      input: { predecessors: ['ONE'], successor: 'DEMO-NONE', effectiveOn: '2020-01-01', reason: 'x' },
    },
  },
  splitOrganisation: {
    person: 'operator',
    variables: {
      input: {
        organisation: 'ONE',
        successors: [],
        effectiveOn: '2020-01-01',
        reason: 'x',
      },
    },
  },
  makeCalendarKey: { person: 'alder-manager', variables: {} },
  importFacts: {
    person: 'operator',
    variables: { input: { kind: 'AREAS', fileName: 'a.csv', content: 'scheme,code,name\n' } },
  },
  importDefinition: { person: 'operator', variables: { document: {} } },
  requestRun: { person: 'operator', variables: { input: { scheme: 'tr', cohort: '2015Q4' } } },
  exportServiceUser: { person: 'commissioner-admin', variables: { ref: 'A01-001', reason: 'x' } },
  requestVerification: { person: 'operator', variables: {} },
};

export const STORY: readonly Tried[] = TRIED;
