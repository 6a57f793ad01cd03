import { beyondTheWall, ok, openCited, type Result, type SqlClient, today } from '#kernel';
import {
  basisOfReading,
  blindIdentifier,
  indexKey,
  may,
  notHidden,
  type Person,
  recordReads,
} from '#partners';
import { currentParticulars } from './current-particulars.js';
import { erasedAmong } from './erased.js';
import { type IdentifierKind, identifiersIn } from './identifier.js';

export interface ServiceUserFound {
  readonly id: number;
  /** The reference that counts. */
  readonly ref: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly birthDate: string | null;
  /** YYYY-MM-DD: who this is was erased then; null: it was not. */
  readonly erasedOn: string | null;
}

/** What is looked for: a reference, or any identifier that it may be, by what those are found by. */
export interface SoughtServiceUser {
  readonly ref: string;
  readonly identifiers: readonly { readonly kind: IdentifierKind; readonly blind: Buffer }[];
}

export async function soughtBy(sql: SqlClient, identifier: string): Promise<SoughtServiceUser> {
  const read = identifiersIn(identifier, Number(today().slice(0, 4)));
  const index = read.length > 0 ? await beyondTheWall(() => indexKey(sql)) : undefined;
  const identifiers = index
    ? read.map(({ kind, value }) => ({ kind, blind: blindIdentifier(index, kind, value) }))
    : [];
  return { ref: identifier, identifiers };
}

/**
 * SQL over `service_user k`: those known by a reference or identifier, of whom the organisation may know.
 * @param hold puts a value into the statement and gives its holder
 */
export function whereFound(
  hold: (value: unknown) => string,
  sought: SoughtServiceUser,
  person: Person,
): string {
  const { organisation } = person;
  const kinds = hold(sought.identifiers.map(({ kind }) => kind));
  const blinds = hold(sought.identifiers.map(({ blind }) => blind));
  const party =
    organisation === null
      ? ''
      : `and exists (select from organisation o cross join lateral bases_of_reading(k.id, o.id, (now() at time zone 'UTC')::date) b
           where o.code = ${hold(organisation)} and (b.opens is null or b.opens @> '{identifiers,particulars}'))`;
  return `k.id in (
      select survivor_of(i.service_user_id) from service_user_identifier_standing i
        join unnest(${kinds}::identifier_kind[], ${blinds}::bytea[]) f (kind, blind) on f.kind = i.kind and f.blind = i.blind
      union select survivor_of(id) from service_user where ref = ${hold(sought.ref)}) ${party} and ${notHidden('k.id', person, hold)}`;
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
  const where = whereFound((value) => `$${values.push(value)}`, await soughtBy(sql, identifier), person);
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
  const known = new Map(
    (
      await currentParticulars(
        sql,
        found.map(({ id }) => id),
      )
    ).map((each) => [each.id, each]),
  );
  const erased = await erasedAmong(
    sql,
    found.map(({ id }) => id),
  );
  return found.map(({ id, ref }) => {
    const { givenName = null, familyName = null, birthDate = null } = known.get(id) ?? {};
    return { id, ref, givenName, familyName, birthDate, erasedOn: erased.get(id) ?? null };
  });
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
