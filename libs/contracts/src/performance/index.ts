export * from './declare-service-levels.js';
export type { Declared } from './declared-levels.store.js';
export { type DeductionLine, type DeductionTotals, DEDUCTION_AMOUNTS } from './deductions.store.js';
export * from './judge-level.js';
export * from './list-misses.js';
export type { ContractPart, LevelCountRow, LevelMissRow } from './measure-levels.store.js';
export * from './measured.js';
export * from './performance-held-back.js';
export * from './performance-scope.js';
export {
  openCrn,
  REPORT_NAMES,
  REPORT_TEXTS,
  type ReportColumn,
  type ReportRow,
} from './provider-report.columns.js';
export * from './provider-report.js';
export * from './service-level.js';
export {
  findServiceLevel,
  listServiceLevels,
  type ServiceLevelFilter,
  type ServiceLevelRow,
} from './service-level.store.js';
export * from './set-service-level.js';
export * from './show-performance.js';
export type { PerformanceVolume } from './volumes.store.js';
