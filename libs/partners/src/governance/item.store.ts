import type { Instant, SqlClient } from '#kernel';
import type { Person } from '../access/person.js';
import type { ItemKind, ItemState } from './item.js';

/** An item as it stands. */
export interface GovernanceItem {
  readonly id: number;
  /** Reference of the relationship or alliance. */
  readonly relationship: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly detail: string;
  readonly party: string | null;
  readonly isPrivate: boolean;
  readonly contract: string | null;
  readonly meetingId: number | null;
  readonly measuredBy: 'measure' | 'service_level' | null;
  readonly measureCode: string | null;
  readonly statistic: 'binary' | 'frequency' | null;
  /** A decimal. */
  readonly target: string | null;
  readonly direction: 'at_most' | 'at_least' | null;
  readonly state: ItemState;
  readonly open: boolean;
  /** Of its last move: who moves it next says that this was seen. */
  readonly sequence: number;
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly likelihood: number | null;
  readonly impact: number | null;
  readonly score: number | null;
  readonly escalation: number | null;
  readonly step: number | null;
  readonly stepTitle: string | null;
  readonly stepDueOn: string | null;
  /** The terms that a change led to, such as DEMO-A05@3. */
  readonly terms: string | null;
  readonly raisedAt: Instant;
  readonly movedAt: Instant;
  readonly movedOn: string;
  readonly raisedBy: string;
}

/** Select of `GovernanceItem` over `governance_item_current i`, before its conditions. */
export const SELECT_ITEM = `
  select i.id, g.reference as relationship, i.kind, i.title, i.detail, o.code as party, i.private_to is not null as "isPrivate",
         code_of_contract(i.contract_id) as contract, i.meeting_id as "meetingId", i.measured_by as "measuredBy", i.measure_code as "measureCode",
         i.statistic, trim_scale(i.target)::text as target, i.direction, i.state, i.open, i.sequence, i.owner, i.due_on::text as "dueOn", i.likelihood::int as likelihood, i.impact::int as impact,
         i.score::int as score, i.escalation, i.step, i.step_title as "stepTitle", i.step_due_on::text as "stepDueOn",
         (select code_of_contract(t.contract_id) || '@' || t.version from terms t where t.id = i.terms_id) as terms,
         i.raised_at as "raisedAt", i.moved_at as "movedAt", uk_day(i.moved_at)::text as "movedOn", a.person as "raisedBy"
  from governance_item_current i join governance g on g.id = i.governance_id join act a on a.id = i.act_id
  left join organisation o on o.id = i.party_id`;

/** What is private is for people of the organisation, a code, alone; who belongs to none sees nothing private. */
export const notPrivateFor = (organisation: string): string =>
  `(i.private_to is null or i.private_to = (select w.id from organisation w where w.code = ${organisation}))`;

export async function findItem(
  sql: SqlClient,
  { organisation }: Pick<Person, 'organisation'>,
  id: number,
): Promise<GovernanceItem | undefined> {
  if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) return undefined;
  const { rows } = await sql.query<GovernanceItem>(
    `${SELECT_ITEM} where i.id = $1 and ${notPrivateFor('$2::text')}`,
    [id, organisation],
  );
  return rows[0];
}

/** All of a place that are open to the person, as they were raised. @param kind left out: all */
export async function itemsOf(
  sql: SqlClient,
  { organisation }: Pick<Person, 'organisation'>,
  placeId: number,
  kind?: ItemKind,
): Promise<GovernanceItem[]> {
  const { rows } = await sql.query<GovernanceItem>(
    `${SELECT_ITEM} where i.governance_id = $1 and ${notPrivateFor('$2::text')} and ($3::text is null or i.kind = $3) order by i.id`,
    [placeId, organisation, kind ?? null],
  );
  return rows;
}

/** A move of an item: what became of it, when, by whom. */
export interface ItemMove {
  readonly sequence: number;
  readonly state: ItemState;
  readonly note: string;
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly likelihood: number | null;
  readonly impact: number | null;
  readonly score: number | null;
  readonly at: Instant;
  readonly by: string;
  readonly organisation: string | null;
}

export async function movesOf(sql: SqlClient, itemId: number): Promise<ItemMove[]> {
  const { rows } = await sql.query<ItemMove>(
    `select m.sequence, m.state, m.note, m.owner, m.due_on::text as "dueOn", m.likelihood::int as likelihood, m.impact::int as impact,
            (m.likelihood * m.impact)::int as score, m.at, a.person as by, a.organisation
     from governance_move m join act a on a.id = m.act_id where m.item_id = $1 order by m.sequence`,
    [itemId],
  );
  return rows;
}

/** A time that an item was escalated, with its schedule. */
export interface Escalated {
  readonly number: number;
  readonly reason: string;
  readonly on: string;
  readonly by: string;
  readonly organisation: string | null;
  readonly steps: readonly { readonly step: number; readonly title: string; readonly dueOn: string }[];
}

export async function escalationsOf(sql: SqlClient, itemId: number): Promise<Escalated[]> {
  const { rows } = await sql.query<Escalated>(
    `select e.number, e.reason, e.escalated_on::text as "on", a.person as by, a.organisation,
            (select json_agg(json_build_object('step', s.step, 'title', s.title, 'dueOn', s.due_on) order by s.step)
             from governance_escalation_step s where s.item_id = e.item_id and s.number = e.number) as steps
     from governance_escalation e join act a on a.id = e.act_id where e.item_id = $1 order by e.number`,
    [itemId],
  );
  return rows;
}

/** Two who move one item at once: one after the other. */
export const lockItem = (sql: SqlClient, id: number) =>
  sql.query('select pg_advisory_xact_lock(7150, $1::int)', [id]);

export interface MoveRow {
  readonly state: ItemState;
  readonly note: string;
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly likelihood: number | null;
  readonly impact: number | null;
}

export const insertMove = (
  sql: SqlClient,
  itemId: number,
  sequence: number,
  { state, note, owner, dueOn, likelihood, impact }: MoveRow,
  actId: string,
) =>
  sql.query(
    `insert into governance_move (item_id, sequence, state, note, owner, due_on, likelihood, impact, act_id)
     values ($1, $2, $3, $4, $5, $6::date, $7, $8, $9)`,
    [itemId, sequence, state, note, owner, dueOn, likelihood, impact, actId],
  );
