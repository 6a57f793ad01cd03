export * from './goal.js';
export { type GoalHeld, quartersBefore } from './measure-goal.js';
export * from './show-goals.js';
export * from './tie-terms.js';
