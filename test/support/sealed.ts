import type { SqlClient } from '../../libs/kernel/src/index.js';
import {
  blindIdentifier,
  keysOf,
  makeIndexKey,
  makeKeys,
  openIdentifier,
  openParticulars,
  sealIdentifier,
  sealParticulars,
} from '../../libs/partners/src/index.js';
import './person-key.js';

/** Under what something is recorded, and when. */
interface Recorded {
  readonly act?: string | number;
  readonly import?: string | number;
  readonly at?: string;
}

/** An identifier as it is recorded, past all rules of recording. */
export interface GivenIdentifier extends Recorded {
  readonly id: number;
  readonly kind: string;
  readonly value: string;
  readonly stands?: boolean;
}

export async function givenIdentifiers(sql: SqlClient, given: readonly GivenIdentifier[]): Promise<void> {
  const keys = await makeKeys(sql, [...new Set(given.map(({ id }) => id))]);
  const index = await makeIndexKey(sql);
  await sql.query(
    `insert into service_user_identifier (service_user_id, kind, blind, sealed, stands, recorded_at, act_id, import_id)
     select id, kind, blind, sealed, stands, coalesce(at, clock_timestamp()), act, import
     from unnest($1::int[], $2::identifier_kind[], $3::bytea[], $4::bytea[], $5::boolean[], $6::timestamptz[], $7::bigint[], $8::bigint[])
       g (id, kind, blind, sealed, stands, at, act, import)`,
    [
      given.map(({ id }) => id),
      given.map(({ kind }) => kind),
      given.map(({ kind, value }) => blindIdentifier(index, kind, value)),
      given.map(({ id, kind, value }) => sealIdentifier(keys.get(id)!, id, kind, value)),
      given.map(({ stands = true }) => stands),
      given.map(({ at }) => at ?? null),
      given.map(({ act }) => act ?? null),
      given.map((each) => each.import ?? null),
    ],
  );
}

/** Particulars as they are recorded, past all rules of recording. */
export interface GivenParticulars extends Recorded {
  readonly id: number;
  readonly givenName?: string | null;
  readonly familyName?: string | null;
  readonly birthDate?: string | null;
  readonly sex?: string | null;
}

export async function givenParticulars(sql: SqlClient, given: readonly GivenParticulars[]): Promise<void> {
  const keys = await makeKeys(sql, [...new Set(given.map(({ id }) => id))]);
  const index = await makeIndexKey(sql);
  const sealed = given.map(({ id, givenName = null, familyName = null, birthDate = null, sex = null }) =>
    sealParticulars(keys.get(id)!, index, id, { givenName, familyName, birthDate }, sex),
  );
  await sql.query(
    `insert into service_user_particulars (service_user_id, sealed, mark, born, tokens, sex, recorded_at, act_id, import_id)
     select id, sealed, mark, born, tokens::bigint[], sex, coalesce(at, clock_timestamp()), act, import
     from unnest($1::int[], $2::bytea[], $3::bytea[], $4::bytea[], $5::text[], $6::char(1)[], $7::timestamptz[], $8::bigint[], $9::bigint[])
       g (id, sealed, mark, born, tokens, sex, at, act, import)`,
    [
      given.map(({ id }) => id),
      sealed.map((each) => each.sealed),
      sealed.map(({ mark }) => mark),
      sealed.map(({ born }) => born),
      sealed.map(({ tokens }) => tokens && `{${tokens.join(',')}}`),
      given.map(({ sex }) => sex ?? null),
      given.map(({ at }) => at ?? null),
      given.map(({ act }) => act ?? null),
      given.map((each) => each.import ?? null),
    ],
  );
}

/** Identifiers that stand, opened: reference, kind and value. */
export async function identifiersOnRecord(sql: SqlClient): Promise<string[]> {
  const { rows } = await sql.query<{ ref: string; id: number; kind: string; sealed: Buffer }>(
    `select u.ref, u.id, i.kind, i.sealed from service_user_identifier_standing i join service_user u on u.id = i.service_user_id`,
  );
  const keys = await keysOf(
    sql,
    rows.map(({ id }) => id),
  );
  return rows
    .map(({ ref, id, kind, sealed }) => `${ref} ${kind} ${openIdentifier(keys.get(id)!, id, kind, sealed)}`)
    .sort();
}

/** Particulars as they were last recorded, opened: reference and what is known, apart by blanks. */
export async function particularsOnRecord(sql: SqlClient): Promise<string[]> {
  const { rows } = await sql.query<{ ref: string; id: number; sex: string | null; sealed: Buffer }>(
    `select u.ref, u.id, p.sex, p.sealed from service_user_particulars_current p join service_user u on u.id = p.service_user_id`,
  );
  const keys = await keysOf(
    sql,
    rows.map(({ id }) => id),
  );
  return rows
    .map(({ ref, id, sex, sealed }) => {
      const { givenName, familyName, birthDate } = openParticulars(keys.get(id)!, id, sealed);
      return [ref, givenName, familyName, birthDate, sex].filter((each) => each !== null).join(' ');
    })
    .sort();
}
