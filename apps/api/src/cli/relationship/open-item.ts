import { ok, refuse, type Result, type SqlClient } from '#kernel';
import { findItem, noItem, openPlace, type Person } from '#partners';

type Item = NonNullable<Awaited<ReturnType<typeof findItem>>>;

/** The item that a command names, where the person may read what its parties have between them. */
export async function openItem(sql: SqlClient, person: Person, id: string): Promise<Result<Item>> {
  const item = await findItem(sql, person, Number(id));
  if (!item) return refuse(noItem(Number(id)));
  const place = await openPlace(sql, person, 'governance.read', item.relationship);
  return place.ok ? ok(item) : place;
}
