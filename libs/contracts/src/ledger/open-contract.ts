import { problem, type Problem, type SqlClient } from '#kernel';
import { isClosed } from '../contract/closing.store.js';

/** Why nothing can be posted for a contract: it is closed. Read it where the contract is locked. */
export async function closedContract(
  sql: SqlClient,
  { id, code }: { readonly id: number; readonly code: string },
): Promise<Problem | undefined> {
  if (!(await isClosed(sql, id))) return undefined;
  return problem(
    'CONFLICT',
    'contract',
    `The contract ${code} is closed.`,
    'Open it again first, saying what turned up.',
  );
}
