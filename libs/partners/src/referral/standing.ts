import { type Instant, isBefore } from '#kernel';
import type {
  Attendance,
  DeliveryState,
  EndState,
  OutcomeLevels,
  ReferralEvent,
  ReferralFacts,
  ReferralState,
  WithdrawalClass,
} from './referral.js';

interface SessionRecord {
  readonly attendance: Attendance;
  readonly at: Instant;
}

/** A referral as its events leave it: what is known of the present holder's work, which begins anew when it is sent elsewhere. */
export interface Standing {
  readonly sequence: number;
  readonly madeAt: Instant;
  readonly originId: number;
  readonly serviceId: number | null;
  readonly holderId: number | null;
  readonly caseworker: string | null;
  /** First sent. */
  readonly sentAt: Instant | null;
  /** Sent or reassigned to the present service. */
  readonly receivedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly declined: boolean;
  readonly assessmentAt: Instant | null;
  /** The sessions of the plan submitted last. */
  readonly plan: number | null;
  readonly planSubmittedAt: Instant | null;
  /** Submitted, and neither approved nor returned. */
  readonly planPending: boolean;
  readonly planReturnedAt: Instant | null;
  /** When a plan was first approved. */
  readonly planApprovedAt: Instant | null;
  /** Of the approved plan. */
  readonly sessionsPlanned: number | null;
  /** The last record of each session, by number. */
  readonly sessions: ReadonlyMap<number, SessionRecord>;
  readonly endRequestedAt: Instant | null;
  readonly endReason: string | null;
  readonly reportAt: Instant | null;
  readonly levels: OutcomeLevels | null;
  readonly withdrawn: boolean;
  readonly concludedAt: Instant | null;
}

const NOTHING_DONE = {
  caseworker: null,
  acceptedAt: null,
  declined: false,
  assessmentAt: null,
  plan: null,
  planSubmittedAt: null,
  planPending: false,
  planReturnedAt: null,
  planApprovedAt: null,
  sessionsPlanned: null,
  sessions: new Map<number, SessionRecord>(),
} as const;

/** A draft, before anything happened to it. */
export const drafted = ({ originId, at }: ReferralFacts): Standing => ({
  ...NOTHING_DONE,
  sequence: 0,
  madeAt: at,
  originId,
  serviceId: null,
  holderId: null,
  sentAt: null,
  receivedAt: null,
  endRequestedAt: null,
  endReason: null,
  reportAt: null,
  levels: null,
  withdrawn: false,
  concludedAt: null,
});

/** What an event makes of a standing. It does not ask whether the event is allowed: `refusalOf` does. */
export function after(was: Standing, event: ReferralEvent): Standing {
  return { ...was, ...changeBy(was, event), sequence: event.sequence };
}

function changeBy(was: Standing, event: ReferralEvent): Partial<Standing> {
  const { kind, at } = event;
  switch (kind) {
    case 'sent':
    case 'reassigned':
      return {
        ...NOTHING_DONE,
        serviceId: event.serviceId ?? null,
        holderId: event.holderId ?? null,
        sentAt: was.sentAt ?? at,
        receivedAt: at,
      };
    case 'moved':
      return {
        serviceId: event.serviceId ?? was.serviceId,
        holderId: event.holderId ?? was.holderId,
        originId: event.originId ?? was.originId,
      };
    case 'accepted':
      return { acceptedAt: at };
    case 'declined':
      return { declined: true };
    case 'caseworker_assigned':
      return { caseworker: event.caseworker ?? null };
    case 'assessment_recorded':
      return { assessmentAt: event.attendance === 'no' ? null : at };
    case 'plan_submitted':
      return { plan: event.sessionsPlanned ?? null, planSubmittedAt: at, planPending: true };
    case 'plan_returned':
      return { planPending: false, planReturnedAt: at };
    case 'plan_approved':
      return { planPending: false, planApprovedAt: was.planApprovedAt ?? at, sessionsPlanned: was.plan };
    case 'session_recorded': {
      const { session, attendance } = event;
      if (!session || !attendance) return {};
      return { sessions: new Map(was.sessions).set(session, { attendance, at }) };
    }
    case 'end_requested':
      return { endRequestedAt: at, endReason: event.reason ?? null };
    case 'withdrawn':
      return { withdrawn: true, concludedAt: at, endReason: event.reason ?? null };
    case 'report_submitted':
      return { reportAt: at, levels: event.levels ?? {} };
    case 'concluded':
      return { concludedAt: at };
    case 'assessment_booked':
    case 'session_booked':
      return {};
  }
}

export const attended = ({ sessions }: Standing): number =>
  [...sessions.values()].filter(({ attendance }) => attendance !== 'no').length;

/** How far delivery has come: without an approved plan, without a session attended, all planned sessions recorded, or between. */
export function deliveryState(standing: Standing): DeliveryState {
  if (standing.sessionsPlanned === null) return 'not_delivering';
  if (attended(standing) === 0) return 'no_first_session';
  return standing.sessions.size >= standing.sessionsPlanned ? 'completed' : 'in_progress';
}

/** Whether an end-of-service report is due before the referral can be concluded. */
export const needsReport = (standing: Standing): boolean =>
  ['in_progress', 'completed'].includes(deliveryState(standing));

export function stateOf(standing: Standing): ReferralState {
  if (standing.withdrawn) return 'withdrawn';
  if (standing.concludedAt !== null) return 'concluded';
  if (standing.receivedAt === null) return 'draft';
  if (standing.declined) return 'declined';
  if (standing.reportAt !== null) return 'reported';
  // an end before anything was delivered needs no report
  if (standing.endRequestedAt !== null) return needsReport(standing) ? 'reporting' : 'reported';
  if (standing.acceptedAt === null) return 'sent';
  if (standing.sessionsPlanned !== null)
    return deliveryState(standing) === 'completed' ? 'reporting' : 'in_delivery';
  if (standing.planPending) return 'planned';
  return standing.assessmentAt === null ? 'accepted' : 'assessed';
}

/** How it ended, or will end as things stand; null: nothing has ended it. */
export function endStateOf(standing: Standing): EndState | null {
  if (standing.withdrawn) return 'cancelled';
  const delivery = deliveryState(standing);
  if (delivery === 'completed') return 'completed';
  if (standing.endRequestedAt === null) return null;
  return delivery === 'in_progress' ? 'ended' : 'cancelled';
}

/** What kind of withdrawal an end is that was asked for; null: none was. */
export function withdrawalClassOf(standing: Standing): WithdrawalClass | null {
  if (standing.endRequestedAt === null && !standing.withdrawn) return null;
  const sessions = attended(standing);
  return sessions === 0 ? 'pre_ica' : sessions === 1 ? 'post_ica' : 'closed_early';
}

/** The first session attended and the last one on record: when. */
export function sessionTimes(standing: Standing): {
  readonly first: Instant | null;
  readonly last: Instant | null;
} {
  const records = [...standing.sessions.values()].sort((a, b) =>
    isBefore(a.at, b.at) ? -1 : isBefore(b.at, a.at) ? 1 : 0,
  );
  return {
    first: records.find(({ attendance }) => attendance !== 'no')?.at ?? null,
    last: records.at(-1)?.at ?? null,
  };
}
