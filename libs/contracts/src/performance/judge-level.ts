import { quotient, ratio, type Ratio, ratioText } from '#kernel';

/** Of a period: how many referrals' deadlines counted, and how many were met. */
export interface LevelCount {
  readonly counted: number;
  readonly inTime: number;
}

export const LEVEL_RESULTS = ['met', 'missed', 'no_cases', 'no_target'] as const;
/** `no_cases`: nothing was due, and the level counts as met; `no_target`: measured, and not judged. */
export type LevelResult = (typeof LEVEL_RESULTS)[number];

export interface LevelJudgement {
  /** Exact, in lowest terms (`19/20`); null without a case. */
  readonly share: string | null;
  readonly result: LevelResult;
  /** Whether it counts as met; null without a target. */
  readonly met: boolean | null;
}

/** Judges a service level by the exact share: equal to the target is met. Pure. */
export function judgeLevel({ counted, inTime }: LevelCount, target: string | null): LevelJudgement {
  if (!Number.isSafeInteger(counted) || counted < 0 || inTime < 0 || inTime > counted)
    throw new RangeError(`${inTime} in time of ${counted}`);
  if (counted === 0)
    return {
      share: null,
      result: target === null ? 'no_target' : 'no_cases',
      met: target === null ? null : true,
    };
  const share = quotient(BigInt(inTime), BigInt(counted));
  if (target === null) return { share: ratioText(share), result: 'no_target', met: null };
  const met = isAtLeast(share, ratio(target));
  return { share: ratioText(share), result: met ? 'met' : 'missed', met };
}

const isAtLeast = (one: Ratio, other: Ratio): boolean => one.compare(other) >= 0;
