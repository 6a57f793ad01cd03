export * from './demand-held-back.js';
export { alertOf, type AlertThresholds, DEFAULT_THRESHOLDS, type DemandAlert } from './alert.js';
export { type FundedFilter, thresholdsOf } from './alert.store.js';
export * from './demand-alerts.js';
export * from './demand-forecast.js';
export { type Forecast, type ForecastMethod, type ForecastPoint } from './forecast.js';
export type { ForecastError } from './held-back.js';
export * from './record-alerts.js';
export * from './set-thresholds.js';
