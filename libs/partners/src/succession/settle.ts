import type { Problem, SqlClient } from '#kernel';
import { settleAlliances } from './settle-alliances.js';
import { settleRelationships } from './settle-relationships.js';
import { settleServices } from './settle-services.js';

/**
 * Moves what is dated from organisations that ended to those that follow them: relationships, services without a contract,
 * memberships. It looks at all changes, so that what goes over to somebody who is no more either goes on from there. Again,
 * it changes nothing.
 * @returns what goes to nobody; the transaction is rolled back then
 */
export async function settleSuccession(sql: SqlClient): Promise<Problem[]> {
  return [
    ...(await settleRelationships(sql)),
    ...(await settleServices(sql)),
    ...(await settleAlliances(sql)),
  ];
}
