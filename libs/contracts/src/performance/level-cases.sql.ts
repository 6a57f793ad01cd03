/**
 * The deadlines of referrals as cases of service levels, for stints `in_scope` (a set of referral_id, sequence): who answers for each, its
 * last day by the terms in force when the clock started, and when it was done. A clock that stopped on or before its last day without
 * being done (declined, withdrawn, ended, sent elsewhere) is no case. Work that was taken over in progress is a case of who did it in
 * time, or else of who held it at the end of the last day.
 * The last day is worked out once for each start, and laid beside its rows without a join, whose size PostgreSQL cannot foresee here.
 *
 * @param today the day in the United Kingdom on which it is asked, in SQL
 * @param starts a further condition on `k.since`, so that no more is worked out than is asked for
 */
export const levelCases = (today: string, starts = 'true'): string => `
  facts as materialized (
    select f.* from in_scope i join referral_stint_facts f on f.referral_id = i.referral_id and f.sequence = i.sequence
  ), started as (
    select f.contract_id, r.area_id, k.clock, uk_day(k.since) as since, array_agg(f.referral_id) as referral_ids, array_agg(f.sequence) as sequences,
           array_agg(f.spell) as spells, array_agg(f.holder_id) as holder_ids, array_agg(uk_day(f.from_at)) as from_days,
           array_agg(uk_day(f.until_at)) as until_days, array_agg(uk_day(k.done_at)) as done_days, array_agg(k.done) as dones,
           array_agg(uk_day(k.stopped_at)) as stopped_days
    from facts f join referral r on r.id = f.referral_id
    cross join lateral (values
      ('acceptance'::referral_clock, f.received_at, f.answered_at, f.answered, least(f.end_requested_at, f.withdrawn_at)),
      ('assessment', f.received_at, f.attended_at, f.attended, least(f.declined_at, f.end_requested_at, f.withdrawn_at)),
      ('plan', f.assessment_before_plan, f.plan_submitted_at, f.first_plan, least(f.end_requested_at, f.withdrawn_at)),
      ('report', f.report_since, f.report_at, f.reported, null)
    ) k (clock, since, done_at, done, stopped_at)
    where k.since is not null and ${starts}
    group by f.contract_id, r.area_id, k.clock, uk_day(k.since)
  ), deadline as materialized (
    select s.*, add_business_days(s.since, referral_clock_days(s.contract_id, s.clock, s.since),
                                  (select n.nation from area_nation_current n where n.area_id = s.area_id)) as due_on
    from started s
  ), cases as materialized (
    select s.referral_id, s.sequence, d.contract_id, s.holder_id, d.clock, d.since, d.due_on, s.done_on,
           coalesce(s.done_on <= d.due_on, false) as in_time
    from deadline d
    cross join lateral unnest(d.referral_ids, d.sequences, d.spells, d.holder_ids, d.from_days, d.until_days, d.done_days, d.dones, d.stopped_days)
      s (referral_id, sequence, spell, holder_id, from_day, until_day, done_on, done, stopped_on)
    where case
      when s.done_on <= d.due_on then s.done >= s.sequence
      else (s.sequence = s.spell or s.from_day <= d.due_on) and (s.until_day is null or s.until_day > d.due_on)
        and (s.stopped_on is null or s.stopped_on > d.due_on) and (s.done_on is not null or d.due_on < ${today}::date)
      end
  )`;
