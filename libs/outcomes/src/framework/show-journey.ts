import { addDays, beyondTheWall, isDay, ok, problem, refuse, type Result, today } from '#kernel';
import { type Deps, may, type Person, recordReads } from '#partners';
import { noServiceUser, openToRead } from '../service-user/open-service-user.js';
import { type DueItem, dueItems, type JourneyItem, journeyOf } from './journey.store.js';

/** A person's journey against the framework. */
export interface Journey {
  /** The reference that counts. */
  readonly ref: string;
  readonly day: string;
  readonly items: readonly JourneyItem[];
}

/**
 * All that the framework asks for under the orders of a service user, as it stands at the end of a day. The look is on record before anything is shown.
 * @param day today when it is not given
 * @returns NOT_ALLOWED; NOT_FOUND for who may not read both the orders and the needs of the person, since what is asked for follows from both; INVALID for a day that is none
 */
export async function showJourney(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  ref: string,
  day = today(),
): Promise<Result<Journey>> {
  if (!isDay(day)) return refuse(problem('INVALID', 'on', `'${day}' is not a day.`, 'Write YYYY-MM-DD.'));
  const opened = await openToRead(sql, person, ref, ['orders', 'needs']);
  if (!opened.ok) return opened;
  const { id, cited } = opened.value;
  const opens = (kind: 'orders' | 'needs') => cited.some(({ kinds }) => kinds.includes(kind));
  if (!opens('orders') || !opens('needs')) return refuse(noServiceUser(ref));
  await recordReads(sql, person, [{ serviceUserId: id, ref: opened.value.ref, cited }]);
  return ok({ ref: opened.value.ref, day, items: await beyondTheWall(() => journeyOf(sql, id, day)) });
}

export interface DueQuestion {
  readonly organisation: string;
  /** Today when it is not given. */
  readonly on?: string;
  /** What is due within so many days is shown beside what is overdue; 14 when it is not given. */
  readonly withinDays?: number;
  readonly caseworker?: string;
  readonly location?: string;
  readonly after?: readonly [string, string, string, number];
  readonly first: number;
}

const MOST_DAYS_AHEAD = 366;

/**
 * What is overdue and due of the orders that an organisation supervises, the longest due first. It names people: whoever shows it asks whether they may be told.
 * @returns NOT_ALLOWED, INVALID
 */
export async function listDue(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  { organisation, on = today(), withinDays = 14, ...asked }: DueQuestion,
): Promise<Result<readonly DueItem[]>> {
  const allowed = may(person, 'supervision.read', { parties: [organisation] });
  if (!allowed.ok) return allowed;
  if (!isDay(on)) return refuse(problem('INVALID', 'on', `'${on}' is not a day.`, 'Write YYYY-MM-DD.'));
  if (!Number.isInteger(withinDays) || withinDays < 0 || withinDays > MOST_DAYS_AHEAD)
    return refuse(problem('INVALID', 'withinDays', `${withinDays} days ahead cannot be shown.`, `Write 0 to ${MOST_DAYS_AHEAD}.`)); // prettier-ignore
  const { rows } = await sql.query<{ id: number }>('select id from organisation where code = $1', [
    organisation,
  ]);
  const [owner] = rows;
  if (!owner) return ok([]);
  return ok(
    await dueItems(sql, person, {
      ...asked,
      organisationId: owner.id,
      day: on,
      until: addDays(on, withinDays),
    }),
  );
}
