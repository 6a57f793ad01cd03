import { createHash } from 'node:crypto';
import {
  addMonths,
  dayOf,
  type Instant,
  type Period,
  periodBounds,
  quotient,
  ratio,
  type Ratio,
} from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { MeasureDefinition } from './definition.js';

/** What one risk band of a cohort came to; band is null for members whose order states none. */
export interface BandCounts {
  readonly band: number | null;
  readonly cohortSize: bigint;
  readonly reoffenders: bigint;
  readonly reoffences: bigint;
}

/** The counts of one cohort (area and period) under one definition, as known at an instant. */
export interface CohortMeasure {
  readonly definitionId: number;
  readonly areaId: number;
  readonly scheme: string;
  readonly area: string;
  readonly period: Period;
  readonly asKnownAt: Instant;
  readonly cohortSize: bigint;
  readonly reoffenders: bigint;
  readonly reoffences: bigint;
  readonly bands: readonly BandCounts[];
  /** Members with a risk score, and the exact sum of their scores. */
  readonly riskKnown: bigint;
  readonly riskSum: Ratio;
  /** The first day on which no further offence or proof can count. */
  readonly finalFrom: string;
  /** SHA-256 over definition, area, period, counts and members: see memberDigest. */
  readonly digest: string;
}

/** What the rates of a cohort follow from. */
export type Counts = Pick<
  CohortMeasure,
  'area' | 'period' | 'cohortSize' | 'reoffenders' | 'reoffences' | 'riskKnown' | 'riskSum'
>;

/** A number that cannot be given, and why: never 0. */
export interface Missing {
  readonly missing: string;
}
export const isMissing = (value: Ratio | Missing): value is Missing => 'missing' in value;

export interface Statistics {
  /** Reoffenders of all members. */
  readonly binaryRate: Ratio | Missing;
  /** Reoffences of a reoffender (not of a member). */
  readonly frequency: Ratio | Missing;
  /** Reoffences of 100 members. */
  readonly perHundred: Ratio | Missing;
  readonly riskMean: Ratio | Missing;
}

/** The rates of a cohort, exact. */
export function statistics(m: Counts): Statistics {
  const empty: Missing = { missing: `the cohort of ${m.area} in ${m.period} has no members` };
  const unscored = m.cohortSize - m.riskKnown;
  return {
    binaryRate: m.cohortSize === 0n ? empty : quotient(m.reoffenders, m.cohortSize),
    frequency:
      m.reoffenders === 0n
        ? {
            missing: `the cohort of ${m.area} in ${m.period} has no reoffenders, so reoffences of a reoffender are undefined`,
          }
        : quotient(m.reoffences, m.reoffenders),
    perHundred: m.cohortSize === 0n ? empty : quotient(m.reoffences * 100n, m.cohortSize),
    riskMean:
      m.cohortSize === 0n
        ? empty
        : unscored > 0n
          ? { missing: `${unscored} of ${m.cohortSize} members have no risk score` }
          : m.riskSum.div(ratio(m.cohortSize)),
  };
}

/** True when follow-up and proof wait of every possible member are over on the day that is known. */
export const isFinal = (m: Pick<CohortMeasure, 'finalFrom' | 'asKnownAt'>): boolean =>
  dayOf(m.asKnownAt) >= m.finalFrom;

/** The last start of the period plus follow-up and proof wait. */
export function finalFrom(
  definition: Pick<MeasureDefinition, 'followUpMonths' | 'proofWaitMonths'>,
  period: Period,
): string {
  const lastDay = Temporal.PlainDate.from(periodBounds(period).until).subtract({ days: 1 }).toString();
  return addMonths(lastDay, definition.followUpMonths + definition.proofWaitMonths);
}

/**
 * The digest of a cohort: SHA-256 of the lines below, in this order, each ended by a line feed. `memberSum` adds up, over
 * the members, (the first 13 hex digits of SHA-256 of `service_user_id,order_id,start_date` as a number) times
 * (1 + counted reoffences modulo 1024): so it can be added up in any order, in parts, and by a stranger from `concord members`.
 */
export function memberDigest(
  definitionDigest: string,
  m: Pick<CohortMeasure, 'scheme' | 'area' | 'period' | 'cohortSize' | 'reoffenders' | 'reoffences'>,
  memberSum: bigint,
): string {
  const lines = [
    'concord-cohort/v1',
    definitionDigest,
    m.scheme,
    m.area,
    m.period,
    m.cohortSize,
    m.reoffenders,
    m.reoffences,
    memberSum,
  ];
  return createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex');
}
