import { dayOf, type Period, type SqlClient } from '#kernel';
import type { Person } from '#partners';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Figure } from '../figure/index.js';
import { keepStatement } from './keep-statement.js';
import { linesFor, type StatedLine } from './statement-lines.js';

export interface StatementDue {
  readonly contractId: number;
  readonly contract: string;
  readonly period: Period;
  readonly runId: string;
  readonly figure: Figure;
}

/**
 * Issues the next statement of a contract and period, in the caller's transaction, in which the contract is locked and the
 * figure on record.
 * @returns its id; undefined when earlier statements already come to the figure
 */
export async function issueStatement(
  em: EntityManager,
  sql: SqlClient,
  person: Pick<Person, 'code'>,
  { contractId, contract, period, runId, figure }: StatementDue,
): Promise<string | undefined> {
  const lines = linesFor(figure, await statedLines(sql, contractId, period));
  if (lines.length === 0) return undefined;
  const supplierId = await supplierOn(sql, contractId, dayOf(figure.context.asKnownAt));
  return keepStatement(em, sql, person, {
    contractId,
    contract,
    period,
    runId,
    supplierId,
    lines,
    kind: 'run',
    figureId: figure.id,
    basis: figure.context.basis,
    detail: { run: runId },
  });
}

async function statedLines(sql: SqlClient, contractId: number, period: Period): Promise<StatedLine[]> {
  const { rows } = await sql.query<Omit<StatedLine, 'amountPence'> & { amountPence: string }>(
    `select l.id, l.component, l.title, l.kind, l.amount_pence as "amountPence", l.figure_id as "figureId", l.node,
            l.decision_id is not null as decided
     from statement s join statement_line l on l.statement_id = s.id
     where s.contract_id = $1 and s.period = $2 order by s.number, l.position`,
    [contractId, period],
  );
  return rows.map((row) => ({ ...row, amountPence: BigInt(row.amountPence) }));
}

/** Who held the contract on the day that the statement goes by: history stays with who did it, what comes after is the successor's. */
async function supplierOn(sql: SqlClient, contractId: number, day: string): Promise<number> {
  const { rows } = await sql.query<{ id: number | null }>('select supplier_on($1, $2) as id', [
    contractId,
    day,
  ]);
  if (!rows[0]?.id) throw new Error(`contract ${contractId} is not on record`);
  return rows[0].id;
}
