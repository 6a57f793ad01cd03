import { ratio, ratioText, type Ratio } from '#kernel';
import {
  adjustedBinaryRate,
  type Baseline,
  type Counts,
  type CohortMeasure,
  isMissing,
  type Missing,
  statistics,
} from '#outcomes';
import type { Leaf, LeafSource } from '../figure/index.js';
import type { Binding, Input } from '../mechanism/index.js';
import { rowFor } from '../terms/row-key.js';
import { isStatisticName, STATISTIC_UNITS, type StatisticName } from '../mechanism/statistic.js';
import { MAIN, type TableRow } from '../terms/terms.js';
import type { PooledSlot, SlotMeasure } from './facts.js';
import type { LeafQuestion } from './leaf-question.js';
import { pooledKey } from './measure-slots.js';

type FromMeasure = Extract<Binding, { from: 'measure' }>;

/** A statistic of the period's cohort, or of the cohorts of a window, pooled. */
export function measureLeaf(input: Input, binding: FromMeasure, question: LeafQuestion): Leaf {
  const { name, unit } = input;
  const { statistic, measure: slot = MAIN, over } = binding;
  if (!isStatisticName(statistic)) return { name, unit, missing: `there is no statistic ${statistic}` };
  if (over === 'year' || over === 'contract') return pooledLeaf(name, statistic, slot, over, question);
  const measured = question.facts.measures[slot];
  if (!measured) return { name, unit, missing: `nobody is in the cohort of the measure ${slot}` };
  const { measure } = measured;
  const source: LeafSource = {
    kind: 'measure',
    definition: named(measured),
    area: measure.area,
    period: measure.period,
    asKnownAt: measure.asKnownAt,
    members: measure.digest,
    statistic,
    ...(over && { over }),
  };
  const value =
    statistic === 'adjusted_binary_rate' ? adjustedRate(measured, question) : statisticOf(statistic, measure);
  return leaf(name, statistic, value, source);
}

function pooledLeaf(
  name: string,
  statistic: StatisticName,
  slot: string,
  over: 'year' | 'contract',
  { facts, area, period, asKnownAt }: LeafQuestion,
): Leaf {
  const pooled = facts.pooled.get(pooledKey(slot, over));
  const unit = STATISTIC_UNITS[statistic];
  if (!pooled)
    return {
      name,
      unit,
      missing: `no cohort of the measure ${slot} lies as a whole in the contract${over === 'year' ? ' year' : ''} up to the end of ${period}`,
    };
  const { measure } = pooled;
  const source: LeafSource = {
    kind: 'measure',
    definition: named(pooled),
    area,
    period,
    asKnownAt,
    members: measure.digest,
    statistic,
    over,
    periods: measure.periods,
  };
  const nobody = { missing: `nobody is in the cohorts of the measure ${slot} of ${measure.period}` };
  const value =
    measure.cohortSize === 0n
      ? nobody
      : statistic === 'adjusted_binary_rate'
        ? { missing: 'an adjusted rate of several cohorts is not defined' }
        : statisticOf(statistic, measure);
  return leaf(name, statistic, value, source);
}

const named = ({ definition: { code, version, digest } }: SlotMeasure | PooledSlot) => ({
  code,
  version,
  digest,
});

function leaf(
  name: string,
  statistic: StatisticName,
  value: Ratio | Missing,
  source: Exclude<LeafSource, { kind: 'constant' }>,
): Leaf {
  const given = { name, unit: STATISTIC_UNITS[statistic], source };
  return isMissing(value) ? { ...given, missing: value.missing } : { ...given, value: ratioText(value) };
}

function statisticOf(
  statistic: Exclude<StatisticName, 'adjusted_binary_rate'>,
  counts: Counts,
): Ratio | Missing {
  const { binaryRate, frequency, perHundred, riskMean } = statistics(counts);
  switch (statistic) {
    case 'cohort_size':
      return ratio(counts.cohortSize);
    case 'reoffenders':
      return ratio(counts.reoffenders);
    case 'reoffences':
      return ratio(counts.reoffences);
    case 'binary_rate':
      return binaryRate;
    case 'frequency':
      return frequency;
    case 'per_hundred':
      return perHundred;
    case 'risk_mean':
      return riskMean;
  }
}

function adjustedRate({ definition, measure }: SlotMeasure, { terms }: LeafQuestion): Ratio | Missing {
  const table = terms.document.tables['baseline_binary'];
  const row = table && rowFor(table, measure.period)?.row;
  const [whole, bands] = row ? baselinesOf(row, measure) : [undefined, []];
  return adjustedBinaryRate(measure, definition.definition.adjust, whole, bands);
}

/** The agreed row as the baseline that a rate is adjusted by: what is on record today does not matter. */
function baselinesOf(
  { columns, bands = [], baseline }: TableRow,
  { areaId, period }: CohortMeasure,
): [Baseline | undefined, Baseline[]] {
  const exact = (value: unknown): Ratio | undefined => (typeof value === 'string' ? ratio(value) : undefined);
  const value = exact(columns['value']);
  if (!value) return [undefined, []];
  const population = columns['population'];
  const common = {
    id: baseline?.id ?? 'terms',
    areaId,
    period: baseline?.period ?? period,
    statistic: 'binary' as const,
  };
  return [
    {
      ...common,
      band: null,
      value,
      population: typeof population === 'string' ? BigInt(population) : undefined,
      riskMean: exact(columns['risk_mean']),
    },
    bands.map((b) => ({
      ...common,
      band: b.band,
      value: ratio(b.value),
      population: b.population === null ? undefined : BigInt(b.population),
    })),
  ];
}
