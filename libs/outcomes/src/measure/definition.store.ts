import type { SqlClient } from '#kernel';
import type { MeasureDefinition } from './definition.js';

/** A measure definition on record: a code may have several versions, and each stays. */
export interface StoredDefinition {
  readonly id: number;
  readonly code: string;
  readonly version: number;
  /** SHA-256 of its canonical JSON. */
  readonly digest: string;
  readonly definition: MeasureDefinition;
}

const COLUMNS = 'id, code, version, digest, document as definition';

/** The version asked for, or the latest; undefined when there is none. */
export async function findDefinition(
  sql: SqlClient,
  code: string,
  version?: number,
): Promise<StoredDefinition | undefined> {
  const { rows } = await sql.query<StoredDefinition>(
    `select ${COLUMNS} from measure_definition
     where code = $1 and ($2::int is null or version = $2) order by version desc limit 1`,
    [code, version ?? null],
  );
  return rows[0];
}

/** All versions of all definitions, by code, the latest version first. */
export async function listDefinitions(sql: SqlClient): Promise<StoredDefinition[]> {
  const { rows } = await sql.query<StoredDefinition>(
    `select ${COLUMNS} from measure_definition order by code, version desc`,
  );
  return rows;
}
