import { problem, type Problem, type SqlClient, today } from '#kernel';
import { goesToNobody } from '#partners';
import { lockContract } from '../contract/lock-contract.js';
import { fromItself } from './settle-buyers.js';

interface Open {
  readonly id: number;
  readonly code: string;
  readonly area: string;
  readonly day: string;
  readonly actId: string;
  readonly reason: string;
  readonly heirId: number | null;
  readonly heir: string | null;
  readonly buyerId: number;
  /** A handing over to somebody else that is agreed for a later day. */
  readonly goesOn: string | null;
}

/**
 * Contracts that go on beyond the end of their supplier, or that a split gives to another, with the day from which the successor can
 * hold them: a novation is at least a day after the contract's first, or after the novation before it. Whoever a contract
 * went to meanwhile keeps it.
 */
const OPEN = `
  select k.id, k.code, s.code || '/' || a.code as area, d.day::text as day, c.act_id as "actId", c.reason, c.effective_on, c.id as change_id,
         t.id as "heirId", t.code as heir, buyer_on(k.id, d.day) as "buyerId", l.next::text as "goesOn"
  from organisation_change c join organisation_change_predecessor p on p.change_id = c.id
  join contract k on k.supplier_id = p.organisation_id
    or exists (select from novation_in_force n where n.contract_id = k.id and n.supplier_id = p.organisation_id)
  join area a on a.id = k.area_id join scheme s on s.id = a.scheme_id
  left join organisation_end e on e.organisation_id = p.organisation_id and e.change_id = c.id
  join lateral (select from_date, to_date + 1 as next from contract_supplier h
                where h.contract_id = k.id and h.supplier_id = p.organisation_id order by from_date desc limit 1) l on true
  cross join lateral (select greatest(c.effective_on, l.from_date + 1) as day) d
  left join organisation t on t.id = heir_on(c.id, k.id, null, k.area_id, d.day)
  where c.kind <> 'rename' and (k.to_date is null or k.to_date >= d.day) and (l.next is null or l.next > greatest(d.day, $1::date))
    and (e.change_id is not null or l.from_date < c.effective_on) and t.id is distinct from p.organisation_id
    and not exists (select from contract_closed x where x.contract_id = k.id)`;

/**
 * Hands contracts to the successors of their suppliers, by novations that the change itself puts in force, over as many
 * changes as came one after the other. Again, it changes nothing.
 * @returns what stands against it, contract by contract
 */
export async function settleContracts(sql: SqlClient): Promise<Problem[]> {
  for (;;) {
    const { rows } = await sql.query<Open>(
      `select distinct on (id) * from (${OPEN}) o order by id, effective_on, change_id`,
      [today()],
    );
    const problems = rows.flatMap(against);
    if (problems.length > 0 || rows.length === 0) return problems;
    for (const { id } of rows) await lockContract(sql, id);
    await sql.query(
      `with o as (select * from jsonb_to_recordset($1::jsonb) o (id int, "heirId" int, day date, reason text, "actId" bigint)),
            n as (insert into novation (contract_id, supplier_id, from_date, reason, act_id) select id, "heirId", day, reason, "actId" from o
                  returning id, contract_id, supplier_id, from_date, act_id)
       insert into novation_in_force (novation_id, contract_id, supplier_id, from_date, act_id) select id, contract_id, supplier_id, from_date, act_id from n`,
      [
        JSON.stringify(
          rows.map(({ id, heirId, day, reason, actId }) => ({ id, heirId, day, reason, actId })),
        ),
      ],
    );
  }
}

function against({ code, area, heirId, heir, buyerId, goesOn, day }: Open): Problem[] {
  if (heirId === null) return [goesToNobody(`The contract ${code} (area ${area})`)];
  if (goesOn !== null)
    return [
      problem(
        'CONFLICT',
        'effectiveOn',
        `The contract ${code} goes to another supplier on ${goesOn}, and ${heir ?? ''} cannot hold it from ${day} until then.`,
        `Record the change from ${goesOn} on, or wait until then.`,
      ),
    ];
  if (heirId === buyerId) return [fromItself(code, heir ?? '')];
  return [];
}
