/** What a value is tested for: one of these. Numbers are whole. */
export interface Test {
  readonly measure: string;
  /** Of a measure of yes and no. */
  readonly is?: boolean;
  readonly atMost?: number;
  readonly atLeast?: number;
  /** So many zones lower than at the first observation. */
  readonly zonesLower?: number;
}

/**
 * What must be so for an outcome to be achieved: a closed set, each evaluated by a pure function (evaluate.ts). What is not known
 * makes it unknown, never met.
 */
export type Condition =
  /** The last observation up to the day of the outcome, at most so many days old. */
  | ({ readonly kind: 'reached'; readonly withinDays?: number } & Test)
  /** From the first observation to the last one. */
  | {
      readonly kind: 'fell_by' | 'rose_by';
      readonly measure: string;
      readonly by: number;
      readonly withinDays?: number;
    }
  | {
      readonly kind: 'fell_zones';
      readonly measure: string;
      readonly zones: number;
      readonly withinDays?: number;
    }
  /** In at least so many of the last weeks or months up to the day of the outcome, the test held whenever it was observed. */
  | {
      readonly kind: 'held';
      readonly state: Test;
      readonly least: number;
      readonly of: number;
      readonly per: 'week' | 'month';
    }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] };

export const CONDITION_KINDS = ['reached', 'fell_by', 'rose_by', 'fell_zones', 'held', 'all', 'any'] as const;

/** All conditions of a tree, each before those in it. */
export const conditionsIn = (condition: Condition): Condition[] => [
  condition,
  ...(condition.kind === 'all' || condition.kind === 'any' ? condition.of.flatMap(conditionsIn) : []),
];

/** The measure that a condition looks at; none for those made of others. */
export function measureOf(condition: Condition): string | undefined {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return undefined;
    case 'held':
      return condition.state.measure;
    default:
      return condition.measure;
  }
}
