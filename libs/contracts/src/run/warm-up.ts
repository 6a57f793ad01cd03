import type { SqlClient } from '#kernel';
import { verifyFigure } from '../figure/index.js';
import { listMechanisms, mechanismOf } from '../mechanism/mechanism.store.js';

/**
 * Does beforehand what the first figure of a process would otherwise wait for: compiling the schemas, and running the cases
 * of the mechanisms on record.
 */
export async function warmUp(sql: SqlClient): Promise<void> {
  verifyFigure('{}', ''); // no figure, but the schema is compiled to say so
  for (const row of await listMechanisms(sql)) mechanismOf(row);
}
