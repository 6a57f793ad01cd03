import type { SqlClient } from '#kernel';
import type { Person } from '../access/person.js';

/**
 * SQL condition of lists: the service user is not one whom the person who asks does not see. The hidden are found once a statement, by
 * the few restrictions there are, and not once a row. An auditor reads all.
 * @param column id of a service user; where it is null the row is about nobody
 * @param hold puts a value into the statement and gives its holder
 */
export function notHidden(
  column: string,
  { code, organisation, side }: Person,
  hold: (value: unknown) => string,
): string {
  if (side === 'audit') return 'true';
  return `coalesce(${column}, 0) not in (select restricted_from(${hold(code)}::text, ${hold(organisation)}::text))`;
}

/**
 * The same for what acts, events and notices are about: a kind and the reference by which they name it.
 * @param kind column, such as `e.subject_kind`
 * @param subject column, such as `e.subject_id`
 */
export function notNamingHidden(
  kind: string,
  subject: string,
  { code, organisation, side }: Person,
  hold: (value: unknown) => string,
): string {
  if (side === 'audit') return 'true';
  return `(${kind}, ${subject}) not in (select s.kind, s.subject from restricted_subjects(${hold(code)}::text, ${hold(organisation)}::text) s)`;
}

/** Of service users, by id, those whom a person does not see. */
export async function hiddenOf(
  sql: SqlClient,
  { code, organisation, side }: Person,
  serviceUserIds: readonly number[],
): Promise<ReadonlySet<number>> {
  if (side === 'audit' || serviceUserIds.length === 0) return new Set();
  const { rows } = await sql.query<{ id: number }>(
    'select h.id from restricted_from($1, $2) h (id) where h.id = any($3::int[])',
    [code, organisation, serviceUserIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whether a person does not see a service user. */
export async function isHidden(sql: SqlClient, person: Person, serviceUserId: number): Promise<boolean> {
  return (await hiddenOf(sql, person, [serviceUserId])).size > 0;
}

/**
 * Whether something that was answered once names somebody whom a person does not see now: by a reference, of the person or of a referral, or by
 * the id of the person.
 */
export async function namesHidden(sql: SqlClient, person: Person, answer: unknown): Promise<boolean> {
  if (person.side === 'audit') return false;
  const { rows } = await sql.query<{ subject: string | number }>(
    `select to_json(s.subject) as subject from restricted_subjects($1, $2) s where s.kind in ('service_user', 'referral')
     union all select to_json(h.id) from restricted_from($1, $2) h (id)`,
    [person.code, person.organisation],
  );
  if (rows.length === 0) return false;
  const hidden = new Set(rows.map(({ subject }) => subject));
  const names = (value: unknown, key = ''): boolean => {
    if (typeof value === 'string') return hidden.has(value);
    if (typeof value === 'number') return key === 'serviceUserId' && hidden.has(value);
    if (Array.isArray(value)) return value.some((each) => names(each, key));
    return (
      typeof value === 'object' &&
      value !== null &&
      Object.entries(value).some(([of, each]) => names(each, of))
    );
  };
  return names(answer);
}
