import type { SqlClient } from '#kernel';
import type { Decision } from './decide-allocation.js';

/** Puts on record that a referral is sent where it was decided, to whoever delivers the service. What follows from it is derived. */
export async function sendTo(
  sql: SqlClient,
  { referral, service, at }: Decision,
  actId: string,
): Promise<void> {
  if (!service) throw new Error(`referral ${referral.reference} is to go nowhere`);
  await sql.query(
    `insert into referral_event (referral_id, sequence, kind, at, service_id, holder_id, act_id)
     select r.referral_id, r.sequence + 1, 'sent', $2, $3, $4, $5 from referral_current r where r.referral_id = $1`,
    [referral.referralId, at, service.id, service.supplierId, actId],
  );
}
