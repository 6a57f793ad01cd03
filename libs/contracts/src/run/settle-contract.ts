import type { SqlClient } from '#kernel';
import { type CohortMeasure, saveCohortMeasures } from '#outcomes';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Figure } from '../figure/index.js';
import { saveFigure } from '../figure/figure.store.js';
import { issueStatement } from '../statement/issue-statement.js';
import { MAIN } from '../terms/terms.js';
import type { TermsRow } from '../terms/terms.store.js';
import { measureDocument } from './calculate-contract.js';
import type { Facts } from './facts.js';
import { type AreaResult, type AreaWork, decidedLater } from './run-work.store.js';

/** A contract's figure, worked out and not yet on record. */
export interface Settlement {
  readonly terms: TermsRow;
  readonly facts: Facts;
  readonly figure: Figure;
  /** What was measured for the earlier periods, and the contracts above, that it goes by. */
  readonly otherCohorts: readonly CohortMeasure[];
}

/**
 * Decides on one contract of an area, in the caller's transaction, which has locked it: keeps measures and figure, and issues the statement, or
 * the correction, that the figure calls for.
 */
export async function settleContract(
  em: EntityManager,
  sql: SqlClient,
  work: AreaWork,
  { terms, facts, figure, otherCohorts }: Settlement,
): Promise<AreaResult> {
  const { contractId, contract } = terms;
  // those without anybody too: history that would put somebody into them is then refused
  const kept = await saveCohortMeasures(sql, [...facts.cohorts, ...otherCohorts], measureDocument);
  const main = facts.measures[MAIN]?.measure;
  const cohortMeasureId = main && kept[facts.cohorts.indexOf(main)];
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
