import { Migration20261122000100 } from './Migration20261122000100.js';
import { Migration20261122000200 } from './Migration20261122000200.js';
import { Migration20261122000300 } from './Migration20261122000300.js';

/** In order; a list and not a folder, so that a build that left one out fails instead of skipping it. */
export const MIGRATIONS = [Migration20261122000100, Migration20261122000200, Migration20261122000300];
