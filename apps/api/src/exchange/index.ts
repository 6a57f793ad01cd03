export { importFile } from './import-file.js';
export type { ImportRequest } from './import-request.js';
export { IMPORT_KINDS, type ImportKind } from './kinds/kind-names.js';
export type { Refusal } from './refusal.js';
export * from './report.js';
export { FACT_MOVER } from './merging/record-merge.js';
