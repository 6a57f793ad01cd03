import type { SchemeOptions } from '../generator/scheme.js';

/** A run that the demonstration does: a cohort, and the day on which its facts were known. */
export interface PastRun {
  readonly period: string;
  readonly asKnownOn: string;
}

/**
 * The runs of the demonstration, as they would have been done: the first cohort's result first as an estimate, fifteen
 * months after its last start, and then as final, which corrects the estimate; and the final result of the next cohort.
 */
export function pastRuns({ years }: Pick<SchemeOptions, 'years'>): readonly PastRun[] {
  const first = [
    { period: '2015Q4', asKnownOn: '2017-04-01' },
    { period: '2015Q4', asKnownOn: '2017-10-01' },
  ];
  return years === 1 ? first : [...first, { period: '2016Q1', asKnownOn: '2018-01-01' }];
}
