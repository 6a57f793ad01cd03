import { beyondTheWall, type SqlClient } from '#kernel';
import type { Person } from '../access/person.js';

/** Of entries that code makes; acts, imports and heads are chained by the database itself. */
export const RECORDED_KINDS = ['read', 'sign_in', 'refused', 'export', 'erase'] as const;
export type RecordedKind = (typeof RECORDED_KINDS)[number];

export interface AuditRecorded {
  readonly kind: RecordedKind;
  readonly person: Pick<Person, 'code' | 'organisation'>;
  /** The action of the rules by which it was done, or tried: `service_user.read`. */
  readonly verb: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/**
 * Puts entries into the audit chain, in the order given, with the transaction in which `sql` runs. All of a request are best put at once: they then share
 * one look at the end of the chain.
 */
export async function recordAudit(sql: SqlClient, entries: readonly AuditRecorded[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ person, ...entry }) => ({
    ...entry,
    person: person.code,
    organisation: person.organisation,
  }));
  await beyondTheWall(() => sql.query('select audit_record($1::jsonb)', [JSON.stringify(rows)]));
}
