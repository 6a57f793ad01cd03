import type { SqlClient } from '#kernel';

/** Keeps these locks apart from others that take a pair of numbers; it only has to be the same everywhere. */
const CONTRACT_LOCKS = 7_126;

/**
 * Waits until nobody else decides on the contract, to the end of the transaction: versions and statements of a contract are
 * numbered one after the other, whoever asks at the same time.
 */
export async function lockContract(sql: SqlClient, contractId: number): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1, $2)', [CONTRACT_LOCKS, contractId]);
}

/** Keeps anybody from deciding on the contract, to the end of the transaction; others may hold it as well. */
export async function holdContract(sql: SqlClient, contractId: number): Promise<void> {
  await sql.query('select pg_advisory_xact_lock_shared($1, $2)', [CONTRACT_LOCKS, contractId]);
}
