import { addDays, addMonths } from '#kernel';
import { csvLine } from '../generator/csv.js';
import { Random } from '../generator/random.js';
import { type DemoPlace, placeOf, reliabilityOf } from './places.js';

/** An order of the demonstration that is supervised. */
export interface SupervisedDemoOrder {
  readonly order: string;
  readonly serviceUser: string;
  /** YYYY-MM-DD. */
  readonly start: string;
  /** Null: not on record. */
  readonly riskBand: number | null;
  readonly risk: number | null;
  /** scheme/area */
  readonly area: string;
}

/** What of the shipped framework everybody gets, or everybody from a risk band on: days after the start or after another element, and how often again. */
const DONE = [
  { element: 'first_meeting', after: 'start', within: 5 },
  { element: 'induction_done', after: 'start', within: 14 },
  { element: 'assessment_done', after: 'start', within: 15 },
  { element: 'plan_agreed', after: 'assessment_done', within: 15 },
  { element: 'core_session', after: 'start', within: 21, every: 28, riskBandAtLeast: 4 },
  { element: 'close_contact', after: 'start', within: 7, every: 14, riskBandAtLeast: 8 },
  { element: 'review', after: 'plan_agreed', within: 112, every: 112 },
] as const;

/**
 * Rows of a file of what was done under orders: each at one location with a caseworker, where much or little is done on time.
 * Of orders that began before the framework was gone by it is known where they were, and no more. What would lie on the day `until` or later has not happened.
 */
export function supervisionRows(
  organisation: string,
  orders: readonly SupervisedDemoOrder[],
  places: readonly DemoPlace[],
  told: { readonly seed: number; readonly until: string; readonly frameworkFrom: string },
): string[] {
  const { until, frameworkFrom } = told;
  return orders.flatMap(({ order, serviceUser, start, riskBand, area }) => {
    const random = new Random('supervision', order);
    const location = placeOf(random, placesIn(places, area)).code;
    const rows: string[] = [];
    const row = (what: string, day: string, element: string, at: string, caseworker: string) => {
      if (day >= until) return false;
      rows.push(csvLine([organisation, `${order}/${element || what}/${day}`, order, serviceUser, what, day, element, at, caseworker, ''])); // prettier-ignore
      return true;
    };
    row('located', start, '', location, caseworkerOf(`${location.toLowerCase()}-${random.whole(1, 3)}`));
    if (start < frameworkFrom) return rows;
    const first = new Map<string, string>([['start', start]]);
    for (const each of DONE) {
      const least = 'riskBandAtLeast' in each ? each.riskBandAtLeast : 0;
      let since = first.get(each.after);
      let within: number = each.within;
      while (since !== undefined && (least === 0 || (riskBand !== null && riskBand >= least))) {
        const reliable = reliabilityOf(location, addDays(since, within), told);
        const day: string = addDays(since, random.chance(reliable) ? random.whole(Math.ceil(within / 2), within) : within + random.whole(1, within)); // prettier-ignore
        // what was late is now and then not done at all
        if ((day > addDays(since, within) && random.chance(0.3)) || !row('done', day, each.element, '', ''))
          break;
        if (!first.has(each.element)) first.set(each.element, day);
        if (!('every' in each)) break;
        since = day;
        within = each.every;
      }
    }
    return rows;
  });
}

/** One of those who supervise signs in: what is due for them can be seen as they see it. The others are names only. */
const SIGNS_IN: Readonly<Record<string, string>> = { 'l01-1': 'alder-practitioner' };
const caseworkerOf = (name: string): string => SIGNS_IN[name] ?? name;

export const SUPERVISION_HEADER =
  'organisation,record_id,order_id,service_user_id,what,day,element,location,caseworker,reason';

/** Rows of a file of proven reoffences of people under orders whose follow-up is over: fewer where more is done on time. */
export function reoffenceRows(
  orders: readonly SupervisedDemoOrder[],
  places: readonly DemoPlace[],
  told: { readonly seed: number; readonly until: string },
): string[] {
  // chances are added up place by place, so that the few of a place come as near to its rate as many would
  const due = new Map<string, number>();
  return orders.flatMap(({ order, serviceUser, start, risk, area }) => {
    if (addMonths(start, FOLLOWED_UP_MONTHS) >= told.until) return [];
    const location = placeOf(new Random('supervision', order), placesIn(places, area)).code;
    const random = new Random(told.seed, 'reoffence', order);
    const chance = (risk ?? 0.45) - 0.5 * (reliabilityOf(location, start, told) - 0.7);
    const sum = (due.get(location) ?? random.fraction()) + Math.min(0.95, Math.max(0.03, chance));
    due.set(location, sum % 1);
    if (sum < 1) return [];
    return Array.from({ length: random.whole(1, 4) }, (_, i) => {
      const day = addDays(start, random.whole(10, 355));
      return csvLine([
        `${order}-R${i + 1}`,
        serviceUser,
        day,
        '04600',
        'conviction',
        addDays(day, random.whole(10, 170)),
      ]);
    });
  });
}

const FOLLOWED_UP_MONTHS = 18;

const placesIn = (places: readonly DemoPlace[], area: string): readonly DemoPlace[] => {
  const there = places.filter((place) => place.area === area);
  return there.length > 0 ? there : places;
};

export const REOFFENCE_HEADER = 'offence_id,service_user_id,offence_date,offence_code,proof,proof_date';
