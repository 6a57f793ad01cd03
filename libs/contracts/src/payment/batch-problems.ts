import { isDay, ok, problem, type Problem, refuse, type Result, type SqlClient, today } from '#kernel';
import type { Due } from './due.store.js';

/** Who pays. */
export async function findBuyer(
  sql: SqlClient,
  code: string | null,
): Promise<Result<{ id: number; code: string }>> {
  const { rows } = await sql.query<{ id: number; code: string }>(
    'select id, code from organisation where code = $1',
    [code],
  );
  if (rows[0]) return ok(rows[0]);
  const why = code === null ? 'Nobody says who pays.' : `There is no organisation ${code}.`;
  return refuse(problem('NOT_FOUND', 'buyer', why, 'Name the organisation that pays.'));
}

/** What is wrong with the day on which the bank is to pay. */
export function dayProblems(payOn: string): Problem[] {
  if (!isDay(payOn)) return [problem('INVALID', 'payOn', `'${payOn}' is not a day.`, 'Write YYYY-MM-DD.')];
  if (payOn >= today()) return [];
  return [problem('INVALID', 'payOn', `${payOn} is over.`, 'Name today or a later day.')];
}

/** Contracts of which the buyer is not the buyer. */
export async function contractProblems(
  sql: SqlClient,
  buyer: { readonly id: number; readonly code: string },
  contracts: readonly string[] | undefined,
): Promise<Problem[]> {
  if (contracts === undefined) return [];
  const { rows } = await sql.query<{ code: string }>(
    'select code from unnest($2::text[]) as t (code) where not exists (select from contract_current c where c.code = t.code and c.buyer_id = $1)',
    [buyer.id, contracts],
  );
  return rows.map(({ code }) =>
    problem(
      'NOT_FOUND',
      'contracts',
      `${buyer.code} has no contract ${code} as its buyer.`,
      'Correct the code.',
    ),
  );
}

export const noAccount = (organisation: string, day: string): Problem =>
  problem(
    'INCOMPLETE',
    'bankAccount',
    `${organisation} has no confirmed bank account on ${day}.`,
    'Enter one, and have somebody else confirm it.',
  );

/** Why there is no payment to make. @param without what is due to who has no confirmed account */
export function nothingDue(buyer: string, without: readonly Due[]): Problem {
  const suppliers = [...new Set(without.map(({ supplier }) => supplier))];
  return suppliers.length === 0
    ? problem(
        'CONFLICT',
        'contracts',
        `Nothing is due from ${buyer} of these contracts: it may be with the bank already.`,
        'Look at the latest payment file, and at the balances.',
      )
    : problem(
        'INCOMPLETE',
        'bankAccount',
        `What is due is due to ${suppliers.join(', ')}, without a confirmed bank account.`,
        'Enter their accounts, and have somebody else confirm them.',
      );
}
