import { type Instant, ratio, type SqlClient } from '#kernel';
import type { Baseline, BaselineStatistic } from './baseline.js';

interface Row {
  id: string;
  area_id: number;
  period: string;
  statistic: BaselineStatistic;
  band: number | null;
  value: string;
  population: string | null;
  risk_mean: string | null;
  interval_low: string | null;
  interval_high: string | null;
  termination_point: string | null;
}

/**
 * The baselines of areas as known at an instant: of each area, period, statistic and band the version recorded last; where none
 * was on record yet, the first that came later. A baseline describes a time long before its cohorts, and is often loaded after
 * facts were put on record as of earlier days; the first version never changes, so neither does the answer.
 */
export async function listBaselines(
  sql: SqlClient,
  { areaIds, asKnownAt }: { areaIds: readonly number[]; asKnownAt: Instant },
): Promise<Baseline[]> {
  const { rows } = await sql.query<Row>(
    `select distinct on (area_id, period, statistic, band) id, area_id, period, statistic, band, value, population, risk_mean,
            interval_low, interval_high, termination_point
     from baseline where area_id = any($1)
     order by area_id, period, statistic, band, recorded_at > $2,
              case when recorded_at <= $2 then recorded_at end desc, recorded_at`,
    [areaIds, asKnownAt],
  );
  const given = (text: string | null) => (text === null ? undefined : ratio(text));
  return rows.map((r) => ({
    id: r.id,
    areaId: r.area_id,
    period: r.period,
    statistic: r.statistic,
    band: r.band,
    value: ratio(r.value),
    population: r.population === null ? undefined : BigInt(r.population),
    riskMean: given(r.risk_mean),
    intervalLow: given(r.interval_low),
    intervalHigh: given(r.interval_high),
    terminationPoint: given(r.termination_point),
  }));
}
