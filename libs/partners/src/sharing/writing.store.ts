import { beyondTheWall, type SqlClient } from '#kernel';
import type { Person } from '../access/person.js';
import { hiddenOf } from '../restriction/hidden.js';
import type { SharedData } from './agreement.js';
import type { Basis, Cited } from './basis.js';
import { basesOf } from './reading.store.js';
import { basisOfWriting } from './writing.js';

/** Somebody of whom something may be written. */
export interface Writable {
  /** Of the reference that was named: another than `id` where that one was merged. */
  readonly namedId: number;
  /** Who the person is known as, with the reference that counts. */
  readonly id: number;
  readonly ref: string;
  /** By what. */
  readonly by: Cited;
}

/**
 * Of service users, by the references that are named, those of whom somebody may write such data today. Who is not on record, is restricted
 * or has nothing to do with the writer is missing alike. What was delivered is also reported by who held a referral earlier.
 */
export async function writableBy(
  sql: SqlClient,
  person: Person,
  refs: readonly string[],
  kind: SharedData,
): Promise<ReadonlyMap<string, Writable>> {
  const { rows } = await beyondTheWall(() =>
    sql.query<Omit<Writable, 'by'> & { readonly named: string }>(
      `select u.ref as named, u.id as "namedId", k.id, s.ref
       from service_user u join service_user_known k on k.ref = u.ref join service_user s on s.id = k.id where u.ref = any($1::text[])`,
      [[...new Set(refs)]],
    ),
  );
  const ids = [...new Set(rows.map(({ id }) => id))];
  const hidden = await hiddenOf(sql, person, ids);
  const seen = ids.filter((id) => !hidden.has(id));
  const bases = await basesOf(sql, person, seen);
  const earlier = kind === 'outcomes' ? await heldEarlier(sql, person, seen) : new Map<number, Basis>();
  return new Map(
    rows.flatMap(({ named, ...row }) => {
      const own = earlier.get(row.id);
      const by = basisOfWriting([...(bases.get(row.id) ?? []), ...(own ? [own] : [])], kind);
      return by && !hidden.has(row.id) ? [[named, { ...row, by }] as const] : [];
    }),
  );
}

/** A referral that the organisation had a part in until it went elsewhere: what was done until then may come late. */
async function heldEarlier(
  sql: SqlClient,
  { organisation }: Person,
  ids: readonly number[],
): Promise<Map<number, Basis>> {
  if (organisation === null) return new Map();
  const { rows } = await beyondTheWall(() =>
    sql.query<{ id: number; ref: string }>(
      `select u.id, e.ref from organisation o cross join unnest($2::int[]) u (id) cross join lateral former_referral_of(u.id, o.id) e (ref)
       where o.code = $1 and e.ref is not null`,
      [organisation, ids],
    ),
  );
  return new Map(rows.map(({ id, ref }) => [id, { kind: 'referral', ref, opens: null }]));
}
