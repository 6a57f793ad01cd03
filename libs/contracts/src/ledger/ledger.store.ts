import type { SqlClient } from '#kernel';
import { type Account, type Balances, NO_BALANCES, type Posting } from './account.js';
import type { EntryKind } from './postings.js';

/** Whose books: a contract's with one supplier. */
export interface Books {
  readonly contractId: number;
  readonly supplierId: number;
}

export interface NewEntry extends Books {
  readonly kind: EntryKind;
  /** YYYY-MM-DD. */
  readonly effectiveOn: string;
  readonly reason?: string;
  readonly statement?: { readonly id: string; readonly round: number };
  readonly paymentId?: string;
  readonly actId: string;
  readonly postings: readonly Posting[];
}

/**
 * Posts an entry in the caller's transaction, in which the contract is locked.
 * @returns its id
 * @throws when it is committed, if the postings do not sum to zero or a balance would stand on its wrong side
 */
export async function postEntry(sql: SqlClient, entry: NewEntry): Promise<string> {
  const { contractId, supplierId, kind, effectiveOn, reason, statement, paymentId, actId, postings } = entry;
  const { rows } = await sql.query<{ id: string }>(
    `insert into ledger_entry (contract_id, supplier_id, kind, effective_on, reason, statement_id, round, payment_id, act_id)
     values ($1, $2, $3::ledger_entry_kind, $4, $5, $6, $7, $8, $9) returning id`,
    [
      contractId,
      supplierId,
      kind,
      effectiveOn,
      reason ?? null,
      statement?.id ?? null,
      statement?.round ?? null,
      paymentId ?? null,
      actId,
    ],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('the ledger entry was not posted');
  await sql.query(
    `insert into ledger_posting (entry_id, contract_id, supplier_id, account, amount_pence)
     select $1, $2, $3, account, amount from unnest($4::ledger_account[], $5::bigint[]) as t (account, amount)`,
    [
      id,
      contractId,
      supplierId,
      postings.map(({ account }) => account),
      postings.map(({ amountPence }) => String(amountPence)),
    ],
  );
  return id;
}

/** The balances of a contract with one supplier, all entries counted. */
export async function balancesOf(sql: SqlClient, { contractId, supplierId }: Books): Promise<Balances> {
  const { rows } = await sql.query<{ account: Account; pence: string }>(
    `select account, sum(amount_pence) as pence from ledger_posting where contract_id = $1 and supplier_id = $2 group by account`,
    [contractId, supplierId],
  );
  return {
    ...NO_BALANCES,
    ...Object.fromEntries(rows.map(({ account, pence }) => [account, BigInt(pence)])),
  };
}

/** An entry by hand, as far as it tells whether the same is posted once more. */
export interface KnownEntry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly person: string;
  readonly reason: string | null;
  readonly postings: readonly Posting[];
}

/** The entries in these books after one, the earliest first. @param seen id; "0": all */
export async function entriesAfter(
  sql: SqlClient,
  { contractId, supplierId }: Books,
  seen: string,
): Promise<KnownEntry[]> {
  const { rows } = await sql.query<
    Omit<KnownEntry, 'postings'> & { postings: readonly { account: Account; pence: string }[] }
  >(
    `select e.id, e.kind, act.person, e.reason,
            (select jsonb_agg(jsonb_build_object('account', l.account, 'pence', l.amount_pence::text) order by l.id)
             from ledger_posting l where l.entry_id = e.id) as postings
     from ledger_entry e join act on act.id = e.act_id
     where e.contract_id = $1 and e.supplier_id = $2 and e.id > $3::bigint order by e.id`,
    [contractId, supplierId, seen],
  );
  return rows.map((row) => ({
    ...row,
    postings: row.postings.map(({ account, pence }) => ({ account, amountPence: BigInt(pence) })),
  }));
}

/** Whether these books have such an entry. */
export async function hasEntry(
  sql: SqlClient,
  { contractId, supplierId }: Books,
  id: string,
): Promise<boolean> {
  const { rows } = await sql.query(
    'select from ledger_entry where id = $3::bigint and contract_id = $1 and supplier_id = $2',
    [contractId, supplierId, id],
  );
  return rows.length > 0;
}
