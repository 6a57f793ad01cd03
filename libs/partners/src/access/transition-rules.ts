import type { Action } from './action.js';
import { auditor, by, operator, type Rule } from './grant.js';
import type { Role, Side } from './person.js';

const PARTNERS: readonly Side[] = ['commissioner', 'provider', 'agency'];
const MANAGING: readonly Role[] = ['contract_manager', 'supply_chain_manager'];
const LEADING: readonly Role[] = [...MANAGING, 'steering_group_member'];
const TAKING_PART: readonly Role[] = [
  ...LEADING,
  'approver',
  'referral_coordinator',
  'practitioner',
  'administrator',
];

/** The part of the rules that is about plans of transition (ADR 0046). */
export const TRANSITION_RULES = {
  'transition.read': {
    what: 'see a transition plan',
    grants: [by(TAKING_PART, PARTNERS), auditor, operator],
    ownOnly: true,
  },
  'transition.plan': {
    what: 'make a transition plan, change what it says of itself and state its gates',
    grants: [by(MANAGING, PARTNERS), operator],
    ownOnly: true,
  },
  'transition.work': {
    what: 'plan and report milestones, staff, stakeholders and communications of a transition, and report a gate ready',
    grants: [by(LEADING, PARTNERS), operator],
    ownOnly: true,
  },
  'transition.place': {
    what: 'make the list of cases of a transition, and offer them to who receives',
    grants: [by([...MANAGING, 'referral_coordinator'], PARTNERS)],
    ownOnly: true,
  },
  'transition.accept': {
    what: 'take or refuse cases that are offered by a transition',
    grants: [by([...MANAGING, 'referral_coordinator', 'practitioner'], PARTNERS)],
    ownOnly: true,
  },
  'transition.decide': {
    what: 'decide at the gates of a transition, and close it',
    grants: [by([...LEADING, 'approver'], PARTNERS)],
    ownOnly: true,
  },
} as const satisfies Partial<Record<Action, Rule>>;
