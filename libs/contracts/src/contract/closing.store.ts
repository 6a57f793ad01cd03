import { today, type SqlClient } from '#kernel';
import type { ClosingSituation } from './closing.js';

interface Row {
  readonly closed: boolean;
  readonly to: string | null;
  readonly disputed: number;
  readonly undecided: number;
  readonly unapproved: number;
  readonly claims: number;
  readonly provisional: string[];
  readonly balances: { account: string; amount: string }[] | null;
}

/** What of a contract is open, in one look: read it where the contract is locked, so that nothing comes in between. */
export async function closingSituation(
  sql: SqlClient,
  { id, code }: { readonly id: number; readonly code: string },
): Promise<ClosingSituation> {
  const { rows } = await sql.query<Row>(
    `select exists (select from contract_closed k where k.contract_id = c.id) as closed, c.to_date::text as "to",
            l.disputed, l.undecided, l.unapproved,
            (select count(*)::int from claim_current k where k.contract_id = c.id and k.state = 'claimed') as claims,
            array(select period from (
              select distinct on (r.period) r.period, f.document::jsonb #>> '{context,basis}' as basis
              from run_result x join run r on r.id = x.run_id join figure f on f.id = x.figure_id
              where x.contract_id = c.id and x.outcome in ('statement', 'unchanged')
              order by r.period, r.as_known_at desc, r.last_import_id desc nulls last) last
              where basis = 'provisional' order by period) as provisional,
            (select json_agg(json_build_object('account', account, 'amount', amount::text) order by account)
             from (select account::text, sum(amount_pence) as amount from ledger_posting p
                   where p.contract_id = c.id and p.account not in ('cost', 'bank') group by account having sum(amount_pence) <> 0) b) as balances
     from contract c
     cross join lateral (
       select count(*) filter (where st.disputed or (st.lapsed and st.allowed_pence is not null))::int as disputed,
              count(*) filter (where l.kind = 'deduction' and l.amount_pence < 0 and a.line_id is null
                and coalesce((select sum(d.amount_pence) from deduction_decision d where d.line_id = l.id), 0) < -l.amount_pence)::int as undecided,
              count(*) filter (where a.line_id is null)::int as unapproved
       from statement s join statement_line l on l.statement_id = s.id
       join line_state st on st.line_id = l.id
       left join approved_line a on a.line_id = l.id
       where s.contract_id = c.id) l
     where c.id = $1`,
    [id],
  );
  const row = rows[0];
  if (!row) throw new Error(`contract ${code} is not on record`);
  return {
    contract: code,
    closed: row.closed,
    to: row.to,
    today: today(),
    disputedLines: row.disputed,
    undecidedDeductions: row.undecided,
    unapprovedLines: row.unapproved,
    undecidedClaims: row.claims,
    provisionalPeriods: row.provisional,
    openBalances: (row.balances ?? []).map(({ account, amount }) => ({
      account,
      amountPence: BigInt(amount),
    })),
  };
}

/** How often a contract was closed or opened again. */
export async function closingSequence(sql: SqlClient, contractId: number): Promise<number> {
  const { rows } = await sql.query<{ sequence: number }>(
    'select coalesce(max(sequence), 0) as sequence from contract_closing where contract_id = $1',
    [contractId],
  );
  return rows[0]?.sequence ?? 0;
}

export async function isClosed(sql: SqlClient, contractId: number): Promise<boolean> {
  const { rows } = await sql.query('select from contract_closed where contract_id = $1', [contractId]);
  return rows.length > 0;
}
