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
