import type { AuditEntry, Refusal } from '#partners';

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

export const REFUSAL_COLUMNS = [
  'last_at', 'times', 'code', 'operation', 'rule', 'person', 'organisation', 'channel', 'address',
] as const; // prettier-ignore

export const refusalRow = (refusal: Refusal): Record<string, string> => ({
  last_at: refusal.lastAt,
  times: String(refusal.times),
  code: refusal.code,
  operation: refusal.operation,
  rule: refusal.rule,
  person: refusal.person,
  organisation: refusal.organisation ?? '',
  channel: refusal.channel,
  address: refusal.address,
});
