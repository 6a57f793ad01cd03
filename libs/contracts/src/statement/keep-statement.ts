import type { Period, SqlClient } from '#kernel';
import { type Person, recordAct } from '#partners';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Statement, StatementLine } from './statement.entity.js';
import type { NewLine } from './statement-lines.js';
import type { Basis, StatementKind } from './statement.store.js';

/** A statement as it is to be issued; its number is the next of the contract and period. */
export interface NewStatement {
  readonly contractId: number;
  readonly contract: string;
  readonly period: Period;
  readonly kind: StatementKind;
  /** Of a decision: id of the move that made it. */
  readonly decisionId?: string | null;
  readonly supplierId: number;
  readonly runId: string;
  readonly figureId: string;
  readonly basis: Basis;
  /** At least one. */
  readonly lines: readonly NewLine[];
  /** What its act says besides. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * Puts a statement on record with its act, in the caller's transaction, in which the contract is locked: numbers have no gaps.
 * @returns its id
 */
export async function keepStatement(
  em: EntityManager,
  sql: SqlClient,
  person: Pick<Person, 'code'>,
  { contract, lines, detail, decisionId = null, ...given }: NewStatement,
): Promise<string> {
  const { contractId, period } = given;
  const number = (await latestNumber(sql, contractId, period)) + 1;
  const act = recordAct(em, person, {
    verb: 'statement.issue',
    subjectKind: 'statement',
    subjectId: `${contract}/${period}/${number}`,
    detail,
  });
  const totalPence = lines.reduce((sum, { amountPence }) => sum + amountPence, 0n);
  const statement = em.create(Statement, { ...given, decisionId, number, totalPence, act });
  em.persist(statement);
  lines.forEach((line, index) =>
    em.persist(em.create(StatementLine, { ...line, decisionId, statement, position: index + 1 })),
  );
  await em.flush();
  return statement.id;
}

async function latestNumber(sql: SqlClient, contractId: number, period: Period): Promise<number> {
  const { rows } = await sql.query<{ number: number }>(
    'select coalesce(max(number), 0)::int as number from statement where contract_id = $1 and period = $2',
    [contractId, period],
  );
  return rows[0]?.number ?? 0;
}
