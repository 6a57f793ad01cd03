import { readFile } from 'node:fs/promises';
import { addDays } from '#kernel';
import { Random } from '../generator/random.js';
import { demoFile } from '../repository.js';

/** One of the thirty places where the story of a new framework is told: the commissioner asks how ready each is, and DEMO-ALDER supervises there. */
export interface DemoPlace {
  readonly code: string;
  readonly name: string;
  /** scheme/area */
  readonly area: string;
}

export const PLACES_OF = 'DEMO-COM';
export const SUPERVISED_BY = 'DEMO-ALDER';

/** Where there were too few rooms and too little training in the first round: what was recommended there was done. */
export const SHORT_OF_ROOMS = ['L04', 'L09', 'L17', 'L22'];
/** Where partners were not heard, in both rounds: what was recommended there was not done. */
export const PARTNERS_AWAY = ['L11', 'L26'];
/** An island office: fewer answer there than are shown, and few people are supervised there. */
export const SMALL = 'L30';

/** Days before the day up to which the story is told. */
export const FIRST_ROUND = 220;
export const ROOMS_DONE = 130;
export const SECOND_ROUND = 40;

export async function demoPlaces(): Promise<DemoPlace[]> {
  const lines = (await readFile(demoFile('readiness', 'locations.csv'), 'utf8')).trim().split('\n').slice(1);
  return lines.map((line) => {
    const [code = '', name = '', area = ''] = line.split(',');
    return { code, name, area };
  });
}

/** How much a place is for what is new, from -0.5 to 0.5: it shows in what its people say, and a little in what they do. */
export const leaningOf = (seed: number, location: string): number =>
  new Random(seed, 'readiness', location).fraction() - 0.5;

/** How much of what is due is done in time at a place on a day, 0.4 to 0.95: less where rooms are short, until there are more. */
export function reliabilityOf(
  location: string,
  day: string,
  { seed, until }: { readonly seed: number; readonly until: string },
): number {
  const own = new Random(seed, 'supervision', location).fraction() - 0.5;
  const short = SHORT_OF_ROOMS.includes(location) && day < addDays(until, -ROOMS_DONE);
  const practised = 0.05 * Math.min(1, Math.max(0, dayDistance(addDays(until, -FIRST_ROUND), day) / 180));
  const usual = 0.74 + 0.22 * leaningOf(seed, location) + 0.16 * own + practised;
  const partners = PARTNERS_AWAY.includes(location) ? 0.08 : 0;
  return Math.min(0.95, Math.max(0.4, usual - (short ? 0.2 : 0) - partners));
}

const dayDistance = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Where somebody of an area is supervised: at one of its places, at the small one seldom. */
export function placeOf(random: Random, places: readonly DemoPlace[]): DemoPlace {
  const drawn = places[random.whole(0, places.length - 1)]!;
  const usual = places.find(({ code }) => code !== SMALL) ?? drawn;
  return drawn.code === SMALL && random.chance(0.7) ? usual : drawn;
}
