import type { Answers } from '../fake-api.js';
import { CHANGES, CONTRACT, MECHANISM } from './contract.js';
import { DIFFERENCE } from './difference.js';
import { TO_APPROVE } from './approval.js';
import { measureOf, overviewAreas } from './areas.js';
import {
  ALERTS,
  BOARD,
  CHAIN,
  SCENARIO,
  SERVICE_CAPACITY,
  TO_PLACE,
  VOLUME,
  WAITS,
  WHERE_TO,
} from './demand.js';
import { IMPORT, REPORT } from './import.js';
import { MEMBERS } from './members.js';
import { MAIL_SETTING, noticesAnswer } from './notices.js';
import { APPROVED, COUNTS, OPENING } from './opening.js';
import { RESTRICTIONS } from './restriction.js';
import { OUTCOME, OUTCOME_DEFINITION } from './outcome.js';
import { MANAGER, ONLOOKER } from './persons.js';
import { CLAIM, eventOf, OPEN_CLAIM, REASONS, REFERRAL, SERVICE } from './referral.js';
import { DELIVERY, EVENT_TYPES, FAILED_WEBHOOK, WEBHOOK } from './webhook.js';
import { READINESS } from './readiness.js';
import { RELATIONSHIP_ANSWERS } from './relationship.js';
import { RUN } from './run.js';
import { TRANSITION_ANSWERS } from './transition.js';
import {
  ADHERENCE,
  ADOPTION,
  COMPARED,
  DUE_ITEM,
  FRAMEWORK,
  FRAMEWORK_CHANGE,
  JOURNEY,
} from './supervision.js';
import { FIGURE, FIRST_STATEMENT, QUERIED, STATEMENT } from './statement.js';

/** One that waits to be accepted. */
const SENT = {
  ...REFERRAL,
  state: 'SENT',
  clock: 'ACCEPTANCE',
  dueOn: '2026-03-05',
  sessionsPlanned: null,
  allowedMoves: ['ACCEPTED', 'DECLINED'],
  events: [eventOf(1, 'SENT')],
};

export { FIGURE, MANAGER, measureOf, ONLOOKER, overviewAreas, REPORT, RUN, STATEMENT };

const lineInList = (line: object) => ({
  ...line,
  statement: { id: STATEMENT.id, period: STATEMENT.period, number: STATEMENT.number },
  contract: STATEMENT.contract,
});

/** A page of a list; after its end there is nothing. */
const page =
  (typename: string, nodes: readonly unknown[], next: string | null = null) =>
  ({ after }: { readonly after?: string | null }) => {
    const further = next !== null && after !== next;
    return {
      __typename: typename,
      nodes: next !== null && !further ? [] : nodes,
      edges: [],
      pageInfo: {
        hasNextPage: further,
        hasPreviousPage: false,
        startCursor: null,
        endCursor: further ? next : null,
      },
    };
  };

/** Answers for every page; a test replaces what it is about. */
export function sampleAnswers(more: Answers = {}): Answers {
  return {
    viewer: MANAGER,
    ...noticesAnswer([]),
    ...MAIL_SETTING,
    people: { items: [MANAGER, ONLOOKER] },
    schemes: {
      __typename: 'SchemeList',
      items: [
        { code: 'demo-16', areaCount: 16 },
        { code: 'areas-2015', areaCount: 21 },
      ],
    },
    cohorts: ({ scheme }: { scheme: string }) => ({
      __typename: 'CohortList',
      items:
        scheme === 'demo-16'
          ? [
              { period: '2016Q1', statements: 0, totalPence: '0' },
              { period: '2015Q4', statements: 15, totalPence: '123456789' },
            ]
          : [],
    }),
    schemeOverview: {
      __typename: 'SchemeOverview',
      scheme: 'demo-16',
      cohort: '2015Q4',
      payablePence: '123456789',
      areas: overviewAreas(),
    },
    measures: { __typename: 'MeasureList', items: [measureOf('A04', 'Old Forest', 0.45, -5.6)] },
    ...READINESS,
    referralBoard: BOARD,
    capacity: page('ServiceCapacityConnection', [SERVICE_CAPACITY]),
    waitingTimes: WAITS,
    whereTo: WHERE_TO,
    allocationWaiting: page('WaitingReferralConnection', [TO_PLACE]),
    contracts: page('ContractConnection', [CONTRACT], 'cursor-c'),
    webhooks: { __typename: 'WebhookList', items: [WEBHOOK, FAILED_WEBHOOK] },
    webhookDeliveries: page('WebhookDeliveryConnection', [DELIVERY], 'cursor-d'),
    webhookEventTypes: EVENT_TYPES,
    addWebhook: { __typename: 'WebhookWithSecret', secret: 'whsec_c2VjcmV0', webhook: WEBHOOK },
    rotateWebhookSecret: { __typename: 'WebhookWithSecret', secret: 'whsec_c2VjcmV0', webhook: WEBHOOK },
    redeliver: WEBHOOK,
    testWebhook: WEBHOOK,
    endWebhook: FAILED_WEBHOOK,
    demandAlerts: ALERTS,
    due: page('DueItemConnection', [DUE_ITEM]),
    journey: JOURNEY,
    frameworks: { __typename: 'SupervisionFrameworkList', items: [FRAMEWORK, { ...FRAMEWORK, version: 1 }] },
    frameworkAdoptions: { __typename: 'FrameworkAdoptionList', items: [ADOPTION] },
    frameworkChange: FRAMEWORK_CHANGE,
    adoptFramework: { __typename: 'SupervisionFramework', ...FRAMEWORK },
    adherence: ADHERENCE,
    locationsCompared: COMPARED,
    recordSupervision: { __typename: 'SupervisionSaved', recorded: 1, same: 0 },
    supplyChain: CHAIN,
    myVolumes: CHAIN,
    volumePromises: page('VolumePromiseConnection', [VOLUME], 'cursor-v'),
    volumePromise: VOLUME,
    promiseVolume: VOLUME,
    agreeVolume: VOLUME,
    simulate: SCENARIO,
    runs: page('RunConnection', [RUN]),
    run: RUN,
    requestRun: RUN,
    statements: page('StatementConnection', [STATEMENT, FIRST_STATEMENT], 'cursor-2'),
    statement: STATEMENT,
    statementOf: STATEMENT,
    statementLines: page('StatementLineConnection', [lineInList(QUERIED)], 'cursor-l'),
    approvalView: TO_APPROVE,
    figureDifference: DIFFERENCE,
    contract: CONTRACT,
    mechanism: MECHANISM,
    termsDifference: CHANGES,
    figure: FIGURE,
    verifyFigure: { __typename: 'FigureVerification', id: 'e'.repeat(64), sound: true, differences: [] },
    ...RELATIONSHIP_ANSWERS,
    ...TRANSITION_ANSWERS,
    openings: page('OpeningConnection', [OPENING, { ...OPENING, id: '6', ...APPROVED }], 'cursor-o'),
    opening: OPENING,
    openPeople: OPENING,
    restrictions: RESTRICTIONS,
    cohortCounts: COUNTS,
    members: page('MemberConnection', MEMBERS, 'cursor-m'),
    imports: page('ImportConnection', [IMPORT]),
    import: { __typename: 'Import', ...IMPORT },
    importFacts: REPORT,
    referrals: page('ReferralConnection', [SENT], 'next-1'),
    referral: SENT,
    referralReasons: REASONS,
    services: page('ServiceConnection', [SERVICE]),
    areas: ({ scheme }: { scheme: string }) => ({
      __typename: 'AreaList',
      items: [{ code: 'A01', name: 'North Weald', scheme }],
    }),
    claims: page('ClaimConnection', [CLAIM]),
    claim: OPEN_CLAIM,
    allowClaim: OPEN_CLAIM,
    refuseClaim: OPEN_CLAIM,
    withdrawClaim: OPEN_CLAIM,
    outcomes: page('OutcomeConnection', [OUTCOME], 'next-o'),
    outcome: OUTCOME,
    outcomeDefinitions: { __typename: 'OutcomeDefinitionList', items: [OUTCOME_DEFINITION] },
    history: {
      __typename: 'HistoryEntryList',
      items: [
        {
          at: '2026-01-05T09:00:00Z',
          person: 'commissioner-manager',
          organisation: 'DEMO-COM',
          what: 'contract.create',
          subject: 'TR-A04',
          why: null,
          changes: [],
        },
        {
          at: '2026-01-06T09:00:00Z',
          person: 'commissioner-manager',
          organisation: 'DEMO-COM',
          what: 'terms.agree',
          subject: 'TR-A04@1',
          why: 'As drafted.',
          changes: [{ field: 'party', before: null, after: 'buyer' }],
        },
        {
          at: '2026-01-07T09:00:00Z',
          person: null,
          organisation: null,
          what: 'terms.agree',
          subject: 'TR-A04@1',
          why: null,
          changes: [{ field: 'party', before: 'buyer', after: 'supplier' }],
        },
      ],
    },
    search: {
      __typename: 'SearchHitList',
      items: [
        { kind: 'OUTCOME', reference: '17', target: '17', within: null, title: null },
        { kind: 'CLAIM', reference: '17', target: '17', within: '9', title: null },
      ],
    },
    ...more,
  };
}

/** An expected failure, as the API answers it. */
export const refusal = (code: string, why: string, fix: string, path = ['test']) => ({
  __typename: 'Problems',
  problems: [{ code, path, why, fix }],
});
