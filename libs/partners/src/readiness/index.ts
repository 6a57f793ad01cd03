export * from './answer.js';
export * from './by-location.js';
export * from './close-round.js';
export * from './code-notes.js';
export type { Estimate } from './estimate.js';
export * from './import-papers.js';
export { type Dimension, DIMENSIONS, type Instrument, type Text } from './instrument.js';
export * from './invite.js';
export type { Agreement } from './kappa.js';
export { newToken, tokenHash } from './link.js';
export * from './mailing.store.js';
export { type NewNote, type Note, NOTE_KINDS, type NoteKind } from './note.js';
export * from './open-round.js';
export * from './parse-instrument.js';
export {
  findInstrument,
  findRound as findReadinessRound,
  findRoundByCode as findReadinessRoundByCode,
  instrumentsOf,
  noRound as noReadinessRound,
  roundsOf as readinessRoundsOf,
  versionsOf as instrumentVersionsOf,
} from './readiness.store.js';
export * from './recommend.js';
export * from './recommendation.js';
export * from './register-instrument.js';
export * from './resource.js';
export type { Change, ItemResult, LocationResult, Results, Score } from './results.js';
export * from './round.js';
export { NEXT_TO_NOTHING } from './score.js';
export * from './show-results.js';
