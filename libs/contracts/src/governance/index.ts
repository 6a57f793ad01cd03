export * from './add-paper-file.js';
export * from './goal.js';
export { type GoalHeld, quartersBefore } from './measure-goal.js';
export * from './open-paper.js';
export * from './show-goals.js';
export * from './tie-terms.js';
