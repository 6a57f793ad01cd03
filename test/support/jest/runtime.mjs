import { createRequire } from 'node:module';
import { importTestFile, SourceMaps } from './modules.mjs';

const fromJest = createRequire(createRequire(import.meta.url).resolve('jest'));
const fromCore = createRequire(fromJest.resolve('@jest/core'));
const JestRuntime = fromCore('jest-runtime').default;

/** What cannot be had with modules that test files share, and no test here has needed. */
const WITHOUT = Object.fromEntries(
  ['mock', 'doMock', 'unmock', 'unstable_mockModule', 'isolateModules', 'isolateModulesAsync', 'resetModules', 'useFakeTimers'].map(
    (name) => [
      name,
      () => {
        throw new Error(`jest.${name}: test files share the modules of the application (test/support/jest/runtime.mjs). Hand over what differs instead.`);
      },
    ],
  ),
);

/**
 * Jest's runtime loads every module anew for every test file, into a global of its own. This one lets Node load them (see modules.mjs) and shares what does not
 * belong to one test file; the framework (describe, it, expect) starts anew with each file.
 */
export default class Runtime extends JestRuntime {
  #globals = {};
  #sourceMaps;

  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    this.#sourceMaps = new SourceMaps(config.cacheDirectory);
  }

  installGetBuiltinModule() {
    // the process is the real one
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  setGlobalsForRuntime(globals) {
    super.setGlobalsForRuntime(globals);
    this.#globals = globals;
  }

  requireInternalModule(file) {
    const require = createRequire(file);
    delete require.cache[require.resolve(file)];
    return require(file);
  }

  unstable_importModule(testPath) {
    const jest = { ...this.jestGlobals.jestObjectFor(testPath), ...WITHOUT };
    globalThis[Symbol.for('concord.jest-globals')] = { ...this.#globals, jest };
    return importTestFile(testPath);
  }

  getSourceMaps() {
    return this.#sourceMaps;
  }
}
