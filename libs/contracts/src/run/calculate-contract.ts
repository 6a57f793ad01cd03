import { dayOf, type Instant, type Period, periodBounds, ratioText } from '#kernel';
import type { CohortMeasure } from '#outcomes';
import { Temporal } from 'temporal-polyfill';
import { computeFigure, type Figure } from '../figure/index.js';
import type { Mechanism } from '../mechanism/index.js';
import type { TermsDocument } from '../terms/terms.js';
import { areFinal, type Facts } from './facts.js';
import { leavesFor } from './leaves.js';

export interface Calculation {
  readonly mechanism: Mechanism;
  readonly terms: { readonly version: number; readonly digest: string; readonly document: TermsDocument };
  readonly scheme: string;
  readonly area: string;
  readonly contract: string;
  /** The contract's first day. */
  readonly contractFrom: string;
  readonly period: Period;
  readonly asKnownAt: Instant;
  readonly facts: Facts;
}

/** Works a contract's figure out. Pure: run and verification both come through here. */
export function calculateContract({
  mechanism,
  terms,
  scheme,
  area,
  contract,
  contractFrom,
  period,
  asKnownAt,
  facts,
}: Calculation): Figure {
  const { version, digest, document } = terms;
  const final = isReturnOver(document, period, asKnownAt) && areFinal(facts);
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
    leaves: leavesFor({
      mechanism: mechanism.document,
      terms,
      facts,
      contract,
      contractFrom,
      area,
      period,
      asKnownAt,
    }),
  });
}

/** The period is over, and so are the days that the terms' clock `declarations` leaves for returning what was delivered in it. */
function isReturnOver({ clocks }: TermsDocument, period: Period, asKnownAt: Instant): boolean {
  const days = clocks['declarations']?.days ?? 0;
  return dayOf(asKnownAt) >= Temporal.PlainDate.from(periodBounds(period).until).add({ days }).toString();
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
