/** So many referrals had waited so many whole days when they started, or when they were last known not to have. */
export interface Waited {
  readonly days: number;
  readonly started: number;
  /** Withdrawn, declined or ended before a start, or still waiting: they waited at least so long. */
  readonly notStarted: number;
}

/** How long half and nine in ten wait, in days. Null: so many have not started yet that it cannot be told. */
export interface WaitingTime {
  readonly medianDays: number | null;
  readonly p90Days: number | null;
}

/**
 * How long it takes to start, counting those who have not: leaving them out would make the wait look the shorter the more people
 * are stuck in it. Whoever left without a start is taken to have waited like the others up to then.
 * @see E. L. Kaplan and P. Meier, Nonparametric estimation from incomplete observations, JASA 53 (1958)
 */
export function waitingTime(waited: readonly Waited[]): WaitingTime {
  let atRisk = waited.reduce((sum, { started, notStarted }) => sum + started + notStarted, 0);
  let waiting = 1;
  let medianDays: number | null = null;
  for (const { days, started, notStarted } of [...waited].sort((a, b) => a.days - b.days)) {
    if (started > 0) waiting *= 1 - started / atRisk;
    atRisk -= started + notStarted;
    // what is exactly half may come out a hair above it
    if (medianDays === null && waiting <= 0.5 + 1e-9) medianDays = days;
    if (waiting <= 0.1 + 1e-9) return { medianDays, p90Days: days };
  }
  return { medianDays, p90Days: null };
}
