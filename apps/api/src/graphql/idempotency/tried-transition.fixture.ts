import { row, type Tried } from './tried.js';

const manager = 'commissioner-manager';
const PLAN = { transition: 'TRIED' };
const DOCUMENT = {
  code: 'TRIED',
  kind: 'provider',
  buyer: 'DEMO-COM',
  leaving: 'DEMO-ALDER',
  receiving: ['DEMO-BIRCH'],
  scope: { services: ['TRIED-OLD'] },
  title: 'Tried',
  owner: manager,
  announcedOn: '2026-03-01',
  transferOn: '2026-03-20',
  stabilisedOn: '2026-06-01',
  milestones: [{ code: 'keys', title: 'Keys handed over', owner: 'birch-manager', plannedOn: '2026-03-19' }],
  gates: [{ code: 'go', title: 'Go', dueOn: '2026-03-19', criteria: [{ kind: 'check', what: 'Keys are here', person: 'birch-manager' }] }],
  stakeholders: [{ code: 'judges', name: 'Judges', interest: 4, influence: 5 }],
  communications: [{ code: 'letter', stakeholder: 'judges', message: 'Who takes over', channel: 'letter', owner: manager, dueOn: '2026-03-02' }],
}; // prettier-ignore
const offered = (code: string, supplier: string): Tried => ({
  name: 'offerService',
  person: 'operator',
  variables: () => ({ input: { code, title: code, category: 'ACCOMMODATION', buyer: 'DEMO-COM', supplier, scheme: 'tr', areas: ['A01'], from: '2016-01-01', to: '2099-12-31' } }), // prettier-ignore
});
const last = (api: Parameters<Tried['variables']>[0]) =>
  row<{ reference: string }>(api, 'select reference from referral where parent_id is null order by id desc limit 1'); // prettier-ignore
const moved = (name: string, person: string, more: object = {}): Tried => ({
  name,
  person,
  variables: async (api) => ({ input: { ...(await last(api)), ...more } }),
});
const gate = (name: string, person: string, more: object): Tried => ({ name, person, variables: () => ({ ...PLAN, gate: 'go', ...more }) }); // prettier-ignore

/** A provider's exit, from the plan to its closing, in the order of a story. */
export const TRIED_TRANSITION: readonly Tried[] = [
  offered('TRIED-OLD', 'DEMO-ALDER'),
  offered('TRIED-NEW', 'DEMO-BIRCH'),
  { name: 'draftReferral', person: 'commissioner-practitioner', variables: () => ({ input: { serviceUser: 'A01-001', scheme: 'tr', area: 'A01', category: 'ACCOMMODATION', complexity: 'LOW', wanted: ['settled'] } }) }, // prettier-ignore
  moved('sendReferral', 'commissioner-practitioner', { service: 'TRIED-OLD' }),
  moved('acceptReferral', 'alder-coordinator'),
  { name: 'recordTransition', person: manager, variables: () => ({ document: DOCUMENT }) },
  { name: 'listTransitionCases', person: 'commissioner-coordinator', variables: () => PLAN },
  {
    name: 'offerTransitionCases',
    person: 'commissioner-coordinator',
    variables: async (api) => ({ ...PLAN, cases: [{ ...(await last(api)), to: 'TRIED-NEW' }] }),
  },
  {
    name: 'answerTransitionCases',
    person: 'birch-coordinator',
    variables: async (api) => ({ ...PLAN, cases: [await last(api)] }),
  },
  {
    name: 'moveTransitionMilestone',
    person: 'birch-manager',
    variables: () => ({ input: { ...PLAN, milestone: 'keys', seen: 1, state: 'DONE' } }),
  },
  {
    name: 'moveTransitionCommunication',
    person: manager,
    variables: () => ({
      input: { ...PLAN, communication: 'letter', seen: 1, state: 'SENT', heardBack: false },
    }),
  },
  gate('signTransitionCheck', 'birch-manager', { criterion: 0, note: 'They are here' }),
  gate('reportTransitionGate', 'birch-manager', { seen: 0, reason: 'ready' }),
  { name: 'decideTransitionGate', person: manager, variables: () => ({ input: { ...PLAN, gate: 'go', seen: 1, decision: 'GO', reason: 'all is met' } }) }, // prettier-ignore
  { name: 'moveTransitionCases', person: 'commissioner-coordinator', variables: () => PLAN },
  moved('acceptReferral', 'birch-coordinator'),
  { name: 'endService', person: 'operator', variables: () => ({ input: { service: 'TRIED-OLD', to: '2026-10-01', reason: 'left' } }) }, // prettier-ignore
  { name: 'closeTransition', person: manager, variables: () => ({ ...PLAN, reason: 'all have moved' }) },
];
