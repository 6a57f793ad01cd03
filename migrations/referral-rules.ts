/**
 * The rules of libs/partners/src/referral/standing.ts and moves.ts as SQL, for whole sets of referrals: a fold over the events of each.
 * A test holds the two equal.
 */
/** The state of a standing `s`. */
const STATE = `case
       when s.withdrawn then 'withdrawn'
       when s.concluded_at is not null then 'concluded'
       when s.received_at is null then 'draft'
       when s.declined then 'declined'
       when s.report_at is not null then 'reported'
       when s.end_requested_at is not null then case when s.sessions_planned is not null and s.sessions_attended > 0 then 'reporting' else 'reported' end
       when s.accepted_at is null then 'sent'
       when s.sessions_planned is not null then
         case when s.sessions_attended > 0 and s.sessions_recorded >= s.sessions_planned then 'reporting' else 'in_delivery' end
       when s.plan_pending then 'planned'
       when s.assessment_at is null then 'accepted'
       else 'assessed' end`;

/** Why an event `e` may not happen to a standing `s` in a `state`; null: it may. */
const REFUSAL = `case
       when e.sequence <> s.sequence + 1 then 'sequence'
       when not case e.kind
         when 'sent' then state in ('draft', 'declined')
         when 'accepted' then state = 'sent'
         when 'declined' then state = 'sent'
         when 'caseworker_assigned' then state in ('accepted', 'assessed', 'planned', 'in_delivery', 'reporting')
         when 'assessment_booked' then state in ('accepted', 'assessed')
         when 'assessment_recorded' then state in ('accepted', 'assessed')
         when 'plan_submitted' then state in ('assessed', 'planned', 'in_delivery', 'reporting')
         when 'plan_returned' then state in ('planned', 'in_delivery', 'reporting')
         when 'plan_approved' then state in ('planned', 'in_delivery', 'reporting')
         when 'session_booked' then state in ('in_delivery', 'reporting')
         when 'session_recorded' then state in ('in_delivery', 'reporting')
         when 'end_requested' then state in ('sent', 'accepted', 'assessed', 'planned', 'in_delivery', 'reporting')
         when 'withdrawn' then state in ('draft', 'sent', 'declined', 'accepted', 'assessed', 'planned', 'in_delivery')
         when 'reassigned' then state in ('sent', 'declined', 'accepted', 'assessed', 'planned', 'in_delivery')
         when 'moved' then state not in ('concluded', 'withdrawn')
         when 'report_submitted' then state in ('reporting', 'reported')
         when 'concluded' then state = 'reported'
         else false end then 'state'
       when e.at < case
         when e.kind = 'plan_submitted' then coalesce(s.assessment_at, s.received_at, s.made_at)
         when e.kind in ('plan_returned', 'plan_approved') then coalesce(s.plan_submitted_at, s.received_at, s.made_at)
         when e.kind = 'concluded' then coalesce(s.report_at, s.end_requested_at, s.received_at, s.made_at)
         else coalesce(s.received_at, s.made_at) end then 'too_early'
       when e.kind in ('plan_submitted', 'plan_returned', 'plan_approved', 'session_booked', 'end_requested') and s.end_requested_at is not null then 'end_requested'
       when e.kind = 'plan_submitted' and e.sessions_planned < s.sessions_planned then 'fewer_sessions'
       when e.kind in ('plan_returned', 'plan_approved') and not s.plan_pending then 'no_plan_pending'
       when e.kind in ('session_booked', 'session_recorded') and (s.sessions_planned is null or e.session > s.sessions_planned) then 'no_such_session'
       when e.kind = 'withdrawn' and s.sessions_attended > 0 then 'sessions_attended'
       when e.kind = 'report_submitted' and state = 'reported' and s.report_at is null then 'nothing_reported'
       when e.kind = 'moved' and s.holder_id is null and e.holder_id is not null then 'nowhere'
       end`;

export const REFERRAL_RULES: readonly string[] = [
  `create type referral_standing as (
     sequence int, made_at timestamptz, origin_id int, service_id int, holder_id int, caseworker text, sent_at timestamptz, received_at timestamptz,
     accepted_at timestamptz, declined boolean, assessment_at timestamptz, plan int, plan_submitted_at timestamptz, plan_pending boolean,
     plan_returned_at timestamptz, plan_approved_at timestamptz, sessions_planned int, session_attended boolean[], session_at timestamptz[],
     sessions_recorded int, sessions_attended int, end_requested_at timestamptz, end_reason text, report_at timestamptz, levels jsonb,
     withdrawn boolean, concluded_at timestamptz
   )`,

  `create function referral_state_of(s referral_standing) returns referral_state language sql immutable parallel safe as $$
     select (${STATE})::referral_state
   $$`,

  // Why an event may not happen as things stand; null: it may. For who looks before the events are on record.
  `create function referral_refusal(s referral_standing, state referral_state, e referral_event) returns text language sql immutable parallel safe as $$
     select ${REFUSAL}
   $$`,

  // One event further. What is known of the holder's work begins anew when a referral is sent elsewhere.
  `create function referral_step(was referral_standing, r referral, e referral_event) returns referral_standing language plpgsql immutable parallel safe as $$
   declare
     s referral_standing := was;
     state referral_state;
     why text;
     came boolean;
   begin
     if s.sequence is null then
       s := row(0, r.at, r.origin_id, null, null, null, null, null, null, false, null, null, null, false, null, null, null, '{}'::boolean[],
                '{}'::timestamptz[], 0, 0, null, null, null, null, false, null)::referral_standing;
     end if;
     if e.sequence is null then
       return s;
     end if;
     -- written out and not called: a call copies the whole standing
     state := ${STATE};
     why := ${REFUSAL};
     if why is not null then
       raise exception 'event % (%) of referral % is not allowed: %', e.sequence, e.kind, r.reference, why
         using errcode = 'check_violation', constraint = 'referral_event_allowed';
     end if;
     s.sequence := e.sequence;
     case e.kind
       when 'sent', 'reassigned' then
         s := row(e.sequence, s.made_at, s.origin_id, e.service_id, e.holder_id, null, coalesce(s.sent_at, e.at), e.at, null, false, null, null, null,
                  false, null, null, null, '{}'::boolean[], '{}'::timestamptz[], 0, 0, null, null, null, null, false, null)::referral_standing;
       when 'moved' then
         s.service_id := coalesce(e.service_id, s.service_id);
         s.holder_id := coalesce(e.holder_id, s.holder_id);
         s.origin_id := coalesce(e.origin_id, s.origin_id);
       when 'accepted' then s.accepted_at := e.at;
       when 'declined' then s.declined := true;
       when 'caseworker_assigned' then s.caseworker := e.caseworker;
       when 'assessment_recorded' then s.assessment_at := case when e.attendance <> 'no' then e.at end;
       when 'plan_submitted' then
         s.plan := e.sessions_planned;
         s.plan_submitted_at := e.at;
         s.plan_pending := true;
       when 'plan_returned' then
         s.plan_pending := false;
         s.plan_returned_at := e.at;
       when 'plan_approved' then
         s.plan_pending := false;
         s.plan_approved_at := coalesce(s.plan_approved_at, e.at);
         s.sessions_planned := s.plan;
       when 'session_recorded' then
         came := s.session_attended[e.session];
         s.sessions_recorded := s.sessions_recorded + (came is null)::int;
         s.sessions_attended := s.sessions_attended + (e.attendance <> 'no')::int - coalesce(came, false)::int;
         s.session_attended[e.session] := e.attendance <> 'no';
         s.session_at[e.session] := e.at;
       when 'end_requested' then
         s.end_requested_at := e.at;
         s.end_reason := e.reason;
       when 'withdrawn' then
         s.withdrawn := true;
         s.concluded_at := e.at;
         s.end_reason := e.reason;
       when 'report_submitted' then
         s.report_at := e.at;
         s.levels := e.levels;
       when 'concluded' then s.concluded_at := e.at;
       else null; -- bookings
     end case;
     return s;
   end $$`,

  'create aggregate referral_fold(referral, referral_event) (sfunc = referral_step, stype = referral_standing)',

  `create function referral_end_state_of(s referral_standing) returns referral_end_state language sql immutable parallel safe as $$
     select (case
       when s.withdrawn then 'cancelled'
       when s.sessions_planned is not null and s.sessions_attended > 0 and s.sessions_recorded >= s.sessions_planned then 'completed'
       when s.end_requested_at is null then null
       when s.sessions_planned is not null and s.sessions_attended > 0 then 'ended'
       else 'cancelled' end)::referral_end_state
   $$`,

  `create function referral_withdrawal_class_of(s referral_standing) returns referral_withdrawal_class language sql immutable parallel safe as $$
     select (case
       when s.end_requested_at is null and not s.withdrawn then null
       when s.sessions_attended = 0 then 'pre_ica'
       when s.sessions_attended = 1 then 'post_ica'
       else 'closed_early' end)::referral_withdrawal_class
   $$`,

  // What a referral waits for, and since when.
  `create function referral_clock_of(s referral_standing, state referral_state, last_session timestamptz, out clock referral_clock, out since timestamptz)
   language sql immutable parallel safe as $$
     select c, case c
       when 'acceptance' then s.received_at
       when 'assessment' then s.received_at
       when 'plan' then coalesce(s.plan_returned_at, s.assessment_at)
       when 'approval' then s.plan_submitted_at
       when 'report' then
         case when s.sessions_recorded >= s.sessions_planned then least(s.end_requested_at, last_session) else s.end_requested_at end
       end
     from (select (case
       when state = 'sent' then 'acceptance'
       when state = 'accepted' then 'assessment'
       when state = 'assessed' then 'plan'
       when state = 'planned' then 'approval'
       when state = 'in_delivery' and s.plan_pending then 'approval'
       when state = 'reporting' then case when s.plan_pending and s.end_requested_at is null then 'approval' else 'report' end
       end)::referral_clock as c) k
   $$`,

  // 1 for each outcome achieved, 0.5 for each achieved in part, added up one by one: never by subtotals, of which equal ones could be lost
  `create function outcome_score(levels jsonb) returns numeric language sql immutable parallel safe as $$
     select case when levels is not null then
       (select coalesce(sum(case level when 'achieved' then 1 when 'partially_achieved' then 0.5 else 0 end), 0) from jsonb_each_text(levels) l (outcome, level))
     end
   $$`,

  `create function outcome_levels_are_known(levels jsonb) returns boolean language sql immutable parallel safe as $$
     select jsonb_typeof(levels) = 'object'
       and not exists (select from jsonb_each_text(levels) l (outcome, level) where level not in ('achieved', 'partially_achieved', 'not_achieved'))
   $$`,
];
