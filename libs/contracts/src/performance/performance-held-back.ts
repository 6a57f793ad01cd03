import { parsePeriod, type Period, periodBounds, ratio, shownAlone, shownTogether } from '#kernel';
import type { HeldBack } from '#partners';
import type { LevelMeasured, VolumeMeasured } from './measured.js';

type Volume =
  | 'received'
  | 'takenOver'
  | 'accepted'
  | 'declined'
  | 'cancelled'
  | 'ended'
  | 'completed'
  | 'reports'
  | 'waiting';
export type VolumeShown = HeldBack<Omit<VolumeMeasured, 'scoreHalves'>, Volume>;
export type LevelShown = HeldBack<LevelMeasured, 'counted' | 'inTime'>;

/** The one grain in which volumes are told to who sees counts: a year would add its quarters up, and a month take them apart. It has to be over. */
export const isTold = (period: Period, today: string): boolean =>
  parsePeriod(period)?.quarter !== undefined && periodBounds(period).until <= today;

/**
 * Volumes for who sees counts: those that add up to one another are held back together, the others each by itself.
 * @param told false: the period is none in which numbers are told, and all are held back
 */
export function volumeHeldBack(
  { scoreHalves: _, scoreMean, ...row }: VolumeMeasured,
  threshold: number,
  told: boolean,
): VolumeShown {
  const alone = (count: number) => (told ? shownAlone(count, threshold) : null);
  const together = (...counts: number[]) =>
    told ? shownTogether(counts, threshold) : counts.map(() => null);
  const [accepted = null, declined = null] = together(row.accepted, row.declined);
  const [cancelled = null, ended = null, completed = null] = together(
    row.cancelled,
    row.ended,
    row.completed,
  );
  return {
    ...row,
    ...{ accepted, declined, cancelled, ended, completed },
    received: alone(row.received),
    takenOver: alone(row.takenOver),
    reports: alone(row.reports),
    waiting: alone(row.waiting),
    // to the nearest half: exactly it would say of how many reports it is the mean
    scoreMean: told && scoreMean !== null && row.reports >= 2 * threshold ? toHalves(scoreMean) : null,
  };
}

function toHalves(mean: string): string {
  const halves = Math.round(Number(ratio(mean).mul(2).valueOf()));
  return halves % 2 === 0 ? String(halves / 2) : `${halves}/2`;
}

/** Service levels for who sees counts: what is judged is paid by and stays exact; what is only measured is not told. */
export const levelHeldBack = (level: LevelMeasured): LevelShown =>
  level.target === null ? { ...level, counted: null, inTime: null, share: null } : level;
