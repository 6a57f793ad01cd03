import { ratio, ratioText, type Ratio } from '#kernel';
import {
  adjustedBinaryRate,
  type Baseline,
  type CohortMeasure,
  isMissing,
  type Missing,
  statistics,
  type StoredDefinition,
} from '#outcomes';
import type { Leaf, LeafSource } from '../figure/index.js';
import type { Binding, Input, MechanismDocument } from '../mechanism/index.js';
import { rowFor, rowKey } from '../terms/row-key.js';
import { isStatisticName, STATISTIC_UNITS, type StatisticName } from '../terms/statistic.js';
import { MAIN, type TableRow, type TermsDocument } from '../terms/terms.js';

/** A cohort as measured for one slot of the terms. */
export interface SlotMeasure {
  readonly definition: StoredDefinition;
  readonly measure: CohortMeasure;
}

export interface LeafQuestion {
  readonly mechanism: MechanismDocument;
  readonly terms: { readonly version: number; readonly document: TermsDocument };
  /** By slot; a slot whose cohort has nobody is left out. */
  readonly measures: Readonly<Record<string, SlotMeasure>>;
  readonly period: string;
}

/** What a mechanism's inputs are, from the terms and the measures, each with its source. What is not known says why. */
export function leavesFor(question: LeafQuestion): Leaf[] {
  return question.mechanism.inputs
    .filter(({ input }) => input.from !== 'constant')
    .map((input) => leaf(input, question));
}

type From<Kind extends Binding['from']> = Extract<Binding, { from: Kind }>;

function leaf(input: Input, question: LeafQuestion): Leaf {
  switch (input.input.from) {
    case 'term':
      return parameterLeaf(input, input.input, question);
    case 'table':
      return tableLeaf(input, input.input, question);
    case 'measure':
      return measureLeaf(input, input.input, question);
    default:
      return { name: input.name, unit: input.unit, missing: 'the terms bind no other figure' };
  }
}

function parameterLeaf({ name, unit }: Input, { parameter }: From<'term'>, { terms }: LeafQuestion): Leaf {
  const given = terms.document.parameters[parameter];
  if (!given) return { name, unit, missing: `the terms have no parameter ${parameter}` };
  const source: LeafSource = {
    kind: 'term',
    version: terms.version,
    parameter,
    ...(given.clause !== undefined && { clause: given.clause }),
  };
  return { name, unit: given.unit, value: given.value, source };
}

function tableLeaf(
  { name, unit }: Input,
  { table, column, row: fixed }: From<'table'>,
  { terms, period }: LeafQuestion,
): Leaf {
  const rows = terms.document.tables[table];
  const named = fixed === undefined ? undefined : rows?.rows[fixed];
  const found = rows && (fixed === undefined ? rowFor(rows, period) : named && { key: fixed, row: named });
  if (!found)
    return { name, unit, missing: `the terms' table ${table} has no row ${fixed ?? rowKey(period)}` };
  const source: LeafSource = { kind: 'table', table, row: found.key, column, origin: found.row.source };
  const value = found.row.columns[column];
  if (value === undefined)
    return {
      name,
      unit,
      missing: `the row ${found.key} of the terms' table ${table} has no column ${column}`,
      source,
    };
  return value === null
    ? { name, unit, absent: `the row ${found.key} of the terms' table ${table} states none`, source }
    : { name, unit, value, source };
}

function measureLeaf(
  { name, unit }: Input,
  { statistic, measure: slot = MAIN }: From<'measure'>,
  question: LeafQuestion,
): Leaf {
  const measured = question.measures[slot];
  if (!measured) return { name, unit, missing: `nobody is in the cohort of the measure ${slot}` };
  if (!isStatisticName(statistic)) return { name, unit, missing: `there is no statistic ${statistic}` };
  const { definition, measure } = measured;
  const value = statisticOf(statistic, measured, question);
  const source: LeafSource = {
    kind: 'measure',
    definition: { code: definition.code, version: definition.version, digest: definition.digest },
    area: measure.area,
    period: measure.period,
    asKnownAt: measure.asKnownAt,
    members: measure.digest,
    statistic,
  };
  const given = { name, unit: STATISTIC_UNITS[statistic], source };
  return isMissing(value) ? { ...given, missing: value.missing } : { ...given, value: ratioText(value) };
}

function statisticOf(
  statistic: StatisticName,
  { definition, measure }: SlotMeasure,
  { terms }: LeafQuestion,
): Ratio | Missing {
  const { binaryRate, frequency, perHundred, riskMean } = statistics(measure);
  switch (statistic) {
    case 'cohort_size':
      return ratio(measure.cohortSize);
    case 'reoffenders':
      return ratio(measure.reoffenders);
    case 'reoffences':
      return ratio(measure.reoffences);
    case 'binary_rate':
      return binaryRate;
    case 'frequency':
      return frequency;
    case 'per_hundred':
      return perHundred;
    case 'risk_mean':
      return riskMean;
    case 'adjusted_binary_rate': {
      const table = terms.document.tables['baseline_binary'];
      const row = table && rowFor(table, measure.period)?.row;
      const [whole, bands] = row ? baselinesOf(row, measure) : [undefined, []];
      return adjustedBinaryRate(measure, definition.definition.adjust, whole, bands);
    }
  }
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
