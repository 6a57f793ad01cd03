import type { Measured } from './areas.operations.js';

/** How a cohort did against its baseline, as the pages tell it. */
export type Result = 'better' | 'no_change' | 'worse' | 'beyond' | 'unknown';

/** From the best news to the worst; what is not known comes last. */
export const RESULTS: readonly Result[] = ['better', 'no_change', 'worse', 'beyond', 'unknown'];

const OF_THE_API = { BETTER: 'better', NO_CHANGE: 'no_change', WORSE: 'worse' } as const;

export function resultOf(measure: Pick<Measured, 'result' | 'beyondTermination'> | null | undefined): Result {
  if (measure?.beyondTermination) return 'beyond';
  return measure?.result ? OF_THE_API[measure.result] : 'unknown';
}
