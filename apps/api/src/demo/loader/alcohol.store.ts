import type { SqlClient } from '#kernel';

/** A referral that an alcohol service worked on, as far as its outcome is told. */
export interface AlcoholReferral {
  readonly reference: string;
  readonly serviceUser: string;
  readonly service: string;
  /** YYYY-MM-DD: when it was sent. */
  readonly sentOn: string;
}

/**
 * Referrals that want an outcome and were accepted by a service's first holder, sent from one day to before another, in their order.
 * Decided by what was imported, so that it is the same ones each time.
 */
export async function referralsWanting(
  sql: SqlClient,
  of: { readonly wanted: string; readonly service: string; readonly from: string; readonly before: string },
  first: number,
): Promise<readonly AlcoholReferral[]> {
  const { rows } = await sql.query<AlcoholReferral>(
    `select r.reference, u.ref as "serviceUser", s.code as service, to_char(e.at, 'YYYY-MM-DD') as "sentOn"
     from service s join referral_event e on e.service_id = s.id and e.kind = 'sent'
     join referral r on r.id = e.referral_id join service_user u on u.id = r.service_user_id
     where s.code = $1 and $2 = any(r.wanted) and r.import_id is not null and e.at >= $3::date and e.at < $4::date
       and exists (select from referral_event p where p.referral_id = r.id and p.kind = 'plan_approved' and p.import_id is not null)
     order by e.at, r.reference limit $5`,
    [of.service, of.wanted, of.from, of.before, first],
  );
  return rows;
}

/** Whether an organisation has observed something of a service user. */
export async function isObserved(
  sql: SqlClient,
  of: { readonly organisation: string; readonly serviceUser: string; readonly measure: string },
): Promise<boolean> {
  const { rows } = await sql.query(
    `select from observation v join organisation o on o.id = v.organisation_id join service_user u on u.id = v.service_user_id
     where o.code = $1 and u.ref = $2 and v.measure = $3 limit 1`,
    [of.organisation, of.serviceUser, of.measure],
  );
  return rows.length > 0;
}

/** A milestone that a service under a contract reached. */
export interface Milestone {
  readonly reference: string;
  readonly item: string;
  readonly day: string;
  readonly serviceUser: string;
}

/** The milestones of the imported referrals that a service was sent and kept: the first of each, in their order. */
export async function milestonesOf(
  sql: SqlClient,
  of: { readonly service: string; readonly from: string; readonly before: string },
): Promise<readonly Milestone[]> {
  const { rows } = await sql.query<Milestone>(
    `select r.reference, m.item, to_char(min(e.at), 'YYYY-MM-DD') as day, u.ref as "serviceUser"
     from service s join referral_current c on c.service_id = s.id
     join referral r on r.id = c.referral_id join service_user u on u.id = r.service_user_id
     join referral_event e on e.referral_id = r.id and e.import_id is not null
     join (values ('assessment_recorded', 'assessment'), ('plan_approved', 'plan'), ('report_submitted', 'end_of_service_report'))
       m (kind, item) on m.kind = e.kind::text
     where s.code = $1 and (e.attendance is null or e.attendance <> 'no')
     group by r.reference, m.item, u.ref having min(e.at) >= $2::date and min(e.at) < $3::date
     order by day, r.reference, m.item`,
    [of.service, of.from, of.before],
  );
  return rows;
}
