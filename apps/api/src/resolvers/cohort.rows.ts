import type { Person } from '#partners';
import type { Reader } from '../graphql/reader.js';
import { visibleContracts, whereVisible } from '../graphql/visible-contracts.js';
import { Where } from '../graphql/where.js';
import type { Cohort } from './overview.types.js';

/**
 * The quarters in which somebody starts, and all periods with statements, the latest first. Quarters are found by going from one to the next on
 * the index: counting the orders of ten years would take a second.
 */
export async function cohortRows(reader: Reader, person: Person, schemeId: number): Promise<Cohort[]> {
  const visible = await visibleContracts(reader, person);
  const where = whereVisible(new Where(), visible).and(schemeId, (id) => `a.scheme_id = ${id}`);
  return reader.rows<Cohort>(
    `with starts as (
       select distinct q.quarter from area a cross join lateral quarters_started(a.id) q (quarter)
       where a.scheme_id = ${where.value(schemeId)}),
     stated as (
       select s.period, count(distinct s.contract_id) as contracts, sum(s.total_pence) as payable
       from statement s join contract c on c.id = s.contract_id join area a on a.id = c.area_id ${where.text} group by s.period)
     select coalesce(p.period, stated.period) as period, coalesce(stated.contracts, 0) as statements, coalesce(stated.payable, 0) as "totalPence"
     from (select to_char(quarter / 4, 'FM0000') || 'Q' || quarter % 4 + 1 as period from starts) p full join stated using (period)
     order by 1 desc`,
    where.values,
  );
}
