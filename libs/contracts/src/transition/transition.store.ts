import { type Instant, problem, type Problem, type SqlClient } from '#kernel';
import type { Criterion, GateEvent, Judged } from './gate.js';
import type { TransitionKind } from './plan.js';

/** A plan as it stands. Codes of organisations; days are YYYY-MM-DD. */
export interface Transition {
  readonly id: number;
  readonly code: string;
  readonly kind: TransitionKind;
  readonly buyer: string;
  readonly leaving: string;
  readonly receiving: readonly string[];
  /** All of them, each once. */
  readonly parties: readonly string[];
  readonly contract: string | null;
  /** scheme/area */
  readonly area: string | null;
  readonly services: readonly string[];
  readonly withOrders: boolean;
  readonly version: number;
  readonly title: string;
  readonly about: string;
  readonly owner: string;
  readonly announcedOn: string;
  readonly transferOn: string;
  readonly stabilisedOn: string;
  readonly reason: string;
  /** When the list of cases was first made; null: not yet. */
  readonly listedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly closedBecause: string | null;
}

/** Select of `Transition` over `transition t`, before its conditions. */
export const SELECT_TRANSITION = `
  select t.id, t.code, t.kind, b.code as buyer, l.code as leaving,
         array(select o.code from transition_receiver r join organisation o on o.id = r.organisation_id where r.transition_id = t.id order by o.code) as receiving,
         array(select distinct o.code from transition_party p join organisation o on o.id = p.organisation_id where p.transition_id = t.id order by o.code) as parties,
         code_of_contract(t.contract_id) as contract, (select s.code || '/' || a.code from area a join scheme s on s.id = a.scheme_id where a.id = t.area_id) as area,
         array(select s.code from transition_service x join service s on s.id = x.service_id where x.transition_id = t.id order by s.code) as services,
         t.with_orders as "withOrders", v.version, v.title, v.about, v.owner, v.announced_on::text as "announcedOn", v.transfer_on::text as "transferOn",
         v.stabilised_on::text as "stabilisedOn", v.reason, (select min(x.at) from transition_list x where x.transition_id = t.id) as "listedAt",
         e.at as "closedAt", e.reason as "closedBecause"
  from transition t join organisation b on b.id = t.buyer_id join organisation l on l.id = t.leaving_id
  join lateral (select * from transition_version x where x.transition_id = t.id order by x.version desc limit 1) v on true
  left join transition_end e on e.transition_id = t.id`;

export async function findTransition(sql: SqlClient, code: string): Promise<Transition | undefined> {
  const { rows } = await sql.query<Transition>(`${SELECT_TRANSITION} where t.code = $1`, [code]);
  return rows[0];
}

export const noTransition = (code: string): Problem =>
  problem('NOT_FOUND', 'transition', `No transition plan ${code.slice(0, 60)} is on record.`, 'The query `transitions` lists those of your organisation.'); // prettier-ignore

export interface MilestoneRow {
  readonly id: number;
  readonly code: string;
  readonly title: string;
  readonly plannedOn: string;
  readonly days: number;
  readonly sequence: number;
  readonly state: 'planned' | 'under_way' | 'done' | 'dropped';
  readonly owner: string;
  readonly forecastOn: string | null;
  readonly actualOn: string | null;
  readonly note: string;
  /** Codes of what it needs. */
  readonly needs: readonly string[];
}

const SELECT_MILESTONE = `
  select m.id, m.code, m.title, m.planned_on::text as "plannedOn", m.days, m.sequence, m.state, m.owner, m.forecast_on::text as "forecastOn",
         m.actual_on::text as "actualOn", m.note,
         array(select n.code from transition_dependency_current d join transition_milestone n on n.id = d.needs_id where d.milestone_id = m.id order by n.code) as needs
  from transition_milestone_current m`;

/** Of a plan, by the days on which they are planned. */
export async function milestonesOf(sql: SqlClient, transitionId: number): Promise<MilestoneRow[]> {
  const { rows } = await sql.query<MilestoneRow>(`${SELECT_MILESTONE} where m.transition_id = $1 order by m.planned_on, m.code`, [transitionId]); // prettier-ignore
  return rows;
}

export interface MilestoneMoveRow {
  readonly sequence: number;
  readonly state: string;
  readonly owner: string;
  readonly forecastOn: string | null;
  readonly actualOn: string | null;
  readonly note: string;
  readonly at: Instant;
  readonly by: string;
}

export async function milestoneMoves(sql: SqlClient, milestoneId: number): Promise<MilestoneMoveRow[]> {
  const { rows } = await sql.query<MilestoneMoveRow>(
    `select m.sequence, m.state, m.owner, m.forecast_on::text as "forecastOn", m.actual_on::text as "actualOn", m.note, m.at, a.person as by
     from transition_milestone_move m join act a on a.id = m.act_id where m.milestone_id = $1 order by m.sequence`,
    [milestoneId],
  );
  return rows;
}

export interface StaffRow {
  readonly id: number;
  readonly role: string;
  readonly location: string;
  readonly sequence: number;
  readonly planned: number;
  readonly consulted: number;
  readonly transferred: number;
  readonly departed: number;
}

export async function staffOf(sql: SqlClient, transitionId: number): Promise<StaffRow[]> {
  const { rows } = await sql.query<StaffRow>(
    'select id, role, location, sequence, planned, consulted, transferred, departed from transition_staff_current where transition_id = $1 order by location, role',
    [transitionId],
  );
  return rows;
}

export interface GateRow {
  readonly id: number;
  readonly code: string;
  readonly version: number;
  readonly title: string;
  readonly dueOn: string;
  readonly criteria: readonly Criterion[];
  /** Of its last event; 0: none. */
  readonly sequence: number;
  /** Null: nobody has reported it ready. */
  readonly state: GateEvent | null;
  /** Positions of the criteria that were signed in this version. */
  readonly signed: readonly number[];
}

export async function gatesOf(sql: SqlClient, transitionId: number): Promise<GateRow[]> {
  const { rows } = await sql.query<GateRow>(
    `select g.id, g.code, v.version, v.title, v.due_on::text as "dueOn", v.criteria, coalesce(e.sequence, 0) as sequence, e.kind as state,
            array(select c.criterion from transition_check c where c.gate_id = g.id and c.version = v.version order by 1) as signed
     from transition_gate g
     join lateral (select * from transition_gate_version x where x.gate_id = g.id order by x.version desc limit 1) v on true
     left join lateral (select * from transition_gate_event x where x.gate_id = g.id order by x.sequence desc limit 1) e on true
     where g.transition_id = $1 order by v.due_on, g.code`,
    [transitionId],
  );
  return rows;
}

/** What a plan said of itself, and since when. */
export interface PlanVersionRow {
  readonly version: number;
  readonly title: string;
  readonly about: string;
  readonly owner: string;
  readonly announcedOn: string;
  readonly transferOn: string;
  readonly stabilisedOn: string;
  readonly reason: string;
  readonly at: Instant;
  readonly by: string;
}

/** Every version of what a plan says of itself, the latest first. */
export async function planVersions(sql: SqlClient, transitionId: number): Promise<PlanVersionRow[]> {
  const { rows } = await sql.query<PlanVersionRow>(
    `select v.version, v.title, v.about, v.owner, v.announced_on::text as "announcedOn", v.transfer_on::text as "transferOn", v.stabilised_on::text as "stabilisedOn",
            v.reason, v.at, a.person as by
     from transition_version v join act a on a.id = v.act_id where v.transition_id = $1 order by v.version desc`,
    [transitionId],
  );
  return rows;
}

export interface GateVersionRow {
  /** Of the gate. */
  readonly code: string;
  readonly version: number;
  readonly title: string;
  readonly dueOn: string;
  readonly criteria: readonly Criterion[];
  /** Why it was changed; the first has what was said of the plan, or nothing. */
  readonly reason: string | null;
  readonly at: Instant;
  readonly by: string;
}

/** Every version of the gates of a plan, the latest first. */
export async function gateVersions(sql: SqlClient, transitionId: number): Promise<GateVersionRow[]> {
  const { rows } = await sql.query<GateVersionRow>(
    `select g.code, v.version, v.title, v.due_on::text as "dueOn", v.criteria, a.reason, a.at, a.person as by
     from transition_gate g join transition_gate_version v on v.gate_id = g.id join act a on a.id = v.act_id
     where g.transition_id = $1 order by g.code, v.version desc`,
    [transitionId],
  );
  return rows;
}

export interface GateEventRow {
  readonly gateId: number;
  readonly sequence: number;
  readonly kind: GateEvent;
  readonly reason: string;
  readonly conditions: string;
  readonly figures: readonly Judged[];
  readonly at: Instant;
  readonly by: string;
  readonly organisation: string | null;
}

/** What was reported and decided at the gates of a plan, as it happened. */
export async function gateEvents(sql: SqlClient, transitionId: number): Promise<GateEventRow[]> {
  const { rows } = await sql.query<GateEventRow>(
    `select e.gate_id as "gateId", e.sequence, e.kind, e.reason, e.conditions, e.figures, e.at, a.person as by, a.organisation
     from transition_gate_event e join transition_gate g on g.id = e.gate_id join act a on a.id = e.act_id
     where g.transition_id = $1 order by e.gate_id, e.sequence`,
    [transitionId],
  );
  return rows;
}

export interface StakeholderRow {
  readonly id: number;
  readonly code: string;
  readonly sequence: number;
  readonly name: string;
  readonly interest: number;
  readonly influence: number;
  readonly note: string;
}

export async function stakeholdersOf(sql: SqlClient, transitionId: number): Promise<StakeholderRow[]> {
  const { rows } = await sql.query<StakeholderRow>(
    `select id, code, sequence, name, interest::int as interest, influence::int as influence, note from transition_stakeholder_current
     where transition_id = $1 order by influence desc, interest desc, code`,
    [transitionId],
  );
  return rows;
}

export interface CommunicationRow {
  readonly id: number;
  readonly code: string;
  /** Code of the stakeholder, and who it is. */
  readonly stakeholder: string;
  readonly audience: string;
  readonly sequence: number;
  readonly state: 'planned' | 'sent' | 'cancelled';
  readonly message: string;
  readonly channel: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly sentOn: string | null;
  /** Null: not known yet. */
  readonly heardBack: boolean | null;
  readonly heard: string;
}

export async function communicationsOf(sql: SqlClient, transitionId: number): Promise<CommunicationRow[]> {
  const { rows } = await sql.query<CommunicationRow>(
    `select c.id, c.code, s.code as stakeholder, s.name as audience, c.sequence, c.state, c.message, c.channel, c.owner, c.due_on::text as "dueOn",
            c.sent_on::text as "sentOn", c.heard_back as "heardBack", c.heard
     from transition_communication_current c join transition_stakeholder_current s on s.id = c.stakeholder_id
     where c.transition_id = $1 order by c.due_on, c.code`,
    [transitionId],
  );
  return rows;
}
