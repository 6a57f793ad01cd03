import type { Instant, SqlClient } from '#kernel';
import { type Account, type Balances, NO_BALANCES, type Posting } from './account.js';
import type { Books } from './ledger.store.js';
import type { EntryKind } from './postings.js';

export interface ContractBalances extends Books {
  readonly contract: string;
  readonly supplier: string;
  /** What who posts to these books must have seen. */
  readonly lastEntryId: string;
  readonly balances: Balances;
}

/**
 * Balances at the end of a day, by contract and supplier: of one contract, or of all that have entries by then.
 * @param filter `visibleTo` as in visibleOrganisationIds; `on` YYYY-MM-DD, without it all entries; `after` goes on after a contract and supplier
 */
export async function listBalances(
  sql: SqlClient,
  filter: {
    readonly visibleTo: readonly number[] | null;
    readonly contract?: string;
    readonly on?: string;
    readonly after?: readonly [contract: string, supplier: string];
    readonly first?: number;
  },
): Promise<ContractBalances[]> {
  const { visibleTo, contract, on, after, first = 200 } = filter;
  const { rows } = await sql.query<{
    contractId: number;
    supplierId: number;
    contract: string;
    supplier: string;
    lastEntryId: string;
    pence: Record<string, string>;
  }>(
    `select c.id as "contractId", o.id as "supplierId", c.code as contract, o.code as supplier,
            max(b.last) as "lastEntryId", jsonb_object_agg(b.account, b.pence::text) as pence
     from (
       select p.contract_id, p.supplier_id, p.account, sum(p.amount_pence) as pence, max(p.entry_id) as last
       from ledger_posting p join ledger_entry e on e.id = p.entry_id
       where $3::date is null or e.effective_on <= $3
       group by p.contract_id, p.supplier_id, p.account
     ) b
     join contract_current c on c.id = b.contract_id
     join organisation o on o.id = b.supplier_id
     where ($1::int[] is null or c.buyer_id = any($1) or o.id = any($1)) and ($2::text is null or c.code = $2)
       and ($4::text is null or (c.code, o.code) > ($4, $5))
     group by c.id, o.id, c.code, o.code order by c.code, o.code limit $6`,
    [visibleTo, contract ?? null, on ?? null, after?.[0] ?? null, after?.[1] ?? null, first],
  );
  return rows.map(({ pence, ...books }) => ({
    ...books,
    balances: {
      ...NO_BALANCES,
      ...Object.fromEntries(Object.entries(pence).map(([account, amount]) => [account, BigInt(amount)])),
    },
  }));
}

/** An entry with its postings, and the balances of its contract and supplier after it. */
export interface EntryRow extends Books {
  readonly id: string;
  readonly contract: string;
  readonly supplier: string;
  readonly kind: EntryKind;
  readonly effectiveOn: string;
  readonly recordedAt: Instant;
  readonly person: string;
  readonly reason: string | null;
  readonly statementId: string | null;
  /** `2015Q4/1`: period and number of the statement that was approved. */
  readonly statement: string | null;
  readonly payment: string | null;
  readonly postings: readonly Posting[];
}

export interface EntryFilter {
  readonly visibleTo: readonly number[] | null;
  readonly contract?: string;
  /** First and last day, YYYY-MM-DD. */
  readonly from?: string;
  readonly to?: string;
  /** Id of the last entry of the page before. */
  readonly after?: string;
  readonly first?: number;
}

const SELECT = `
  select e.id, e.contract_id as "contractId", e.supplier_id as "supplierId", c.code as contract, o.code as supplier,
         e.kind, e.effective_on as "effectiveOn", e.recorded_at as "recordedAt", act.person, e.reason,
         e.statement_id as "statementId", s.period || '/' || s.number as statement, p.end_to_end_id as payment,
         (select jsonb_agg(jsonb_build_object('account', l.account, 'pence', l.amount_pence::text) order by l.id)
          from ledger_posting l where l.entry_id = e.id) as postings
  from ledger_entry e
  join contract_current c on c.id = e.contract_id
  join organisation o on o.id = e.supplier_id
  join act on act.id = e.act_id
  left join statement s on s.id = e.statement_id
  left join payment p on p.id = e.payment_id`;

type EntrySql = Omit<EntryRow, 'postings'> & {
  readonly postings: readonly { readonly account: Account; readonly pence: string }[];
};

const entryOf = (row: EntrySql): EntryRow => ({
  ...row,
  postings: row.postings.map(({ account, pence }) => ({ account, amountPence: BigInt(pence) })),
});

/** Entries in the order in which they were posted. */
export async function listEntries(sql: SqlClient, filter: EntryFilter): Promise<EntryRow[]> {
  const { visibleTo, contract, from, to, after, first = 50 } = filter;
  const { rows } = await sql.query<EntrySql>(
    `${SELECT}
     where ($1::int[] is null or c.buyer_id = any($1) or e.supplier_id = any($1)) and ($2::text is null or c.code = $2)
       and ($3::date is null or e.effective_on >= $3) and ($4::date is null or e.effective_on <= $4) and ($5::bigint is null or e.id > $5)
     order by e.id limit $6`,
    [visibleTo, contract ?? null, from ?? null, to ?? null, after ?? null, first],
  );
  return rows.map(entryOf);
}

export async function findEntry(sql: SqlClient, id: string): Promise<EntryRow | undefined> {
  const { rows } = await sql.query<EntrySql>(`${SELECT} where e.id = $1`, [id]);
  return rows[0] && entryOf(rows[0]);
}

/** The balances after each of these entries: of its contract and supplier, everything posted up to it. */
export async function balancesAfter(
  sql: SqlClient,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, Balances>> {
  const { rows } = await sql.query<{ id: string; account: Account; pence: string }>(
    `select e.id, l.account, sum(l.amount_pence) as pence
     from ledger_entry e
     join ledger_posting l on l.contract_id = e.contract_id and l.supplier_id = e.supplier_id and l.entry_id <= e.id
     where e.id = any($1::bigint[]) group by e.id, l.account`,
    [entryIds],
  );
  const found = new Map<string, Balances>(entryIds.map((id) => [id, NO_BALANCES]));
  for (const { id, account, pence } of rows)
    found.set(id, { ...(found.get(id) ?? NO_BALANCES), [account]: BigInt(pence) });
  return found;
}
