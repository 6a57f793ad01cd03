import type { Instant } from '#kernel';

/** `head`: the ends of all strands, so that one hash stands for all that was recorded before it. */
export const AUDIT_KINDS = [
  'act',
  'import',
  'read',
  'sign_in',
  'refused',
  'export',
  'erase',
  'head',
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** What somebody did or looked at, as it stands in the audit chain. */
export interface AuditEntry {
  /** Digits; rises with time, with gaps where a transaction came to nothing. */
  readonly id: string;
  readonly at: Instant;
  readonly kind: AuditKind;
  readonly person: string;
  readonly organisation: string | null;
  readonly verb: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly address: string | null;
  readonly correlationId: string | null;
  readonly channel: string | null;
  readonly strand: number;
  /** Digits; its number in the strand, from 1 and without gaps. */
  readonly sequence: string;
  readonly hash: string;
}

/** What an entry is asked by; what is not given does not matter. */
export interface AuditFilter {
  readonly kinds?: readonly AuditKind[] | null;
  readonly person?: string | null;
  readonly organisation?: string | null;
  readonly verb?: string | null;
  readonly subjectKind?: string | null;
  readonly subjectId?: string | null;
  readonly correlationId?: string | null;
  /** Instants or days: from the first on, and before the second. */
  readonly from?: string | null;
  readonly before?: string | null;
}
