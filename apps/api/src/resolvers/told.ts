import type { SqlClient } from '#kernel';
import { type Person, type SharedData, tellable } from '#partners';
import type { Asking } from '../graphql/asking.js';
import type { LoadMany } from '../graphql/loading/batch.js';

const loaders = new WeakMap<Asking, Map<SharedData, LoadMany<string, true>>>();

/**
 * Something about a service user that an answer holds, for whom something lets read the person; null for the others. All that one request asks
 * about is looked up together, and by what it is read is on record before it is shown.
 * @param ref of the service user
 * @param kind of data that the answer is of
 */
export function told<Value>(
  sql: SqlClient,
  asking: Asking,
  { ref, kind }: { readonly ref: string; readonly kind: SharedData },
  value: Value,
): null | Promise<Value | null> {
  const { person } = asking;
  if (!person.ok) return null;
  return asking
    .load(loaderOf(sql, asking, person.value, kind), ref)
    .then((open) => (open === true ? value : null));
}

function loaderOf(sql: SqlClient, asking: Asking, person: Person, kind: SharedData): LoadMany<string, true> {
  const known = loaders.get(asking) ?? new Map<SharedData, LoadMany<string, true>>();
  loaders.set(asking, known);
  let load = known.get(kind);
  if (!load) {
    load = async (refs) =>
      new Map([...(await tellable(sql, person, refs, [kind])).keys()].map((ref) => [ref, true as const]));
    known.set(kind, load);
  }
  return load;
}

/** A filter by a service user, of whom nobody is found who may not be told: an answer would say that there is something of the person. */
export async function askedOf<Filter extends { readonly serviceUser?: string | null }>(
  sql: SqlClient,
  person: Person,
  filter: Filter,
  kind: SharedData,
): Promise<Filter> {
  const { serviceUser } = filter;
  if (serviceUser === undefined || serviceUser === null) return filter;
  return (await tellable(sql, person, [serviceUser], [kind])).has(serviceUser)
    ? filter
    : { ...filter, serviceUser: '' };
}
