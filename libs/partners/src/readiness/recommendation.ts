import { isDay, problem, type Problem } from '#kernel';
import { type Dimension, DIMENSIONS } from './instrument.js';

export const RECOMMENDATION_STATES = ['proposed', 'accepted', 'under_way', 'done', 'dropped'] as const;
export type RecommendationState = (typeof RECOMMENDATION_STATES)[number];

/** Where each may go from; done and dropped stay. */
const NEXT: Readonly<Record<RecommendationState, readonly RecommendationState[]>> = {
  proposed: ['accepted', 'dropped'],
  accepted: ['under_way', 'done', 'dropped'],
  under_way: ['done', 'dropped'],
  done: [],
  dropped: [],
};

export const nextStates = (state: RecommendationState): readonly RecommendationState[] => NEXT[state];

export interface NewRecommendation {
  /** Id of the round that it comes of. */
  readonly round: string;
  /** Code of a location; for all: none. */
  readonly location?: string;
  readonly dimension: Dimension;
  readonly what: string;
  /** What it goes by: scores, passages, gaps of the resource map. */
  readonly evidence: string;
  /** Code of the person who sees to it. */
  readonly owner: string;
  /** YYYY-MM-DD */
  readonly dueOn: string;
}

export interface Recommendation extends Omit<NewRecommendation, 'location'> {
  readonly id: string;
  readonly location: string | null;
  readonly state: RecommendationState;
  /** Why it is in that state; null: it was proposed, and no more. */
  readonly reason: string | null;
  /** How often it was moved: goes with the next move, so that nobody overrules what they have not seen. */
  readonly seen: number;
  readonly overdue: boolean;
}

/** Everything that is wrong with a recommendation in itself, by field. */
export function recommendationProblems({
  dimension,
  what,
  evidence,
  owner,
  dueOn,
}: NewRecommendation): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (!(DIMENSIONS as readonly string[]).includes(dimension)) invalid('dimension', 'It is no dimension of readiness.', `Name one: ${DIMENSIONS.join(', ')}.`); // prettier-ignore
  if (what.trim() === '' || what.length > 1_000) invalid('what', 'It is not said what is recommended.', 'Say it in up to 1,000 characters.'); // prettier-ignore
  if (evidence.trim() === '' || evidence.length > 2_000) invalid('evidence', 'It is not said what it goes by.', 'Name scores, passages or gaps in up to 2,000 characters.'); // prettier-ignore
  if (owner.trim() === '')
    invalid('owner', 'Nobody sees to it.', 'Name a person of the organisation by code.');
  if (!isDay(dueOn)) invalid('dueOn', `'${dueOn.slice(0, 40)}' is not a day.`, 'Write YYYY-MM-DD.');
  return problems;
}
