import type { Condition, Test } from './condition.js';
import type { Measure } from './outcome-definition.js';

type Measures = Readonly<Record<string, Measure>>;

/** What a condition needs, as a person reads it. */
export function needsOf(condition: Condition, measures: Measures): string {
  const title = (code: string) => measures[code]?.title ?? code;
  const recent = (days?: number) => (days === undefined ? '' : `, observed within ${days} days`);
  switch (condition.kind) {
    case 'all':
      return `all of ${condition.of.length}`;
    case 'any':
      return `at least one of ${condition.of.length}`;
    case 'held':
      return `${testText(condition.state, measures)} in at least ${condition.least} of ${condition.of} ${condition.per}s`;
    case 'reached':
      return `${testText(condition, measures)}${recent(condition.withinDays)}`;
    case 'fell_zones':
      return `${title(condition.measure)} at least ${zones(condition.zones)} lower than at first${recent(condition.withinDays)}`;
    case 'fell_by':
    case 'rose_by':
      return `${title(condition.measure)} at least ${condition.by} ${condition.kind === 'fell_by' ? 'lower' : 'higher'} than at first${recent(condition.withinDays)}`;
  }
}

const zones = (n: number) => `${n} ${n === 1 ? 'zone' : 'zones'}`;

export function testText(test: Test, measures: Measures): string {
  const title = measures[test.measure]?.title ?? test.measure;
  if (test.is !== undefined) return `${title}: ${test.is ? 'yes' : 'no'}`;
  if (test.atMost !== undefined) return `${title} of ${test.atMost} at most`;
  if (test.atLeast !== undefined) return `${title} of ${test.atLeast} at least`;
  return `${title} at least ${zones(test.zonesLower ?? 0)} lower than at first`;
}

/** `24 (zone 4) on 2025-03-01`. */
export function observedText(
  measure: Measure | undefined,
  { value, day }: { readonly value?: number; readonly day?: string },
): string {
  if (value === undefined) return 'not known';
  if (measure && 'yesNo' in measure) return `${value === 1 ? 'yes' : 'no'} on ${day}`;
  const zone = measure?.zones?.filter((first) => first <= value).length;
  return `${value}${zone === undefined ? '' : ` (zone ${zone})`} on ${day}`;
}
