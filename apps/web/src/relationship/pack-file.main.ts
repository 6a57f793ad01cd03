import { parentPort, workerData } from 'node:worker_threads';
import { inLanguage, type Language } from '../language/language.js';
import type { PackShown } from './load-relationship.js';
import { packFiles } from './pack-file.js';

/** Makes the files of a review pack for the command line, as a thread by itself: what the pages would have been told comes in, both files go out. */
const { pack, made, origin, language } = workerData as { pack: PackShown; made: string; origin: string; language: Language }; // prettier-ignore
parentPort?.postMessage(await inLanguage(language, () => packFiles(pack, made, origin)));
