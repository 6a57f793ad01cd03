import type { SqlClient } from '#kernel';
import { saveCohortMeasure } from '#outcomes';
import type { EntityManager } from '@mikro-orm/postgresql';
import { lockContract } from '../contract/lock-contract.js';
import type { Figure } from '../figure/index.js';
import { saveFigure } from '../figure/figure.store.js';
import { issueStatement } from '../statement/issue-statement.js';
import { MAIN } from '../terms/terms.js';
import type { TermsRow } from '../terms/terms.store.js';
import { measureDocument } from './calculate-contract.js';
import type { SlotMeasure } from './leaves.js';
import { type AreaResult, type AreaWork, decidedLater } from './run-work.store.js';

/** A contract's figure, worked out and not yet on record. */
export interface Settlement {
  readonly terms: TermsRow;
  readonly measures: Readonly<Record<string, SlotMeasure>>;
  readonly figure: Figure;
}

/**
 * Decides on one contract of an area, in the caller's transaction: keeps measures and figure, and issues the statement, or
 * the correction, that the figure calls for.
 */
export async function settleContract(
  em: EntityManager,
  sql: SqlClient,
  work: AreaWork,
  { terms, measures, figure }: Settlement,
): Promise<AreaResult> {
  const { contractId, contract } = terms;
  await lockContract(sql, contractId);
  const kept = new Map<string, bigint>();
  for (const [slot, { measure }] of Object.entries(measures))
    kept.set(slot, await saveCohortMeasure(sql, measure, measureDocument(measure)));
  const cohortMeasureId = kept.get(MAIN);
  if (cohortMeasureId === undefined) throw new Error(`the figure of ${contract} has no main measure`);
  await saveFigure(sql, figure, { contractId, termsId: terms.id, period: work.period, cohortMeasureId });
  const result = { contractId, cohortMeasureId, figureId: figure.id };
  if (figure.status === 'incomplete') return { ...result, outcome: 'incomplete', why: missingText(figure) };
  const later = await decidedLater(sql, contractId, work);
  if (later)
    return {
      ...result,
      outcome: 'superseded',
      why: `A run as known at ${later} has decided on ${contract} for ${work.period} already.`,
    };
  const { runId, period, person } = work;
  const statementId = await issueStatement(
    em,
    sql,
    { code: person },
    { contractId, contract, period, runId, figure },
  );
  return statementId === undefined
    ? { ...result, outcome: 'unchanged' }
    : { ...result, outcome: 'statement', statementId };
}

const missingText = ({ missing }: Figure): string =>
  `The figure lacks ${missing.map(({ title, why }) => `${title} (${why})`).join('; ')}.`;
