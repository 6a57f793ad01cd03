import { beyondTheWall, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import {
  type Action,
  basisOfReading,
  type Cited,
  isHidden,
  may,
  type Person,
  SHARED_DATA,
  type SharedData,
} from '#partners';

/** A service user who may be looked at. */
export interface OpenServiceUser {
  /** Who the person is known as. */
  readonly id: number;
  readonly ref: string;
  /** The one of the reference that was named: another where that one was merged. */
  readonly namedId: number;
}

/**
 * Finds a service user for somebody, by a reference of now or from before a merge. Who is not a party to any of the person's orders
 * or referrals is not told that the person exists.
 * @returns NOT_ALLOWED for who may with nobody; NOT_FOUND
 */
export async function openServiceUser(
  sql: SqlClient,
  person: Person,
  action: Action,
  ref: string,
): Promise<Result<OpenServiceUser>> {
  const parties = person.organisation === null ? [] : [person.organisation];
  const allowed = may(person, action, { parties });
  if (!allowed.ok) return allowed;
  const { rows } = await sql.query<OpenServiceUser>(
    `select k.id, s.ref, u.id as "namedId"
     from service_user u join service_user_known k on k.ref = u.ref join service_user s on s.id = k.id
     where u.ref = $1 and ($2::text is null
       or exists (select from parties_of_service_user(k.id) p (id) join organisation o on o.id = p.id where o.code = $2))`,
    [ref, person.organisation],
  );
  const [found] = rows;
  return found && !(await isHidden(sql, person, found.id)) ? ok(found) : refuse(noServiceUser(ref));
}

/** A service user who may be read, and by what. */
export interface ReadServiceUser extends OpenServiceUser {
  /** Never empty; nothing that no `kinds` of it names may be shown. */
  readonly cited: readonly Cited[];
}

/**
 * Finds a service user to be read, by what a person's organisation is to them itself or by a sharing agreement.
 * @param kinds of data that are asked for
 * @returns NOT_ALLOWED for who may read nobody; NOT_FOUND where nothing opens the person, which tells no more than that there is none
 */
export async function openToRead(
  sql: SqlClient,
  person: Person,
  ref: string,
  kinds: readonly SharedData[] = SHARED_DATA,
): Promise<Result<ReadServiceUser>> {
  const allowed = may(person, 'service_user.read', {
    parties: person.organisation === null ? [] : [person.organisation],
  });
  if (!allowed.ok) return allowed;
  const { rows } = await beyondTheWall(() =>
    sql.query<OpenServiceUser>(
      `select k.id, s.ref, u.id as "namedId"
     from service_user u join service_user_known k on k.ref = u.ref join service_user s on s.id = k.id where u.ref = $1`,
      [ref],
    ),
  );
  const found = rows[0];
  if (!found || (await isHidden(sql, person, found.id))) return refuse(noServiceUser(ref));
  const [basis] = await basisOfReading(sql, person, [found], kinds);
  return basis && basis.cited.length > 0 ? ok({ ...found, cited: basis.cited }) : refuse(noServiceUser(ref));
}

export const noServiceUser = (ref: string): Problem =>
  problem(
    'NOT_FOUND',
    'ref',
    `No service user ${ref} is on record for you.`,
    'Correct the reference; people of an organisation see those with an order or a referral of theirs, in the area of a contract of theirs that is under no other, or put on record by them, and whom a sharing agreement opens to them.',
  );
