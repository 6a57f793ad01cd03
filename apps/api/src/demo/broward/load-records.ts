import { Temporal } from 'temporal-polyfill';
import { type Instant, ok, type Result } from '#kernel';
import { OPERATOR } from '#partners';
import type { ImportReport } from '../../exchange/index.js';
import type { DemoDeps, Told } from '../deps.js';
import { loadAreaSet } from '../loader/area-set.js';
import { importOne, type Source } from '../loader/import-one.js';
import { demoFile } from '../repository.js';
import type { BrowardPerson } from './person.js';
import { FOLDER, MEASURE, SCHEME } from './terms.js';
import { toInterchange } from './to-interchange.js';

/**
 * Puts the people on record, as anybody's files are imported. The same people twice are on record once.
 * @returns the instant from which the records are known: the same each time, until other records come
 */
export async function loadRecords(
  deps: DemoDeps,
  people: readonly BrowardPerson[],
  told: Told,
): Promise<Result<Instant>> {
  const areas = await loadAreaSet(deps, OPERATOR, FOLDER, SCHEME);
  if (!areas.ok) return areas;
  const { orders, offences } = toInterchange(people);
  const sources: Source[] = [
    { kind: 'measures', name: `${MEASURE}.json`, from: { file: demoFile('measures', `${MEASURE}.json`) } },
    { kind: 'orders', name: `${FOLDER}/orders.csv`, scheme: SCHEME, from: { text: orders } },
    { kind: 'offences', name: `${FOLDER}/offences.csv`, from: { text: offences } },
  ];
  const known: Instant[] = [];
  for (const [i, source] of sources.entries()) {
    const done = await importOne(deps, OPERATOR, source);
    if (!done.ok) return done;
    known.push(...knownFrom(done.value));
    told('Importing records', i + 1, sources.length);
  }
  return ok(known.reduce((a, b) => (Temporal.Instant.compare(a, b) >= 0 ? a : b)));
}

/** Of a file that was imported before, when it was; a measure definition that is on record says nothing. */
const knownFrom = ({ recordedAt, repeatOf }: ImportReport): Instant[] =>
  [recordedAt, repeatOf?.recordedAt].filter((at) => at !== undefined);
