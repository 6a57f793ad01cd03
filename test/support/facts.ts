import type { SqlClient } from '../../libs/kernel/src/index.js';

/** An order as a test states it; what is not stated is unremarkable. */
export interface OrderGiven {
  readonly order: string;
  readonly person: string;
  readonly start: string;
  readonly area?: string;
  readonly kind?: string;
  readonly riskScore?: string | null;
  readonly riskBand?: number | null;
  /** Day on which it came on record. */
  readonly recorded?: string;
}

/** An offence as a test states it; `proof: null` is an unproven one. */
export interface OffenceGiven {
  readonly offence: string;
  readonly person: string;
  readonly on: string;
  readonly proof?: string | null;
  readonly proofOn?: string | null;
  readonly code?: string | null;
  readonly recorded?: string;
}

const RECORDED = '2000-01-01';

/** Scheme `s` with areas by code, one provider, one import: what facts refer to. Returns the areas' ids. */
export async function givenAreas(sql: SqlClient, ...codes: string[]): Promise<Map<string, number>> {
  await importOf(sql, RECORDED);
  await sql.query(`insert into organisation (code) values ('P1')`);
  await sql.query(`insert into scheme (code) values ('s')`);
  const ids = new Map<string, number>();
  for (const code of codes) {
    const { rows } = await sql.query<{ id: number }>(
      'insert into area (scheme_id, code) select id, $1 from scheme returning id',
      [code],
    );
    ids.set(code, rows[0]!.id);
  }
  return ids;
}

// facts carry the instant of their import
async function importOf(sql: SqlClient, recorded: string): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `with known as (select id from import where recorded_at = $1::timestamptz),
          made as (insert into import (kind, file_name, file_digest, recorded_at, person)
                   select 'orders', 'test', repeat('0', 64), $1::timestamptz, 'test' where not exists (select from known) returning id)
     select id from known union all select id from made`,
    [recorded],
  );
  return rows[0]!.id;
}

async function givenPeople(sql: SqlClient, refs: readonly string[]): Promise<void> {
  await sql.query(
    'insert into service_user (ref) select distinct r from unnest($1::text[]) r on conflict do nothing',
    [refs],
  );
}

/** Puts orders on record; one with a known reference corrects what was recorded before. */
export async function givenOrders(sql: SqlClient, orders: readonly OrderGiven[]): Promise<void> {
  await givenPeople(
    sql,
    orders.map((o) => o.person),
  );
  for (const o of orders) {
    const recorded = o.recorded ?? RECORDED;
    await sql.query(
      `insert into supervision_order_supersession (old_id, superseded_at)
       select id, $2::timestamptz from supervision_order where order_ref = $1 order by recorded_at desc limit 1`,
      [o.order, recorded],
    );
    await sql.query(
      `insert into supervision_order (order_ref, service_user_id, area_id, provider_id, kind, start_date, risk_score, risk_band, member_hash, recorded_at, import_id, line)
       select $1::text, u.id, a.id, p.id, $4::order_kind, $5::date, $6, $7,
         ('x' || substr(encode(sha256(convert_to(u.ref || ',' || $1 || ',' || $5::date, 'UTF8')), 'hex'), 1, 13))::bit(52)::bigint, $8, $9, 2
       from service_user u, area a, organisation p where u.ref = $2 and a.code = $3`,
      [
        o.order,
        o.person,
        o.area ?? 'A',
        o.kind ?? 'community_order',
        o.start,
        o.riskScore ?? null,
        o.riskBand ?? null,
        recorded,
        await importOf(sql, recorded),
      ],
    );
  }
}

/** Puts offences on record; one with a known reference corrects what was recorded before. Proven on the day by default. */
export async function givenOffences(sql: SqlClient, offences: readonly OffenceGiven[]): Promise<void> {
  await givenPeople(
    sql,
    offences.map((f) => f.person),
  );
  for (const f of offences) {
    const recorded = f.recorded ?? RECORDED;
    const proof = f.proof === undefined ? 'conviction' : f.proof;
    await sql.query(
      `insert into offence_supersession (old_id, superseded_at)
       select id, $2::timestamptz from offence where offence_ref = $1 order by recorded_at desc limit 1`,
      [f.offence, recorded],
    );
    await sql.query(
      `insert into offence (offence_ref, service_user_id, offence_date, offence_code, proof, proof_date, recorded_at, import_id, line)
       select $1, u.id, $3, $4, $5, $6, $7, $8, 2 from service_user u where u.ref = $2`,
      [
        f.offence,
        f.person,
        f.on,
        f.code ?? null,
        proof,
        proof === null ? null : f.proofOn === undefined ? f.on : f.proofOn,
        recorded,
        await importOf(sql, recorded),
      ],
    );
  }
}

/** Puts a measure definition on record. */
export async function givenDefinition(
  sql: SqlClient,
  definition: { code: string },
  digest: string,
): Promise<void> {
  await sql.query(
    `insert into measure_definition (code, version, document, digest, person) values ($1, 1, $2, $3, 'test')`,
    [definition.code, JSON.stringify(definition), digest],
  );
}
