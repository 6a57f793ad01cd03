import { ok, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';

/**
 * One hash for all that is recorded up to now, to be kept where nobody of the platform can change it. Asked again while nothing was recorded, it is the same.
 * @returns NOT_ALLOWED
 */
export async function publishHead(sql: SqlClient, person: Person): Promise<Result<string>> {
  const allowed = may(person, 'audit.verify');
  if (!allowed.ok) return allowed;
  const { rows } = await sql.query<{ hash: string }>('select audit_head($1) as hash', [person.code]);
  if (!rows[0]) throw new Error('the audit chain has no head');
  return ok(rows[0].hash);
}
