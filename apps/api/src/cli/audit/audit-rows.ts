import type { AuditEntry } from '#partners';

export const AUDIT_COLUMNS = [
  'id', 'at', 'kind', 'person', 'organisation', 'verb', 'subject', 'reason', 'channel', 'address', 'correlation_id',
] as const; // prettier-ignore

export const auditRow = (entry: AuditEntry): Record<string, string> => ({
  id: entry.id,
  at: entry.at,
  kind: entry.kind,
  person: entry.person,
  organisation: entry.organisation ?? '',
  verb: entry.verb,
  subject: `${entry.subjectKind} ${entry.subjectId}`,
  reason: entry.reason ?? '',
  channel: entry.channel ?? '',
  address: entry.address ?? '',
  correlation_id: entry.correlationId ?? '',
});
