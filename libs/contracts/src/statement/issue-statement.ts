import type { Period, SqlClient } from '#kernel';
import { type Person, recordAct } from '#partners';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Figure } from '../figure/index.js';
import { Statement, StatementLine } from './statement.entity.js';
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
  due: StatementDue,
): Promise<string | undefined> {
  const { contractId, contract, period, runId, figure } = due;
  const earlier = await earlierStatements(sql, contractId, period);
  const lines = linesFor(figure, earlier.lines);
  if (lines.length === 0) return undefined;
  const number = earlier.count + 1;
  const act = recordAct(em, person, {
    verb: 'statement.issue',
    subjectKind: 'statement',
    subjectId: `${contract}/${period}/${number}`,
    detail: { run: runId },
  });
  const totalPence = lines.reduce((sum, { amountPence }) => sum + amountPence, 0n);
  const statement = em.create(Statement, {
    contractId,
    period,
    number,
    runId,
    figureId: figure.id,
    basis: figure.context.basis,
    totalPence,
    act,
  });
  em.persist(statement);
  lines.forEach((line, index) =>
    em.persist(em.create(StatementLine, { ...line, statement, position: index + 1, figureId: figure.id })),
  );
  await em.flush();
  return statement.id;
}

async function earlierStatements(
  sql: SqlClient,
  contractId: number,
  period: Period,
): Promise<{ count: number; lines: StatedLine[] }> {
  const { rows } = await sql.query<{ number: number; id: string; component: string; amount: string }>(
    `select s.number, l.id, l.component, l.amount_pence as amount from statement s join statement_line l on l.statement_id = s.id
     where s.contract_id = $1 and s.period = $2 order by s.number, l.position`,
    [contractId, period],
  );
  return {
    count: rows.at(-1)?.number ?? 0,
    lines: rows.map(({ id, component, amount }) => ({ id, component, amountPence: BigInt(amount) })),
  };
}
