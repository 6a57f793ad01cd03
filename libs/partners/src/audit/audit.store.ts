import { ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { notNamingHidden } from '../restriction/hidden.js';
import type { AuditEntry, AuditFilter } from './audit-entry.js';

/** Select of `AuditEntry` over `audit_entry e`, before its conditions. */
export const SELECT_AUDIT = `
  select e.id, e.at, e.kind, e.person, e.organisation, e.verb, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.reason, e.detail,
         e.address, e.correlation_id as "correlationId", e.channel, e.strand, e.sequence, e.hash
  from audit_entry e`;

/** The conditions of a filter over `audit_entry e`. @param hold puts a value into the statement and gives its holder */
export function whereAudited(hold: (value: unknown) => string, filter: AuditFilter): string[] {
  const given = (value: unknown, condition: (holder: string) => string): string[] =>
    value === undefined || value === null ? [] : [condition(hold(value))];
  return [
    ...given(filter.kinds, (each) => `e.kind = any(${each}::text[])`),
    ...given(filter.person, (each) => `e.person = ${each}`),
    ...given(filter.organisation, (each) => `e.organisation = ${each}`),
    ...given(filter.verb, (each) => `e.verb = ${each}`),
    ...given(filter.subjectKind, (each) => `e.subject_kind = ${each}`),
    ...given(filter.subjectId, (each) => `e.subject_id = ${each}`),
    ...given(filter.correlationId, (each) => `e.correlation_id = ${each}`),
    ...given(filter.from, (each) => `e.at >= ${each}::timestamptz`),
    ...given(filter.before, (each) => `e.at < ${each}::timestamptz`),
  ];
}

/** SQL: the entry `e` is about nobody whom the person does not see, and names nobody whom they do not, wherever in its detail. */
export function ofNoHidden(person: Person, hold: (value: unknown) => string): string {
  if (person.side === 'audit') return 'true';
  const named = `(select jsonb_agg(s.subject) from restricted_subjects(${hold(person.code)}::text, ${hold(person.organisation)}::text) s where s.kind in ('service_user', 'referral'))`;
  return `${notNamingHidden('e.subject_kind', 'e.subject_id', person, hold)}
    and (${named} is null or not coalesce(jsonb_path_exists(e.detail, '$.** ? (@ == $named[*])', jsonb_build_object('named', ${named})), false))`;
}

/**
 * The filter as a person may ask it: people of an organisation see what was done for their organisation.
 * @returns NOT_ALLOWED, also for another organisation's entries
 */
export function auditFilterOf(person: Person, filter: AuditFilter): Result<AuditFilter> {
  const organisation = filter.organisation ?? person.organisation;
  const allowed = may(person, 'audit.read', { parties: organisation === null ? [] : [organisation] });
  return allowed.ok ? ok({ ...filter, organisation }) : allowed;
}

/** The latest that a person may see, the latest first. @returns NOT_ALLOWED */
export async function listAudit(
  sql: SqlClient,
  person: Person,
  filter: AuditFilter,
  most: number,
): Promise<Result<AuditEntry[]>> {
  const asked = auditFilterOf(person, filter);
  if (!asked.ok) return asked;
  const values: unknown[] = [];
  const conditions = whereAudited((value) => `$${values.push(value)}`, asked.value);
  conditions.push(ofNoHidden(person, (value) => `$${values.push(value)}`));
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  const { rows } = await sql.query<AuditEntry>(
    `${SELECT_AUDIT} ${where} order by e.id desc limit ${Math.trunc(most)}`,
    values,
  );
  return ok(rows);
}

/** One entry, by its number. @returns NOT_ALLOWED, NOT_FOUND: also for another organisation's */
export async function showAudit(sql: SqlClient, person: Person, id: string): Promise<Result<AuditEntry>> {
  const asked = auditFilterOf(person, {});
  if (!asked.ok) return asked;
  const values: unknown[] = [/^\d{1,18}$/.test(id) ? id : '0', asked.value.organisation];
  const seen = ofNoHidden(person, (value) => `$${values.push(value)}`);
  const { rows } = await sql.query<AuditEntry>(
    `${SELECT_AUDIT} where e.id = $1::bigint and ($2::text is null or e.organisation = $2) and ${seen}`,
    values,
  );
  if (rows[0]) return ok(rows[0]);
  return refuse(
    problem(
      'NOT_FOUND',
      'id',
      `No entry ${id} is on record for you.`,
      'Take a number that `concord audit list` shows.',
    ),
  );
}
