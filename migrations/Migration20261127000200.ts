import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';

/** Referrals: what was asked for, and everything that happened to it since. */
export class Migration20261127000200 extends Migration {
  override name = 'Migration20261127000200';

  override up(): void {
    for (const sql of [...this.types(), ...this.tables()]) this.addSql(sql);
    for (const sql of appendOnly('referral', 'referral_event')) this.addSql(sql);
    // derived from the events of a referral by triggers, in the transaction that writes them: nobody else writes them
    this.addSql('grant select on referral_current, referral_party to concord_app');
  }

  private types(): string[] {
    return [
      `create type complexity as enum ('low', 'medium', 'high')`,
      `create type referral_event_kind as enum ('sent', 'accepted', 'declined', 'caseworker_assigned', 'assessment_booked', 'assessment_recorded',
         'plan_submitted', 'plan_returned', 'plan_approved', 'session_booked', 'session_recorded', 'end_requested', 'withdrawn', 'reassigned', 'moved',
         'report_submitted', 'concluded')`,
      `create type attendance as enum ('yes', 'late', 'no')`,
      `create type referral_state as enum ('draft', 'sent', 'declined', 'accepted', 'assessed', 'planned', 'in_delivery', 'reporting', 'reported',
         'concluded', 'withdrawn')`,
      `create type referral_end_state as enum ('cancelled', 'ended', 'completed')`,
      // by sessions attended before the end: none, one, more; ICA is the initial contact appointment
      `create type referral_withdrawal_class as enum ('pre_ica', 'post_ica', 'closed_early')`,
      // what is waited for, and by when: a clock of business days
      `create type referral_clock as enum ('acceptance', 'assessment', 'plan', 'approval', 'report')`,
    ];
  }

  private tables(): string[] {
    return [
      `create table referral (
         id bigint generated always as identity primary key,
         reference text collate "C" not null unique check (reference ~ '^[A-HJ-NP-Z]{2}[0-9]{4}[A-Z]{2}$'),
         service_user_id int not null references service_user,
         origin_id int not null references organisation,
         area_id int not null references area,
         category service_category not null,
         complexity complexity not null,
         -- codes of the outcomes that are wanted
         wanted text[] not null default '{}',
         order_ref text collate "C",
         -- the referral that this one goes on from, if another agency made it out of its own
         parent_id bigint references referral,
         complete_by date,
         note text check (btrim(note) <> ''),
         at timestamptz not null,
         recorded_at timestamptz not null default clock_timestamp(),
         act_id bigint references act,
         import_id bigint references import,
         check (parent_id <> id),
         check (num_nonnulls(act_id, import_id) = 1),
         check (array_position(wanted, null) is null),
         -- ends in the first letters of its category, and holds no pair of signs that people mix up
         check (right(reference, 2) = upper(left(category::text, 2))),
         check (reference !~ '0.*O|1.*I|I.*1|5.*S|S.*5|8.*B|B.*8')
       )`,
      'create index referral_by_service_user on referral (service_user_id)',
      'create index referral_by_parent on referral (parent_id) where parent_id is not null',
      `create table referral_event (
         id bigint generated always as identity primary key,
         referral_id bigint not null references referral,
         sequence int not null check (sequence > 0),
         kind referral_event_kind not null,
         -- when it happened, and when it came on record
         at timestamptz not null,
         recorded_at timestamptz not null default clock_timestamp(),
         -- of sent, reassigned, moved: where it goes
         service_id int references service,
         holder_id int references organisation,
         -- of moved: who answers for it from now on in place of its origin
         origin_id int references organisation,
         caseworker text check (btrim(caseworker) <> ''),
         -- of sessions, from 1; recorded again, the later record counts
         session int check (session > 0),
         booked_for timestamptz,
         sessions_planned int check (sessions_planned between 1 and 500),
         attendance attendance,
         reason text collate "C" check (reason <> ''),
         note text check (btrim(note) <> ''),
         -- of a report: achieved, partially_achieved or not_achieved by code of outcome
         levels jsonb,
         act_id bigint references act,
         import_id bigint references import,
         unique (referral_id, sequence),
         check (num_nonnulls(act_id, import_id) = 1),
         check (at <= recorded_at + interval '5 minutes'),
         check ((kind in ('sent', 'reassigned')) = (service_id is not null) or kind = 'moved'),
         check ((kind in ('sent', 'reassigned')) = (holder_id is not null) or kind = 'moved'),
         check (kind = 'moved' or origin_id is null),
         check (kind <> 'moved' or num_nonnulls(holder_id, origin_id) > 0),
         check ((kind = 'caseworker_assigned') = (caseworker is not null)),
         check ((kind in ('session_booked', 'session_recorded')) = (session is not null)),
         check ((kind in ('assessment_booked', 'session_booked')) = (booked_for is not null)),
         check ((kind in ('assessment_recorded', 'session_recorded')) = (attendance is not null)),
         check ((kind = 'plan_submitted') = (sessions_planned is not null)),
         check ((kind = 'report_submitted') = (levels is not null)),
         check (kind not in ('declined', 'end_requested', 'withdrawn', 'reassigned', 'plan_returned') or reason is not null),
         -- an appointment that nobody came to has a reason, one that took place has none
         check (attendance is null or (attendance = 'no') = (reason is not null))
       )`,
      // Each referral as its events leave it, for lists.
      `create table referral_current (
         referral_id bigint primary key references referral,
         reference text collate "C" not null,
         service_user_id int not null,
         origin_id int not null,
         area_id int not null,
         category service_category not null,
         complexity complexity not null,
         parent_id bigint,
         state referral_state not null,
         end_state referral_end_state,
         withdrawal_class referral_withdrawal_class,
         service_id int,
         contract_id int,
         -- who buys the service that it is with, and who holds it now
         buyer_id int,
         holder_id int,
         caseworker text,
         made_at timestamptz not null,
         sent_at timestamptz,
         -- what lists go by: sent_at, of a draft made_at
         listed_at timestamptz not null,
         -- by the present holder: when it was sent or reassigned there
         received_at timestamptz,
         accepted_at timestamptz,
         assessment_at timestamptz,
         plan_submitted_at timestamptz,
         plan_approved_at timestamptz,
         first_session_at timestamptz,
         last_session_at timestamptz,
         end_requested_at timestamptz,
         end_reason text collate "C",
         report_at timestamptz,
         concluded_at timestamptz,
         sessions_planned int,
         sessions_attended int not null default 0,
         outcome_score numeric,
         clock referral_clock,
         due_on date,
         sequence int not null,
         check ((clock is null) = (due_on is null))
       )`,
      // Every organisation that has or had a part in a referral: its origin, its holders, the buyers of its services; with what lists go by.
      `create table referral_party (
         referral_id bigint not null references referral,
         organisation_id int not null references organisation,
         -- the event by which it ceased to be one: it keeps sight of what was until then; null: it still is one
         until_sequence int,
         listed_at timestamptz not null,
         state referral_state not null,
         due_on date,
         primary key (organisation_id, referral_id)
       )`,
    ];
  }
}
