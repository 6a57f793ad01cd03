export * from './account.js';
export * from './arrangement.store.js';
export * from './find-books.js';
export * from './ledger-act.js';
export * from './ledger-list.store.js';
export { type Books } from './ledger.store.js';
export * from './post-to-ledger.js';
export { ENTRY_KINDS, type EntryKind, type RecoverFor, type RecoverFrom, type WriteOff } from './postings.js';
export * from './set-arrangement.js';
