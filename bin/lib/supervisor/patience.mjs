const WINDOW_MS = 60_000;
const FIRST_WAIT_MS = 250;

/** How long to wait before the next try, and when to stop trying: each failure within a minute doubles the wait. */
export class Patience {
  #failures = [];
  #now;

  /** @param {number} limit @param {() => number} now */
  constructor(limit = 5, now = Date.now) {
    this.limit = limit;
    this.#now = now;
  }

  /** @returns {number | undefined} milliseconds to wait; undefined: give up */
  afterFailure() {
    const now = this.#now();
    this.#failures = [...this.#failures.filter((at) => now - at < WINDOW_MS), now];
    if (this.#failures.length >= this.limit) return undefined;
    return FIRST_WAIT_MS * 2 ** (this.#failures.length - 1);
  }
}
