import type { LevelJudgement } from './judge-level.js';
import type { LevelCountRow } from './measure-levels.store.js';
import type { PerformanceVolume } from './volumes.store.js';

/** A service level of a contract as one supplier met it in a period. */
export type LevelMeasured = LevelCountRow & LevelJudgement;

export type VolumeMeasured = PerformanceVolume & {
  /** The mean of the outcome scores of the period's reports, exact; null without a report. */
  readonly scoreMean: string | null;
};
