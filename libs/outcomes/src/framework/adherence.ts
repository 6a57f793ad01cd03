import { quotient, type Ratio } from '#kernel';
import { wilsonInterval } from '../measure/interval.js';

/** How much of what fell due was done, and by when. */
export interface Adherence {
  readonly onTime: number;
  readonly late: number;
  /** Not done: still open, or open when the order ended. */
  readonly notDone: number;
  /** Not needed, with a reason: in no share. */
  readonly notNeeded: number;
  /** Whether it was for the person cannot be told: in no share. */
  readonly unknown: number;
  /** On time, of all that was to be done; null: nothing was. */
  readonly share: Ratio | null;
  /** Wilson's interval of it, 95 %; what is due under one order hangs together, so it is rather too narrow. */
  readonly low: Ratio | null;
  readonly high: Ratio | null;
}

/** Counts of items by state: `on_time`, `late`, `overdue`, `missed`, `not_needed`, `unknown`. */
export type StateCounts = Readonly<Partial<Record<string, number>>>;

const LEVEL = '0.95';

/** Works out how well a framework was kept to from counts of what fell due. */
export function adherenceOf(counts: StateCounts): Adherence {
  const of = (state: string) => counts[state] ?? 0;
  const [onTime, late, notDone] = [of('on_time'), of('late'), of('overdue') + of('missed')];
  const asked = onTime + late + notDone;
  const share = asked === 0 ? null : quotient(BigInt(onTime), BigInt(asked));
  const interval = share === null ? null : wilsonInterval(share, BigInt(asked), LEVEL);
  return {
    onTime,
    late,
    notDone,
    notNeeded: of('not_needed'),
    unknown: of('unknown'),
    share,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}
