export * from './back-test.js';
export type { BackTestLine, BackTestPeriod } from './back-test-lines.js';
export { type GeneratedCohort, MOST_GENERATED } from './generated-cohort.js';
export type { TrialRequest } from './open-trial.js';
export { DEFAULT_STEP, type InputEffect, type InputMove, type SensitivityStep } from './sensitivity.js';
export * from './simulate.js';
export type { Spread } from './spread.js';
export { type Supposed, supposedValues } from './supposed.js';
export type { TrialFigure } from './trial-figure.js';
