/** How a referral's place in the queue is told, first to last; the referral's number decides between equals. */
export const PRIORITIES = ['complexity', 'complete_by', 'longest_waiting'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const COMPLEXITIES = ['low', 'medium', 'high'] as const;
export type Complexity = (typeof COMPLEXITIES)[number];

/** Whether a service of which nobody has said what it can take is taken for one with room. */
export type Unstated = 'exclude' | 'keep';

/** Whom a service takes; what is not named does not matter. */
export interface Eligibility {
  readonly sexes?: readonly ('F' | 'M' | 'X')[];
  /** Years of age, reached in the year of the referral. */
  readonly ageFrom?: number;
  readonly ageTo?: number;
  readonly complexities?: readonly Complexity[];
}

/** One rule of the closed set. The first three leave services out, the others put those that are left into an order. */
export type Criterion =
  | { readonly by: 'eligible'; readonly services: Readonly<Record<string, Eligibility>> }
  | { readonly by: 'room'; readonly unstated?: Unstated }
  | { readonly by: 'funded'; readonly unstated?: Unstated }
  | { readonly by: 'same_provider' }
  | { readonly by: 'promise_least_fulfilled' }
  | { readonly by: 'shortest_wait' }
  | { readonly by: 'least_loaded' }
  | { readonly by: 'preference'; readonly services: readonly string[] };
export type CriterionName = Criterion['by'];

/** The rules by which a buyer's referrals are allocated: looked at in order, the code of the service decides between equals. */
export interface AllocationRules {
  readonly format: 'allocation-rules/v1';
  readonly title: string;
  readonly criteria: readonly Criterion[];
  /** In which order those who wait are given room. */
  readonly priority: readonly Priority[];
}

/** What holds where a buyer has no rules of its own. */
export const DEFAULT_RULES: AllocationRules = {
  format: 'allocation-rules/v1',
  title: 'Where the buyer has no rules of its own',
  criteria: [
    { by: 'room', unstated: 'exclude' },
    { by: 'funded', unstated: 'keep' },
    { by: 'same_provider' },
    { by: 'shortest_wait' },
    { by: 'least_loaded' },
  ],
  priority: ['complexity', 'longest_waiting'],
};

/** What a rule is called when an allocation says why. */
export const CRITERION_WORDS: Readonly<Record<CriterionName, string>> = {
  eligible: 'who the service is for',
  room: 'free capacity',
  funded: 'funded volume left',
  same_provider: 'the provider that the person is with already',
  promise_least_fulfilled: 'the promised volume that is least fulfilled',
  shortest_wait: 'the shortest wait',
  least_loaded: 'the fewest in progress for its size',
  preference: 'the named order',
};
