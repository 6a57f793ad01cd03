export * from './judge-level.js';
export * from './measure-levels.store.js';
export * from './service-level.js';
export * from './service-level.store.js';
export * from './set-service-level.js';
