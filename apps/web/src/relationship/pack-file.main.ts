import { parentPort, workerData } from 'node:worker_threads';
import type { PackShown } from './load-relationship.js';
import { packFiles } from './pack-file.js';

/** Makes the files of a review pack for the command line, as a thread by itself: what the pages would have been told comes in, both files go out. */
const { pack, made, origin } = workerData as { pack: PackShown; made: string; origin: string };
parentPort?.postMessage(await packFiles(pack, made, origin));
