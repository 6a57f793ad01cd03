import { addDays } from '#kernel';
import { csvLine } from '../generator/csv.js';
import { Random } from '../generator/random.js';

/** An order of the demonstration that is supervised. */
export interface SupervisedDemoOrder {
  readonly order: string;
  readonly serviceUser: string;
  /** YYYY-MM-DD. */
  readonly start: string;
  /** Null: not on record. */
  readonly riskBand: number | null;
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

/** How reliable a location is, 0.55 to 0.95: the same each time, and spread over them. */
export const reliabilityOf = (location: string): number =>
  0.55 + 0.4 * new Random('supervision', location).fraction();

/**
 * Rows of a file of what was done under orders: each at one location with a caseworker, where much or little is done on time.
 * What would lie on the day `until` or later has not happened.
 */
export function supervisionRows(
  organisation: string,
  orders: readonly SupervisedDemoOrder[],
  locations: readonly string[],
  until: string,
): string[] {
  return orders.flatMap(({ order, serviceUser, start, riskBand }) => {
    const random = new Random('supervision', order);
    const location = locations[random.whole(0, locations.length - 1)]!;
    const reliable = reliabilityOf(location);
    const rows: string[] = [];
    const row = (what: string, day: string, element: string, at: string, caseworker: string) => {
      if (day >= until) return false;
      rows.push(csvLine([organisation, `${order}/${element || what}/${day}`, order, serviceUser, what, day, element, at, caseworker, ''])); // prettier-ignore
      return true;
    };
    row('located', start, '', location, `${location.toLowerCase()}-${random.whole(1, 3)}`);
    const first = new Map<string, string>([['start', start]]);
    for (const each of DONE) {
      const least = 'riskBandAtLeast' in each ? each.riskBandAtLeast : 0;
      let since = first.get(each.after);
      let within: number = each.within;
      while (since !== undefined && (least === 0 || (riskBand !== null && riskBand >= least))) {
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

export const SUPERVISION_HEADER =
  'organisation,record_id,order_id,service_user_id,what,day,element,location,caseworker,reason';
