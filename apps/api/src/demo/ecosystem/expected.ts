import { dayNumber, dayText, monthsLater } from '../generator/days.js';
import { AREA_PROFILES } from '../generator/profiles.js';
import { Random } from '../generator/random.js';
import type { Cells } from '../generator/rows.js';
import { COUNTRY_ORDERS_PER_QUARTER } from '../generator/scheme.js';
import type { EcosystemOptions } from './caseload.js';
import { REFERRED, REFERRED_AGAIN } from './referrals.js';
import { CATEGORY_SHARES, SUPPLIES, type Supply } from './supply.js';

/** Capacity is said of so many months before the day and after its month; volumes are promised for a year and so many months. */
const MONTHS_BEFORE = 2;
const MONTHS_AFTER = 3;
/** Most referrals are with a service for about so long. */
const MONTHS_IN_USE = 3;
/** Who works below an agency gets about so many referrals of its own in a month, in the whole country. */
const ONWARD_PER_MONTH = 120;

/** Referrals that a service can count on in a month. */
function perMonth(supply: Supply, scale: number): number {
  if (supply.tier === 3) return ONWARD_PER_MONTH * scale;
  const profile = AREA_PROFILES.find(({ area }) => area === supply.area);
  const rivals = SUPPLIES.filter(
    ({ area, category }) => area === supply.area && category === supply.category,
  );
  const weights = rivals.reduce((sum, { weight }) => sum + weight, 0);
  const ofCategory = (CATEGORY_SHARES.find(([, category]) => category === supply.category)?.[0] ?? 0) / 100;
  const orders = (COUNTRY_ORDERS_PER_QUARTER / 3) * scale * (profile?.share ?? 0);
  return (orders * (REFERRED / (1 - REFERRED_AGAIN)) * ofCategory * supply.weight) / weights;
}

const months = (until: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) =>
    dayText(monthsLater(dayNumber(`${until.slice(0, 7)}-01`), from + i)).slice(0, 7),
  );

/** What a service can take in the months around the day: for most a little more than is asked of it, for some less. */
export function* capacityOf(supply: Supply, { scale, seed, until }: EcosystemOptions): Generator<Cells> {
  const random = new Random(seed, 'capacity', supply.code);
  const expected = perMonth(supply, scale);
  const maximum = String(Math.max(1, Math.ceil(expected * MONTHS_IN_USE * (0.8 + random.fraction() * 0.7))));
  // the smallest services have no volume that is funded month by month
  const funded =
    expected < 1 ? '' : String(Math.max(1, Math.round(expected * (0.75 + random.fraction() * 0.6))));
  for (const month of months(until, -MONTHS_BEFORE, MONTHS_AFTER))
    yield [supply.code, supply.area, month, maximum, funded];
}

/** What a service under a subcontract was promised, month by month, a year back and some months ahead. */
export function* volumesOf(supply: Supply, { scale, seed, until }: EcosystemOptions): Generator<Cells> {
  const random = new Random(seed, 'volumes', supply.code);
  for (const month of months(until, -12, MONTHS_AFTER)) {
    const referrals = Math.max(1, Math.round(perMonth(supply, scale) * (0.9 + random.fraction() * 0.4)));
    yield [supply.code, month, String(referrals), 'Agreed by letter, for the demonstration.'];
  }
}
