import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SqlClient } from '../../libs/kernel/src/index.js';
import {
  definitionDigest,
  type MeasureDefinition,
  parseMeasureDefinition,
} from '../../libs/outcomes/src/index.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const json = (file: string): unknown => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));

/** The mechanism that is shipped, with its cases. */
export const TR_MECHANISM = {
  document: json('mechanisms/tr-binary-frequency.json'),
  cases: json('mechanisms/tr-binary-frequency.cases.json'),
};

/** The measure definition that is shipped. */
export const REOFFENDING: MeasureDefinition = (() => {
  const parsed = parseMeasureDefinition(json('demo/measures/reoffending-12m.json'));
  if (!parsed.ok) throw new Error('the shipped measure definition does not parse');
  return parsed.value;
})();

let imports = 0;

/** An import on record: what facts recorded by it carry. Without a day, it is recorded now. */
export async function givenImport(sql: SqlClient, on?: string): Promise<{ id: string; recordedAt: string }> {
  imports += 1;
  const { rows } = await sql.query<{ id: string; recordedAt: string }>(
    `insert into import (kind, file_name, file_digest, recorded_on, recorded_at, person)
     values ('orders', 'test', lpad($1, 64, '0'), $2::date, coalesce($2::date::timestamptz + interval '1 microsecond', clock_timestamp()), 'test')
     returning id, recorded_at as "recordedAt"`,
    [String(imports), on ?? null],
  );
  return rows[0]!;
}

/** Scheme `tr` with areas, a commissioner, two providers and the shipped measure definition, on record since 2010. */
export async function givenScheme(sql: SqlClient, ...areas: string[]): Promise<void> {
  const { id, recordedAt } = await givenImport(sql, '2010-01-01');
  await sql.query(`insert into scheme (code, import_id) values ('tr', $1)`, [id]);
  for (const code of areas) {
    await sql.query(
      `with a as (insert into area (scheme_id, code) select id, $1 from scheme returning id)
       insert into area_version (area_id, recorded_at, name, import_id) select id, $2, 'Area ' || $1, $3 from a`,
      [code, recordedAt, id],
    );
  }
  for (const [code, kind] of [
    ['DEMO-COM', 'commissioner'],
    ['DEMO-ALDER', 'provider'],
    ['DEMO-BIRCH', 'provider'],
  ]) {
    await sql.query(
      `with o as (insert into organisation (code) values ($1) returning id)
       insert into organisation_version (organisation_id, recorded_at, name, kind, import_id) select id, $2, 'Organisation ' || $1, $3, $4 from o`,
      [code, recordedAt, kind, id],
    );
  }
  await givenDefinition(sql, REOFFENDING);
}

export async function givenDefinition(sql: SqlClient, definition: MeasureDefinition): Promise<void> {
  await sql.query(
    `insert into measure_definition (code, version, document, digest, person) values ($1, 1, $2, $3, 'test')`,
    [definition.code, JSON.stringify(definition), definitionDigest(definition)],
  );
}

/** Baselines of an area: half of 1,000 people reoffended, four times each, in every quarter of 2011. */
export async function givenBaselines(sql: SqlClient, area: string): Promise<void> {
  const { id, recordedAt } = await givenImport(sql, '2012-06-01');
  await sql.query(
    `insert into baseline (area_id, period, statistic, value, population, interval_low, interval_high, termination_point, recorded_at, import_id, line)
     select a.id, '2011Q' || q, s, case s when 'binary' then 0.5 else 4 end, 1000,
            case s when 'binary' then 0.48 else 3.8 end, case s when 'binary' then 0.52 else 4.2 end,
            case s when 'binary' then 0.6 end, $2, $3, 2
     from area a, generate_series(1, 4) q, unnest('{binary,frequency}'::statistic[]) s where a.code = $1`,
    [area, recordedAt, id],
  );
}

/**
 * A cohort: `size` people of an area who start on a day, of whom the first `reoffenders` are each convicted of `each` offences,
 * a month after it. References begin with area and day.
 */
export async function givenCohort(
  sql: SqlClient,
  of: {
    area: string;
    start: string;
    size: number;
    reoffenders: number;
    each?: number;
    risk?: string | null;
    recorded?: string;
  },
): Promise<void> {
  const { area, start, size, reoffenders, each = 4, risk = '0.5', recorded = '2017-01-01' } = of;
  const { id, recordedAt } = await givenImport(sql, recorded);
  const prefix = `${area}-${start}-`;
  await sql.query(`insert into service_user (ref) select $1 || i from generate_series(1, $2::int) i`, [
    prefix,
    size,
  ]);
  await sql.query(
    `insert into supervision_order (order_ref, service_user_id, area_id, provider_id, kind, start_date, risk_score, member_hash, recorded_at, import_id, line)
     select 'o' || u.ref, u.id, a.id, o.id, 'community_order', $2::date, $6::numeric,
            ('x' || substr(encode(sha256(convert_to(u.ref || ',o' || u.ref || ',' || $2::date, 'UTF8')), 'hex'), 1, 13))::bit(52)::bigint, $3, $4, 2
     from service_user u, area a, organisation o where starts_with(u.ref, $1) and a.code = $5 and o.code = 'DEMO-ALDER'`,
    [prefix, start, recordedAt, id, area, risk],
  );
  await sql.query(
    `insert into offence (offence_ref, service_user_id, offence_date, proof, proof_date, recorded_at, import_id, line)
     select 'f' || u.ref || '-' || n, u.id, $2::date + 30, 'conviction', $2::date + 60, $3, $4, 2
     from generate_series(1, $5::int) i join service_user u on u.ref = $1 || i, generate_series(1, $6::int) n`,
    [prefix, start, recordedAt, id, reoffenders, each],
  );
}

/** One more conviction, of the person with that number in a cohort; recorded now unless a day is given. */
export async function givenConviction(
  sql: SqlClient,
  of: { area: string; start: string; person: number; recorded?: string },
): Promise<void> {
  const { id, recordedAt } = await givenImport(sql, of.recorded);
  await sql.query(
    `insert into offence (offence_ref, service_user_id, offence_date, proof, proof_date, recorded_at, import_id, line)
     select 'late' || $4::bigint || u.ref, u.id, $2::date + 45, 'conviction', $2::date + 90, $3, $4, 2 from service_user u where u.ref = $1`,
    [`${of.area}-${of.start}-${of.person}`, of.start, recordedAt, id],
  );
}
