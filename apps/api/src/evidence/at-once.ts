import { problem, refuse, type Result } from '#kernel';

/** So many files are in memory at a time, of 10 MB at most each: what comes beyond is asked to come again. */
export const FILES_AT_ONCE = 8;

/** Lets only so many works go on at the same time. */
export class AtOnce {
  private going = 0;

  constructor(private readonly most: number) {}

  /** Does the work, or answers BUSY while as many go on as may. */
  async do<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.going >= this.most) return refuse(busy);
    this.going += 1;
    try {
      return await work();
    } finally {
      this.going -= 1;
    }
  }
}

const busy = problem(
  'BUSY',
  'file',
  'Too many files are being sent at this moment.',
  'Send it again in a few seconds: nothing of it was kept.',
);
