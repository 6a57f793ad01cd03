import { createRequire } from 'node:module';

const fromJest = createRequire(createRequire(import.meta.url).resolve('jest'));
const TestSequencer = createRequire(fromJest.resolve('@jest/core'))('@jest/test-sequencer').default;

/** The files that take longest, so that none of them is left over at the end with one worker. A fresh clone has no durations of earlier runs to go by. */
const FIRST = [
  'test/platform/start.test.ts',
  'test/pages/accessibility.test.ts',
  'apps/api/src/access-matrix/row-security.db.test.ts',
  'test/pages/sign-in.test.ts',
  'apps/api/src/access-matrix/access-matrix.db.test.ts',
  'test/pages/commissioner.test.ts',
  'test/pages/agency.test.ts',
  'test/pages/prime.test.ts',
  'test/scenarios/killed-worker.test.ts',
  'apps/api/src/demo/loader/load-ecosystem.db.test.ts',
  'test/platform/refusals.test.ts',
  'test/platform/command-line.test.ts',
  'apps/api/src/demo/loader/loading.db.test.ts',
  'apps/api/src/exchange/known-facts.db.test.ts',
  'test/properties/facts.db.test.ts',
  'libs/contracts/src/mechanism/published/properties.test.ts',
];

export default class Sequencer extends TestSequencer {
  async sort(tests) {
    const place = ({ path }) => {
      const found = FIRST.findIndex((file) => path.replaceAll('\\', '/').endsWith(`/${file}`));
      return found < 0 ? FIRST.length : found;
    };
    return (await super.sort(tests)).sort((a, b) => place(a) - place(b)); // which keeps the order of the rest
  }
}
