import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { behindTheWall, ME, of, type Reads } from './row-security/policy.js';
import { hides } from './row-security/restricted.js';
import {
  CASES,
  END,
  GATES,
  MILESTONES,
  PEOPLE_TOLD,
  PLANS,
  STAFF,
  STANDING,
  TRANSITION_APPEND_ONLY,
  TRANSITION_LISTED,
} from './transition-rules.js';

/** Plans by which work goes from one provider or structure to another (ADR 0046). */
export class Migration20261202000500 extends Migration {
  override name = 'Migration20261202000500';

  override up(): void {
    for (const sql of [
      ...PLANS,
      ...CASES,
      ...STANDING,
      ...MILESTONES,
      ...STAFF,
      ...GATES,
      ...PEOPLE_TOLD,
      ...END,
      ...appendOnly(...TRANSITION_APPEND_ONLY),
      ...appendOnly(...TRANSITION_LISTED),
      ...TRANSITION_LISTED.map((table) => `revoke insert on ${table} from concord_app`),
      `grant select on ${VIEWS.join(', ')} to concord_app`,
      ...behindTheWall(READS),
      hides('transition_case', 'referral_id is null or referral_id ' + HIDDEN),
      hides('transition_handover', of('transition_case', 'x.id = case_id')),
      ACTS,
      ...ASKED,
      ...GRANTS.flatMap(([name, roles]) => [
        `revoke execute on function ${name} from public`,
        `grant execute on function ${name} to ${roles}`,
      ]),
      WAITING,
    ])
      this.addSql(sql);
  }
}

const VIEWS = [
  ...[
    'transition_party',
    'transition_milestone_current',
    'transition_dependency_current',
    'transition_staff_current',
  ],
  ...['transition_stakeholder_current', 'transition_communication_current'],
];
const HIDDEN = `<> all ((select nullif(current_setting('app.hidden_referrals', true), '')::bigint[])::bigint[])`;
const MINE = `transition_id = any ((select array(select transitions_of(${ME})))::int[])`;
const ofCase = of('transition_case', 'x.id = case_id');
const ofMilestone = of('transition_milestone', 'x.id = milestone_id');
const ofGate = of('transition_gate', 'x.id = gate_id');

const READS: Reads = {
  transition: MINE.replace('transition_id', 'id'),
  transition_service: MINE,
  transition_receiver: MINE,
  transition_version: MINE,
  transition_list: MINE,
  // who buys and who leaves see all, who receives what was offered to it
  transition_case: `transition_id = any ((select array(select transitions_led(${ME})))::int[]) or transition_offered(id, ${ME})`,
  transition_handover: ofCase,
  transition_milestone: MINE,
  transition_milestone_move: ofMilestone,
  transition_dependency: ofMilestone,
  transition_staff: MINE,
  transition_staff_count: of('transition_staff', 'x.id = staff_id'),
  transition_gate: MINE,
  transition_gate_version: ofGate,
  transition_check: ofGate,
  transition_gate_event: ofGate,
  transition_stakeholder: MINE,
  transition_stakeholder_version: of('transition_stakeholder', 'x.id = stakeholder_id'),
  transition_communication: MINE,
  transition_communication_move: of('transition_communication', 'x.id = communication_id'),
  transition_end: MINE,
};

/** Acts about a plan are read by all its parties: they name no case but by its number. */
const ACTS = `create function transition_is_mine(of_code text) returns boolean language sql stable security definer set search_path from current as $$
     select exists (select from transition t where t.code = of_code
       and t.id in (select transitions_of(nullif(current_setting('app.organisation', true), '')::int)))
   $$`;
const ASKED = [
  `create policy asked_transition on act for select to concord_asked using (subject_kind = 'transition' and transition_is_mine(subject_id))`,
];

const ALL = 'concord_app, concord_asked, concord_audit';
const GRANTS = [
  ['transitions_of(int)', ALL],
  ['transitions_led(int)', ALL],
  ['transition_offered(bigint, int)', ALL],
  ['transition_is_mine(text)', ALL],
  // what they give is made fit to be shown by who asks them
  ['transition_cases(int)', 'concord_app'],
  ['transition_open_doors(int)', 'concord_app'],
  ['take_transition_list(int, bigint)', 'concord_app'],
] as const;

/** To what waits, whatever it holds by now: milestones and communications that are overdue, told to all parties of the plan. */
const WAITING = `
  do $do$ begin
    execute 'create or replace view waiting with (security_invoker = true) as ' || rtrim(pg_get_viewdef('waiting'::regclass), '; ') || $sql$
      union all
      select p.organisation_id, 'transition_milestone', 'transition/milestone/' || m.id || '/' || m.sequence, t.code || '/' || m.code, 'transition', t.code, m.moved_at,
             coalesce(m.forecast_on, m.planned_on)
      from transition_milestone_current m join transition t on t.id = m.transition_id join transition_party p on p.transition_id = t.id
      where m.state in ('planned', 'under_way') and coalesce(m.forecast_on, m.planned_on) < uk_day(now())
      union all
      select p.organisation_id, 'transition_communication', 'transition/communication/' || c.id || '/' || c.sequence, t.code || '/' || c.code, 'transition', t.code, c.moved_at, c.due_on
      from transition_communication_current c join transition t on t.id = c.transition_id join transition_party p on p.transition_id = t.id
      where c.state = 'planned' and c.due_on < uk_day(now())
    $sql$;
  end $do$`;
