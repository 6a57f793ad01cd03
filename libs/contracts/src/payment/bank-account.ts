import { ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { brokenConstraint, type Deps, may, type Person, recordAct, transact } from '#partners';
import { type BankAccountRow, findBankAccount, listBankAccounts, payersOf } from './bank-account.store.js';
import { bankDetails, bankDetailsProblems, type GivenBankDetails } from './bank-details.js';

export interface NewBankAccount extends GivenBankDetails {
  /** Code of whose account it is. */
  readonly organisation: string;
  readonly reason?: string;
}

/**
 * Enters a bank account of an organisation. It is used once somebody else, of who pays, has confirmed it. The same account
 * again changes nothing.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID
 */
export async function addBankAccount(
  deps: Deps,
  person: Person,
  input: NewBankAccount,
): Promise<Result<BankAccountRow>> {
  const { organisation, holder, from, reason } = input;
  const { rows } = await deps.sql.query<{ id: number }>('select id from organisation where code = $1', [
    organisation,
  ]);
  const owner = rows[0];
  if (!owner) return refuse(noOrganisation(organisation));
  const parties = [organisation, ...(await payersOf(deps.sql, organisation))];
  const allowed = may(person, 'bank_account.add', { parties });
  if (!allowed.ok) return allowed;
  const wrong = bankDetailsProblems(input);
  if (wrong.length > 0) return refuse(...wrong);
  const { iban, sortCode, accountNumber } = bankDetails(input);
  return transact(deps, async (em, sql) => {
    // one at a time for an organisation, so that the same account sent twice is one
    await sql.query('select pg_advisory_xact_lock($1, $2)', [BANK_ACCOUNT_LOCKS, owner.id]);
    const known = (await listBankAccounts(sql, organisation)).findLast(
      (each) =>
        each.iban === iban &&
        each.sortCode === sortCode &&
        each.accountNumber === accountNumber &&
        each.holder === holder.trim() &&
        each.from === from,
    );
    if (known) return ok(known);
    const act = recordAct(em, person, {
      verb: 'bank_account.add',
      subjectKind: 'organisation',
      subjectId: organisation,
      reason,
    });
    await em.flush();
    const made = await sql.query<{ id: number }>(
      `insert into bank_account (organisation_id, holder, iban, sort_code, account_number, from_date, act_id)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [owner.id, holder.trim(), iban, sortCode, accountNumber, from, act.id],
    );
    return ok(await account(sql, made.rows[0]?.id));
  });
}

/**
 * Confirms a bank account: the person has compared it, by a way other than the one it came by, with what the bank or the organisation says.
 * Confirming again changes nothing.
 * @returns NOT_FOUND; NOT_ALLOWED also for the one who entered it
 */
export async function confirmBankAccount(
  deps: Deps,
  person: Person,
  { id, reason }: { readonly id: number; readonly reason: string },
): Promise<Result<BankAccountRow>> {
  const found = await findBankAccount(deps.sql, id);
  if (!found)
    return refuse(
      problem(
        'NOT_FOUND',
        'id',
        `There is no bank account ${id}.`,
        'Correct its id: the organisation’s list shows it.',
      ),
    );
  const payers = await payersOf(deps.sql, found.organisation);
  const allowed = may(person, 'bank_account.confirm', {
    parties: payers.length > 0 ? payers : [found.organisation],
  });
  if (!allowed.ok) return allowed;
  if (reason.trim() === '')
    return refuse(
      problem(
        'INVALID',
        'reason',
        'Nothing says how it was checked.',
        'Say with whom it was compared, and how.',
      ),
    );
  const own = refuse<BankAccountRow>(
    problem(
      'NOT_ALLOWED',
      'id',
      `${person.name} entered this account, and so cannot confirm it.`,
      'Ask somebody else of the organisation that pays.',
    ),
  );
  if (found.enteredBy === person.code) return own;
  if (found.confirmedBy !== null) return ok(found);
  try {
    return await transact(deps, async (em, sql) => {
      const act = recordAct(em, person, {
        verb: 'bank_account.confirm',
        subjectKind: 'bank_account',
        subjectId: String(id),
        reason,
      });
      await em.flush();
      await sql.query('insert into bank_account_confirmation (bank_account_id, act_id) values ($1, $2)', [
        id,
        act.id,
      ]);
      return ok(await account(sql, id));
    });
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === 'bank_account_confirmed_by_another') return own;
    if (broken === 'bank_account_confirmation_pkey') return ok(await account(deps.sql, id)); // somebody was quicker
    throw error;
  }
}

/**
 * The bank accounts of an organisation.
 * @returns NOT_FOUND, NOT_ALLOWED
 */
export async function bankAccounts(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  organisation: string,
): Promise<Result<readonly BankAccountRow[]>> {
  const { rows } = await sql.query('select from organisation where code = $1', [organisation]);
  if (rows.length === 0) return refuse(noOrganisation(organisation));
  const allowed = may(person, 'bank_account.read', {
    parties: [organisation, ...(await payersOf(sql, organisation))],
  });
  return allowed.ok ? ok(await listBankAccounts(sql, organisation)) : allowed;
}

/** Keeps these locks apart from others (lockContract, lockBuyer). */
const BANK_ACCOUNT_LOCKS = 7_128;

const noOrganisation = (code: string) =>
  problem('NOT_FOUND', 'organisation', `There is no organisation ${code}.`, 'Correct the code.');

async function account(sql: SqlClient, id: number | undefined): Promise<BankAccountRow> {
  const row = id === undefined ? undefined : await findBankAccount(sql, id);
  if (!row) throw new Error(`bank account ${id} is not there`);
  return row;
}
