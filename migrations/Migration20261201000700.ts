import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { CHANGES, CURRENT, ESCALATION, GOVERNANCE, ITEMS, MEETINGS, PULSE } from './governance-rules.js';
import { ANYBODY, behindTheWall, ME, NOBODY_ELSE, of, PERSON, type Reads } from './row-security/policy.js';

/** How relationships and alliances are governed (ADR 0040). */
export class Migration20261201000700 extends Migration {
  override name = 'Migration20261201000700';

  override up(): void {
    for (const sql of [
      ...GOVERNANCE,
      ...ITEMS,
      ...ESCALATION,
      ...MEETINGS,
      ...PULSE,
      ...CHANGES,
      ...CURRENT,
      ...appendOnly(...APPEND_ONLY),
      ...behindTheWall(READS),
      ...PRIVATE,
      ...ACTS,
      WAITING,
      ...FUNCTIONS.flatMap((name) => [
        `revoke execute on function ${name} from public`,
        `grant execute on function ${name} to concord_app, concord_asked, concord_audit`,
      ]),
    ])
      this.addSql(sql);
  }
}

const FUNCTIONS = [
  'governances_of(int)',
  'pulse_taken_of(int)',
  'pulse_said_in(int)',
  'governance_is_mine(text)',
  'answers_pulse(int, text)',
  'governance_people(int)',
];

const APPEND_ONLY = [
  ...['governance_item', 'governance_move', 'governance_steps', 'governance_escalation'],
  ...['governance_escalation_step', 'governance_meeting', 'governance_meeting_version', 'governance_paper'],
  ...['governance_minutes', 'governance_attendance', 'calendar_key', 'calendar_key_end'],
  ...['pulse_round', 'pulse_taken', 'pulse_earlier', 'governance_change_terms'],
];

const MINE = `governance_id = any ((select array(select governances_of(${ME})))::int[])`;
const ofItem = of('governance_item', 'x.id = item_id');
const ofMeeting = of('governance_meeting', 'x.id = meeting_id');

const READS: Reads = {
  // that there is a relationship is for all to know, and so is its reference
  governance: ANYBODY,
  governance_item: `${MINE} and (private_to is null or private_to = ${ME})`,
  governance_move: ofItem,
  governance_steps: MINE,
  governance_escalation: ofItem,
  governance_escalation_step: ofItem,
  governance_meeting: MINE,
  governance_meeting_version: ofMeeting,
  governance_paper: ofMeeting,
  governance_minutes: ofMeeting,
  governance_attendance: ofMeeting,
  calendar_key: `person = ${PERSON}`,
  calendar_key_end: of('calendar_key', 'x.id = key_id'),
  pulse_round: MINE,
  pulse_taken: `person = ${PERSON}`,
  // told by pulse_said_in, and by nothing else
  pulse_tally: NOBODY_ELSE,
  pulse_earlier: NOBODY_ELSE,
  governance_change_terms: ofItem,
};

/** What is private is private to who audits too, and what is said in a pulse is read by nobody as it stands. */
const PRIVATE = [
  'create policy private_stays on governance_item as restrictive for select to concord_audit using (private_to is null)',
  `create policy private_stays on governance_move as restrictive for select to concord_audit using (${ofItem})`,
  `create policy private_stays on governance_escalation as restrictive for select to concord_audit using (${ofItem})`,
  'create policy nobody_said on pulse_tally as restrictive for select to concord_audit using (false)',
  'create policy nobody_answered on pulse_taken as restrictive for select to concord_audit using (false)',
  'create policy own_calendar on calendar_key as restrictive for select to concord_audit using (false)',
];

/** Acts about what a relationship's parties share are read by both; others of this piece by the organisation of who acted, as all acts are. */
const ACTS = [
  `create function governance_is_mine(of_reference text) returns boolean language sql stable security definer set search_path from current as $$
     select exists (select from governance g where g.reference = of_reference
       and g.id in (select governances_of(nullif(current_setting('app.organisation', true), '')::int)))
   $$`,
  `create policy asked_governance on act for select to concord_asked using (subject_kind = 'governance' and governance_is_mine(subject_id))`,
  // who works for a party: people of a relationship know each other by name, whichever they work for
  `create function governance_people(of_governance int) returns table (code text, name text, party text)
     language sql stable security definer set search_path from current as $$
     select distinct p.code::text, p.name, o.code::text from governance_party g join organisation o on o.id = g.organisation_id
     join appointment_current a on a.organisation_id = o.id and uk_day(now()) between a.from_date and coalesce(a.to_date, 'infinity')
     join person_current p on p.id = a.person_id and p.kind = 'person'
     where g.governance_id = of_governance and a.role <> 'practitioner'
       and (current_setting('app.reach', true) in ('platform', 'audit')
         or of_governance in (select governances_of(nullif(current_setting('app.organisation', true), '')::int)))
   $$`,
  // who works for a party and has not answered yet
  `create function answers_pulse(of_round int, by text) returns boolean language sql stable security definer set search_path from current as $$
     select not exists (select from pulse_taken t where t.round_id = of_round and t.person = by)
   $$`,
];

/** To what waits, whatever it holds by now. */
const WAITING = `
  do $do$ begin
    execute 'create or replace view waiting with (security_invoker = true) as ' || rtrim(pg_get_viewdef('waiting'::regclass), '; ') || $sql$
      union all
      select i.party_id, 'governance_action', 'governance/' || i.id || '/' || i.sequence, g.reference || '/' || i.id, 'governance_item', i.id::text, i.moved_at, i.due_on
      from governance_item_current i join governance g on g.id = i.governance_id where i.kind in ('action', 'commitment') and i.state = 'open'
      union all
      select p.organisation_id, 'governance_escalated', 'governance/' || i.id || '/escalated/' || i.escalation || '/' || i.step, g.reference || '/' || i.id,
             'governance_item', i.id::text, e.at, i.step_due_on
      from governance_item_current i join governance g on g.id = i.governance_id join governance_party p on p.governance_id = g.id
      join governance_escalation e on e.item_id = i.id and e.number = i.escalation where i.step is not null
      union all
      select p.organisation_id, 'governance_change', 'governance/' || i.id || '/change', g.reference || '/' || i.id, 'governance_item', i.id::text, i.moved_at, null
      from governance_item_current i join governance g on g.id = i.governance_id join governance_party p on p.governance_id = g.id
      where i.kind = 'change' and i.state = 'open' and p.organisation_id <> i.party_id
      union all
      select p.organisation_id, 'governance_pulse', 'governance/pulse/' || r.id, g.reference, 'pulse', r.id::text, a.at, r.closes_on
      from pulse_round r join governance g on g.id = r.governance_id join governance_party p on p.governance_id = g.id join act a on a.id = r.act_id
      where uk_day(now()) between r.opens_on and r.closes_on
    $sql$;
  end $do$`;
