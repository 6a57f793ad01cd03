import { type Instant, type Period, parsePeriod, ratio, type Ratio, type SqlClient } from '#kernel';
import { type BandCounts, type CohortMeasure, finalFrom, memberDigest } from './cohort-measure.js';
import type { CohortKind } from './definition.js';
import type { StoredDefinition } from './definition.store.js';
import { measureStatement, type Slice } from './measure-sql.js';
import { recordKnown } from './record-known.js';

/** Which cohorts to measure. */
export interface MeasureQuestion {
  readonly definition: StoredDefinition;
  readonly areaIds: readonly number[];
  /** One period, or the first and the last of several; absent: every period in which somebody starts. */
  readonly period?: Period | readonly [first: Period, last: Period];
  readonly asKnownAt: Instant;
}

interface Cell {
  area_id: number;
  period: number;
  band: number | null;
  members: string;
  reoffenders: string;
  reoffences: string;
  risk_known: string;
  risk_sum: string | null;
  member_sum: string;
}

/** Below this many service users one statement does it; above, slices of service users run on two connections. */
const SLICED_FROM_SERVICE_USERS = 20_000;
const SLICES = 4;
const CONNECTIONS = 2;

/**
 * Measures all cohorts asked for, inside PostgreSQL, from the facts as known at the instant.
 * @param sql a pool, or for given periods also a connection within a transaction
 * @param slicedFrom service users on record from which the work is sliced
 * @returns every cohort that has members, by area code and period; none for an area without starts
 */
export async function measureCohorts(
  sql: SqlClient,
  question: MeasureQuestion,
  slicedFrom = SLICED_FROM_SERVICE_USERS,
): Promise<CohortMeasure[]> {
  if (question.areaIds.length === 0) return [];
  const [areas, slices] = await Promise.all([
    areaCodes(sql, question.areaIds),
    slicesOf(sql, question, slicedFrom),
  ]);
  const cells = await inParallel(sql, slices, question.definition);
  return assemble(question, areas, cells);
}

async function slicesOf(
  pool: SqlClient,
  { areaIds, asKnownAt, period, definition }: MeasureQuestion,
  slicedFrom: number,
): Promise<Slice[]> {
  const whole: Slice = { areaIds, asKnownAt };
  if (period !== undefined) {
    const [first, last] = typeof period === 'string' ? [period, period] : period;
    const { per } = definition.definition;
    const [from, until] = [quartersOf(first, per)?.[0], quartersOf(last, per)?.[1]];
    return from === undefined || until === undefined ? [] : [{ ...whole, quarters: [from, until] }];
  }
  const { rows } = await pool.query<{ last: number | null }>('select max(id) as last from service_user');
  const last = rows[0]?.last ?? 0;
  if (last < slicedFrom) return [whole];
  const record = await recordKnown(pool, asKnownAt);
  const bound = (i: number): number => 1 + Math.floor((last * i) / SLICES);
  return Array.from({ length: SLICES }, (_, i): Slice => ({
    ...whole,
    record,
    serviceUsers: [bound(i), bound(i + 1)],
  }));
}

/** The first and the last quarter of a cohort as numbers (year * 4 + quarter - 1). A quarter is no cohort of a yearly measure, nor a year of a quarterly one, nor a month of any. */
export function quartersOf(period: Period, per: CohortKind): readonly [number, number] | undefined {
  const parts = parsePeriod(period);
  if (!parts || parts.month !== undefined || (per === 'year') !== (parts.quarter === undefined))
    return undefined;
  if (parts.quarter === undefined) return [parts.year * 4, parts.year * 4 + 3];
  const quarter = parts.year * 4 + parts.quarter - 1;
  return [quarter, quarter];
}

async function inParallel(
  sql: SqlClient,
  slices: readonly Slice[],
  { definition }: StoredDefinition,
): Promise<Cell[]> {
  const cells: Cell[] = [];
  const waiting = slices.values();
  const work = async (): Promise<void> => {
    for (const slice of waiting) {
      const { text, values } = measureStatement(definition, slice);
      const { rows } = await sql.query<Cell>(text, values);
      cells.push(...rows);
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONNECTIONS, slices.length) }, work));
  return cells;
}

async function areaCodes(
  pool: SqlClient,
  ids: readonly number[],
): Promise<Map<number, { scheme: string; area: string }>> {
  const { rows } = await pool.query<{ id: number; scheme: string; area: string }>(
    'select a.id, s.code as scheme, a.code as area from area a join scheme s on s.id = a.scheme_id where a.id = any($1)',
    [ids],
  );
  return new Map(rows.map(({ id, scheme, area }) => [id, { scheme, area }]));
}

interface Sums {
  members: bigint;
  reoffenders: bigint;
  reoffences: bigint;
  riskKnown: bigint;
  riskSum: Ratio;
  memberSum: bigint;
  bands: Map<number | null, BandCounts>;
}

function assemble(
  question: MeasureQuestion,
  areas: Map<number, { scheme: string; area: string }>,
  cells: readonly Cell[],
): CohortMeasure[] {
  const sums = new Map<string, Sums & { areaId: number; period: Period }>();
  for (const cell of cells) {
    const period = numberedPeriod(cell.period, question.definition.definition.per);
    const key = `${cell.area_id} ${period}`;
    let sum = sums.get(key);
    if (!sum) {
      sum = {
        areaId: cell.area_id,
        period,
        members: 0n,
        reoffenders: 0n,
        reoffences: 0n,
        riskKnown: 0n,
        riskSum: ratio(0n),
        memberSum: 0n,
        bands: new Map(),
      };
      sums.set(key, sum);
    }
    add(sum, cell);
  }
  const { definition, asKnownAt } = question;
  const measures = [...sums.values()].map(({ areaId, period, ...sum }): CohortMeasure => {
    const codes = areas.get(areaId);
    if (!codes) throw new Error(`area ${areaId} is not on record`);
    const counts = {
      ...codes,
      period,
      cohortSize: sum.members,
      reoffenders: sum.reoffenders,
      reoffences: sum.reoffences,
    };
    return {
      definitionId: definition.id,
      areaId,
      asKnownAt,
      ...counts,
      bands: [...sum.bands.values()].sort((a, b) => (a.band ?? 99) - (b.band ?? 99)),
      riskKnown: sum.riskKnown,
      riskSum: sum.riskSum,
      finalFrom: finalFrom(definition.definition, period),
      digest: memberDigest(definition.digest, counts, sum.memberSum),
    };
  });
  return measures.sort((a, b) => compareText(a.area, b.area) || compareText(a.period, b.period));
}

function add(sum: Sums, cell: Cell): void {
  const [members, reoffenders, reoffences] = [
    BigInt(cell.members),
    BigInt(cell.reoffenders),
    BigInt(cell.reoffences),
  ];
  sum.members += members;
  sum.reoffenders += reoffenders;
  sum.reoffences += reoffences;
  sum.riskKnown += BigInt(cell.risk_known);
  if (cell.risk_sum !== null) sum.riskSum = sum.riskSum.add(ratio(cell.risk_sum));
  sum.memberSum += BigInt(cell.member_sum);
  const band = sum.bands.get(cell.band);
  sum.bands.set(cell.band, {
    band: cell.band,
    cohortSize: (band?.cohortSize ?? 0n) + members,
    reoffenders: (band?.reoffenders ?? 0n) + reoffenders,
    reoffences: (band?.reoffences ?? 0n) + reoffences,
  });
}

/** The period of a cohort that a statement of measure-sql.ts numbers: by year, or by quarter. */
export const numberedPeriod = (number: number, per: CohortKind): Period =>
  per === 'year'
    ? String(number).padStart(4, '0')
    : `${String(Math.floor(number / 4)).padStart(4, '0')}Q${(number % 4) + 1}`;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
