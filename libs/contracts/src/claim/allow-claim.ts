import type { SqlClient } from '#kernel';
import { declareClaim } from './declare-claim.js';

/** Allows a claim: holds its occurrence, which nobody else can then, declares it, and says so. The caller has taken its turn. */
export async function allowClaim(
  sql: SqlClient,
  {
    claimId,
    actId,
    person,
    reason,
  }: { readonly claimId: string; readonly actId: string; readonly person: string; readonly reason?: string },
): Promise<void> {
  await sql.query(
    `insert into claim_hold (claim_id, service_user_id, definition, occurrence, height) values ($1, 0, '', '', 0)`,
    [claimId],
  );
  const importId = await declareClaim(sql, { claimId, quantity: 1, person });
  await sql.query(
    `insert into claim_decision (claim_id, sequence, kind, reason, import_id, act_id) values ($1, 1, 'allowed', $2, $3, $4)`,
    [claimId, reason ?? null, importId, actId],
  );
}
