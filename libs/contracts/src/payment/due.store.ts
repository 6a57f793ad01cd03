import type { SqlClient } from '#kernel';
import type { Books } from '../ledger/ledger.store.js';

/** What is due of a contract to a supplier, and the entries that a payment of it pays. */
export interface Due extends Books {
  readonly contract: string;
  readonly supplier: string;
  readonly amountPence: bigint;
  readonly entryIds: readonly string[];
  /** What they are, for the supplier: `2015Q4/1`, `on account`, `retention`. */
  readonly purposes: readonly string[];
}

/**
 * Everything that is due from who buys now, by contract and supplier: the whole payable. Entries count that change what is due, and
 * of which no payment is on its way or settled.
 * @param contracts codes; undefined: all of the buyer's
 */
export async function dueOf(sql: SqlClient, buyerId: number, contracts?: readonly string[]): Promise<Due[]> {
  const { rows } = await sql.query<Omit<Due, 'amountPence'> & { amount: string }>(
    `select c.id as "contractId", o.id as "supplierId", c.code as contract, o.code as supplier, d.amount,
            coalesce(x.ids, '{}') as "entryIds", coalesce(x.purposes, '{}') as purposes
     from (
       select p.contract_id, p.supplier_id, -sum(p.amount_pence) as amount
       from ledger_posting p join contract_current c on c.id = p.contract_id
       where p.account = 'payable' and c.buyer_id = $1 and ($2::text[] is null or c.code = any($2))
       group by p.contract_id, p.supplier_id having sum(p.amount_pence) < 0
     ) d
     join contract c on c.id = d.contract_id
     join organisation o on o.id = d.supplier_id
     left join lateral (
       select array_agg(e.id::text order by e.id) as ids,
              array_agg(case e.kind when 'approval' then s.period || '/' || s.number when 'on_account' then 'on account'
                        when 'retention_release' then 'retention' else 'less recovery' end order by e.id) as purposes
       from ledger_entry e left join statement s on s.id = e.statement_id
       where e.contract_id = d.contract_id and e.supplier_id = d.supplier_id and e.kind in ('approval', 'on_account', 'retention_release', 'recovery')
         and exists (select from ledger_posting l where l.entry_id = e.id and l.account = 'payable')
         and not exists (
           select from payment_entry pe join payment_state st on st.payment_id = pe.payment_id
           where pe.entry_id = e.id and st.state in ('sent', 'settled'))
     ) x on true
     order by c.code, o.code`,
    [buyerId, contracts ?? null],
  );
  return rows.map(({ amount, ...row }) => ({ ...row, amountPence: BigInt(amount) }));
}

/** Codes of those who approved or released what is due. */
export async function approversOf(sql: SqlClient, dues: readonly Pick<Due, 'entryIds'>[]): Promise<string[]> {
  const { rows } = await sql.query<{ person: string }>(
    `select a.person from ledger_entry e join act a on a.id = e.act_id
     where e.id = any($1::bigint[]) and e.kind in ('approval', 'on_account', 'retention_release')
     union select v.person from ledger_entry e join approval v on v.statement_id = e.statement_id and v.round = e.round where e.id = any($1::bigint[])`,
    [dues.flatMap(({ entryIds }) => entryIds)],
  );
  return rows.map(({ person }) => person);
}
