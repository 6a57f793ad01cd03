export * from './measure/definition.js';
export { ADJUSTMENTS, type Adjustment, DEFINITION_SCHEMA } from './measure/definition.schema.js';
export * from './offence/proof-kind.js';
export * from './order/order-kind.js';
export * from './order/order-concerns.js';
export * from './order/order.js';
export * from './recording.js';
export * from './need/need.js';
export * from './need/record-needs.js';
export * from './service-user/dismiss-duplicate.js';
export * from './service-user/duplicate.js';
export {
  DUPLICATES,
  type DuplicateRow,
  LIKELIEST_FIRST,
  listDuplicates,
  pairNotHidden,
  recordPairs,
} from './service-user/duplicate.store.js';
export * from './service-user/erased.js';
export * from './service-user/find-service-users.js';
export * from './service-user/identifier.js';
export * from './service-user/open-service-user.js';
export * from './service-user/particulars.js';
export * from './service-user/record-service-user.js';
export { currentParticulars, type ParticularsKnown } from './service-user/current-particulars.js';
export { wordsOf } from './service-user/words-of.js';
export * from './service-user/show-service-user.js';
export * from './service-user/work-opened.js';
export * from './service-user/merge.js';
export * from './service-user/merge-service-users.js';
export { mergesOf, mergeStanding, type MergeRow } from './service-user/merge.store.js';
export * from './baseline/baseline.js';
export * from './baseline/baseline.store.js';
export * from './cohort/cohort-counts.js';
export * from './cohort/members.js';
export * from './cohort/members-digest.js';
export * from './cohort/membership.js';
export * from './measure/adjust.js';
export * from './measure/as-known.js';
export * from './measure/cohort-measure.js';
export * from './measure/compare.js';
export * from './measure/definition.store.js';
export * from './measure/interval.js';
export * from './measure/measure-cohorts.js';
export * from './measure/pool-cohorts.js';
export * from './measure/save-cohort-measure.js';
export * from './measure/measure-scheme.js';
export * from './cohort/cohort-members.js';
export * from './cohort/cohort-people.js';
export { formFaults } from './document/form-faults.js';
export * from './framework/adherence.js';
export * from './framework/association.js';
export * from './framework/compare-frameworks.js';
export * from './framework/compare-locations.js';
export * from './framework/show-framework-change.js';
export * from './framework/show-side-by-side.js';
export {
  ASSOCIATED,
  type Associated,
  type AssociationOf,
  type LocationBeside,
  type ShareOf,
} from './framework/side-by-side.js';
export * from './framework/framework.js';
export { FRAMEWORK_SCHEMA } from './framework/framework.schema.js';
export {
  type Adoption,
  adoptionsOf,
  findFramework,
  frameworksById,
  listFrameworks,
  type StoredFramework,
} from './framework/framework.store.js';
export {
  type DueItem,
  JOURNEY_STATES,
  type JourneyItem,
  type JourneyState,
} from './framework/journey.store.js';
export * from './framework/look-at-supervision.js';
export * from './framework/parse-framework.js';
export * from './framework/record-framework.js';
export * from './framework/record-supervision.js';
export * from './framework/show-adherence.js';
export * from './framework/show-journey.js';
export * from './framework/supervision-record.js';
export * from './outcome/attach-evidence.js';
export type { Condition } from './outcome/condition.js';
export * from './outcome/define-outcome.js';
export * from './outcome/definition.store.js';
export * from './outcome/evaluate.js';
export * from './outcome/finding.store.js';
export * from './outcome/history.store.js';
export * from './outcome/outcome.js';
export * from './outcome/outcome.store.js';
export * from './outcome/outcome-definition.js';
export { OUTCOME_DEFINITION_SCHEMA } from './outcome/outcome-definition.schema.js';
export * from './outcome/parse-outcome-definition.js';
export * from './outcome/record-observations.js';
export * from './outcome/report-outcome.js';
export * from './outcome/verify-outcome.js';
export * from './evidence/evidence-store.js';
export { type Scanned, scanned } from './evidence/scan.js';
export * from './evidence/held-content.js';
export * from './evidence/open-evidence.js';
export { contentOf, removeLost } from './evidence/evidence-content.store.js';
export * from './evidence/seal-evidence.js';
export * from './evidence/keep-evidence.js';
export * from './evidence/evidence-file.js';
