import { type Instant, type Period, ratioText } from '#kernel';
import { type CohortMeasure, isFinal } from '#outcomes';
import { computeFigure, type Figure } from '../figure/index.js';
import type { Mechanism } from '../mechanism/index.js';
import type { TermsDocument } from '../terms/terms.js';
import { leavesFor, type SlotMeasure } from './leaves.js';

export interface Calculation {
  readonly mechanism: Mechanism;
  readonly terms: { readonly version: number; readonly digest: string; readonly document: TermsDocument };
  readonly scheme: string;
  readonly area: string;
  readonly contract: string;
  readonly period: Period;
  readonly asKnownAt: Instant;
  readonly measures: Readonly<Record<string, SlotMeasure>>;
}

/** Works a contract's figure out. Pure: run and verification both come through here. */
export function calculateContract({
  mechanism,
  terms,
  scheme,
  area,
  contract,
  period,
  asKnownAt,
  measures,
}: Calculation): Figure {
  const { version, digest } = terms;
  const final = Object.values(measures).every(({ measure }) => isFinal(measure));
  return computeFigure({
    mechanism,
    context: {
      scheme,
      area,
      contract,
      period,
      terms: { contract, version, digest },
      asKnownAt,
      basis: final ? 'final' : 'provisional',
    },
    leaves: leavesFor({ mechanism: mechanism.document, terms, measures, period }),
  });
}

/** What is kept of a measure beside its counts. */
export const measureDocument = (m: CohortMeasure): object => ({
  bands: m.bands.map(({ band, cohortSize, reoffenders, reoffences }) => ({
    band,
    cohortSize: String(cohortSize),
    reoffenders: String(reoffenders),
    reoffences: String(reoffences),
  })),
  riskKnown: String(m.riskKnown),
  riskSum: ratioText(m.riskSum),
  finalFrom: m.finalFrom,
});
