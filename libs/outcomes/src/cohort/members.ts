import type { Instant, Period, SqlClient } from '#kernel';
import { parsePeriod } from '#kernel';
import { notHidden, type Person } from '#partners';
import type { StoredDefinition } from '../measure/definition.store.js';
import { type Membership, membership, type OffenceFact, type OrderFact } from './membership.js';

export interface MembersQuestion {
  /** Whom they are shown to: without those whom that person does not see. Left out: everybody, to be counted and not shown. */
  readonly shownTo?: Person;
  readonly definition: StoredDefinition;
  readonly areaId: number;
  readonly period: Period;
  readonly asKnownAt: Instant;
  /** Service users after this reference (keyset paging). */
  readonly after?: string;
  /** At most so many people; 1,000 by default. */
  readonly first?: number;
}

export interface Member extends Membership {
  readonly serviceUserId: string;
}

interface PersonRow {
  id: number;
  ref: string;
}
type Of<T> = T & { service_user_id: number };

/**
 * Everybody with any version of an order in the area and period, by reference: who is in the cohort and why, who is not and
 * why, with every offence. People are read page by page, so the longest cohort needs little memory.
 */
export async function listMembers(sql: SqlClient, question: MembersQuestion): Promise<Member[]> {
  const { definition, period, asKnownAt } = question;
  const areaCode = await codeOf(sql, question.areaId);
  const people = await page(sql, question);
  if (people.length === 0) return [];
  const ids = people.map((p) => p.id);
  const [orders, offences] = [await ordersOf(sql, ids, question.areaId), await offencesOf(sql, ids)];
  return people.map(({ id, ref }) => ({
    serviceUserId: ref,
    ...membership(
      definition.definition,
      { area: areaCode, period, asKnownAt },
      orders.get(id) ?? [],
      offences.get(id) ?? [],
    ),
  }));
}

async function codeOf(sql: SqlClient, areaId: number): Promise<string> {
  const { rows } = await sql.query<{ code: string }>('select code from area where id = $1', [areaId]);
  if (!rows[0]) throw new Error(`area ${areaId} is not on record`);
  return rows[0].code;
}

async function page(
  sql: SqlClient,
  { areaId, period, after, first = 1000, shownTo }: MembersQuestion,
): Promise<PersonRow[]> {
  const parts = parsePeriod(period);
  if (!parts || parts.month !== undefined) return []; // no cohort is formed by month
  const from = parts.year * 4 + (parts.quarter ?? 1) - 1;
  const values: unknown[] = [
    areaId,
    from,
    parts.quarter === undefined ? from + 3 : from,
    after ?? null,
    first,
  ];
  const shown = shownTo ? notHidden('u.id', shownTo, (value) => `$${values.push(value)}`) : 'true';
  const { rows } = await sql.query<PersonRow>(
    `select u.id, u.ref from service_user u
     where u.id in (select service_user_id from supervision_order where area_id = $1 and quarter between $2 and $3)
       and ($4::text is null or u.ref > $4) and ${shown} order by u.ref limit $5`,
    values,
  );
  return rows;
}

async function ordersOf(
  sql: SqlClient,
  ids: readonly number[],
  areaId: number,
): Promise<Map<number, OrderFact[]>> {
  const { rows } = await sql.query<Of<OrderFact>>(
    `select o.service_user_id, o.order_ref as "orderId", a.code as "areaCode", o.kind, o.start_date as "startDate",
            o.risk_band as "riskBand", o.risk_score as "riskScore", o.recorded_at as "recordedAt", s.superseded_at as "supersededAt"
     from supervision_order o join area a on a.id = o.area_id
     left join lateral (select min(superseded_at) as superseded_at from supervision_order_supersession where old_id = o.id) s on true
     where o.service_user_id = any($1) and o.area_id = $2 order by o.start_date, o.order_ref, o.recorded_at`,
    [ids, areaId],
  );
  return byPerson(rows);
}

async function offencesOf(sql: SqlClient, ids: readonly number[]): Promise<Map<number, OffenceFact[]>> {
  const { rows } = await sql.query<Of<OffenceFact>>(
    `select f.service_user_id, f.offence_ref as "offenceId", f.offence_date as "offenceDate", f.offence_code as "offenceCode",
            f.proof, f.proof_date as "proofDate", f.recorded_at as "recordedAt", s.superseded_at as "supersededAt"
     from offence f
     left join lateral (select min(superseded_at) as superseded_at from offence_supersession where old_id = f.id) s on true
     where f.service_user_id = any($1) order by f.offence_date, f.offence_ref, f.recorded_at`,
    [ids],
  );
  return byPerson(rows);
}

function byPerson<T>(rows: readonly Of<T>[]): Map<number, T[]> {
  const people = new Map<number, T[]>();
  for (const { service_user_id, ...fact } of rows) {
    const facts = people.get(service_user_id) ?? [];
    facts.push(fact as unknown as T);
    people.set(service_user_id, facts);
  }
  return people;
}
