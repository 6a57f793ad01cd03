import { ok, refuse, type Result, type SqlClient } from '#kernel';
import { may, type Person, type SharedData, type Writable, writableBy } from '#partners';
import { noServiceUser } from './open-service-user.js';

/**
 * Finds a service user of whom somebody is to record such data, by a reference of now or from before a merge.
 * @returns NOT_ALLOWED for who may record of nobody; NOT_FOUND where nothing lets them, which tells no more than that there is none
 */
export async function openToWrite(
  sql: SqlClient,
  person: Person,
  ref: string,
  kind: SharedData,
): Promise<Result<Writable>> {
  const allowed = may(person, 'service_user.record', {
    parties: person.organisation === null ? [] : [person.organisation],
  });
  if (!allowed.ok) return allowed;
  const found = (await writableBy(sql, person, [ref], kind)).get(ref);
  return found ? ok(found) : refuse(noServiceUser(ref));
}
