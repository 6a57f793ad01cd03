import { masterKeys, type MasterKeys, ok, type Result, type SqlClient, unwrapKey, wrapKey } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { heldOwner, INDEX_OWNER, keyOwner } from './service-user-key.store.js';

/** Keys wrapped anew in one transaction: killed in between, the next rotation goes on with those that are left. */
const KEYS_AT_A_TIME = 1_000;

/** By which master keys the keys of persons are wrapped. */
export interface KeysStatus {
  readonly masters: readonly {
    /** Of a master key; it tells nothing of it. */
    readonly id: string;
    /** `current` wraps what is new; `given` only opens; `missing` wraps keys and was not given to this process. */
    readonly state: 'current' | 'given' | 'missing';
    readonly people: number;
    /** Wraps the key of the blind indexes. */
    readonly index: boolean;
  }[];
}

/** @returns NOT_ALLOWED */
export async function showKeys(sql: SqlClient, person: Person): Promise<Result<KeysStatus>> {
  const allowed = may(person, 'keys.manage');
  if (!allowed.ok) return allowed;
  const { rows } = await sql.query<{ id: string; people: number; index: boolean }>(
    `select encode(m.master, 'hex') as id, sum(m.people)::int as people, bool_or(m.index) as index from (
       select master, count(*) as people, false as index from service_user_key group by master
       union all select substring(wrapped from 1 for 8), 0, true from blind_index_key
       union all select substring(held from 1 for 8), 0, false from evidence_content where held is not null) m group by 1`,
  );
  const given = masterKeys().map(({ id }) => id);
  const used = new Map(rows.map((row) => [row.id, row]));
  const all = [
    ...given,
    ...rows
      .map(({ id }) => id)
      .filter((id) => !given.includes(id))
      .sort(),
  ];
  return ok({
    masters: all.map((id) => ({
      id,
      state: id === given[0] ? 'current' : given.includes(id) ? 'given' : 'missing',
      people: used.get(id)?.people ?? 0,
      index: used.get(id)?.index ?? false,
    })),
  });
}

/**
 * Wraps all keys by the first master key that is not wrapped by it yet. What they seal, and the blind indexes, stay as they are.
 * @param tell is told how many there are so far
 * @returns NOT_ALLOWED, or how many keys were wrapped anew
 * @throws MasterKeyMissing where one is wrapped by a master key that was not given
 */
export async function rotateKeys(
  deps: Deps,
  person: Person,
  tell: (keys: number) => void = () => undefined,
  batch = KEYS_AT_A_TIME,
): Promise<Result<number>> {
  const allowed = may(person, 'keys.manage');
  if (!allowed.ok) return allowed;
  const masters = masterKeys();
  for (let keys = 0; ;) {
    const done = await transact(deps, async (em, sql) => {
      const some =
        (await rotateSome(sql, masters, batch)) +
        (await rotateIndex(sql, masters)) +
        (await rotateHeld(sql, masters, batch));
      if (some > 0)
        recordAct(em, person, {
          verb: 'keys.manage',
          subjectKind: 'master_key',
          subjectId: masters[0].id,
          detail: { wrapped: some },
        });
      return ok(some);
    });
    if (!done.ok) return done;
    if (done.value === 0) return ok(keys);
    tell((keys += done.value));
  }
}

async function rotateSome(sql: SqlClient, masters: MasterKeys, batch: number): Promise<number> {
  // who is being erased meanwhile loses the key, and is waited for
  const { rows } = await sql.query<{ id: number; wrapped: Buffer }>(
    `select service_user_id as id, wrapped from service_user_key where master <> decode($1, 'hex') order by service_user_id limit $2 for update`,
    [masters[0].id, batch],
  );
  await sql.query(
    `update service_user_key k set wrapped = n.wrapped from unnest($1::int[], $2::bytea[]) n (id, wrapped) where k.service_user_id = n.id`,
    [
      rows.map(({ id }) => id),
      rows.map(({ id, wrapped }) =>
        wrapKey(masters, keyOwner(id), unwrapKey(masters, keyOwner(id), wrapped)),
      ),
    ],
  );
  return rows.length;
}

/** Of files that are evidence of nobody yet (libs/outcomes/src/evidence). */
async function rotateHeld(sql: SqlClient, masters: MasterKeys, batch: number): Promise<number> {
  const { rows } = await sql.query<{ place: string; held: Buffer }>(
    `select place, held from evidence_content where substring(held from 1 for 8) <> decode($1, 'hex') order by place limit $2 for update`,
    [masters[0].id, batch],
  );
  await sql.query(
    `update evidence_content c set held = n.held from unnest($1::text[], $2::bytea[]) n (place, held) where c.place = n.place`,
    [
      rows.map(({ place }) => place),
      rows.map(({ place, held }) => wrapKey(masters, heldOwner(place), unwrapKey(masters, heldOwner(place), held))), // prettier-ignore
    ],
  );
  return rows.length;
}

async function rotateIndex(sql: SqlClient, masters: MasterKeys): Promise<number> {
  const { rows } = await sql.query<{ wrapped: Buffer }>(
    `select wrapped from blind_index_key where substring(wrapped from 1 for 8) <> decode($1, 'hex') for update`,
    [masters[0].id],
  );
  for (const { wrapped } of rows)
    await sql.query('update blind_index_key set wrapped = $1', [
      wrapKey(masters, INDEX_OWNER, unwrapKey(masters, INDEX_OWNER, wrapped)),
    ]);
  return rows.length;
}
