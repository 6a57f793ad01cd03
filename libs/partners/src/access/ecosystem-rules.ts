import type { Action } from './action.js';
import { auditor, by, operator, type Rule } from './grant.js';
import { ROLES, type Side } from './person.js';

const PARTNERS: readonly Side[] = ['commissioner', 'provider', 'agency'];
const managing = by(['contract_manager', 'supply_chain_manager'], PARTNERS);
const casework = by(['referral_coordinator', 'practitioner'], PARTNERS);
const coordinating = by(['referral_coordinator', 'supply_chain_manager'], PARTNERS);
const overseeing = by(['contract_manager', 'supply_chain_manager', 'referral_coordinator'], PARTNERS);
const steering = by(['steering_group_member'], PARTNERS);
const assessing = by(['steering_group_member', 'administrator'], PARTNERS);
const administering = by(['administrator'], PARTNERS);
const restricting = by(['administrator', 'referral_coordinator'], PARTNERS);
const signing = by(['administrator', 'contract_manager'], PARTNERS);
const claiming = [
  overseeing,
  by(['payment_reviewer', 'approver'], ['commissioner', 'provider']),
  by(['evidence_verifier'], PARTNERS),
  auditor,
  operator,
];

/** The part of the rules that is about organisations, referrals and what comes of them. */
export const ECOSYSTEM_RULES = {
  'organisation.register': {
    what: 'register organisations and relationships',
    grants: [by(['administrator', 'contract_manager'], ['commissioner']), operator],
    ownOnly: false,
  },
  'organisation.change': {
    what: 'record that organisations merge, split or take another name',
    grants: [by(['administrator', 'contract_manager'], ['commissioner']), operator],
    ownOnly: false,
  },
  'alliance.form': {
    what: 'form an alliance, and change who belongs to it',
    grants: [by(['contract_manager'], PARTNERS), operator],
    ownOnly: true,
  },
  'service.offer': { what: 'offer a service', grants: [managing, operator], ownOnly: true },
  'volume.promise': {
    what: 'promise volumes under a contract, for its buyer',
    grants: [managing, operator],
    ownOnly: true,
  },
  'volume.agree': {
    what: 'agree to promised volumes, for the supplier',
    grants: [by(['contract_manager', 'supply_chain_manager'], ['provider', 'agency']), operator],
    ownOnly: true,
  },
  'supply_chain.read': {
    what: 'see what suppliers were promised, sent and paid',
    grants: [overseeing, by(['payment_reviewer', 'approver'], PARTNERS), auditor, operator],
    ownOnly: true,
  },
  'service_user.read': { what: 'see service users', grants: [casework, auditor, operator], ownOnly: true },
  'service_user.record': {
    what: 'record identifiers, particulars and needs of service users',
    grants: [casework, operator],
    ownOnly: true,
  },
  'service_user.merge': {
    what: 'merge records of one service user, and undo it',
    grants: [by(['referral_coordinator', 'administrator'], ['commissioner']), operator],
    ownOnly: false,
  },
  'referral.list': {
    what: 'list referrals',
    grants: [overseeing, casework, auditor, operator],
    ownOnly: false,
  },
  'referral.read': {
    what: 'see a referral',
    grants: [overseeing, casework, auditor, operator],
    ownOnly: true,
  },
  'referral.make': { what: 'make and send referrals', grants: [casework, operator], ownOnly: true },
  'referral.approve': {
    what: 'approve or return an action plan, and ask for an end, for the organisation that referred',
    grants: [casework],
    ownOnly: true,
  },
  'referral.withdraw': {
    what: 'withdraw a referral for the organisation that made it',
    grants: [casework, operator],
    ownOnly: true,
  },
  'referral.deliver': {
    what: 'answer a referral and record what is done for it, for the organisation that holds it',
    grants: [casework],
    ownOnly: true,
  },
  'referral.allocate': {
    what: 'send a referral to another service, for the organisation that buys it',
    grants: [coordinating, operator],
    ownOnly: true,
  },
  'capacity.read': {
    what: 'see capacity and waiting',
    grants: [overseeing, casework, auditor, operator],
    ownOnly: false,
  },
  'capacity.set': { what: 'say what capacity a service has', grants: [overseeing, operator], ownOnly: true },
  'allocation.rule': {
    what: 'set the rules by which referrals are allocated',
    grants: [managing, operator],
    ownOnly: true,
  },
  'demand.read': {
    what: 'see demand, its forecast and alerts',
    grants: [overseeing, steering, auditor, operator],
    ownOnly: false,
  },
  'demand.alert': {
    what: 'say, for a buyer, from when on demand is worth an alert',
    grants: [managing, operator],
    ownOnly: true,
  },
  'framework.read': {
    what: 'read supervision frameworks, and who goes by which',
    grants: [by(ROLES, PARTNERS), auditor, operator],
    ownOnly: false,
  },
  'framework.define': {
    what: 'put a supervision framework of the organisation on record',
    grants: [
      by(['administrator', 'contract_manager', 'steering_group_member'], ['commissioner', 'provider']),
      operator,
    ],
    ownOnly: true,
  },
  'framework.adopt': {
    what: 'say by which supervision framework the orders of the organisation go',
    grants: [
      by(['administrator', 'contract_manager', 'steering_group_member'], ['commissioner', 'provider']),
      operator,
    ],
    ownOnly: true,
  },
  'supervision.read': {
    what: 'see what is due under the orders that the organisation supervises',
    grants: [casework, auditor, operator],
    ownOnly: true,
  },
  'supervision.record': {
    what: 'record what was done under the orders that the organisation supervises',
    grants: [casework, operator],
    ownOnly: true,
  },
  'adherence.read': {
    what: 'see how a provider keeps to its supervision framework, and how its cohorts came out beside it, as the provider or as who buys from it',
    grants: [overseeing, casework, steering, auditor, operator],
    ownOnly: true,
  },
  'outcome.read': {
    what: 'see outcomes',
    grants: [overseeing, casework, by(['evidence_verifier'], PARTNERS), auditor, operator],
    ownOnly: true,
  },
  'outcome.define': {
    what: 'define outcomes',
    grants: [
      by(['administrator', 'contract_manager'], ['commissioner']),
      by(['contract_manager'], ['provider']),
      operator,
    ],
    ownOnly: false,
  },
  'outcome.report': { what: 'report outcomes and add evidence', grants: [casework, operator], ownOnly: true },
  'outcome.verify': {
    what: 'verify the evidence of an outcome that others reported',
    grants: [by(['evidence_verifier'], PARTNERS)],
    ownOnly: true,
  },
  'evidence.read': {
    what: 'open the evidence of an outcome',
    grants: [casework, by(['evidence_verifier'], PARTNERS), auditor, operator],
    ownOnly: true,
  },
  'claim.list': { what: 'list claims', grants: claiming, ownOnly: false },
  'claim.read': { what: 'see a claim', grants: claiming, ownOnly: true },
  'claim.make': {
    what: 'claim an outcome under a contract, for its supplier',
    grants: [
      by(['contract_manager', 'supply_chain_manager', 'referral_coordinator'], ['provider', 'agency']),
    ],
    ownOnly: true,
  },
  'claim.decide': {
    what: 'allow or refuse a claim, for the buyer of its contract',
    grants: [by(['contract_manager', 'payment_reviewer'], ['commissioner', 'provider'])],
    ownOnly: true,
  },
  'claim.withdraw': {
    what: 'withdraw a claim that turned out wrong',
    grants: [overseeing, by(['payment_reviewer'], ['commissioner', 'provider'])],
    ownOnly: true,
  },
  'performance.read': {
    what: 'see the performance of a contract and its suppliers',
    grants: [overseeing, by(['payment_reviewer', 'approver'], PARTNERS), steering, auditor, operator],
    ownOnly: true,
  },
  'service_level.set': {
    what: 'agree service levels and their targets',
    grants: [managing, operator],
    ownOnly: true,
  },
  'service_level.declare': {
    what: 'put measured service levels on record as declarations, for the buyer',
    grants: [by(['contract_manager', 'payment_reviewer'], PARTNERS), operator],
    ownOnly: true,
  },
  'notice.read': {
    what: 'see what waits on oneself',
    grants: [by(ROLES, PARTNERS), auditor, operator],
    ownOnly: false,
  },
  'person.read': {
    what: 'see who is on record, with appointments',
    grants: [administering, auditor, operator],
    ownOnly: true,
  },
  'person.register': {
    what: 'put persons and systems on record, and say how they sign in',
    grants: [administering, operator],
    ownOnly: true,
  },
  'person.appoint': {
    what: 'appoint persons to roles, and end it',
    grants: [administering, operator],
    ownOnly: true,
  },
  'person.end_sessions': {
    what: 'end all sessions of a person',
    grants: [administering, operator],
    ownOnly: true,
  },
  'webhook.read': {
    what: 'see webhooks and their deliveries',
    grants: [by(['administrator', 'contract_manager'], PARTNERS), auditor, operator],
    ownOnly: true,
  },
  'webhook.manage': {
    what: 'register and end webhooks',
    grants: [by(['administrator', 'contract_manager'], PARTNERS), operator],
    ownOnly: true,
  },
  'service_user.export': {
    what: 'hand out all that is held on one service user, for a subject access request',
    grants: [by(['administrator'], ['commissioner']), operator],
    ownOnly: true,
  },
  'retention.read': {
    what: 'see how long what is held on service users is kept, and whose time is over',
    grants: [by(['administrator'], ['commissioner']), auditor, operator],
    ownOnly: false,
  },
  'retention.rule': {
    what: 'set how long what is held on service users is kept',
    grants: [by(['administrator'], ['commissioner']), operator],
    ownOnly: false,
  },
  'retention.hold': {
    what: 'hold the records of a service user for a legal case, and lift the hold',
    grants: [by(['administrator'], ['commissioner']), operator],
    ownOnly: true,
  },
  'retention.erase': {
    what: 'propose to erase who a service user is, or carry out what another one proposed',
    grants: [by(['administrator'], ['commissioner']), operator],
    ownOnly: true,
  },
  'keys.manage': {
    what: 'see by which master keys the keys of service users are wrapped, and wrap them anew',
    grants: [operator],
    ownOnly: false,
  },
  'sharing.read': {
    what: 'see sharing agreements of the organisation',
    grants: [overseeing, casework, administering, auditor, operator],
    ownOnly: true,
  },
  'sharing.propose': {
    what: 'propose a sharing agreement, for one of its parties',
    grants: [signing, operator],
    ownOnly: true,
  },
  'sharing.agree': {
    what: 'agree to a sharing agreement, for a party',
    grants: [signing],
    ownOnly: true,
  },
  'sharing.end': {
    what: 'end a sharing agreement early, for a party',
    grants: [signing, operator],
    ownOnly: true,
  },
  'opening.read': {
    what: 'see for which purposes people were opened',
    grants: [
      by(['payment_reviewer', 'approver'], ['commissioner']),
      overseeing,
      administering,
      auditor,
      operator,
    ],
    ownOnly: true,
  },
  'opening.ask': {
    what: 'ask that people are opened for a purpose of audit',
    grants: [
      by(
        ['contract_manager', 'payment_reviewer', 'approver', 'supply_chain_manager', 'referral_coordinator'],
        ['commissioner'],
      ),
    ],
    ownOnly: true,
  },
  'opening.approve': {
    what: 'approve that people are opened, to others than themselves',
    grants: [by(['contract_manager', 'payment_reviewer', 'approver', 'administrator'], ['commissioner'])],
    ownOnly: true,
  },
  'opening.end': {
    what: 'end that people are open',
    grants: [
      by(['contract_manager', 'payment_reviewer', 'approver', 'administrator'], ['commissioner']),
      operator,
    ],
    ownOnly: true,
  },
  'disclosure.propose': {
    what: 'propose from how many on numbers of people are shown, and for how long people are opened',
    grants: [by(['administrator'], ['commissioner']), operator],
    ownOnly: false,
  },
  'disclosure.approve': {
    what: 'approve what another one proposed of how numbers of people are shown; one of the two is of the platform',
    grants: [by(['administrator'], ['commissioner']), operator],
    ownOnly: false,
  },
  'restriction.read': {
    what: 'see which restrictions of people concern the organisation, and how much work waits behind them',
    grants: [restricting, auditor],
    ownOnly: true,
  },
  'restriction.set': {
    what: 'restrict who sees a service user, lift it, and say who is cleared',
    grants: [restricting],
    ownOnly: true,
  },
  'audit.read': {
    what: 'see who did and who looked at what',
    grants: [by(['administrator'], PARTNERS), auditor, operator],
    ownOnly: true,
  },
  'audit.verify': {
    what: 'walk the audit chain, and take the hash of its head',
    grants: [auditor, operator],
    ownOnly: false,
  },
  'location.record': {
    what: 'put locations of an organisation on record',
    grants: [assessing, operator],
    ownOnly: true,
  },
  'readiness.read': {
    what: 'see how ready locations are for a change',
    grants: [assessing, by(['contract_manager'], PARTNERS), auditor, operator],
    ownOnly: true,
  },
  'readiness.instrument': {
    what: 'register what is asked about readiness',
    grants: [assessing, operator],
    ownOnly: true,
  },
  'readiness.round': {
    what: 'open rounds of questions about readiness, invite, remind and close them',
    grants: [assessing, operator],
    ownOnly: true,
  },
  'readiness.code': {
    what: 'put notes of interviews and focus groups on record, and code them',
    grants: [assessing, by(['practitioner'], PARTNERS), operator],
    ownOnly: true,
  },
  'readiness.resource': {
    what: 'say what locations have and need',
    grants: [assessing, by(['contract_manager'], PARTNERS), operator],
    ownOnly: true,
  },
  'readiness.recommend': {
    what: 'recommend something by what a round shows, and say what becomes of it',
    grants: [assessing, by(['contract_manager'], PARTNERS), operator],
    ownOnly: true,
  },
} as const satisfies Partial<Record<Action, Rule>>;
