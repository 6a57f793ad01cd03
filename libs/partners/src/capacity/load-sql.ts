/** States in which a referral takes a place: accepted, and neither ended nor through with all that was planned. */
export const HELD_STATES = `'accepted', 'assessed', 'planned', 'in_delivery'`;

/**
 * SQL: what service `service` has in area `area` now, as columns in_use, offered, waiting. Read by the index of open referrals,
 * so that the closed ones of many years cost nothing.
 */
export const loadNow = (service: string, area: string): string => `
  select count(*) filter (where r.state in (${HELD_STATES}))::int as in_use,
         count(*) filter (where r.state = 'sent')::int as offered,
         count(*) filter (where least(r.assessment_at, r.first_session_at) is null)::int as waiting
  from referral_current r
  where r.service_id = ${service} and r.area_id = ${area} and r.state in ('sent', ${HELD_STATES})`;

/** SQL: the same at an instant of the past, from when each referral came, was accepted, started and ended. */
export const loadAt = (service: string, area: string, at: string): string => `
  select count(*) filter (where r.accepted_at <= ${at})::int as in_use,
         count(*) filter (where r.accepted_at is null or r.accepted_at > ${at})::int as offered,
         count(*) filter (where r.started_at is null or r.started_at > ${at})::int as waiting
  from referral_place r
  where r.service_id = ${service} and r.area_id = ${area} and r.received_at <= ${at} and (r.ended_at is null or r.ended_at > ${at})`;

/** SQL: how many started between two days (the second not counted) as column starts. */
export const startsIn = (service: string, area: string, from: string, until: string): string => `
  select count(*)::int as starts from referral_current r
  where r.service_id = ${service} and r.area_id = ${area}
    and least(r.assessment_at, r.first_session_at) >= ${from} and least(r.assessment_at, r.first_session_at) < ${until}`;
