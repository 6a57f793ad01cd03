import { careers } from './careers.js';
import { Random } from './random.js';
import { recorded, type Recorded, type Versions } from './recording.js';
import { lastRecordedQuarter, type SchemeOptions } from './scheme.js';
import { recordedSituations } from './situations.js';

/** One order or offence of the scheme after the other, with all its versions: the situations first, then everybody else. */
function* facts(options: SchemeOptions, onPerson?: () => void): Generator<Versions> {
  yield* recordedSituations(options);
  const random = new Random(options.seed, 'recording');
  const last = lastRecordedQuarter(options);
  for (const career of careers(options, onPerson)) yield* recorded(random, career, last);
}

/** Each row as it was recorded, and again when it was corrected. */
export function* recordedVersions(options: SchemeOptions, onPerson?: () => void): Generator<Recorded> {
  for (const versions of facts(options, onPerson)) yield* versions;
}

/** Each row as it stands in the end. */
export function* latestRows(options: SchemeOptions, onPerson?: () => void): Generator<Recorded> {
  for (const versions of facts(options, onPerson)) {
    const latest = versions.at(-1);
    if (latest) yield latest;
  }
}
