import type { CareerOrder } from './career.js';
import { quarterOf } from './days.js';
import { AREA_PROFILES, type AreaProfile } from './profiles.js';
import { evenly, type Quantiles, Random, valueAt } from './random.js';
import { FIRST_QUARTER } from './scheme.js';

/** Reoffences of those who reoffend, at the country's level: few have many. */
const COUNT: Quantiles = [
  [0, 1],
  [0.3, 1.99],
  [0.5, 3],
  [0.7, 5],
  [0.85, 8],
  [0.95, 13],
  [1, 26],
];
const MEAN_COUNT = 4.52;

// What the parts add up to was measured over half a million people, and these make up the difference to the profiles:
// reoffences without proof or with a late one do not count, and those after one order count for the next one too.
const POINTS_OFF = 0;
const COUNT_OFF = 1.06;

interface Cell {
  /** Added-up chances that have not yet become a person who reoffends. */
  due: number;
  reoffenders: number;
  readonly phase: number;
  readonly chance: number;
}

/**
 * Who reoffends, and how often. In each area and quarter the chances of the people are added up, and whenever the sum passes
 * a whole number that person reoffends: each with the chance that is theirs, and yet a group of eighty comes as near to its rate as
 * one of four thousand, so that a fiftieth of the country tells the same story as all of it.
 */
export class Outcomes {
  readonly #profiles = new Map<string, AreaProfile>(AREA_PROFILES.map((profile) => [profile.area, profile]));
  readonly #cells = new Map<string, Cell>();

  constructor(private readonly seed: number) {}

  /**
   * @param share the part of the order's twelve months that no earlier order's twelve months cover
   * @returns the number of reoffences, not rounded; undefined when the person does not reoffend in that part
   */
  of(order: CareerOrder, share: number): number | undefined {
    const { baselineFrequency, frequencyFactor } = this.#profile(order.area);
    const cell = this.#cell(order.area, quarterOf(order.start));
    const whole = Math.min(0.98, Math.max(0.005, order.risk + cell.chance));
    // near enough to 1 - (1 - whole) ** share
    cell.due += share * whole * (1 + ((1 - share) / 2) * whole);
    if (cell.due < 1) return undefined;
    cell.due -= 1;
    cell.reoffenders += 1;
    return (
      (valueAt(COUNT, evenly(cell.reoffenders, cell.phase)) *
        baselineFrequency *
        frequencyFactor *
        COUNT_OFF) /
      MEAN_COUNT
    );
  }

  // the provider's effect grows a little from year to year, and no two quarters are quite the same
  #cell(area: string, quarter: number): Cell {
    const key = `${area}/${quarter}`;
    let cell = this.#cells.get(key);
    if (cell === undefined) {
      const random = new Random(this.seed, 'outcomes', key);
      const years = Math.max(0, quarter - FIRST_QUARTER) / 4;
      const points =
        this.#profile(area).effectPoints - 0.3 * years + random.fraction() * 1.6 - 0.8 + POINTS_OFF;
      this.#cells.set(
        key,
        (cell = { due: random.fraction(), reoffenders: 0, phase: random.fraction(), chance: points / 100 }),
      );
    }
    return cell;
  }

  #profile(area: string): AreaProfile {
    const profile = this.#profiles.get(area);
    if (!profile) throw new RangeError(`no profile of area ${area}`);
    return profile;
  }
}
