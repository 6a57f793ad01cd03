/**
 * Stints of referrals: who held each one, for which service, from which event to which. A referral that is sent or reassigned begins a
 * new spell, and what was done before stays with who did it; one that is moved with its work in progress goes on within its spell.
 */
export const STINTS: readonly string[] = [
  `create table referral_stint (
     referral_id bigint not null references referral,
     -- the events by which it began, and by which the next one began
     sequence int not null,
     until_sequence int,
     -- the event by which the spell began: when it was sent or reassigned there
     spell int not null,
     service_id int not null,
     contract_id int,
     holder_id int not null,
     received_at timestamptz not null,
     from_at timestamptz not null,
     until_at timestamptz,
     -- whether the next stint is of the same spell, with the same holder, and with the same contract
     moved_on boolean not null,
     same_holder boolean not null,
     same_contract boolean not null,
     primary key (referral_id, sequence)
   )`,
  `create view referral_stint_derived as
     with step as (
       select e.referral_id, e.sequence, e.kind, e.at, e.service_id, e.holder_id,
              max(e.sequence) filter (where e.kind <> 'moved') over earlier as spell,
              max(e.sequence) filter (where e.service_id is not null) over earlier as service_by,
              max(e.sequence) filter (where e.holder_id is not null) over earlier as holder_by
       from referral_event e where e.kind in ('sent', 'reassigned', 'moved') and num_nonnulls(e.service_id, e.holder_id) > 0
       window earlier as (partition by e.referral_id order by e.sequence)
     ), held as (
       select s.referral_id, s.sequence, s.kind, s.at, s.spell, b.at as received_at, v.service_id, o.holder_id,
              lag(v.service_id) over earlier as service_before, lag(o.holder_id) over earlier as holder_before
       from step s
       join step b on b.referral_id = s.referral_id and b.sequence = s.spell
       join step v on v.referral_id = s.referral_id and v.sequence = s.service_by
       join step o on o.referral_id = s.referral_id and o.sequence = s.holder_by
       window earlier as (partition by s.referral_id order by s.sequence)
     ), stint as (
       select h.referral_id, h.sequence, lead(h.sequence) over later as until_sequence, h.spell, h.service_id, v.contract_id, h.holder_id,
              h.received_at, h.at as from_at, lead(h.at) over later as until_at, lead(h.spell) over later as spell_after,
              lead(h.holder_id) over later as holder_after, lead(v.contract_id) over later as contract_after
       from held h join service v on v.id = h.service_id
       where h.kind <> 'moved' or (h.service_id, h.holder_id) is distinct from (h.service_before, h.holder_before)
       window later as (partition by h.referral_id order by h.sequence)
     )
     select referral_id, sequence, until_sequence, spell, service_id, contract_id, holder_id, received_at, from_at, until_at,
            spell_after is not distinct from spell as moved_on, spell_after is not distinct from spell and holder_after = holder_id as same_holder,
            spell_after is not distinct from spell and contract_after is not distinct from contract_id as same_contract
     from stint`,
  `create function refresh_referral_stints(ids bigint[]) returns void language sql security definer set search_path from current as $$
     insert into referral_stint select * from referral_stint_derived d where d.referral_id = any(ids)
     on conflict (referral_id, sequence) do update set
       (until_sequence, until_at, moved_on, same_holder, same_contract) =
       (excluded.until_sequence, excluded.until_at, excluded.moved_on, excluded.same_holder, excluded.same_contract)
     where referral_stint.until_sequence is distinct from excluded.until_sequence
   $$`,
  'revoke execute on function refresh_referral_stints(bigint[]) from public',
  `create function referral_stints_follow() returns trigger language plpgsql security definer set search_path from current as $$
   declare
     ids bigint[] := array(select distinct referral_id from fresh where kind in ('sent', 'reassigned', 'moved'));
   begin
     if cardinality(ids) > 0 then
       perform refresh_referral_stints(ids);
     end if;
     return null;
   end $$`,
  `create trigger referral_stints_follow after insert on referral_event referencing new table as fresh
     for each statement execute function referral_stints_follow()`,
  'insert into referral_stint select * from referral_stint_derived',
  'create index referral_stint_by_holder on referral_stint (holder_id, received_at, referral_id, sequence)',
  'create index referral_stint_by_contract on referral_stint (contract_id, received_at, referral_id, sequence)',
  'grant select on referral_stint, referral_stint_derived to concord_app',
];

/**
 * What was done in each stint, from its spell's first event to its own last one: of who took work in progress over also what was done
 * before; and since when each of its clocks ran. Instants as they happened.
 */
export const STINT_FACTS: readonly string[] = [
  `create view referral_stint_facts as
     select s.*, f.*, t.*, p.sessions_planned, d.first_plan, d.assessment_before_plan,
            case
              when f.withdrawn_at is not null then 'cancelled'
              when p.sessions_planned is not null and t.sessions_attended > 0 and t.sessions_recorded >= p.sessions_planned then 'completed'
              when f.end_requested_at is null then null
              when p.sessions_planned is not null and t.sessions_attended > 0 then 'ended'
              else 'cancelled' end::referral_end_state as end_state,
            case when p.sessions_planned is not null and t.sessions_attended > 0 then
              case when t.sessions_recorded >= p.sessions_planned then least(f.end_requested_at, t.last_session_at) else f.end_requested_at end
            end as report_since
     from referral_stint s
     cross join lateral (
       select max(e.sequence) as last_sequence, max(e.at) as last_at,
              (array_agg(e.caseworker order by e.sequence desc) filter (where e.kind = 'caseworker_assigned'))[1] as caseworker,
              min(e.at) filter (where e.kind = 'accepted') as accepted_at,
              min(e.sequence) filter (where e.kind in ('accepted', 'declined')) as answered,
              min(e.at) filter (where e.kind in ('accepted', 'declined')) as answered_at,
              min(e.at) filter (where e.kind = 'declined') as declined_at,
              (array_agg(e.at order by e.sequence) filter (where e.kind = 'assessment_booked'))[1] as arranged_at,
              (array_agg(e.booked_for order by e.sequence) filter (where e.kind = 'assessment_booked'))[1] as scheduled_for,
              min(e.at) filter (where e.kind = 'assessment_recorded' and e.attendance = 'no') as not_attended_at,
              min(e.at) filter (where e.kind = 'assessment_recorded' and e.attendance <> 'no') as attended_at,
              min(e.sequence) filter (where e.kind = 'assessment_recorded' and e.attendance <> 'no') as attended,
              min(e.recorded_at) filter (where e.kind = 'assessment_recorded' and e.attendance <> 'no') as completed_at,
              min(e.sequence) filter (where e.kind = 'plan_submitted') as planned,
              min(e.at) filter (where e.kind = 'plan_submitted') as plan_submitted_at,
              min(e.at) filter (where e.kind = 'plan_approved') as plan_approved_at,
              max(e.sequence) filter (where e.kind = 'plan_approved') as last_approved,
              min(e.at) filter (where e.kind = 'end_requested') as end_requested_at,
              max(e.reason) filter (where e.kind in ('end_requested', 'withdrawn')) as end_reason,
              min(e.at) filter (where e.kind = 'withdrawn') as withdrawn_at,
              min(e.at) filter (where e.kind in ('concluded', 'withdrawn')) as concluded_at,
              min(e.sequence) filter (where e.kind = 'report_submitted') as reported,
              min(e.at) filter (where e.kind = 'report_submitted') as report_at,
              outcome_score((array_agg(e.levels order by e.sequence desc) filter (where e.kind = 'report_submitted'))[1]) as outcome_score
       from referral_event e
       where e.referral_id = s.referral_id and e.sequence >= s.spell and (s.until_sequence is null or e.sequence < s.until_sequence)
     ) f
     cross join lateral (
       select count(*)::int as sessions_recorded, (count(*) filter (where r.came))::int as sessions_attended,
              min(r.at) filter (where r.came) as first_session_at, max(r.at) as last_session_at
       from (select distinct on (e.session) e.attendance <> 'no' as came, e.at from referral_event e
             where e.referral_id = s.referral_id and e.sequence >= s.spell and (s.until_sequence is null or e.sequence < s.until_sequence)
               and e.kind = 'session_recorded' order by e.session, e.sequence desc) r
     ) t
     -- the sessions of the plan that was approved last
     cross join lateral (
       select (select e.sessions_planned from referral_event e
               where e.referral_id = s.referral_id and e.kind = 'plan_submitted' and e.sequence < f.last_approved order by e.sequence desc limit 1) as sessions_planned
     ) p
     -- the assessment that the first plan goes by: the record of it that stood then
     cross join lateral (
       select f.planned as first_plan,
              (select case when e.attendance <> 'no' then e.at end from referral_event e
               where e.referral_id = s.referral_id and e.kind = 'assessment_recorded' and e.sequence >= s.spell
                 and e.sequence < coalesce(f.planned, s.until_sequence, 2147483647) order by e.sequence desc limit 1) as assessment_before_plan
     ) d`,
  'grant select on referral_stint_facts to concord_app',
];
