import { addDays, shownTogether } from '#kernel';
import type { LevelClock } from '../performance/service-level.js';
import type { WeekRow } from './performance.store.js';

/** Before the announcement, between announcement and transfer, after the transfer. */
export const PHASES = ['before', 'during', 'after'] as const;
export type Phase = (typeof PHASES)[number];
/** As many weeks before the announcement as are looked at. */
export const WEEKS_BEFORE = 13;

export interface PlanDays {
  readonly announcedOn: string;
  readonly transferOn: string;
  readonly stabilisedOn: string;
}

/** In which phase a week lies, by its Monday: a week with both days of two phases belongs to the later one. Pure. */
export function phaseOf(week: string, { announcedOn, transferOn }: PlanDays): Phase {
  const last = addDays(week, 6);
  return last < announcedOn ? 'before' : last < transferOn ? 'during' : 'after';
}

/** The days that are looked at: whole weeks from some before the announcement to the one in which what moved is stable, and none that is to come. */
export function daysWatched(
  { announcedOn, stabilisedOn }: PlanDays,
  today: string,
): { from: string; until: string } {
  const monday = (day: string) => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  const from = addDays(monday(announcedOn), -7 * WEEKS_BEFORE);
  const end = addDays(monday(stabilisedOn), 7);
  const until = end < addDays(today, 1) ? end : addDays(today, 1);
  return { from, until: until > from ? until : addDays(from, 7) };
}

/** In time of what fell due; null where the number is held back. */
export interface InTime {
  readonly counted: number | null;
  readonly inTime: number | null;
  /** Of what fell due, in hundredths; null: nothing fell due, or it is held back. */
  readonly percent: number | null;
}

export interface Watched {
  readonly organisation: string;
  readonly clock: LevelClock;
  /** A share, exact; null: no level has one. */
  readonly target: string | null;
  readonly phases: readonly ({ readonly phase: Phase } & InTime)[];
  readonly weeks: readonly ({ readonly week: string; readonly phase: Phase } & InTime)[];
}

/**
 * The same deadlines before, during and after, by organisation and clock. To who sees counts of people, numbers from 1 to below the threshold are held back, those in
 * time and those late together, and weeks are not told at all: they could be taken from one another.
 */
export function watchedOf(
  rows: readonly WeekRow[],
  targets: readonly { readonly organisation: string; readonly clock: LevelClock; readonly target: string }[],
  days: PlanDays,
  threshold: number | null,
): Watched[] {
  const keys = [...new Set(rows.map(({ organisation, clock }) => `${organisation} ${clock}`))];
  return keys.map((key) => {
    const own = rows.filter(({ organisation, clock }) => `${organisation} ${clock}` === key);
    const { organisation = '', clock = 'acceptance' as const } = own[0] ?? {};
    const target =
      targets.find((each) => each.organisation === organisation && each.clock === clock)?.target ?? null;
    const phases = PHASES.map((phase) => {
      const within = own.filter(({ week }) => phaseOf(week, days) === phase);
      const sum = (of: 'counted' | 'inTime') => within.reduce((all, each) => all + each[of], 0);
      return { phase, ...shown(sum('counted'), sum('inTime'), threshold) };
    });
    const weeks = own.map(({ week, counted, inTime }) => ({
      week,
      phase: phaseOf(week, days),
      ...(threshold === null ? shown(counted, inTime, null) : HELD_BACK),
    }));
    return { organisation, clock, target, phases, weeks };
  });
}

const HELD_BACK: InTime = { counted: null, inTime: null, percent: null };

function shown(counted: number, inTime: number, threshold: number | null): InTime {
  const percentOf = (part: number, of: number) => (of === 0 ? null : Math.round((10_000 * part) / of) / 100);
  if (threshold === null) return { counted, inTime, percent: percentOf(inTime, counted) };
  const [kept = null, late = null] = shownTogether([inTime, counted - inTime], threshold);
  if (kept === null || late === null) return HELD_BACK;
  return { counted: kept + late, inTime: kept, percent: percentOf(kept, kept + late) };
}
