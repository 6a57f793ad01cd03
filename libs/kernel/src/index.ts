export * from './canonical.js';
export * from './clock.js';
export * from './money.js';
export * from './nearest.js';
export * from './period.js';
export * from './problem.js';
export * from './ratio.js';
export * from './sql.js';
