import type { Instant, SqlClient } from '#kernel';
import type { Person } from '../access/person.js';
import { notHidden } from '../restriction/hidden.js';
import type { ServiceCategory } from '../service/service.js';
import type { ReferralState } from './referral.js';

/** A referral of a chain: what whoever stands above it sees of it. */
export interface ChainLink {
  readonly reference: string;
  /** Reference of the referral that it goes on from. */
  readonly parent: string | null;
  /** Steps below (positive) or above (negative) the one asked for. */
  readonly step: number;
  readonly origin: string;
  readonly holder: string | null;
  readonly service: string | null;
  readonly category: ServiceCategory;
  readonly state: ReferralState;
  readonly sentAt: Instant | null;
}

/**
 * The chain of a referral: what was referred on from it, and on from there, whoever holds it; and what it goes on from itself, as far
 * as the person's organisation has or had a part in it; who belongs to none sees all of it. Of nobody whom the person does not see.
 */
export async function referralChain(
  sql: SqlClient,
  referralId: string,
  person: Person,
): Promise<ChainLink[]> {
  const values: unknown[] = [referralId, person.organisation];
  const shown = notHidden('c.service_user_id', person, (value) => `$${values.push(value)}`);
  const { rows } = await sql.query<ChainLink>(
    `with recursive below as (
       select id, 0 as step from referral where id = $1
       union all select r.id, b.step + 1 from referral r join below b on r.parent_id = b.id
     ), above as (
       select parent_id as id, -1 as step from referral where id = $1
       union all select r.parent_id, a.step - 1 from above a join referral r on r.id = a.id
     ), chain as (
       select * from below
       union all select * from above a where a.id is not null and ($2::text is null or exists (
         select from referral_party p join organisation o on o.id = p.organisation_id where p.referral_id = a.id and o.code = $2))
     )
     select c.reference, q.reference as parent, n.step, o.code as origin, h.code as holder, s.code as service, c.category, c.state, c.sent_at as "sentAt"
     from chain n join referral_current c on c.referral_id = n.id join organisation o on o.id = c.origin_id
     left join referral q on q.id = c.parent_id left join organisation h on h.id = c.holder_id left join service s on s.id = c.service_id
     where ${shown} order by n.step, c.referral_id`,
    values,
  );
  return rows;
}
