export * from './mechanism/index.js';
export * from './figure/index.js';
