import { row, type Tried } from './tried.js';

const REFERRER = 'commissioner-practitioner';
const BUYER = 'commissioner-coordinator';
const HOLDER = 'alder-coordinator';
const at = (day: number): string => `2026-03-${String(day).padStart(2, '0')}T10:00:00Z`;

const RULES = {
  format: 'allocation-rules/v1',
  title: 'Room first',
  criteria: [{ by: 'room' }],
  priority: ['longest_waiting'],
};

/** A service under no contract, in A01. */
const service = (code: string, buyer: string, supplier: string): Tried => ({
  name: 'offerService',
  person: 'operator',
  variables: () => ({ input: { code, title: code, category: 'ACCOMMODATION', buyer, supplier, scheme: 'tr', areas: ['A01'], from: '2016-01-01', to: '2099-12-31' } }), // prettier-ignore
});
const draft: Tried = {
  name: 'draftReferral',
  person: REFERRER,
  variables: () => ({ input: { serviceUser: 'A01-001', scheme: 'tr', area: 'A01', category: 'ACCOMMODATION', complexity: 'LOW', wanted: ['settled'], at: at(2) } }), // prettier-ignore
};
/** A move of the referral that was drafted last, on a day of March 2026. */
const move = (name: string, person: string, day: number, more: object = {}): Tried => ({
  name,
  person,
  variables: async (api) => ({
    input: { ...(await row(api, 'select reference from referral where parent_id is null order by id desc limit 1')), at: at(day), ...more }, // prettier-ignore
  }),
});
const send = (more: object = {}): Tried => move('sendReferral', REFERRER, 2, more);
const lastWaiting: Tried['variables'] = async (api) => ({
  ...(await row(api, 'select reference as referral from referral order by id desc limit 1')),
  service: 'TRIED-ACC',
  reason: 'the other is far',
});

const DELIVERED: readonly Tried[] = [
  draft,
  send({ service: 'TRIED-ACC' }),
  move('acceptReferral', HOLDER, 3),
  move('assignCaseworker', HOLDER, 3, { caseworker: 'Nadia' }),
  move('bookAssessment', HOLDER, 3, { bookedFor: at(9) }),
  move('recordAssessment', HOLDER, 9, { attendance: 'YES' }),
  move('submitPlan', HOLDER, 10, { sessions: 2 }),
  move('returnPlan', REFERRER, 11, { reason: 'one is enough' }),
  move('submitPlan', HOLDER, 12, { sessions: 1 }),
  move('approvePlan', REFERRER, 13),
  move('bookSession', HOLDER, 13, { session: 1, bookedFor: at(16) }),
  move('recordSession', HOLDER, 16, { session: 1, attendance: 'LATE' }),
  { name: 'recordReferralActs', person: HOLDER, variables: async (api) => ({ checkOnly: false, acts: [{ ...(await row(api, 'select reference from referral where parent_id is null order by id desc limit 1')), kind: 'SESSION_RECORDED', session: 1, attendance: 'YES', at: at(16) }] }) }, // prettier-ignore
  move('submitReport', HOLDER, 20, { levels: [{ outcome: 'settled', level: 'ACHIEVED' }] }),
  move('concludeReferral', REFERRER, 24),
];
const GIVEN_BACK: readonly Tried[] = [
  draft,
  send({ service: 'TRIED-ACC' }),
  move('declineReferral', HOLDER, 3, { reason: 'FULL' }),
  move('withdrawReferral', REFERRER, 4, { reason: 'MIS' }),
];
const PASSED_ON: readonly Tried[] = [
  draft,
  send({ service: 'TRIED-ACC' }),
  move('acceptReferral', HOLDER, 3),
  move('referOnward', HOLDER, 4, { service: 'TRIED-SUB', wanted: ['settled'] }),
  move('reassignReferral', BUYER, 5, { service: 'TRIED-ACC2', reason: 'nearer' }),
  move('requestEnd', REFERRER, 6, { reason: 'MOV' }),
];
/** No service has room, until a coordinator places the one by hand and room is made for the other. */
const ALLOCATED: readonly Tried[] = [
  { name: 'setAlertThresholds', person: 'commissioner-manager', variables: () => ({ input: { buyer: 'DEMO-COM', usedUpDays: 7 } }) }, // prettier-ignore
  { name: 'setAllocationRules', person: 'commissioner-manager', variables: () => ({ input: { buyer: 'DEMO-COM', from: '2026-01-01', document: RULES } }) }, // prettier-ignore
  ...['TRIED-ACC', 'TRIED-ACC2'].map((code) => capacity(code, 0)),
  draft,
  send(),
  { name: 'placeReferral', person: BUYER, variables: lastWaiting },
  draft,
  send(),
  // with room the referral that waits is sent at once: one act more, and nothing is left for who asks after it
  { ...capacity('TRIED-ACC2', 5), acts: 2 },
  { name: 'allocateWaiting', person: BUYER, variables: () => ({ buyer: 'DEMO-COM' }), acts: 0 },
];
function capacity(of: string, maximum: number): Tried {
  return { name: 'setCapacity', person: 'operator', variables: () => ({ input: { service: of, area: 'A01', scheme: 'tr', from: '2026-01', to: '2027-12', maximum, ...(maximum === 0 ? {} : { reason: 'room' }) } }) }; // prettier-ignore
}

/** Referrals from the draft to each of their ends, and allocation, in the order of a story. */
export const TRIED_REFERRALS: readonly Tried[] = [
  service('TRIED-ACC', 'DEMO-COM', 'DEMO-ALDER'),
  service('TRIED-ACC2', 'DEMO-COM', 'DEMO-BIRCH'),
  service('TRIED-SUB', 'DEMO-ALDER', 'DEMO-BRIDGE'),
  ...DELIVERED,
  ...GIVEN_BACK,
  ...PASSED_ON,
  ...ALLOCATED,
];
