export * from './area/area.js';
export * from './area/area.store.js';
export * from './organisation/organisation.js';
export * from './organisation/organisation.store.js';
export * from './relationship/relationship.js';
export * from './relationship/relationship.store.js';
