import type { Action } from './action.js';
import { auditor, by, operator, type Rule } from './grant.js';
import { ROLES, type Role, type Side } from './person.js';

const PARTNERS: readonly Side[] = ['commissioner', 'provider', 'agency'];
const LEADING: readonly Role[] = ['contract_manager', 'supply_chain_manager', 'steering_group_member'];
const TAKING_PART: readonly Role[] = [
  ...LEADING,
  'payment_reviewer',
  'approver',
  'referral_coordinator',
  'administrator',
];
const changing = by(['contract_manager', 'supply_chain_manager'], PARTNERS);

/** The part of the rules that is about how relationships and alliances are governed (ADR 0040). */
export const GOVERNANCE_RULES = {
  'governance.read': {
    what: 'see how a relationship or alliance is governed',
    grants: [by(TAKING_PART, PARTNERS), auditor, operator],
    ownOnly: true,
  },
  'governance.take_part': {
    what: 'raise and move actions, risks, issues and notes of a relationship, and add papers',
    grants: [by(TAKING_PART, PARTNERS)],
    ownOnly: true,
  },
  'governance.lead': {
    what: 'state goals, decisions, commitments and steps of a relationship, hold its meetings and open its pulse',
    grants: [by(LEADING, PARTNERS)],
    ownOnly: true,
  },
  'governance.escalate': {
    what: 'escalate what is open in a relationship',
    grants: [by([...LEADING, 'approver'], PARTNERS)],
    ownOnly: true,
  },
  'change.request': {
    what: 'ask that agreed terms change, for a party, and tie terms to it',
    grants: [changing],
    ownOnly: true,
  },
  'change.decide': {
    what: 'accept or refuse a change that another party asks for',
    grants: [changing],
    ownOnly: true,
  },
  'pulse.answer': {
    what: 'say in the pulse how a relationship goes',
    grants: [by(ROLES, PARTNERS)],
    ownOnly: true,
  },
  'health.read': {
    what: 'see how the parties of a relationship see it, by the pulse',
    grants: [by(ROLES, PARTNERS), auditor, operator],
    ownOnly: true,
  },
  'calendar.open': {
    what: 'make and end an address by which a calendar program reads the meetings of the own relationships',
    grants: [by(TAKING_PART, PARTNERS)],
    ownOnly: true,
  },
} as const satisfies Partial<Record<Action, Rule>>;
