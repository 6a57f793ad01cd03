import { ok, type Result, type SqlClient, today } from '#kernel';
import { basisOfReading, may, type Person, recordReads } from '#partners';
import { identifiersIn } from './identifier.js';

export interface ServiceUserFound {
  readonly id: number;
  /** The reference that counts. */
  readonly ref: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly birthDate: string | null;
}

/**
 * SQL over `service_user k`: those known by a reference or identifier, of whom the organisation may know.
 * @param hold puts a value into the statement and gives its holder
 */
export function whereFound(
  hold: (value: unknown) => string,
  identifier: string,
  organisation: string | null,
): string {
  const found = identifiersIn(identifier, Number(today().slice(0, 4)));
  const [kinds, values] = [hold(found.map(({ kind }) => kind)), hold(found.map(({ value }) => value))];
  const party =
    organisation === null
      ? ''
      : `and exists (select from organisation o cross join lateral bases_of_reading(k.id, o.id, (now() at time zone 'UTC')::date) b
           where o.code = ${hold(organisation)} and (b.opens is null or b.opens @> '{identifiers,particulars}'))`;
  return `k.id in (
      select survivor_of(i.service_user_id) from service_user_identifier_standing i
        join unnest(${kinds}::identifier_kind[], ${values}::text[]) f (kind, value) on f.kind = i.kind and f.value = i.value
      union select survivor_of(id) from service_user where ref = ${hold(identifier)}) ${party}`;
}

/** Select of `ServiceUserFound` over `service_user k`, before its conditions. */
export const SELECT_FOUND = `
  select k.id, k.ref, p.given_name as "givenName", p.family_name as "familyName", p.birth_date::text as "birthDate"
  from service_user k left join service_user_particulars_current p on p.service_user_id = k.id`;

/** The first hundred that a person may know of, by reference. @returns NOT_ALLOWED */
export async function findServiceUsers(
  sql: SqlClient,
  person: Person,
  identifier: string,
): Promise<Result<ServiceUserFound[]>> {
  const { organisation } = person;
  const allowed = may(person, 'service_user.read', { parties: organisation === null ? [] : [organisation] });
  if (!allowed.ok) return allowed;
  const values: unknown[] = [];
  const where = whereFound((value) => `$${values.push(value)}`, identifier, organisation);
  const { rows } = await sql.query<ServiceUserFound>(
    `${SELECT_FOUND} where ${where} order by k.ref limit 100`,
    values,
  );
  await recordFound(sql, person, rows);
  return ok(rows);
}

/** Puts on record that these were found and shown, all at once. */
export async function recordFound(
  sql: SqlClient,
  person: Person,
  found: readonly ServiceUserFound[],
): Promise<void> {
  if (found.length === 0) return;
  await recordReads(sql, person, await basisOfReading(sql, person, found, ['identifiers', 'particulars']));
}
