// '@jest/globals' of the test file that imports it
export const {
  jest, expect, it, test, describe, beforeAll, beforeEach, afterAll, afterEach, fit, fdescribe, xit, xtest, xdescribe,
} = globalThis[Symbol.for('concord.jest-globals')];
