export * from './erase.js';
export * from './hold.js';
export * from './retention.js';
export * from './retention-rules.js';
export type { LegalHold } from './retention.store.js';
export * from './replay.js';
