import { readFile } from 'node:fs/promises';
import { addDays, ok, type Result } from '#kernel';
import {
  closeRound,
  codePassage,
  findReadinessRoundByCode,
  importPapers,
  type Instrument,
  moveRecommendation,
  type NewRecommendation,
  type NewResource,
  openRound,
  type PaperOf,
  recommend,
  recommendationsOf,
  recordLocations,
  recordNote,
  recordResources,
  registerInstrument,
} from '#partners';
import type { LoadDeps, Told } from '../deps.js';
import { Random } from '../generator/random.js';
import { demoPlaces, FIRST_ROUND, leaningOf, PARTNERS_AWAY, PLACES_OF, SECOND_ROUND, SHORT_OF_ROOMS, SMALL } from '../ecosystem/places.js'; // prettier-ignore
import { demoFile } from '../repository.js';
import { ADMINISTRATOR, STEERING } from './actors.js';
import type { LoadOptions } from './load-options.js';

const ORGANISATION = PLACES_OF;
const INSTRUMENTS = ['five-dimensions', 'nomad-shaped', 'npt-shaped', 'rmc2-shaped'] as const;
const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(demoFile('readiness', `${name}.json`), 'utf8')) as unknown; // prettier-ignore

/**
 * Tells of two rounds in thirty locations, half a year apart: in the first one some lack rooms and training, and elsewhere partners were not heard; what was recommended for the first was done, and the
 * second round shows it; the other is overdue. Instruments that come with the repository are registered. What is there already is left as it is.
 */
export async function readinessStory(
  deps: LoadDeps,
  { until, seed }: LoadOptions,
  told: Told,
): Promise<Result<void>> {
  if (await findReadinessRoundByCode(deps.sql, ORGANISATION, 'second')) return ok(undefined);
  const locations = await demoPlaces();
  const located = await recordLocations(deps, STEERING, { organisation: ORGANISATION, locations });
  if (!located.ok) return located;
  for (const name of INSTRUMENTS) {
    const registered = await registerInstrument(deps, STEERING, { organisation: ORGANISATION, document: await json(name) }); // prettier-ignore
    if (!registered.ok) return registered;
  }
  const instrument = (await json('five-dimensions')) as Instrument;
  const codes = locations.map(({ code }) => code);
  const first = await tellRound(deps, { code: 'first', title: 'First round', opensOn: addDays(until, -FIRST_ROUND), papers: papersOf(instrument, codes, seed, 1) }); // prettier-ignore
  if (!first.ok) return first;
  told('Telling of readiness', 1, 3);
  const followed = await whatFollowed(deps, first.value, until, seed);
  if (!followed.ok) return followed;
  told('Telling of readiness', 2, 3);
  const second = await tellRound(deps, { code: 'second', title: 'Second round', opensOn: addDays(until, -SECOND_ROUND), after: 'first', papers: papersOf(instrument, codes, seed, 2) }); // prettier-ignore
  told('Telling of readiness', 3, 3);
  return second.ok ? ok(undefined) : second;
}

async function tellRound(
  deps: LoadDeps,
  { papers, ...round }: { readonly code: string; readonly title: string; readonly opensOn: string; readonly after?: string; readonly papers: readonly PaperOf[] }, // prettier-ignore
): Promise<Result<string>> {
  const known = await findReadinessRoundByCode(deps.sql, ORGANISATION, round.code);
  if (known) return ok(known.id);
  const opened = await openRound(deps, STEERING, { ...round, organisation: ORGANISATION, instrument: 'five-dimensions', closesOn: addDays(round.opensOn, 21) }); // prettier-ignore
  if (!opened.ok) return opened;
  const imported = await importPapers(deps, STEERING, { round: opened.value.id, papers });
  if (!imported.ok) return imported;
  const closed = await closeRound(deps, STEERING, opened.value.id);
  return closed.ok ? ok(opened.value.id) : closed;
}

/** What everybody says: by the place, the dimension, the round and the person; some leave a statement out. */
export function papersOf(
  instrument: Instrument,
  locations: readonly string[],
  seed: number,
  round: 1 | 2,
): PaperOf[] {
  return locations.flatMap((location) => {
    const place = new Random(seed, 'readiness', location);
    place.fraction(); // how it leans
    const leaning = leaningOf(seed, location);
    const people = location === SMALL ? 4 : place.whole(8, 16);
    return Array.from({ length: people }, (_, i): PaperOf => {
      const random = new Random(seed, 'readiness', location, round, i);
      const own = random.fraction() * 1.4 - 0.7;
      const answers = instrument.items.flatMap(
        ({ code, dimension, reversed = false }): [string, number | null][] => {
          if (random.chance(0.04)) return [];
          if (random.chance(0.03)) return [[code, null]];
          let level = 3.4 + leaning + own + (round === 2 ? 0.25 : 0) + random.fraction() - 0.5;
          if (dimension === 'resources')
            level -= round === 1 && SHORT_OF_ROOMS.includes(location) ? 1.6 : 0.4;
          if (dimension === 'stakeholders' && PARTNERS_AWAY.includes(location)) level -= 1.5;
          if (dimension === 'leadership') level += 0.4;
          const answer = Math.min(5, Math.max(1, Math.floor(level + 0.5)));
          return [[code, reversed ? 6 - answer : answer]];
        },
      );
      return { location, role: i % 5 === 4 ? 'manager' : i % 5 === 3 ? 'administrator' : 'practitioner', answers: Object.fromEntries(answers) }; // prettier-ignore
    });
  });
}

async function whatFollowed(
  deps: LoadDeps,
  round: string,
  until: string,
  seed: number,
): Promise<Result<unknown>> {
  if ((await recommendationsOf(deps.sql, ORGANISATION, round)).length > 0) return ok(undefined);
  const resources = [...SHORT_OF_ROOMS, 'L01', 'L12'].flatMap((location, i) => [
    {
      location,
      kind: 'rooms' as const,
      what: ROOMS,
      has: 1,
      needs: i < 4 ? 3 : 1,
      unit: 'rooms',
    },
    { location, kind: 'skills' as const, what: TRAINED, has: 4, needs: 12, unit: 'people' }, // prettier-ignore
  ]);
  const mapped = await recordResources(deps, STEERING, { organisation: ORGANISATION, resources: [...resources, ...elsewhere(await codesOfPlaces(), seed)] }); // prettier-ignore
  if (!mapped.ok) return mapped;
  const coded = await tellNotes(deps, round, until);
  if (!coded.ok) return coded;
  for (const [location, change] of recommendations(round, until)) {
    const made = await recommend(deps, STEERING, { round, location, ...change });
    if (!made.ok) return made;
    if (change.dimension !== 'resources') continue;
    for (const [seen, [state, reason]] of (
      [
        ['accepted', 'The board agreed to pay for it.'],
        ['done', 'Two rooms were let, and everybody was trained.'],
      ] as const
    ).entries()) {
      // prettier-ignore
      const moved = await moveRecommendation(deps, STEERING, { id: made.value.id, state, reason, seen });
      if (!moved.ok) return moved;
    }
  }
  const done = SHORT_OF_ROOMS.flatMap((location) => [
    { location, kind: 'rooms' as const, what: ROOMS, has: 3, needs: 3, unit: 'rooms', note: 'Two were let' },
    { location, kind: 'skills' as const, what: TRAINED, has: 12, needs: 12, unit: 'people', note: 'Everybody was trained' }, // prettier-ignore
  ]);
  return recordResources(deps, STEERING, { organisation: ORGANISATION, resources: done });
}

const ROOMS = 'Interview rooms';
const TRAINED = 'Staff trained in the framework';
const codesOfPlaces = async (): Promise<string[]> => (await demoPlaces()).map(({ code }) => code);

/** What the other places have and need: most have enough, some lack this or that; and at all of them laptops and hours for supervision of staff. */
function elsewhere(places: readonly string[], seed: number): NewResource[] {
  const told = new Set([...SHORT_OF_ROOMS, 'L01', 'L12']);
  return places.flatMap((location) => {
    const random = new Random(seed, 'resources', location);
    const [staff, rooms] = [random.whole(8, 16), random.whole(2, 4)];
    const short = (much: number): number => (random.chance(0.3) ? much - random.whole(1, 2) : much);
    const more: NewResource[] = [
      { location, kind: 'technology', what: 'Laptops that run the assessment', has: short(staff), needs: staff, unit: 'laptops' }, // prettier-ignore
      {
        location,
        kind: 'time',
        what: 'Hours for supervision of staff',
        has: short(4),
        needs: 4,
        unit: 'hours a week',
      },
    ];
    if (told.has(location)) return more;
    return [
      { location, kind: 'rooms', what: ROOMS, has: short(rooms), needs: rooms, unit: 'rooms' },
      { location, kind: 'skills', what: TRAINED, has: short(staff), needs: staff, unit: 'people' },
      ...more,
    ];
  });
}

const recommendations = (
  round: string,
  until: string,
): [string, Omit<NewRecommendation, 'round' | 'location'>][] => [
  // prettier-ignore
  ...SHORT_OF_ROOMS.map((location): [string, Omit<NewRecommendation, 'round' | 'location'>] => [location, { dimension: 'resources', what: 'Two more rooms to see people in, and training before the start', evidence: 'Lowest dimension is resources; the resource map lacks two rooms and eight trained people; focus group', owner: 'commissioner-manager', dueOn: addDays(until, -90) }]), // prettier-ignore
  ...PARTNERS_AWAY.map((location): [string, Omit<NewRecommendation, 'round' | 'location'>] => [location, { dimension: 'stakeholders', what: 'Tell courts and partner agencies what will change, and hear them', evidence: 'Lowest dimension is stakeholders; interviews', owner: STEERING.code, dueOn: addDays(until, -10) }]), // prettier-ignore
];

/** A focus group on rooms and an interview on partners, coded by two who agree on most. */
async function tellNotes(deps: LoadDeps, round: string, until: string): Promise<Result<unknown>> {
  const passages: readonly (readonly [passage: string, one: string | null, other: string | null])[] = [
    ['There is nowhere to see people but the corridor.', 'resources', 'resources'],
    ['I was told what it is for, and it makes sense.', 'staff', 'staff'],
    ['Our manager brought it up in every meeting.', 'leadership', 'leadership'],
    ['The court has not heard of it.', 'stakeholders', 'stakeholders'],
    ['We report, and nothing comes back.', 'governance', 'governance'],
    ['Training was cancelled twice.', 'resources', 'staff'],
    ['We had tea.', null, null],
  ];
  const noted = await recordNote(deps, STEERING, { round, location: SHORT_OF_ROOMS[0], kind: 'focus_group', heldOn: addDays(until, -210), coders: [STEERING.code, ADMINISTRATOR.code], passages: passages.map(([passage]) => passage) }); // prettier-ignore
  if (!noted.ok) return noted;
  for (const [i, [, one, other]] of passages.entries())
    for (const [person, construct] of [
      [STEERING, one],
      [ADMINISTRATOR, other],
    ] as const) {
      // prettier-ignore
      const coded = await codePassage(deps, person, { passage: noted.value.passages[i]?.id ?? '', construct });
      if (!coded.ok) return coded;
    }
  return ok(undefined);
}
