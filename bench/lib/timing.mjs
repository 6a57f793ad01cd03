/** Milliseconds that `work` takes. */
export async function timed(work) {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/**
 * Times several ways in turn, round by round, so that whatever else the machine does falls on all alike.
 * @param {Record<string, () => Promise<unknown>>} ways @returns {Promise<Record<string, number[]>>} milliseconds a round; one more round at the start is thrown away
 */
export async function interleaved(ways, rounds) {
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, work] of Object.entries(ways)) {
      const ms = await timed(work);
      if (round > 0) times[name].push(ms);
    }
  }
  return times;
}

/** The value below which a share of the values lies: quantile(times, 0.5) is the median. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
export const median = (values) => quantile(values, 0.5);

/** The highest resident memory of this process while `work` ran, in megabytes. */
export async function peakMemoryMb(work) {
  let peak = process.memoryUsage().rss;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return Math.max(peak, process.memoryUsage().rss) / 1024 / 1024;
}
