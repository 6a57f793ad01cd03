import { type Instant, periodKind, sha256Hex, type SqlClient, type SqlPool } from '#kernel';
import { differences } from '../figure/differences.js';
import { documentOf, type FigureRow } from '../figure/figure.store.js';
import { type Difference, type FigureDocument, verifyFigure } from '../figure/index.js';
import { isLeaf } from '../figure/plan-of.js';
import { mechanismById, mechanismOf } from '../mechanism/mechanism.store.js';
import type { Mechanism } from '../mechanism/index.js';
import { definitionsOf } from '../run/facts.js';
import { figureOfPeriod } from '../run/figure-of-period.js';
import type { TermsDocument } from '../terms/terms.js';
import { findTerms, type TermsRow } from '../terms/terms.store.js';

/** One of the checks of a figure: what differs, nothing when all is as it should be. */
export type Check = readonly Difference[];

/** A stored figure held against everything that it says it comes from. */
export interface FigureVerification {
  readonly figureId: string;
  readonly contract: string;
  readonly period: string;
  /** The id is the hash of the document. */
  readonly hash: Check;
  /** Every step follows from the leaves, by the mechanism and the terms on record. */
  readonly calculation: Check;
  /** Cohorts measured, declarations added up, earlier periods and the contract above worked out again as known then give the same leaves. */
  readonly cohort: Check;
}

export const isAsItShouldBe = ({ hash, calculation, cohort }: FigureVerification): boolean =>
  hash.length + calculation.length + cohort.length === 0;

const whole = (why: string): Difference => ({ path: [], why });

/** Makes the three checks of one stored figure. */
export async function checkFigure(sql: SqlPool, row: FigureRow): Promise<FigureVerification> {
  const { id, contract, period, document } = row;
  const result = { figureId: id, contract, period };
  const hash =
    sha256Hex(document) === id
      ? []
      : [
          {
            ...whole('The id is not the hash of the document.'),
            stored: id,
            recomputed: sha256Hex(document),
          },
        ];
  const own = verifyFigure(document, sha256Hex(document));
  if (own.length > 0)
    return {
      ...result,
      hash,
      calculation: own,
      cohort: [whole('It is not measured again before the document is in order.')],
    };
  const figure = documentOf(row);
  const basis = await basisOf(sql, figure);
  if ('why' in basis)
    return {
      ...result,
      hash,
      calculation: [whole(basis.why)],
      cohort: [whole('It is not measured again without its terms.')],
    };
  const calculation = verifyFigure(document, sha256Hex(document), basis.mechanism);
  return { ...result, hash, calculation, cohort: await checkCohort(sql, figure, basis, row.recordedAt) };
}

interface Basis {
  readonly terms: TermsRow;
  readonly mechanism: Mechanism;
  readonly areaId: number;
  readonly contractFrom: string;
}

async function basisOf(
  sql: SqlClient,
  { context }: FigureDocument,
): Promise<Basis | { readonly why: string }> {
  const { contract, version, digest } = context.terms;
  const terms = await findTerms(sql, contract, version);
  if (terms?.digest !== digest)
    return { why: `The terms ${contract} version ${version} are not on record as the figure names them.` };
  const row = await mechanismById(sql, terms.mechanismId);
  const { rows } = await sql.query<{ id: number; from: string }>(
    `select a.id, c.from_date as "from" from area a join scheme s on s.id = a.scheme_id join contract c on c.area_id = a.id
     where s.code = $1 and a.code = $2 and c.id = $3`,
    [context.scheme, context.area, terms.contractId],
  );
  if (!row || !rows[0])
    return {
      why: `The mechanism of its terms, or its contract in the area ${context.area}, is not on record.`,
    };
  return { terms, mechanism: mechanismOf(row), areaId: rows[0].id, contractFrom: rows[0].from };
}

async function checkCohort(
  sql: SqlPool,
  figure: FigureDocument,
  { terms, mechanism, areaId, contractFrom }: Basis,
  recordedAt: Instant,
): Promise<Difference[]> {
  const { scheme, area, contract, period, asKnownAt } = figure.context;
  const document = JSON.parse(terms.document) as TermsDocument;
  const definitions = await definitionsOf(sql, document);
  const { contractId } = terms;
  const { figure: again } = await figureOfPeriod(
    sql,
    { scheme, area, areaId, contractId, contract, contractFrom, period, asKnownAt },
    { row: terms, document, mechanism, definitions, per: periodKind(period) },
    recordedAt,
  );
  // all else follows from context and leaves, and is the calculation's check
  return differences(given(figure), given(again)).map((difference) => ({
    ...difference,
    why: 'Terms, cohort, declarations, earlier periods and the contract above, gone through again as known then, give another.',
  }));
}

const given = ({ context, nodes }: FigureDocument): object => ({ context, nodes: nodes.filter(isLeaf) });
