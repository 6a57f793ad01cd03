import {
  beyondTheWall,
  type Instant,
  isDay,
  ok,
  problem,
  refuse,
  type Result,
  type SqlClient,
  today,
} from '#kernel';
import { type Cited, openIdentifier, openKey, type Person, recordReads, type SharedData } from '#partners';
import { needsOf, type Need } from '../need/need.js';
import { assessmentsOf } from '../need/need.store.js';
import { orderOn } from '../order/order.js';
import { ordersOfPerson } from '../order/order.store.js';
import { openWholly } from './find-service-users.js';
import type { IdentifierKind } from './identifier.js';
import { type Erased, erasedOf } from './erased.js';
import { mergesOf, type MergeRow } from './merge.store.js';
import { openToRead } from './open-service-user.js';
import { currentParticulars } from './current-particulars.js';
import type { Particulars } from './particulars.js';

export interface ServiceUserShown extends Particulars {
  /** The reference that counts: another than the one asked for where that one was merged. */
  readonly ref: string;
  /** The references that were merged into it. */
  readonly otherRefs: readonly string[];
  readonly identifiers: readonly { kind: IdentifierKind; value: string; ref: string; recordedAt: Instant }[];
  readonly assessments: readonly { readonly assessedOn: string; readonly needs: readonly Need[] }[];
  readonly orders: readonly ReturnType<typeof orderOn>[];
  readonly merges: readonly MergeRow[];
  /** By what it is shown, and which kinds of data; what none of them opens is left out. */
  readonly bases: readonly Cited[];
  /** That it was erased who this is, and what was written of them; null: it was not. */
  readonly erased: Erased | null;
}

/** Which of `ServiceUserShown` is wanted. */
export interface ServiceUserAsked {
  has(part: string): boolean;
}
const EVERYTHING: ServiceUserAsked = { has: () => true };

/**
 * All that is known of a service user, with what was recorded of those who were merged into them, as far as it is open to the person. The look
 * is on record before anything is shown.
 * @param day on which orders are in force or not; today when it is not given
 * @param asked what of it is wanted; what is not is empty, and neither read nor unsealed
 * @returns NOT_ALLOWED, NOT_FOUND, INVALID for a day that is none
 */
export async function showServiceUser(
  { sql }: { readonly sql: SqlClient },
  person: Person,
  ref: string,
  day = today(),
  asked = EVERYTHING,
): Promise<Result<ServiceUserShown>> {
  if (!isDay(day)) return refuse(problem('INVALID', 'on', `'${day}' is not a day.`, 'Write YYYY-MM-DD.'));
  const opened = await openToRead(sql, person, ref, SHOWN);
  if (!opened.ok) return opened;
  const { id, cited } = opened.value;
  const opens = (kind: SharedData, parts: readonly string[]) =>
    parts.some((part) => asked.has(part)) && cited.some(({ kinds }) => kinds.includes(kind));
  await recordReads(sql, person, [{ serviceUserId: id, ref: opened.value.ref, cited }]);
  const ids = await openWholly(sql, [id]);
  // side by side: none of them asks for what another one finds
  const [group, particulars, identifiers, assessments, orders, merges, erased] = await Promise.all([
    opens('identifiers', ['otherRefs']) ? refsOf(sql, ids) : [],
    opens('particulars', ['givenName', 'familyName', 'birthDate', 'sex'])
      ? particularsOf(sql, id, ids)
      : NOBODY_KNOWN,
    opens('identifiers', ['identifiers']) ? identifiersOf(sql, ids) : [],
    opens('needs', ['assessments']) ? assessmentsOf(sql, ids) : [],
    opens('orders', ['orders']) ? ordersOfPerson(sql, id) : [],
    // which files were put in by whom is behind the wall; what a merge did with this person is the person's
    opens('identifiers', ['merges']) ? beyondTheWall(() => mergesOf(sql, id)) : [],
    erasedOf(sql, id),
  ]);
  return ok({
    ref: opened.value.ref,
    otherRefs: group.filter((each) => each.id !== id).map((each) => each.ref),
    ...particulars,
    identifiers,
    assessments: assessments.map(({ assessedOn, sections }) => ({ assessedOn, needs: needsOf(sections) })),
    orders: orders.map((order) => orderOn(order, day)),
    merges,
    bases: cited,
    erased: erased ?? null,
  });
}

async function refsOf(
  sql: SqlClient,
  ids: readonly number[],
): Promise<readonly { readonly id: number; readonly ref: string }[]> {
  const { rows } = await sql.query<{ id: number; ref: string }>(
    'select u.id, u.ref from service_user u where u.id = any($1::int[]) order by u.ref',
    [ids],
  );
  return rows;
}

const SHOWN: readonly SharedData[] = ['identifiers', 'particulars', 'needs', 'orders'];

const NOBODY_KNOWN: Particulars = { givenName: null, familyName: null, birthDate: null, sex: null };

/** The survivor's own; where it has none, the latest of those who were merged into it. */
async function particularsOf(sql: SqlClient, id: number, ids: readonly number[]): Promise<Particulars> {
  const known = await currentParticulars(sql, ids);
  const [found] = [...known].sort(
    (a, b) => Number(b.id === id) - Number(a.id === id) || (a.recordedAt < b.recordedAt ? 1 : -1),
  );
  if (!found) return NOBODY_KNOWN;
  const { givenName, familyName, birthDate, sex } = found;
  return { givenName, familyName, birthDate, sex };
}

interface IdentifierRow {
  readonly id: number;
  readonly kind: IdentifierKind;
  readonly sealed: Buffer;
  readonly wrapped: Buffer;
  readonly ref: string;
  readonly recordedAt: Instant;
}

async function identifiersOf(
  sql: SqlClient,
  ids: readonly number[],
): Promise<ServiceUserShown['identifiers']> {
  const { rows } = await sql.query<IdentifierRow>(
    `select i.service_user_id as id, i.kind, i.sealed, k.wrapped, u.ref, i.recorded_at as "recordedAt"
     from service_user_identifier_standing i join service_user u on u.id = i.service_user_id join service_user_key k on k.service_user_id = u.id
     where i.service_user_id = any($1::int[]) order by i.kind, i.recorded_at`,
    [ids],
  );
  return rows
    .map(({ id, kind, sealed, wrapped, ref, recordedAt }) => ({
      kind,
      value: openIdentifier(openKey(id, wrapped), id, kind, sealed),
      ref,
      recordedAt,
    }))
    .sort((a, b) => (a.kind === b.kind && a.recordedAt === b.recordedAt ? (a.value < b.value ? -1 : 1) : 0));
}
