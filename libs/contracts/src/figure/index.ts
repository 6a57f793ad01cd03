export { canonicalText, digestOf } from '#kernel';
export { computeFigure } from './compute-figure.js';
export type { Difference } from './differences.js';
export * from './figure.js';
export { FIGURE_SCHEMA } from './figure-schema.js';
export { verifyFigure } from './verify-figure.js';
export * from './explain/index.js';
