import type { KeyObject } from 'node:crypto';
import type { SqlClient } from '#kernel';
import {
  blindIdentifier,
  makeIndexKey,
  makeKeys,
  sealIdentifier,
  type SealedParticulars,
  sealParticulars,
} from '#partners';

/** People in one transaction: killed in between, the next one goes on with those that are left. */
const PEOPLE_AT_A_TIME = 1_000;

interface PlainIdentifier {
  readonly id: number;
  readonly kind: string;
  readonly value: string;
  readonly stands: boolean;
  readonly recorded: string;
  readonly act: string | null;
  readonly import: string | null;
}

interface PlainParticulars extends SealedParticulars {
  readonly id: number;
  readonly sex: string | null;
  readonly recorded: string;
  readonly act: string | null;
  readonly import: string | null;
  readonly line: string | null;
}

/** Whether the database holds identifiers from before they were sealed: nobody may work with it until they are. */
export async function isPlain(sql: SqlClient): Promise<boolean> {
  const { rows } = await sql.query<{ plain: boolean }>(
    `select to_regclass('public.service_user_identifier_plain') is not null as plain`,
  );
  return rows[0]?.plain ?? false;
}

/**
 * Seals what a version before this one kept plain, and takes the plain tables away. As their owner, on one connection.
 * @returns how many people were sealed
 * @throws MasterKeyMissing
 */
export async function sealPlain(owner: SqlClient, batch = PEOPLE_AT_A_TIME): Promise<number> {
  if (!(await isPlain(owner))) return 0;
  let people = 0;
  for (;;) {
    const sealed = await inOne(owner, () => sealSome(owner, batch));
    if (sealed === 0) return people;
    people += sealed;
  }
}

async function inOne<T>(owner: SqlClient, work: () => Promise<T>): Promise<T> {
  await owner.query('begin');
  try {
    const value = await work();
    await owner.query('commit');
    return value;
  } catch (error) {
    await owner.query('rollback').catch(() => undefined); // the first error tells more
    throw error;
  }
}

/** @returns how many; none when all were, and then the plain tables are gone */
async function sealSome(owner: SqlClient, batch: number): Promise<number> {
  const { rows } = await owner.query<{ id: number }>(
    `select service_user_id as id from (select service_user_id from service_user_identifier_plain union select service_user_id from service_user_particulars_plain) p
     order by 1 limit $1`,
    [batch],
  );
  if (rows.length === 0) {
    await owner.query('drop table service_user_identifier_plain, service_user_particulars_plain');
    return 0;
  }
  const ids = rows.map(({ id }) => id);
  const keys = await makeKeys(owner, ids);
  const index = await makeIndexKey(owner);
  const of = (id: number): KeyObject => keys.get(id) ?? refuse(id);
  await sealIdentifiers(owner, ids, index, of);
  await sealAllParticulars(owner, ids, index, of);
  for (const table of ['service_user_identifier_plain', 'service_user_particulars_plain'])
    await owner.query(`delete from ${table} where service_user_id = any($1::int[])`, [ids]);
  return ids.length;
}

function refuse(id: number): never {
  throw new Error(`there is no key of service user ${id}`);
}

type KeyOf = (id: number) => KeyObject;

async function sealIdentifiers(owner: SqlClient, ids: readonly number[], index: KeyObject, of: KeyOf) {
  const { rows } = await owner.query<PlainIdentifier>(
    `select service_user_id as id, kind::text as kind, value, stands, recorded_at::text as recorded, act_id::text as act, import_id::text as import
     from service_user_identifier_plain where service_user_id = any($1::int[])`,
    [ids],
  );
  await owner.query(
    `insert into service_user_identifier (service_user_id, kind, blind, sealed, stands, recorded_at, act_id, import_id)
     select * from unnest($1::int[], $2::identifier_kind[], $3::bytea[], $4::bytea[], $5::boolean[], $6::timestamptz[], $7::bigint[], $8::bigint[])`,
    [
      rows.map(({ id }) => id),
      rows.map(({ kind }) => kind),
      rows.map(({ kind, value }) => blindIdentifier(index, kind, value)),
      rows.map(({ id, kind, value }) => sealIdentifier(of(id), id, kind, value)),
      rows.map(({ stands }) => stands),
      rows.map(({ recorded }) => recorded),
      rows.map(({ act }) => act),
      rows.map((row) => row.import),
    ],
  );
}

async function sealAllParticulars(owner: SqlClient, ids: readonly number[], index: KeyObject, of: KeyOf) {
  const { rows } = await owner.query<PlainParticulars>(
    `select service_user_id as id, given_name as "givenName", family_name as "familyName", birth_date::text as "birthDate", sex, recorded_at::text as recorded,
       act_id::text as act, import_id::text as import, line::text as line
     from service_user_particulars_plain where service_user_id = any($1::int[])`,
    [ids],
  );
  const sealed = rows.map((row) => sealParticulars(of(row.id), index, row.id, row, row.sex));
  await owner.query(
    `insert into service_user_particulars (service_user_id, sealed, mark, born, tokens, sex, recorded_at, act_id, import_id, line)
     select id, sealed, mark, born, tokens::bigint[], sex, recorded, act, import, line
     from unnest($1::int[], $2::bytea[], $3::bytea[], $4::bytea[], $5::text[], $6::char(1)[], $7::timestamptz[], $8::bigint[], $9::bigint[], $10::bigint[])
       p (id, sealed, mark, born, tokens, sex, recorded, act, import, line)`,
    [
      rows.map(({ id }) => id),
      sealed.map((each) => each.sealed),
      sealed.map(({ mark }) => mark),
      sealed.map(({ born }) => born),
      sealed.map(({ tokens }) => tokens && `{${tokens.join(',')}}`),
      rows.map(({ sex }) => sex),
      rows.map(({ recorded }) => recorded),
      rows.map(({ act }) => act),
      rows.map((row) => row.import),
      rows.map(({ line }) => line),
    ],
  );
}
