import type { Instant } from '#kernel';
import { type Action, may, type Person, type Role } from '#partners';

/** What can wait for a person: who may do it, and what it is called. */
interface Kind {
  readonly action: Action;
  /** Only those who hold this role: the action is given to others too. */
  readonly role?: Role;
  readonly title: string;
  /** One notice a day for all of it: it stands in the morning's digest, and is told besides only to who wants to be told of the kind at once. */
  readonly onceADay?: true;
}

/** Every kind of notice. The view `waiting` says of each organisation what there is; a person sees what they may do something about. */
export const NOTICE_KINDS = {
  referral_acceptance: { action: 'referral.deliver', title: 'A referral waits to be accepted or declined' },
  referral_assessment: { action: 'referral.deliver', title: 'An assessment is to be held' },
  referral_plan: { action: 'referral.deliver', title: 'An action plan is to be submitted' },
  referral_approval: { action: 'referral.approve', title: 'An action plan waits for approval' },
  referral_report: { action: 'referral.deliver', title: 'An end-of-service report is to be submitted' },
  referral_room: { action: 'referral.allocate', title: 'A referral waits until a service has room' },
  demand_alert: { action: 'demand.alert', title: 'A funded volume runs out too early, or will lie idle' },
  referral_declined: { action: 'referral.make', title: 'A declined referral is to be sent elsewhere' },
  referral_conclusion: {
    action: 'referral.approve',
    title: 'A referral that was reported on is to be concluded',
  },
  line_query: { action: 'review.answer', title: 'A query of a statement line waits for an answer' },
  line_answer: { action: 'review.escalate', title: 'An answer to a query stands unless it is escalated' },
  line_escalated: { action: 'review.redetermine', title: 'An escalated query waits for a redetermination' },
  statement_approval: {
    action: 'statement.approve',
    title: 'A statement, or the part of it that is undisputed, waits for approval',
  },
  terms_agreement: { action: 'terms.agree', title: 'Proposed terms wait for agreement' },
  novation_agreement: { action: 'novation.agree', title: 'A contract waits to be taken over' },
  outcome_verification: { action: 'outcome.verify', title: 'An outcome waits for verification' },
  outcome_evidence: { action: 'outcome.report', title: 'Evidence of an outcome is wanted' },
  outcome_refused: { action: 'outcome.report', title: 'An outcome was refused, and can be mended' },
  volume_agreement: { action: 'volume.agree', title: 'A promised volume waits for agreement' },
  claim_decision: { action: 'claim.decide', title: 'A claim waits for a decision' },
  people_opened: {
    action: 'opening.read',
    title: 'People of yours were opened to a commissioner for a purpose of audit',
  },
  clearance_kept: {
    action: 'restriction.set',
    role: 'administrator',
    title: 'A clearance for a restricted person ends soon, and is given anew or not',
  },
  clearance_ends: {
    action: 'restriction.set',
    role: 'referral_coordinator',
    title: 'A clearance for somebody whom you see ends soon',
  },
  clearance_missing: {
    action: 'restriction.set',
    role: 'administrator',
    title: 'Work for a restricted person is seen by nobody',
  },
  opening_approval: {
    action: 'opening.approve',
    title: 'That people are opened for a purpose of audit waits for approval',
  },
  governance_action: {
    action: 'governance.take_part',
    title: 'Something that your organisation is to do or has promised is due',
  },
  governance_escalated: { action: 'governance.escalate', title: 'Something between parties is escalated' },
  governance_change: {
    action: 'change.decide',
    title: 'A change that another party asks for waits to be accepted or refused',
  },
  governance_pulse: { action: 'pulse.answer', title: 'A pulse asks how a relationship goes' },
  readiness_round: {
    action: 'readiness.round',
    title: 'A round of questions about readiness is over, and is to be closed',
  },
  readiness_recommendation: {
    action: 'readiness.recommend',
    title: 'A recommendation about readiness is to be seen to',
  },
  supervision_due: {
    action: 'supervision.record',
    title: 'What supervision needs of you (overdue/due within seven days)',
    onceADay: true,
  },
  supervision_unheld: {
    action: 'framework.adopt',
    role: 'contract_manager',
    title: 'Supervision for which no caseworker is on record (overdue/due within seven days)',
    onceADay: true,
  },
  transition_milestone: { action: 'transition.work', title: 'A milestone of a transition is overdue' },
  transition_communication: {
    action: 'transition.work',
    title: 'A communication of a transition is overdue',
  },
  webhook_failed: { action: 'webhook.manage', title: 'A webhook was ended because it could not be reached' },
} as const satisfies Readonly<Record<string, Kind>>;
export type NoticeKind = keyof typeof NOTICE_KINDS;
export const NOTICE_KIND_NAMES = Object.keys(NOTICE_KINDS) as readonly NoticeKind[];

/** Kinds of which there is one notice a day. */
export const ONCE_A_DAY: readonly NoticeKind[] = NOTICE_KIND_NAMES.filter((kind) => (NOTICE_KINDS[kind] as Kind).onceADay); // prettier-ignore

/** The kinds that are for a person: by the rules of access, as a party. None for who belongs to no organisation. */
export function kindsFor(person: Person): readonly NoticeKind[] {
  const { organisation } = person;
  if (organisation === null) return [];
  return NOTICE_KIND_NAMES.filter((kind) => {
    const { action, role }: Kind = NOTICE_KINDS[kind];
    return (
      (role === undefined || person.roles.includes(role)) &&
      may(person, action, { parties: [organisation] }).ok
    );
  });
}

/** Something that waits for a person. */
export interface Notice {
  readonly key: string;
  readonly kind: NoticeKind;
  /** A reference, never a name: of a referral, a line (contract/period/statement/position), terms (contract@version), … */
  readonly subject: string;
  readonly targetKind: string;
  /** The id or code by which the API finds it. */
  readonly target: string;
  readonly since: Instant | null;
  /** Last day, YYYY-MM-DD, in time; null: no clock runs. */
  readonly dueOn: string | null;
  /** Past its last day, today in London. */
  readonly overdue: boolean;
  readonly read: boolean;
  readonly dismissed: boolean;
}
