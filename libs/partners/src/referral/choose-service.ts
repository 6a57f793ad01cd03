import {
  type Instant,
  ok,
  problem,
  type Problem,
  refuse,
  type Result,
  type SqlClient,
  ukDayOf,
} from '#kernel';
import type { EventDetail } from './record-move.js';
import type { ReferralRow } from './referral.store.js';

/** Where a referral goes when no service is named, and why: code of the service. */
export type ChooseService = (
  sql: SqlClient,
  referral: ReferralRow,
  /** When it is sent. */
  at: Instant,
) => Promise<Result<{ readonly service: string; readonly why: string }>>;

interface Offer {
  readonly id: number;
  readonly category: string;
  readonly covers: boolean;
  readonly from: string;
  readonly to: string | null;
  readonly holderId: number;
}

/**
 * Where an event sends a referral: the service, and who delivers it on the day.
 * @returns NOT_FOUND, or INVALID for every reason why the service does not take such referrals
 */
export async function goingTo(
  sql: SqlClient,
  referral: ReferralRow,
  service: string,
  at: Instant,
): Promise<Result<EventDetail & { readonly serviceId: number; readonly holderId: number }>> {
  const day = ukDayOf(at);
  const { rows } = await sql.query<Offer>(
    `select s.id, s.category, exists (select from service_area a where a.service_id = s.id and a.area_id = $2) as covers,
            s.from_date::text as "from", s.to_date::text as to, deliverer_on(s.id, $3::date) as "holderId"
     from service_current s where s.code = $1`,
    [service, referral.areaId, day],
  );
  const offer = rows[0];
  if (!offer)
    return refuse(
      problem(
        'NOT_FOUND',
        'service',
        `There is no service '${service.slice(0, 40)}'.`,
        'The query `services` lists them.',
      ),
    );
  const problems: Problem[] = [];
  const wrong = (why: string) =>
    problems.push(problem('INVALID', 'service', why, 'Name a service that fits.'));
  if (offer.category !== referral.category)
    wrong(`${service} is for ${offer.category}, and the referral for ${referral.category}.`);
  if (!offer.covers) wrong(`${service} is not offered in the area of the referral.`);
  if (day < offer.from) wrong(`${service} begins on ${offer.from}.`);
  if (offer.to !== null && day > offer.to) wrong(`${service} ended on ${offer.to}.`);
  if (problems.length > 0) return refuse(...problems);
  if (await isUnseenAt(sql, referral.serviceUserId, offer.holderId)) return refuse(unseen(service));
  return ok({ serviceId: offer.id, holderId: offer.holderId });
}

/** Whether somebody is restricted, and nobody of an organisation is cleared for them. */
async function isUnseenAt(sql: SqlClient, serviceUserId: number, holderId: number): Promise<boolean> {
  const { rows } = await sql.query<{ unseen: boolean }>(
    `select is_restricted($1) and not exists (
       select from restriction_clearance_in_force c
       where c.organisation_id = $2 and survivor_of(c.service_user_id) = survivor_of($1)) as unseen`,
    [serviceUserId, holderId],
  );
  return rows[0]?.unseen ?? false;
}

const unseen = (service: string): Problem =>
  problem(
    'CONFLICT',
    'service',
    `The person is restricted, and nobody of who delivers ${service} is cleared to see them.`,
    'Have somebody there cleared first: who restricts does it.',
  );
