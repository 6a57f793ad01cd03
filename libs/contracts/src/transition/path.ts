import { addDays } from '#kernel';

/** A milestone as the path through a plan needs it. Days are YYYY-MM-DD. */
export interface OnPath {
  readonly code: string;
  readonly state: 'planned' | 'under_way' | 'done' | 'dropped';
  readonly plannedOn: string;
  readonly forecastOn: string | null;
  readonly actualOn: string | null;
  /** Calendar days that it takes once all that it needs is done. */
  readonly days: number;
  readonly needs: readonly string[];
}

/** When a milestone will be reached as things stand, and what hangs on it. */
export interface Expected {
  readonly code: string;
  readonly expectedOn: string;
  /** Calendar days past its plan; 0: in time. */
  readonly daysLate: number;
  /** Calendar days by which it could be later before the last milestone of the plan is. */
  readonly slack: number;
  /** Without any: each day that it is late, the last milestone is. */
  readonly critical: boolean;
  /** Those that wait for it, directly or not, and are expected past their plan because of it. */
  readonly moves: readonly string[];
}

const later = (a: string, b: string): string => (a > b ? a : b);
const between = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/**
 * The critical path of a plan (Kelley and Walker 1959), over milestones: forwards, each is expected on what was forecast or planned, and no sooner than its days
 * after the last of what it needs; what is open is not expected in the past. Backwards, how much later each could be. What is dropped holds up nothing.
 * @param milestones without circles; what needs an unknown code does not wait for it
 */
export function pathThrough(milestones: readonly OnPath[], today: string): Map<string, Expected> {
  const live = new Map(
    milestones.filter(({ state }) => state !== 'dropped').map((each) => [each.code, each]),
  );
  const needsOf = ({ needs }: OnPath): string[] => needs.filter((code) => live.has(code));
  const expected = new Map<string, string>();
  const expect = (each: OnPath): string => {
    const known = expected.get(each.code);
    if (known !== undefined) return known;
    const on =
      each.actualOn ??
      needsOf(each).reduce(
        (day, code) => {
          const needed = live.get(code);
          return needed ? later(day, addDays(expect(needed), each.days)) : day;
        },
        later(each.forecastOn ?? each.plannedOn, today),
      );
    expected.set(each.code, on);
    return on;
  };
  for (const each of live.values()) expect(each);
  const followers = new Map([...live.keys()].map((code) => [code, [...live.values()].filter((each) => needsOf(each).includes(code))])); // prettier-ignore
  const end = [...expected.values()].reduce(later, '');
  const latest = new Map<string, string>();
  const latestOf = (each: OnPath): string => {
    const known = latest.get(each.code);
    if (known !== undefined) return known;
    const day = (followers.get(each.code) ?? []).reduce((least, next) => {
      const allowed = addDays(next.actualOn ?? latestOf(next), -next.days);
      return allowed < least ? allowed : least;
    }, end);
    latest.set(each.code, day);
    return day;
  };
  const isLate = (each: OnPath) => (expected.get(each.code) ?? '') > each.plannedOn;
  const moved = (each: OnPath, seen = new Set<string>()): string[] => {
    for (const next of followers.get(each.code) ?? []) {
      const pushed = addDays(expected.get(each.code) ?? '', next.days) > next.plannedOn && isLate(next);
      if (!pushed || seen.has(next.code)) continue;
      seen.add(next.code);
      moved(next, seen);
    }
    return [...seen];
  };
  return new Map(
    [...live.values()].map((each) => {
      const expectedOn = expected.get(each.code) ?? each.plannedOn;
      const slack = Math.max(0, between(expectedOn, latestOf(each)));
      return [
        each.code,
        {
          code: each.code,
          expectedOn,
          daysLate: Math.max(0, between(each.plannedOn, expectedOn)),
          slack,
          critical: slack === 0 && each.state !== 'done',
          moves: isLate(each) ? moved(each).toSorted() : [],
        },
      ];
    }),
  );
}

/** A circle among what needs what, as the codes on it; undefined: there is none. Pure. */
export function circleIn(needs: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const walk = (code: string, way: readonly string[]): string[] | undefined => {
    const at = way.indexOf(code);
    if (at >= 0) return way.slice(at);
    if (done.has(code)) return undefined;
    for (const next of needs.get(code) ?? []) {
      const circle = walk(next, [...way, code]);
      if (circle) return circle;
    }
    done.add(code);
    return undefined;
  };
  for (const code of needs.keys()) {
    const circle = walk(code, []);
    if (circle) return circle;
  }
  return undefined;
}
