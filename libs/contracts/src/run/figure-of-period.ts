import type { Instant, Period, SqlClient } from '#kernel';
import type { CohortMeasure } from '#outcomes';
import type { Figure } from '../figure/index.js';
import { termsAgreedBy } from '../terms/terms.store.js';
import { calculateContract } from './calculate-contract.js';
import { type EarlierFigures, type Facts, MOST_EARLIER } from './facts.js';
import { gatherFacts } from './gather-facts.js';
import { type OpenTerms, openTerms } from './open-terms.js';
import { earlierInputs, planPeriods, type PlannedPeriod, type TermsOnDays } from './plan-periods.js';

/** A contract's period, as known at an instant. */
export interface ContractPeriod {
  readonly scheme: string;
  readonly area: string;
  readonly areaId: number;
  readonly contractId: number;
  readonly contract: string;
  /** The contract's first day. */
  readonly contractFrom: string;
  readonly period: Period;
  readonly asKnownAt: Instant;
}

export interface PeriodFigure {
  readonly figure: Figure;
  readonly facts: Facts;
  /** What was measured for earlier periods, where they were worked out. */
  readonly earlierCohorts: readonly CohortMeasure[];
}

/**
 * Works out the figure of a contract's period from terms and facts, and before it those of the earlier periods that its
 * mechanism asks for, each once and by the terms in force for it. Run and verification both come through here. Reads only.
 * @param terms by which the period itself is worked out
 * @param agreedBy earlier periods go by the terms as they stood then: for a figure on record, when it came there; else as they stand
 */
export async function figureOfPeriod(
  sql: SqlClient,
  of: ContractPeriod,
  terms: OpenTerms,
  agreedBy: Instant = 'infinity',
): Promise<PeriodFigure> {
  const asksEarlier = earlierInputs(terms.mechanism.document).length > 0;
  const versions = asksEarlier ? await openVersions(sql, of.contractId, agreedBy) : [];
  const done = new Map<Period, Omit<PeriodFigure, 'earlierCohorts'>>();
  for (const planned of planPeriods({ ...of, terms }, versions)) {
    const question = { ...of, period: planned.period };
    done.set(planned.period, await workOut(sql, question, planned, done));
  }
  const own = done.get(of.period);
  if (!own) throw new Error(`${of.period} of ${of.contract} was not planned`);
  done.delete(of.period);
  return { ...own, earlierCohorts: [...done.values()].flatMap(({ facts }) => facts.cohorts) };
}

async function workOut(
  sql: SqlClient,
  of: ContractPeriod,
  { terms, asks }: PlannedPeriod<OpenTerms>,
  done: ReadonlyMap<Period, { readonly figure: Figure }>,
): Promise<Omit<PeriodFigure, 'earlierCohorts'>> {
  const { row, document, mechanism, definitions } = terms;
  const earlier = new Map(
    [...asks].map(([name, periods]): [string, EarlierFigures] => [
      name,
      periods.length > MOST_EARLIER
        ? { tooMany: periods.length }
        : { figures: periods.map((period) => figureIn(done, period)) },
    ]),
  );
  const facts = await gatherFacts(
    sql,
    { ...of, mechanism: mechanism.document, document, definitions },
    earlier,
  );
  const { version, digest } = row;
  return {
    facts,
    figure: calculateContract({ ...of, mechanism, terms: { version, digest, document }, facts }),
  };
}

function figureIn(done: ReadonlyMap<Period, { readonly figure: Figure }>, period: Period): Figure {
  const found = done.get(period);
  if (!found) throw new Error(`${period} was to be worked out before`);
  return found.figure;
}

async function openVersions(
  sql: SqlClient,
  contractId: number,
  agreedBy: Instant,
): Promise<TermsOnDays<OpenTerms>[]> {
  const versions: TermsOnDays<OpenTerms>[] = [];
  for (const { row, from, until } of await termsAgreedBy(sql, contractId, agreedBy))
    versions.push({ from, until, terms: await openTerms(sql, row) });
  return versions;
}
