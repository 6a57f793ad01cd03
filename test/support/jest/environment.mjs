import { createRequire } from 'node:module';
import fc from 'fast-check';
import { seedOfRun } from './seed.mjs';

const fromJest = createRequire(createRequire(import.meta.url).resolve('jest'));
const fromRuntime = createRequire(createRequire(fromJest.resolve('@jest/core')).resolve('jest-runtime'));
const { ModuleMocker } = fromRuntime('jest-mock');

/** Tests run in the process's own global, as the application does. What a file changes of the process is set back after it. */
export default class Environment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  #env = { ...process.env };
  #argv = process.argv;
  #exit = process.exit;
  #console = globalThis.console;

  async setup() {
    fc.configureGlobal({ seed: seedOfRun(process.env.CONCORD_SEED) });
  }

  async teardown() {
    for (const name of Object.keys(process.env)) if (!(name in this.#env)) delete process.env[name];
    Object.assign(process.env, this.#env);
    process.argv = this.#argv;
    process.exit = this.#exit;
    globalThis.console = this.#console;
    delete globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')]; // of jest.setTimeout
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
}
