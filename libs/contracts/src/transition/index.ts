export { openTransition } from './acting.js';
export * from './case.js';
export * from './changes.js';
export * from './plan-seen.js';
export { type CaseFilter, casesFor, countCases } from './case.store.js';
export * from './close-transition.js';
export * from './export-plan.js';
export * from './gate.js';
export * from './gates.js';
export * from './hand-over.js';
export * from './move-cases.js';
export * from './move-communication.js';
export {
  MILESTONE_STATES,
  type MilestoneMoving,
  type MilestoneState,
  moveMilestone,
  nextMilestoneStates,
} from './move-milestone.js';
export * from './parse-plan.js';
export * from './path.js';
export * from './performance.js';
export * from './plan.js';
export { TRANSITION_SCHEMA } from './plan.schema.js';
export { type PlanRecorded, recordPlan } from './record-plan.js';
export * from './show-transition.js';
export * from './stakeholder.js';
export * from './take-list.js';
export * from './transition.store.js';
