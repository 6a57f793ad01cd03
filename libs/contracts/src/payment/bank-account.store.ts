import type { Instant, SqlClient } from '#kernel';
import type { BankDetails } from './bank-details.js';

export interface BankAccountRow extends BankDetails {
  readonly id: number;
  readonly organisationId: number;
  readonly organisation: string;
  readonly holder: string;
  /** YYYY-MM-DD. */
  readonly from: string;
  readonly enteredBy: string;
  readonly enteredAt: Instant;
  /** Null: not confirmed, and so not used. */
  readonly confirmedBy: string | null;
  readonly confirmedAt: Instant | null;
}

const SELECT = `
  select b.id, b.organisation_id as "organisationId", o.code as organisation, b.holder, b.iban, b.sort_code as "sortCode",
         b.account_number as "accountNumber", b.from_date as "from", e.person as "enteredBy", e.at as "enteredAt",
         ca.person as "confirmedBy", ca.at as "confirmedAt"
  from bank_account b
  join organisation o on o.id = b.organisation_id
  join act e on e.id = b.act_id
  left join bank_account_confirmation c on c.bank_account_id = b.id left join act ca on ca.id = c.act_id`;

/** The accounts of an organisation, the latest to begin last. */
export async function listBankAccounts(sql: SqlClient, organisation: string): Promise<BankAccountRow[]> {
  const { rows } = await sql.query<BankAccountRow>(`${SELECT} where o.code = $1 order by b.from_date, b.id`, [
    organisation,
  ]);
  return rows;
}

export async function findBankAccount(sql: SqlClient, id: number): Promise<BankAccountRow | undefined> {
  const { rows } = await sql.query<BankAccountRow>(`${SELECT} where b.id = $1`, [id]);
  return rows[0];
}

/** The account of each organisation that is paid to, or from, on a day: of the confirmed ones the latest to begin by then. */
export async function accountsInUse(
  sql: SqlClient,
  organisationIds: readonly number[],
  day: string,
): Promise<ReadonlyMap<number, BankAccountRow>> {
  const { rows } = await sql.query<BankAccountRow>(
    `${SELECT} where b.organisation_id = any($1::int[]) and b.from_date <= $2 and c.bank_account_id is not null
     order by b.from_date, b.id`,
    [organisationIds, day],
  );
  return new Map(rows.map((row) => [row.organisationId, row]));
}

/** Codes of the organisations that pay an organisation: the buyers of its contracts, now or when it had them. */
export async function payersOf(sql: SqlClient, organisation: string): Promise<string[]> {
  const { rows } = await sql.query<{ code: string }>(
    `select distinct b.code from organisation o
     join contract_current c on c.supplier_id = o.id or exists (select from ledger_entry e where e.contract_id = c.id and e.supplier_id = o.id)
     join organisation b on b.id = c.buyer_id where o.code = $1 order by 1`,
    [organisation],
  );
  return rows.map(({ code }) => code);
}
