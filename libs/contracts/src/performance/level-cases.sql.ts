/**
 * The deadlines of referrals as cases of service levels, for stints `in_scope` (a set of referral_id, sequence): who answers for each, its
 * last day by the terms in force when the clock started, and when it was done. A clock that stopped on or before its last day without
 * being done (declined, withdrawn, ended, sent elsewhere) is no case. Work that was taken over in progress is a case of who did it in
 * time, or else of who held it at the end of the last day.
 *
 * `today` is a placeholder of the day in the United Kingdom on which it is asked.
 */
export const levelCases = (today: string): string => `
  facts as materialized (
    select f.* from in_scope i join referral_stint_facts f on f.referral_id = i.referral_id and f.sequence = i.sequence
  ), started as (
    select f.referral_id, f.sequence, f.until_sequence, f.spell, f.contract_id, f.holder_id, f.from_at, f.until_at, f.moved_on, r.area_id,
           k.clock, uk_day(k.since) as since, uk_day(k.done_at) as done_on, k.done, uk_day(k.stopped_at) as stopped_on
    from facts f join referral r on r.id = f.referral_id
    cross join lateral (values
      ('acceptance'::referral_clock, f.received_at, f.answered_at, f.answered, least(f.end_requested_at, f.withdrawn_at)),
      ('assessment', f.received_at, f.attended_at, f.attended, least(f.declined_at, f.end_requested_at, f.withdrawn_at)),
      ('plan', f.assessment_before_plan, f.plan_submitted_at, f.first_plan, least(f.end_requested_at, f.withdrawn_at)),
      ('report', f.report_since, f.report_at, f.reported, null)
    ) k (clock, since, done_at, done, stopped_at)
    where k.since is not null
  ), deadline as materialized (
    select d.*, add_business_days(d.since, referral_clock_days(d.contract_id, d.clock, d.since), n.nation) as due_on
    from (select distinct contract_id, area_id, clock, since from started) d
    join area_nation_current n on n.area_id = d.area_id
  ), cases as (
    select s.referral_id, s.sequence, s.contract_id, s.holder_id, s.clock, s.since, d.due_on, s.done_on,
           coalesce(s.done_on <= d.due_on, false) as in_time
    from started s
    join deadline d on d.contract_id is not distinct from s.contract_id and d.area_id = s.area_id and d.clock = s.clock and d.since = s.since
    where case
      when s.done_on <= d.due_on then s.done >= s.sequence
      else (s.sequence = s.spell or uk_day(s.from_at) <= d.due_on) and (s.until_at is null or uk_day(s.until_at) > d.due_on)
        and (s.stopped_on is null or s.stopped_on > d.due_on) and (s.done_on is not null or d.due_on < ${today}::date)
      end
  )`;
