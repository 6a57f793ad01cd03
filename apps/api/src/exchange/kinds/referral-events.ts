import { ATTENDANCES, EVENT_KINDS } from '#partners';
import {
  CODE,
  INSTANT,
  instantOf,
  isInstant,
  NAME,
  oneOf,
  optional,
  ORGANISATION,
  pattern,
  required,
  wholeNumber,
} from './column.js';
import type { Kind, RowRule } from './kind.js';
import { EVENTS_IN_PLACE, EVENTS_OUT_OF_PLACE } from './events-out-of-place.js';

const REASONS = { session_recorded: 'POP_ACCEPTABLE, POP_UNACCEPTABLE or LOGISTICS' } as const;
const LEVEL = '[A-Za-z0-9_.-]+=(achieved|partially_achieved|not_achieved)';

/** A column that belongs to some kinds of event, and to no others. */
const only = (column: string, kinds: readonly string[], needed: boolean): RowRule[] => {
  const of = `i.kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})`;
  const named = kinds.join(', ');
  return [
    {
      column,
      fails: `i.${column} is not null and not (${of})`,
      why: `It belongs to events of the kind ${named} only.`,
      fix: 'Leave it empty, or correct the kind.',
    },
    ...(needed
      ? [
          {
            column,
            fails: `i.${column} is null and ${of}`,
            why: { sql: `'An event of the kind ' || i.kind || ' needs it.'` },
            fix: 'Fill it in.',
          },
        ]
      : []),
  ];
};

/**
 * Where a referral goes has to fit it. Asked only of rows that name a service, and by `offset 0` of each by its own: PostgreSQL would
 * otherwise pair all referrals with all services for every batch of a file.
 */
const service = (condition: string): string =>
  `case when i.service is not null and ${isInstant('i.at')} then exists (select from service v, referral r where v.code = i.service and r.reference = i.referral and ${condition} offset 0) else false end`;
const goesTo: RowRule[] = [
  {
    column: 'service',
    fails: service('v.category <> r.category'),
    why: 'The service is of another category than the referral.',
    fix: 'Name a service of the category of the referral.',
  },
  {
    column: 'service',
    fails: service(
      'not exists (select from service_area a where a.service_id = v.id and a.area_id = r.area_id)',
    ),
    why: 'The service is not delivered in the area of the referral.',
    fix: 'Name a service of the area.',
  },
  {
    column: 'service',
    fails: service(
      `(uk_day(${instantOf('i.at')}) < v.from_date or uk_day(${instantOf('i.at')}) > v.to_date)`,
    ),
    why: 'The service is not offered on the day.',
    fix: 'Name a service that is, or correct the day.',
  },
];

/** What happened to referrals: the events of each numbered from 1, in the order in which they happened. An event on record is never changed. */
export const referralEvents: Kind = {
  name: 'referral-events',
  columns: [
    required('referral', CODE),
    required('sequence', wholeNumber(1, 100_000, 'int')),
    required('kind', oneOf(EVENT_KINDS, 'referral_event_kind')),
    required('at', INSTANT),
    optional('service', CODE),
    optional('holder', ORGANISATION),
    optional('caseworker', NAME),
    optional('session', wholeNumber(1, 10_000, 'int')),
    optional('booked_for', INSTANT),
    optional('sessions_planned', wholeNumber(1, 10_000, 'int')),
    optional('attendance', oneOf(ATTENDANCES, 'attendance')),
    optional('reason', CODE),
    optional('note', NAME),
    optional(
      'levels',
      pattern(
        `${LEVEL}(;${LEVEL})*`,
        'It is not a list of outcomes and how far each was achieved.',
        'Write audit-falls=achieved;employment=not_achieved.',
      ),
    ),
  ],
  key: ['referral', 'sequence'],
  rules: [
    {
      column: 'at',
      fails: `case when ${isInstant('i.at')} then ${instantOf('i.at')} > now() + interval '5 minutes' else false end`,
      why: 'It lies in the future.',
      fix: 'Write when it happened; what is planned is booked.',
    },
    {
      column: 'referral',
      fails: 'not exists (select from referral r where r.reference = i.referral)',
      why: 'No referral with this reference is on record.',
      fix: 'Correct the reference, or import the referral first (concord import referrals).',
    },
    {
      column: 'service',
      fails: 'i.service is not null and not exists (select from service v where v.code = i.service)',
      why: 'No service with this code is on record.',
      fix: 'Correct the code, or import the service first (concord import services).',
    },
    ...goesTo,
    {
      column: 'reason',
      fails: `i.attendance = 'no' and i.reason is null`,
      why: 'Nobody came, and it does not say why.',
      fix: `Write ${REASONS.session_recorded}.`,
    },
    {
      column: 'reason',
      fails: `i.attendance <> 'no' and i.reason is not null`,
      why: 'It took place: there is no reason why not.',
      fix: 'Leave it empty, or correct the attendance.',
    },
    {
      column: 'reason',
      fails: `i.reason is null and i.kind in ('declined', 'end_requested', 'withdrawn', 'reassigned', 'plan_returned')`,
      why: { sql: `'An event of the kind ' || i.kind || ' needs it.'` },
      fix: 'Fill it in.',
    },
    {
      column: 'reason',
      fails: `i.reason is not null and i.kind in ('declined', 'end_requested', 'withdrawn', 'assessment_recorded', 'session_recorded')
        and not exists (select from referral_reason n where n.kind::text = i.kind and n.code = i.reason)`,
      why: {
        sql: `'It is no reason for this; there are ' || (select string_agg(n.code, ', ' order by n.code) from referral_reason n where n.kind::text = i.kind and n.current) || '.'`,
      },
      fix: 'Write one of them.',
    },
    {
      column: 'levels',
      fails: `i.levels is not null and exists (select from referral r where r.reference = i.referral
        and array(select distinct split_part(x, '=', 1) from unnest(string_to_array(i.levels, ';')) x order by 1)
            <> array(select distinct w from unnest(r.wanted) w order by 1))`,
      why: {
        sql: `'The referral wants ' || coalesce((select nullif(array_to_string(r.wanted, ', '), '') from referral r where r.reference = i.referral), 'nothing') || '.'`,
      },
      fix: 'Write a level for each of them, and for no others.',
    },
    ...only('service', ['sent', 'reassigned'], true),
    ...only('holder', ['moved'], true),
    ...only('session', ['session_booked', 'session_recorded'], true),
    ...only('booked_for', ['assessment_booked', 'session_booked'], true),
    ...only('attendance', ['assessment_recorded', 'session_recorded'], true),
    ...only('sessions_planned', ['plan_submitted'], true),
    ...only('levels', ['report_submitted'], true),
    ...only('caseworker', ['caseworker_assigned'], true),
  ],
  acrossRows: {
    fine: { sql: EVENTS_IN_PLACE, constraint: 'referral_event_allowed' },
    refused: EVENTS_OUT_OF_PLACE,
  },
  warnings: [],
  landing: {
    texts: {
      column: 'note',
      owner: '(select r.service_user_id from referral r where r.reference = s.referral)',
    },
    identify: [],
    typed: `
      select s.line, r.id::text || '/' || s.sequence as identity, r.id as referral_id, s.sequence, s.kind, ${instantOf('s.at')} as at, v.id as service_id,
        case when s.kind in ('sent', 'reassigned') then deliverer_on(v.id, uk_day(${instantOf('s.at')})) else h.id end as holder_id,
        s.caseworker, s.session, ${instantOf('s.booked_for')} as booked_for, s.sessions_planned, s.attendance, s.reason, s.note,
        case when s.levels is not null then (select jsonb_object_agg(split_part(x, '=', 1), split_part(x, '=', 2)) from unnest(string_to_array(s.levels, ';')) x) end as levels
      from staged s join referral r on r.reference = s.referral left join service v on v.code = s.service left join organisation_code h on h.code = s.holder`,
    versions: `
      select e.referral_id::text || '/' || e.sequence as identity, null::bigint as version_id, '-infinity'::timestamptz as recorded_at, e.kind, e.at, e.service_id,
        e.holder_id, e.caseworker, e.session, e.booked_for, e.sessions_planned, e.attendance, e.reason, e.note, e.levels
      from staged s join referral r on r.reference = s.referral join referral_event e on e.referral_id = r.id and e.sequence = s.sequence`,
    content: [
      'kind',
      'at',
      'service_id',
      'holder_id',
      'caseworker',
      'session',
      'booked_for',
      'sessions_planned',
      'attendance',
      'reason',
      'note',
      'levels',
    ],
    order: 'referral_id, sequence',
    insert: `
      insert into referral_event (referral_id, sequence, kind, at, service_id, holder_id, caseworker, session, booked_for, sessions_planned, attendance, reason, note,
        levels, recorded_at, import_id)
      select l.referral_id, l.sequence, l.kind, l.at, l.service_id, l.holder_id, l.caseworker, l.session, l.booked_for, l.sessions_planned, l.attendance, l.reason, l.note,
        l.levels, :recorded_at, :import
      from landing l`,
    unchanging: { fix: 'Leave the row out, and put right what was mistaken by a further event.' },
  },
  tables: ['referral_event', 'referral_current', 'referral_party'],
};
