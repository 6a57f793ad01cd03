import type { Problem, SqlClient } from '#kernel';
import { goesToNobody } from './record-change.js';

/** Services without a contract that are still offered when the one who buys or delivers them changes; who takes over, if it is one. */
const open = (side: 'supplier_id' | 'buyer_id') => `
  select s.id, s.code, c.id as change_id, c.effective_on, greatest(c.effective_on, h.from_date + 1) as from_date, p.organisation_id as old_id,
         case when cardinality(heirs) = 1 then heirs[1] end as heir_id
  from organisation_change c join organisation_change_predecessor p on p.change_id = c.id
  join service s on s.contract_id is null join service_current v on v.id = s.id
  left join lateral (select ${side}, from_date from service_handover where service_id = s.id and ${side} is not null order by from_date desc limit 1) h on true
  left join organisation_end e on e.organisation_id = p.organisation_id and e.change_id = c.id
  cross join lateral (select greatest(c.effective_on, h.from_date + 1) as day) d
  cross join lateral (
    select array(select distinct heir_on(c.id, null, s.id, a.area_id, d.day)
                 from (select area_id from service_area where service_id = s.id union all
                       select null where not exists (select from service_area where service_id = s.id)) a) as heirs) l
  where c.kind <> 'rename' and p.organisation_id = coalesce(h.${side}, s.${side}) and (v.to_date is null or v.to_date >= d.day)
    and (e.change_id is not null or coalesce(h.from_date, s.from_date) < c.effective_on)`;

/**
 * Hands services that stand under no contract to successors. Again, it changes nothing.
 * @returns a problem for each that goes to nobody, or to several, in a split
 */
export async function settleServices(sql: SqlClient): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const side of ['supplier_id', 'buyer_id'] as const) {
    const { rows } = await sql.query<{ code: string }>(
      `select distinct code from (${open(side)}) o where heir_id is null order by code`,
    );
    problems.push(...rows.map(({ code }) => goesToNobody(`The service ${code}`)));
    for (let moved = 1; moved > 0;)
      moved = (
        await sql.query(
          `insert into service_handover (service_id, from_date, ${side}, change_id)
           select distinct on (id) id, from_date, heir_id, change_id from (${open(side)}) o
           where heir_id <> old_id order by id, effective_on, change_id returning service_id`,
        )
      ).rows.length;
  }
  return problems;
}
