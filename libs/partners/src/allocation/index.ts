export { allocate, type Choice, type Considered, type Exclusion } from './allocate.js';
export type { Candidate, Need } from './candidate.js';
export * from './allocate-waiting.js';
export { findReferralToPlace, type ReferralToPlace, referralToPlace } from './allocation.store.js';
export * from './decide-allocation.js';
export { lookWhereTo, type PlaceToGo, type WhereTo } from './look-where-to.js';
export * from './may-list-waiting.js';
export { orderWaiting, type Waiting } from './order-waiting.js';
export * from './parse-rules.js';
export { placeReferral, type Placing } from './place-referral.js';
export {
  type AllocationRules,
  type Criterion,
  CRITERION_WORDS,
  type CriterionName,
  DEFAULT_RULES,
  type Eligibility,
  PRIORITIES,
  type Priority,
} from './rules.js';
export { listRules, type RulesInForce, rulesInForce, type RulesRow } from './rules.store.js';
export { ALLOCATION_RULES_SCHEMA } from './rules-schema.js';
export * from './send-by-rules.js';
export * from './set-rules.js';
export * from './waiting.store.js';
