import type { Person } from '#partners';
import { row } from '../graphql/idempotency/tried.js';
import type { World } from './world.fixture.js';

/** The references of all service users of a world. */
export async function serviceUserRefs({ api }: World): Promise<ReadonlySet<string>> {
  const { rows } = await api.db.sql.query<{ ref: string }>('select ref from service_user');
  return new Set(rows.map(({ ref }) => ref));
}

/** The service users whom an answer names, wherever in it. */
export function namedIn(answer: unknown, refs: ReadonlySet<string>): string[] {
  const named = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string' && refs.has(value)) named.add(value);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(look);
  };
  look(answer);
  return [...named].toSorted();
}

/** The newest reading of a person on record. */
export const lastRead = async ({ api }: World): Promise<string> =>
  (await row<{ id: string }>(api, 'select coalesce(max(id), 0)::text as id from person_read')).id;

/** Whose reading by somebody was put on record since. */
export async function readSince({ api }: World, last: string, person: Person): Promise<ReadonlySet<string>> {
  const { rows } = await api.db.sql.query<{ ref: string }>(
    `select distinct u.ref from person_read r cross join lateral service_users_of(r.service_user_id) w (id) join service_user u on u.id = w.id
     where r.id > $1 and r.person = $2 and r.organisation is not distinct from $3`,
    [last, person.code, person.organisation],
  );
  return new Set(rows.map(({ ref }) => ref));
}
