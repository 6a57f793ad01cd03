import { beyondTheWall, ok, openCited, type Result, type SqlClient, today } from '#kernel';
import { basisOfReading, may, notHidden, type Person, recordReads } from '#partners';
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
export function whereFound(hold: (value: unknown) => string, identifier: string, person: Person): string {
  const { organisation } = person;
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
      union select survivor_of(id) from service_user where ref = ${hold(identifier)}) ${party} and ${notHidden('k.id', person, hold)}`;
}

/** Select of `ServiceUserKnown` over `service_user k`, before its conditions: to be asked beyond the wall, and shown by `showFound`. */
export const SELECT_KNOWN = 'select k.id, k.ref from service_user k';

/** A service user of whom somebody may know, before the look is on record. */
export type ServiceUserKnown = Pick<ServiceUserFound, 'id' | 'ref'>;

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
  const where = whereFound((value) => `$${values.push(value)}`, identifier, person);
  const { rows } = await beyondTheWall(() =>
    sql.query<ServiceUserKnown>(`${SELECT_KNOWN} where ${where} order by k.ref limit 100`, values),
  );
  return ok(await showFound(sql, person, rows));
}

/** Puts on record that these were found and are shown, all at once, and only then reads their names. @returns in the order given */
export async function showFound(
  sql: SqlClient,
  person: Person,
  found: readonly ServiceUserKnown[],
): Promise<ServiceUserFound[]> {
  if (found.length === 0) return [];
  await recordReads(sql, person, await basisOfReading(sql, person, found, ['identifiers', 'particulars']));
  await openWholly(
    sql,
    found.map(({ id }) => id),
  );
  const { rows } = await sql.query<ServiceUserFound>(
    `select f.id, f.ref, p.given_name as "givenName", p.family_name as "familyName", p.birth_date::text as "birthDate"
     from unnest($1::int[], $2::text[]) with ordinality f (id, ref, place)
     left join service_user_particulars_current p on p.service_user_id = f.id order by f.place`,
    [found.map(({ id }) => id), found.map(({ ref }) => ref)],
  );
  return rows;
}

/** Those who were merged into somebody whose reading is on record are read by the same. @returns the ids of all of them */
export async function openWholly(sql: SqlClient, ids: readonly number[]): Promise<number[]> {
  const { rows } = await beyondTheWall(() =>
    sql.query<{ id: number }>(
      'select distinct w.id from unnest($1::int[]) u (id) cross join lateral service_users_of(u.id) w (id)',
      [ids],
    ),
  );
  const all = rows.map(({ id }) => id);
  openCited(all);
  return all;
}
