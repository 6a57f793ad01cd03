import type pg from 'pg';
import type { Kind } from '../kinds/kind.js';
import { literal } from '../sql-text.js';
import { moveToRefused } from './duplicates.js';

/** Refuses the rows that are another organisation's, where somebody imports for their own only. */
export async function refuseOthersRows(
  client: pg.PoolClient,
  kind: Kind,
  organisation?: string,
): Promise<void> {
  if (organisation === undefined) return;
  const others = `select line from staged where organisation <> ${literal(organisation)}`;
  await client.query(
    `insert into refusal (line, place, col, value, why, fix)
     select s.line, 0, 'organisation', s.organisation, 'You import for ' || ${literal(organisation)} || ' only.', 'Leave the row out, or let them import it.'
     from staged s where s.line in (${others})`,
  );
  await moveToRefused(client, kind, others);
}
