import { ok, type Result, type SqlClient } from '#kernel';
import type { Person } from '../access/person.js';
import { auditFilterOf } from '../audit/audit.store.js';
import type { Refusal, RefusalFilter } from './refusal.js';
import type { Tallied } from './tally.js';

/** Puts what was refused on record, added to what the same minute has of it already. */
export async function noteRefusals(sql: SqlClient, tallied: readonly Tallied[]): Promise<void> {
  if (tallied.length > 0) await sql.query('select refusal_note($1::jsonb)', [JSON.stringify(tallied)]);
}

/** Removes what is older than 13 months. */
export const forgetRefusals = async (sql: SqlClient): Promise<void> =>
  void (await sql.query('select refusal_forget()'));

/** Select of `Refusal` over `refusal r`, before its conditions. */
export const SELECT_REFUSAL = `
  select r.id, r.channel, r.person, r.organisation, r.address, r.operation, r.code, r.rule, r.times::int as times,
         r.first_at as "firstAt", r.last_at as "lastAt"
  from refusal r`;

/** The conditions of a filter over `refusal r`. @param hold puts a value into the statement and gives its holder */
export function whereRefused(hold: (value: unknown) => string, filter: RefusalFilter): string[] {
  const given = (value: unknown, condition: (holder: string) => string): string[] =>
    value === undefined || value === null ? [] : [condition(hold(value))];
  return [
    ...given(filter.person, (each) => `r.person = ${each}`),
    ...given(filter.organisation, (each) => `r.organisation = ${each}`),
    ...given(filter.address, (each) => `r.address = ${each}`),
    ...given(filter.code, (each) => `r.code = ${each}`),
    ...given(filter.from, (each) => `r.last_at >= ${each}::timestamptz`),
    ...given(filter.before, (each) => `r.first_at < ${each}::timestamptz`),
  ];
}

/** The filter as a person may ask it: as of the audit chain, people of an organisation see what was refused to its own. @returns NOT_ALLOWED */
export const refusalFilterOf = (person: Person, filter: RefusalFilter): Result<RefusalFilter> => {
  const asked = auditFilterOf(person, { organisation: filter.organisation ?? null });
  return asked.ok ? ok({ ...filter, organisation: asked.value.organisation ?? null }) : asked;
};

/** The latest that a person may see, the latest first. @returns NOT_ALLOWED */
export async function listRefusals(
  sql: SqlClient,
  person: Person,
  filter: RefusalFilter,
  most: number,
): Promise<Result<Refusal[]>> {
  const asked = refusalFilterOf(person, filter);
  if (!asked.ok) return asked;
  const values: unknown[] = [];
  const conditions = whereRefused((value) => `$${values.push(value)}`, asked.value);
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  const { rows } = await sql.query<Refusal>(
    `${SELECT_REFUSAL} ${where} order by r.id desc limit ${Math.trunc(most)}`,
    values,
  );
  return ok(rows);
}
