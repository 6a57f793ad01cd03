import { problem, type Problem, type SqlClient } from '#kernel';
import { NEED_THRESHOLDS } from '../need/need.js';
import type { SupervisionFramework } from './framework.js';

/** A framework on record; a code may have several versions, and each stays. */
export interface StoredFramework {
  readonly id: number;
  readonly code: string;
  readonly version: number;
  readonly title: string;
  /** Code of the organisation whose it is. */
  readonly organisation: string;
  /** SHA-256 of its canonical JSON. */
  readonly digest: string;
  readonly framework: SupervisionFramework;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

interface Row extends Omit<StoredFramework, 'framework'> {
  readonly document: string;
}

const SELECT = `
  select f.id, f.code, f.version, f.title, o.code as organisation, f.digest, f.document, a.at as "recordedAt", a.person as "recordedBy"
  from supervision_framework f join organisation o on o.id = f.organisation_id join act a on a.id = f.act_id`;

const stored = ({ document, ...row }: Row): StoredFramework => ({
  ...row,
  framework: JSON.parse(document) as SupervisionFramework,
});

/** All versions, by code, the latest first. */
export async function listFrameworks(sql: SqlClient): Promise<StoredFramework[]> {
  const { rows } = await sql.query<Row>(`${SELECT} order by f.code, f.version desc`);
  return rows.map(stored);
}

/** @param version left out: the latest */
export async function findFramework(
  sql: SqlClient,
  code: string,
  version?: number,
): Promise<StoredFramework | undefined> {
  const { rows } = await sql.query<Row>(
    `${SELECT} where f.code = $1 and ($2::int is null or f.version = $2) order by f.version desc limit 1`,
    [code, version ?? null],
  );
  return rows[0] && stored(rows[0]);
}

export async function frameworksById(
  sql: SqlClient,
  ids: readonly number[],
): Promise<ReadonlyMap<number, StoredFramework>> {
  const { rows } = await sql.query<Row>(`${SELECT} where f.id = any($1::int[])`, [ids]);
  return new Map(rows.map((row) => [row.id, stored(row)]));
}

/** The elements as rows, in the same transaction as the framework. */
export async function saveElements(
  sql: SqlClient,
  frameworkId: number,
  { elements }: SupervisionFramework,
): Promise<void> {
  const rows = elements.map(({ forWhom = {}, since, ...element }, i) => ({
    position: i + 1,
    code: element.code,
    stage: element.stage,
    title: element.title,
    orders: forWhom.orders ?? null,
    risk: forWhom.riskBandAtLeast ?? null,
    needs: forWhom.needs
      ? Object.fromEntries(forWhom.needs.map((section) => [section, NEED_THRESHOLDS[section]]))
      : null,
    since: typeof since === 'object' ? 'element' : since,
    of: typeof since === 'object' ? since.element : null,
    within: element.withinDays,
    every: element.everyDays ?? null,
  }));
  await sql.query(
    `insert into framework_element (framework_id, position, code, stage, title, orders, risk_band_at_least, needs, since, since_element, within_days, every_days)
     select $1, r.position, r.code, r.stage, r.title, r.orders::order_kind[], r.risk, r.needs, r.since, r.of, r.within, r.every
     from jsonb_to_recordset($2::jsonb) r (position int, code text, stage text, title text, orders text[], risk int, needs jsonb, since text, of text, within int, every int)`,
    [frameworkId, JSON.stringify(rows)],
  );
}

/** That there is no such framework, or not in that version. */
export const noFramework = (code: string, version?: number): Problem =>
  problem('NOT_FOUND', 'framework', `There is no framework ${code.slice(0, 40)}${version === undefined ? '' : ` in version ${version}`}.`, 'Correct it; the query `frameworks` lists them.'); // prettier-ignore

/** From when on orders of an organisation go by which framework. */
export interface Adoption {
  readonly organisation: string;
  readonly framework: string;
  readonly version: number;
  readonly title: string;
  /** YYYY-MM-DD: for orders that start on it or later. */
  readonly from: string;
  readonly adoptedAt: string;
  readonly adoptedBy: string;
  /** The last word for its day; an earlier one is not gone by any more. */
  readonly inForce: boolean;
}

/** What was adopted, by organisation, the latest first. @param organisation code; left out: of all */
export async function adoptionsOf(sql: SqlClient, organisation?: string): Promise<Adoption[]> {
  const { rows } = await sql.query<Adoption>(
    `select o.code as organisation, f.code as framework, f.version, f.title, d.from_date::text as from, a.at as "adoptedAt", a.person as "adoptedBy",
            not exists (select from framework_adoption n where n.organisation_id = d.organisation_id and n.from_date = d.from_date and n.id > d.id) as "inForce"
     from framework_adoption d join supervision_framework f on f.id = d.framework_id join organisation o on o.id = d.organisation_id join act a on a.id = d.act_id
     where $1::text is null or o.code = $1 order by o.code, d.from_date desc, d.id desc`,
    [organisation ?? null],
  );
  return rows;
}

/** By which framework the orders of an organisation go that start on a day. */
export async function adoptedOn(
  sql: SqlClient,
  organisationId: number,
  day: string,
): Promise<{ readonly framework: string; readonly version: number; readonly from: string } | undefined> {
  const { rows } = await sql.query<{ framework: string; version: number; from: string }>(
    `select f.code as framework, f.version, d.from_date::text as from
     from framework_adoption d join supervision_framework f on f.id = d.framework_id
     where d.organisation_id = $1 and d.from_date <= $2::date order by d.from_date desc, d.id desc limit 1`,
    [organisationId, day],
  );
  return rows[0];
}

/** A framework as people name it: code and version, or nothing. */
export const adoptedName = (
  adopted: { readonly framework: string; readonly version: number } | undefined,
): string =>
  // prettier-ignore
  adopted ? `${adopted.framework}@${adopted.version}` : '';

/** Title and place of each element of the frameworks that an organisation has adopted, by its code: as the latest adopted that has it says. */
export async function elementsAdopted(
  sql: SqlClient,
  organisationId: number,
): Promise<ReadonlyMap<string, { readonly title: string; readonly place: number }>> {
  const { rows } = await sql.query<{ code: string; title: string; place: number }>(
    `select distinct on (e.code) e.code, e.title, e.position as place
     from framework_adoption a join framework_element e on e.framework_id = a.framework_id
     where a.organisation_id = $1 order by e.code, a.from_date desc, a.id desc`,
    [organisationId],
  );
  return new Map(rows.map((row) => [row.code, row]));
}
