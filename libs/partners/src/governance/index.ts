export * from './add-paper.js';
export * from './agenda.js';
export * from './calendar-key.js';
export * from './earlier-pulse.js';
export * from './engagement.js';
export * from './escalate-item.js';
export * from './escalation.js';
export * from './hold-meeting.js';
export * from './item.js';
export {
  type Escalated,
  escalationsOf,
  findItem,
  type GovernanceItem,
  type ItemMove,
  itemsOf,
  movesOf,
  notPrivateFor,
  SELECT_ITEM,
} from './item.store.js';
export * from './meeting.js';
export { findMeeting, meetingsOf, minutesOf, SELECT_MEETING } from './meeting.store.js';
export * from './move-item.js';
export { actOn as actOnGovernance, noItem, noMeeting } from './acting.js';
export {
  findPlace,
  findPlaceById,
  type GovernancePlace,
  lockPlace,
  openPlace,
  SELECT_PLACE,
  ukToday,
} from './place.js';
export * from './paper.js';
export { findPaper, isFull, papersOf, papersOfPlace } from './paper.store.js';
export * from './pulse.js';
export { findRound, hasAnswered, type PulseRound, roundsOf } from './pulse.store.js';
export { actionToRaise, raiseItem } from './raise-item.js';
export { engagementIn, type HealthRound, showHealth } from './show-health.js';
export * from './take-pulse.js';
