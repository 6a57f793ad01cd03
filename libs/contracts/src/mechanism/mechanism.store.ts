import type { SqlClient } from '#kernel';
import { acceptMechanism, type Mechanism } from './accept-mechanism.js';

/** A mechanism on record. `document` and `cases` are canonical JSON. */
export interface MechanismRow {
  readonly id: number;
  readonly code: string;
  readonly version: number;
  readonly digest: string;
  readonly document: string;
  readonly cases: string;
}

const COLUMNS = 'id, code, version, digest, document, cases';

/** The version asked for, or the latest. */
export async function findMechanism(
  sql: SqlClient,
  code: string,
  version?: number,
): Promise<MechanismRow | undefined> {
  const { rows } = await sql.query<MechanismRow>(
    `select ${COLUMNS} from mechanism where code = $1 and ($2::int is null or version = $2) order by version desc limit 1`,
    [code, version ?? null],
  );
  return rows[0];
}

export async function mechanismById(sql: SqlClient, id: number): Promise<MechanismRow | undefined> {
  const { rows } = await sql.query<MechanismRow>(`select ${COLUMNS} from mechanism where id = $1`, [id]);
  return rows[0];
}

/** All versions by code, the latest first. */
export async function listMechanisms(sql: SqlClient): Promise<MechanismRow[]> {
  const { rows } = await sql.query<MechanismRow>(
    `select ${COLUMNS} from mechanism order by code, version desc`,
  );
  return rows;
}

const accepted = new Map<string, Mechanism>();
const KEPT = 50;

/**
 * The mechanism of a row, ready to calculate with. Its cases run again, once a process: an engine that no longer agrees
 * with them must not calculate anybody's payment.
 * @throws Error when they fail
 */
export function mechanismOf(row: MechanismRow): Mechanism {
  const known = accepted.get(row.digest);
  if (known) return known;
  const result = acceptMechanism(JSON.parse(row.document), JSON.parse(row.cases), 'record');
  if (!result.ok)
    throw new Error(
      `the mechanism ${row.code} version ${row.version} on record no longer passes: ${result.problems[0]?.why ?? ''}`,
    );
  if (accepted.size >= KEPT) accepted.clear();
  accepted.set(row.digest, result.value);
  return result.value;
}
