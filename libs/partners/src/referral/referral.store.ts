import type { Instant, SqlClient } from '#kernel';
import type { ServiceCategory } from '../service/service.js';
import { sealText } from '../service-user-key/sealed-text.js';
import type { Clock } from './clocks.js';
import type {
  Complexity,
  EndState,
  EventKind,
  OutcomeLevels,
  ReferralEvent,
  ReferralState,
  WithdrawalClass,
} from './referral.js';

/** A referral as it stands, with the codes that a reader needs. Days are YYYY-MM-DD. */
export interface ReferralRow {
  readonly id: string;
  readonly reference: string;
  readonly serviceUserId: number;
  readonly serviceUser: string;
  /** Who made it, and who answers for it now (another one after a merger). */
  readonly madeById: number;
  readonly originId: number;
  readonly origin: string;
  readonly areaId: number;
  readonly category: ServiceCategory;
  readonly complexity: Complexity;
  readonly wanted: readonly string[];
  readonly order: string | null;
  readonly parentId: string | null;
  readonly completeBy: string | null;
  readonly note: string | null;
  readonly madeAt: Instant;
  readonly state: ReferralState;
  readonly endState: EndState | null;
  readonly withdrawalClass: WithdrawalClass | null;
  readonly serviceId: number | null;
  readonly service: string | null;
  readonly contractId: number | null;
  readonly contract: string | null;
  readonly buyerId: number | null;
  readonly buyer: string | null;
  readonly holderId: number | null;
  readonly holder: string | null;
  readonly caseworker: string | null;
  readonly sentAt: Instant | null;
  readonly listedAt: Instant;
  readonly receivedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly assessmentAt: Instant | null;
  readonly planSubmittedAt: Instant | null;
  readonly planApprovedAt: Instant | null;
  readonly firstSessionAt: Instant | null;
  readonly lastSessionAt: Instant | null;
  readonly endRequestedAt: Instant | null;
  readonly endReason: string | null;
  readonly reportAt: Instant | null;
  readonly concludedAt: Instant | null;
  readonly sessionsPlanned: number | null;
  readonly sessionsAttended: number;
  /** 1 for each outcome achieved, 0.5 for each achieved in part; a decimal as text. */
  readonly outcomeScore: string | null;
  readonly clock: Clock | null;
  readonly dueOn: string | null;
  readonly sequence: number;
}

// by what it is of, one look-up each: to weigh the orders in which eight tables could be joined takes longer than to read them
const SELECT = `
  select c.referral_id as id, c.reference, c.service_user_id as "serviceUserId", u.ref as "serviceUser", r.origin_id as "madeById",
         c.origin_id as "originId", (select x.code from organisation x where x.id = c.origin_id) as origin,
         c.area_id as "areaId", c.category, c.complexity, r.wanted, r.order_ref as "order",
         c.parent_id as "parentId", r.complete_by::text as "completeBy", r.note, c.made_at as "madeAt", c.state, c.end_state as "endState",
         c.withdrawal_class as "withdrawalClass",
         c.service_id as "serviceId", (select x.code from service x where x.id = c.service_id) as service,
         c.contract_id as "contractId", (select x.code from contract x where x.id = c.contract_id) as contract,
         c.buyer_id as "buyerId", (select x.code from organisation x where x.id = c.buyer_id) as buyer,
         c.holder_id as "holderId", (select x.code from organisation x where x.id = c.holder_id) as holder, c.caseworker,
         c.sent_at as "sentAt", c.listed_at as "listedAt", c.received_at as "receivedAt", c.accepted_at as "acceptedAt",
         c.assessment_at as "assessmentAt", c.plan_submitted_at as "planSubmittedAt", c.plan_approved_at as "planApprovedAt",
         c.first_session_at as "firstSessionAt", c.last_session_at as "lastSessionAt", c.end_requested_at as "endRequestedAt",
         c.end_reason as "endReason", c.report_at as "reportAt", c.concluded_at as "concludedAt", c.sessions_planned as "sessionsPlanned",
         c.sessions_attended as "sessionsAttended", c.outcome_score::text as "outcomeScore", c.clock, c.due_on::text as "dueOn", c.sequence
  from referral_current c
  join referral r on r.id = c.referral_id
  join service_user u on u.id = c.service_user_id`;

export async function findReferral(sql: SqlClient, reference: string): Promise<ReferralRow | undefined> {
  const { rows } = await sql.query<ReferralRow>(`${SELECT} where r.reference = $1`, [reference]);
  return rows[0];
}

/** An event on record: who recorded it and when, and the codes of where it went. */
export interface ReferralEventRow extends ReferralEvent {
  readonly kind: EventKind;
  readonly recordedAt: Instant;
  readonly note: string | null;
  readonly service: string | null;
  readonly holder: string | null;
  readonly origin: string | null;
  readonly levels: OutcomeLevels | null;
  /** Code of the person; null: it was imported. */
  readonly person: string | null;
}

/** The events of a referral in their order. */
export async function listReferralEvents(sql: SqlClient, referralId: string): Promise<ReferralEventRow[]> {
  const { rows } = await sql.query<ReferralEventRow>(
    `select e.sequence, e.kind, e.at, e.recorded_at as "recordedAt", e.service_id as "serviceId", s.code as service, e.holder_id as "holderId",
            h.code as holder, e.origin_id as "originId", o.code as origin, e.caseworker, e.session, e.booked_for as "bookedFor",
            e.sessions_planned as "sessionsPlanned", e.attendance, e.reason, e.note, e.levels, a.person
     from referral_event e left join service s on s.id = e.service_id left join organisation h on h.id = e.holder_id
     left join organisation o on o.id = e.origin_id left join act a on a.id = e.act_id
     where e.referral_id = $1 order by e.sequence`,
    [referralId],
  );
  return rows;
}

/** An organisation that has or had a part in a referral; `until` is the event by which it ceased to, null while it has one. */
export interface ReferralParty {
  readonly code: string;
  readonly until: number | null;
}

export async function listReferralParties(sql: SqlClient, referralId: string): Promise<ReferralParty[]> {
  const { rows } = await sql.query<ReferralParty>(
    `select o.code, p.until_sequence as until from referral_party p join organisation o on o.id = p.organisation_id where p.referral_id = $1`,
    [referralId],
  );
  return rows;
}

/** Waits until nobody else decides on the referral, to the end of the transaction. */
export async function lockReferral(sql: SqlClient, referralId: string): Promise<void> {
  await sql.query('select lock_referral($1::bigint)', [referralId]);
}

export interface ReferralReason {
  readonly kind: EventKind;
  readonly code: string;
  readonly group: string;
  readonly words: string;
}

/** The reasons that may be given, by kind of event; those of earlier years are only known from files. */
export async function listReferralReasons(sql: SqlClient, kind?: EventKind): Promise<ReferralReason[]> {
  const { rows } = await sql.query<ReferralReason>(
    `select kind, code, grouping as "group", words from referral_reason where current and ($1::referral_event_kind is null or kind = $1) order by kind, grouping, code`,
    [kind ?? null],
  );
  return rows;
}

/** Puts an event on record; the triggers refuse what the rule does not allow, and bring the lists up to date. */
export async function saveEvent(
  sql: SqlClient,
  referralId: string,
  actId: string,
  event: ReferralEvent & { readonly note?: string | null },
): Promise<void> {
  const note = event.note ? await sealText(sql, await whoOf(sql, referralId), event.note) : null;
  await sql.query(
    `insert into referral_event (referral_id, act_id, sequence, kind, at, service_id, holder_id, origin_id, caseworker, session, booked_for,
       sessions_planned, attendance, reason, note, levels)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      referralId,
      actId,
      event.sequence,
      event.kind,
      event.at,
      event.serviceId ?? null,
      event.holderId ?? null,
      event.originId ?? null,
      event.caseworker ?? null,
      event.session ?? null,
      event.bookedFor ?? null,
      event.sessionsPlanned ?? null,
      event.attendance ?? null,
      event.reason ?? null,
      note,
      event.levels ? JSON.stringify(event.levels) : null,
    ],
  );
}

/** Id of the service user whom a referral is for. */
async function whoOf(sql: SqlClient, referralId: string): Promise<number> {
  const { rows } = await sql.query<{ id: number }>('select service_user_id as id from referral where id = $1', [referralId]); // prettier-ignore
  if (!rows[0]) throw new Error(`referral ${referralId} is not there`);
  return rows[0].id;
}

/** The database's clock, by which "now" is the same for all. */
export async function databaseNow(sql: SqlClient): Promise<Instant> {
  const { rows } = await sql.query<{ now: Instant }>('select clock_timestamp() as now');
  if (!rows[0]) throw new Error('the database has no clock');
  return rows[0].now;
}

/** Code of the person who submitted the last plan; null: nobody did, or it came with an import. */
export async function planSubmittedBy(sql: SqlClient, id: string): Promise<string | null> {
  const { rows } = await sql.query<{ person: string | null }>(
    `select a.person from referral_event e left join act a on a.id = e.act_id
     where e.referral_id = $1 and e.kind = 'plan_submitted' order by e.sequence desc limit 1`,
    [id],
  );
  return rows[0]?.person ?? null;
}
