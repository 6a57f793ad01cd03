import type { Instant } from '#kernel';
import { dayOf } from '#kernel';
import type { Member } from '#outcomes';

/** The columns of `concord members`: a line a person. */
export const MEMBER_COLUMNS = [
  'service_user_id',
  'status',
  'order_id',
  'kind',
  'start_date',
  'follow_up_end',
  'proof_end',
  'risk_band',
  'risk_score',
  'reoffences',
  'why',
  'as_known_on',
] as const;

/** Follow-up and proof ends are the first days that no longer count. */
export function memberLine(
  member: Member,
  asKnownAt: Instant,
): Record<(typeof MEMBER_COLUMNS)[number], string> {
  const { start } = member;
  return {
    service_user_id: member.serviceUserId,
    status: member.status,
    order_id: start?.orderId ?? '',
    kind: start?.kind ?? '',
    start_date: start?.startDate ?? '',
    follow_up_end: member.followUpEnd ?? '',
    proof_end: member.proofEnd ?? '',
    risk_band: start?.riskBand?.toString() ?? '',
    risk_score: start?.riskScore ?? '',
    reoffences: member.status === 'in' ? String(member.reoffences) : '',
    why: member.why,
    as_known_on: dayOf(asKnownAt),
  };
}

/** With every order and offence, and why each counts or not. */
export function memberJson(member: Member, asKnownAt: Instant): object {
  const offence = ({
    offenceId,
    offenceDate,
    offenceCode,
    proof,
    proofDate,
    counts,
    why,
  }: Member['offences'][number]) => ({
    offence_id: offenceId,
    offence_date: offenceDate,
    offence_code: offenceCode,
    proof,
    proof_date: proofDate,
    counts,
    why,
  });
  const order = ({ orderId, kind, startDate, starts, why }: Member['orders'][number]) => ({
    order_id: orderId,
    kind,
    start_date: startDate,
    starts,
    why,
  });
  return {
    ...memberLine(member, asKnownAt),
    reoffences: member.reoffences,
    orders: member.orders.map(order),
    offences: member.offences.map(offence),
  };
}
