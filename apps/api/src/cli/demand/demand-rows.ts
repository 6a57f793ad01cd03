import type { AlertShown, DemandShown } from '#partners';

export const FORECAST_COLUMNS = [
  'area',
  'category',
  'month',
  'mean',
  'low',
  'high',
  'method',
  'mae',
  'naive_mae',
  'mase',
  'coverage',
] as const;

/** A line a month; where there is no forecast, one line that says why. */
export function forecastLines({
  area,
  category,
  forecast,
  tooLittle,
}: DemandShown): Record<string, string>[] {
  const of = { area, category: category ?? 'orders' };
  if (!forecast) return [{ ...of, method: tooLittle ?? '' }];
  const { error, method, points } = forecast;
  return points.map(({ month, mean, low, high }) => ({
    ...of,
    month,
    mean: mean?.toFixed(1) ?? '',
    low: String(low ?? ''),
    high: String(high ?? ''),
    method,
    mae: error.mae.toFixed(2),
    naive_mae: error.naiveMae.toFixed(2),
    mase: error.mase?.toFixed(2) ?? '',
    coverage: error.coverage.toFixed(2),
  }));
}

export const ALERT_COLUMNS = [
  'service',
  'area',
  'buyer',
  'supplier',
  'alert',
  'on',
  'at_least',
  'says',
] as const;

export const alertLine = ({ alert, ...row }: AlertShown): Record<(typeof ALERT_COLUMNS)[number], string> => ({
  service: row.service,
  area: row.area,
  buyer: row.buyer,
  supplier: row.supplier,
  alert: alert?.kind ?? 'unknown',
  on: alert?.kind === 'used_up' ? alert.on : '',
  at_least: alert?.kind === 'idle' ? String(alert.atLeast) : '',
  says: row.says,
});
