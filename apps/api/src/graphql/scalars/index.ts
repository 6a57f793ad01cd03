export * from './json.js';
export * from './number.js';
export * from './time.js';
