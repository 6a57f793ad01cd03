import { instantOf } from './column.js';

const WHY: Readonly<Record<string, readonly [why: string, fix: string]>> = {
  sequence: [
    'It is not the next event of the referral.',
    'Number the events of a referral from 1 without gaps, on from those on record.',
  ],
  state: [
    'The referral is not in a state in which this can happen.',
    'Correct the kind or the order of its events; docs/guide/referrals.md says what can follow what.',
  ],
  too_early: [
    'It lies before what makes it possible.',
    'Correct the instant: a plan comes after the assessment, an approval after the plan.',
  ],
  end_requested: [
    'An end was asked for before.',
    'Leave it out: only what was held can still be recorded, and the report.',
  ],
  fewer_sessions: ['The plan has fewer sessions than the approved one.', 'Plan as many or more.'],
  no_plan_pending: ['No plan waits for a decision.', 'Leave it out, or add the plan that was submitted.'],
  no_such_session: [
    'The approved plan has no such session.',
    'Number sessions from 1 to as many as the plan has.',
  ],
  sessions_attended: [
    'Sessions were attended, so it cannot be withdrawn.',
    'Ask for an end instead (end_requested).',
  ],
  nothing_reported: [
    'Nothing was delivered that could be reported on.',
    'Leave it out: the referral can be concluded.',
  ],
  nowhere: ['It was not with anybody yet.', 'Send it instead.'],
  before: ['An event of the referral before it is refused.', 'Mend that one first.'],
};

const told = (part: 0 | 1): string =>
  `case w.why ${Object.entries(WHY)
    .map(([why, texts]) => `when '${why}' then '${texts[part]}'`)
    .join(' ')} else w.why end`;

/** Who delivers is asked only of the events that name a service: to ask it of all took nine tenths of the time. */
const HOLDER = `case when h.id is not null then h.id when v.id is not null then deliverer_on(v.id, uk_day(${instantOf('s.at')})) end`;

/** The rows of the file as events. */
const FILE = `
  with file as (
    select s.line, s.referral, s.kind::text as kind, r.id as referral_id, s.sequence,
      row(null, r.id, s.sequence, s.kind, ${instantOf('s.at')}, now(), v.id, ${HOLDER}, null, s.caseworker, s.session,
          ${instantOf('s.booked_for')}, s.sessions_planned, s.attendance, s.reason, s.note, null, null, 0)::referral_event as event
    from staged s join referral r on r.reference = s.referral left join service v on v.code = s.service left join organisation_code h on h.code = s.holder
  )`;

/** The events of the referrals that the file names: those on record, and those that the file adds. */
const EVENTS = `
  select f.referral_id, f.sequence, f.event from file f
  where not exists (select from referral_event o where o.referral_id = f.referral_id and o.sequence = f.sequence)
  union all
  select o.referral_id, o.sequence, o from referral_event o where o.referral_id in (select referral_id from file)`;

const EACH_IN_ORDER = `from (${EVENTS}) e join referral r on r.id = e.referral_id group by e.referral_id`;

/** Goes through the events of each referral in order, and is refused by the database at the first that is not allowed: quick, and says nothing of rows. */
export const EVENTS_IN_PLACE = `${FILE} select count(s) from (select referral_fold(r, e.event order by e.sequence) as s ${EACH_IN_ORDER}) f`;

/** Each referral's events, those on record and those of the file together, gone through in order: the first that is not allowed, and all that follow it. */
export const EVENTS_OUT_OF_PLACE = `${FILE}, fault as (
    select t.referral_id, (t.trial).fault, (t.trial).why
    from (select e.referral_id, referral_trial_fold(r, e.event order by e.sequence) as trial ${EACH_IN_ORDER}
    ) t where (t.trial).fault is not null
  )
  select f.line, 'kind' as col, f.kind as value, ${told(0)} as why, ${told(1)} as fix
  from fault x join file f on f.referral_id = x.referral_id and f.sequence >= x.fault
  cross join lateral (select case
    when f.sequence > x.fault or (x.why = 'sequence' and exists (select from refused_row q where q.referral = f.referral)) then 'before' else x.why end as why) w`;
