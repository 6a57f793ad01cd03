import { existsSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.js';

/**
 * Where the published records are for tests: CONCORD_BROWARD, or beside the repository. They are about real people and are not
 * part of it.
 */
export const BROWARD_FILE = path.resolve(
  repositoryRoot(),
  process.env.CONCORD_BROWARD ?? '../shared/data/broward/broward-two-year.csv',
);

const there = existsSync(BROWARD_FILE);
if (!there) {
  console.warn(
    `Tests with the records of Broward County are skipped: there is no ${BROWARD_FILE}. Name ProPublica's compas-scores-two-years.csv in CONCORD_BROWARD to run them.`,
  );
}

/** `describe` where the records are at hand, else reported as skipped. */
export const describeWithBroward = there ? describe : describe.skip;
