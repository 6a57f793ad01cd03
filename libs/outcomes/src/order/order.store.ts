import type { SqlClient } from '#kernel';
import type { OrderOfPerson } from './order.js';

/** The orders of a service user that are on record now, the latest first. */
export async function ordersOfPerson(sql: SqlClient, serviceUserId: number): Promise<OrderOfPerson[]> {
  const { rows } = await sql.query<OrderOfPerson>(
    `select o.order_ref as "order", o.kind, o.start_date::text as start, o.sentence_months as "sentenceMonths",
            s.code as scheme, a.code as area, p.code as provider
     from supervision_order o join area a on a.id = o.area_id join scheme s on s.id = a.scheme_id join organisation p on p.id = o.provider_id
     where o.service_user_id = $1 and not exists (select from supervision_order_supersession x where x.old_id = o.id)
     order by o.start_date desc, o.order_ref`,
    [serviceUserId],
  );
  return rows;
}
