import type { SqlClient } from '#kernel';
import type { OutcomeDefinition } from './outcome-definition.js';

/** An outcome definition on record; a code may have several versions, and each stays. */
export interface StoredOutcomeDefinition {
  readonly id: number;
  readonly code: string;
  readonly version: number;
  /** SHA-256 of its canonical JSON. */
  readonly digest: string;
  readonly definition: OutcomeDefinition;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

interface Row extends Omit<StoredOutcomeDefinition, 'definition'> {
  readonly document: string;
}

const SELECT = `
  select d.id, d.code, d.version, d.digest, d.document, d.recorded_at as "recordedAt", a.person as "recordedBy"
  from outcome_definition d join act a on a.id = d.act_id`;

const stored = ({ document, ...row }: Row): StoredOutcomeDefinition => ({
  ...row,
  definition: JSON.parse(document) as OutcomeDefinition,
});

/** All versions, by code, the latest first. */
export async function listOutcomeDefinitions(sql: SqlClient): Promise<StoredOutcomeDefinition[]> {
  const { rows } = await sql.query<Row>(`${SELECT} order by d.code, d.version desc`);
  return rows.map(stored);
}

/** The latest version of a code. */
export async function findOutcomeDefinition(
  sql: SqlClient,
  code: string,
): Promise<StoredOutcomeDefinition | undefined> {
  const { rows } = await sql.query<Row>(`${SELECT} where d.code = $1 order by d.version desc limit 1`, [
    code,
  ]);
  return rows[0] && stored(rows[0]);
}

export async function outcomeDefinitionsById(
  sql: SqlClient,
  ids: readonly number[],
): Promise<ReadonlyMap<number, StoredOutcomeDefinition>> {
  const { rows } = await sql.query<Row>(`${SELECT} where d.id = any($1::int[])`, [ids]);
  return new Map(rows.map((row) => [row.id, stored(row)]));
}

/** What is observed, as the first definition that named it said. */
export interface MeasureRow {
  readonly code: string;
  readonly title: string;
  readonly yesNo: boolean;
  readonly least: number;
  readonly most: number;
  readonly zones: readonly number[] | null;
}

export async function findMeasures(sql: SqlClient, codes: readonly string[]): Promise<MeasureRow[]> {
  const { rows } = await sql.query<MeasureRow>(
    'select code, title, yes_no as "yesNo", least, most, zones from outcome_measure where code = any($1::text[])',
    [codes],
  );
  return rows;
}

export async function measureCodes(sql: SqlClient): Promise<string[]> {
  const { rows } = await sql.query<{ code: string }>('select code from outcome_measure order by code');
  return rows.map(({ code }) => code);
}
