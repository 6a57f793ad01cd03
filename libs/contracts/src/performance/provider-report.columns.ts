import { openIdentifier, openKey } from '#partners';

/**
 * The provider performance report of Refer and Monitor: its columns by their names, in their order, and where each comes from. Columns
 * called date… are days in the United Kingdom; those that end in _at are instants in UTC. `f` the stint with its facts, `r` the referral,
 * `c` contract and `h` holder, `d` the assessment's last day, `u` the person's CRN, `o` the order. What a person typed is marked.
 */
const day = (sql: string): string => `uk_day(${sql})::text`;
const instant = (sql: string): string =>
  `to_char(${sql} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

export const REPORT_COLUMNS = {
  referral_ref: 'r.reference',
  referral_id: 'f.referral_id::text',
  contract_ref: 'c.code',
  organisation_id: 'h.code',
  caseworker_id: 'f.caseworker',
  /** Sealed: `openCrn` opens it. */
  service_user_crn: 'u.crn',
  date_referral_received: day('f.received_at'),
  date_saa_first_arranged: day('f.arranged_at'),
  date_saa_first_scheduled_for: day('f.scheduled_for'),
  date_saa_first_not_attended: day('f.not_attended_at'),
  date_saa_first_attended: day('f.attended_at'),
  date_saa_first_completed: day('f.completed_at'),
  saa_attended_on_time: `case when uk_day(f.attended_at) <= d.due_on then 'yes'
    when f.attended_at is not null or (d.due_on < uk_day(now()) and coalesce(uk_day(least(f.declined_at, f.end_requested_at, f.withdrawn_at, f.until_at)) > d.due_on, true)) then 'no' end`,
  date_first_action_plan_submitted: day('f.plan_submitted_at'),
  date_of_first_action_plan_approval: day('f.plan_approved_at'),
  date_of_first_attended_session: day('f.first_session_at'),
  outcomes_to_be_achieved_count: 'cardinality(r.wanted)::text',
  outcomes_achieved: 'trim_scale(f.outcome_score)::text',
  count_of_sessions_expected: 'f.sessions_planned::text',
  count_of_sessions_attended: 'f.sessions_attended::text',
  end_requested_by_pp_at: instant('f.end_requested_at'),
  end_requested_by_pp_reason: 'f.end_reason',
  date_eosr_submitted: day('f.report_at'),
  concluded_at: instant('f.concluded_at'),
  referral_end_state: 'f.end_state::text',
  date_intervention_to_be_completed_by: 'r.complete_by::text',
  end_of_sentence_date: '(o.start_date + make_interval(months => o.sentence_months))::date::text',
} as const;

export type ReportColumn = keyof typeof REPORT_COLUMNS;
export const REPORT_NAMES = Object.keys(REPORT_COLUMNS) as ReportColumn[];
/** Columns that hold what somebody wrote: kept from being taken for a formula in a spreadsheet. */
export const REPORT_TEXTS: readonly ReportColumn[] = [
  'contract_ref',
  'organisation_id',
  'caseworker_id',
  'end_requested_by_pp_reason',
];
/** A row of the report; null where there is nothing to say. */
export type ReportRow = Readonly<Record<ReportColumn, string | null>>;

/** The last day of the assessment clock for stints `i` that were chosen: once for each day of receipt, because it takes longest. */
export const REPORT_DUE = `
  select x.*, add_business_days(x.received_on, referral_clock_days(nullif(x.contract_id, 0), 'assessment', x.received_on), n.nation) as due_on
  from (select distinct coalesce(i.contract_id, 0) as contract_id, i.area_id, uk_day(i.received_at) as received_on from i) x
  join area_nation_current n on n.area_id = x.area_id`;

/** What the columns are read from, for those stints and days `due`. */
export const REPORT_FROM = `
  join referral_stint_facts f on f.referral_id = i.referral_id and f.sequence = i.sequence
  join referral r on r.id = f.referral_id
  join organisation h on h.id = f.holder_id
  left join contract c on c.id = f.contract_id
  join due d on d.contract_id = coalesce(i.contract_id, 0) and d.area_id = i.area_id and d.received_on = uk_day(i.received_at)
  left join lateral (
    -- person by person: joined at once, PostgreSQL goes through all whose identifiers are told for each row
    select concat_ws(':', w.id, encode(n.sealed, 'hex'), encode(k.wrapped, 'hex')) as crn
    from service_users_of(survivor_of(r.service_user_id)) w (id)
    cross join lateral (
      select s.sealed, s.recorded_at, s.blind from service_user_identifier_standing s where s.service_user_id = w.id and s.kind = 'crn' offset 0) n
    cross join lateral (select y.wrapped from service_user_key y where y.service_user_id = w.id offset 0) k
    order by n.recorded_at desc, n.blind limit 1
  ) u on true
  left join lateral (
    select k.start_date, k.sentence_months from supervision_order k
    where k.order_ref = r.order_ref and not exists (select from supervision_order_supersession z where z.old_id = k.id)
    order by k.recorded_at desc limit 1
  ) o on true`;

const SEALED_CRN = /^(\d+):([0-9a-f]+):([0-9a-f]+)$/;

/** The CRN that a row of the report holds sealed. */
export function openCrn(cell: string): string {
  const [, id, sealed, wrapped] = SEALED_CRN.exec(cell) ?? [];
  if (id === undefined || sealed === undefined || wrapped === undefined)
    throw new Error('this is no sealed CRN');
  const key = openKey(Number(id), Buffer.from(wrapped, 'hex'));
  return openIdentifier(key, Number(id), 'crn', Buffer.from(sealed, 'hex'));
}
