import { problem, type Problem, type SqlClient } from '#kernel';
import { goesToNobody } from '#partners';

interface Open {
  readonly code: string;
  readonly area: string;
  readonly heir: string | null;
  readonly withItself: boolean;
}

/**
 * Contracts under no other that go on beyond the end of their buyer, or that a split gives to another, and who buys from which day
 * on.
 */
const OPEN = `
  select k.id, k.code, s.code || '/' || a.code as area, d.day, c.effective_on, c.id as change_id, t.id as heir_id, t.code as heir,
         coalesce(supplier_on(k.id, d.day) = t.id, false) as "withItself"
  from organisation_change c join organisation_change_predecessor p on p.change_id = c.id
  join contract k on k.parent_id is null and (k.buyer_id = p.organisation_id
    or exists (select from contract_handover h where h.contract_id = k.id and h.buyer_id = p.organisation_id))
  join area a on a.id = k.area_id join scheme s on s.id = a.scheme_id
  left join organisation_end e on e.organisation_id = p.organisation_id and e.change_id = c.id
  left join lateral (select h.buyer_id, h.from_date from contract_handover h where h.contract_id = k.id order by h.from_date desc limit 1) l on true
  cross join lateral (select greatest(c.effective_on, coalesce(l.from_date + 1, k.from_date)) as day) d
  left join organisation t on t.id = heir_on(c.id, k.id, null, k.area_id, d.day)
  where c.kind <> 'rename' and coalesce(l.buyer_id, k.buyer_id) = p.organisation_id and (k.to_date is null or k.to_date >= d.day)
    and (e.change_id is not null or coalesce(l.from_date, k.from_date) < c.effective_on) and t.id is distinct from p.organisation_id
    and not exists (select from contract_closed x where x.contract_id = k.id)`;

/**
 * Lets the successors of buyers buy, over as many changes as came one after the other. Again, it changes nothing.
 * @returns what stands against it, contract by contract
 */
export async function settleBuyers(sql: SqlClient): Promise<Problem[]> {
  const { rows } = await sql.query<Open>(
    `select distinct code, area, heir, "withItself" from (${OPEN}) o where heir is null or "withItself" order by code`,
  );
  if (rows.length > 0)
    return rows.map(({ code, area, heir }) =>
      heir === null ? goesToNobody(`The contract ${code} (area ${area})`) : fromItself(code, heir),
    );
  for (let moved = 1; moved > 0;)
    moved = (
      await sql.query(
        `insert into contract_handover (contract_id, from_date, buyer_id, change_id)
         select distinct on (id) id, day, heir_id, change_id from (${OPEN}) o order by id, effective_on, change_id returning contract_id`,
      )
    ).rows.length;
  return [];
}

/** Refused: a successor would be both parties of a contract. */
export const fromItself = (code: string, heir: string): Problem =>
  problem(
    'CONFLICT',
    'successors',
    `${heir} would be both parties of the contract ${code}.`,
    'Settle and close the contract first.',
  );
