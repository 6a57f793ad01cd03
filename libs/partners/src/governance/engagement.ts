import { addDays } from '#kernel';

/** A day on which somebody took part, by an act or at a meeting. */
export interface TookPart {
  readonly person: string;
  readonly party: string;
  /** YYYY-MM-DD */
  readonly on: string;
  readonly by: 'act' | 'meeting';
}

export interface MeetingHeld {
  readonly on: string;
  /** Persons who were there. */
  readonly attended: readonly string[];
  /** Who was asked and was not. */
  readonly absent?: readonly { readonly person: string; readonly party: string }[];
}

export const ENGAGEMENTS = ['active', 'quiet', 'silent'] as const;
/** `quiet`: not for 45 days; `silent`: not for 90, never though asked, or missing from the last two meetings with nothing done since. */
export type Engagement = (typeof ENGAGEMENTS)[number];

export interface Participant {
  readonly person: string;
  readonly party: string;
  /** Null: was asked, and never took part. */
  readonly lastOn: string | null;
  readonly acts: number;
  readonly meetings: number;
  readonly standing: Engagement;
}

const QUIET_AFTER = 45;
const SILENT_AFTER = 90;

/** Everybody who ever took part or was asked to, with how they stand on a day; who fell silent first. Pure. */
export function engagementOn(
  parts: readonly TookPart[],
  meetings: readonly MeetingHeld[],
  day: string,
): Participant[] {
  const known = parts.filter(({ on }) => on <= day);
  const lastTwo = meetings
    .filter(({ on }) => on <= day)
    .toSorted((a, b) => b.on.localeCompare(a.on))
    .slice(0, 2);
  const tookPart = new Set(known.map(({ person }) => person));
  const never = new Map(
    meetings.flatMap(({ on, absent = [] }) =>
      absent.flatMap(({ person, party }) =>
        on <= day && !tookPart.has(person) ? [[person, party] as const] : [],
      ),
    ),
  );
  return [
    ...[...never].map(([person, party]): Participant => ({
      person,
      party,
      lastOn: null,
      acts: 0,
      meetings: 0,
      standing: 'silent',
    })),
    ...[...Map.groupBy(known, ({ person }) => person).values()].flatMap((own): Participant[] => {
      const latest = own.toSorted((a, b) => b.on.localeCompare(a.on))[0];
      if (!latest) return [];
      const { person, party, on: lastOn } = latest;
      const missed =
        lastTwo.length === 2 &&
        lastTwo.every(({ on, attended }) => on > lastOn && !attended.includes(person));
      const standing: Engagement =
        missed || lastOn < addDays(day, -SILENT_AFTER)
          ? 'silent'
          : lastOn < addDays(day, -QUIET_AFTER)
            ? 'quiet'
            : 'active';
      const count = (by: TookPart['by']) => own.filter((each) => each.by === by).length;
      return [{ person, party, lastOn, acts: count('act'), meetings: count('meeting'), standing }];
    }),
  ].toSorted(
    (a, b) =>
      ENGAGEMENTS.indexOf(b.standing) - ENGAGEMENTS.indexOf(a.standing) ||
      (a.lastOn ?? '').localeCompare(b.lastOn ?? '') ||
      a.person.localeCompare(b.person),
  );
}
