import type { SqlClient } from './sql.js';

/**
 * Answers that never change, worked out once for each connection pool, whose database it is. Who asks meanwhile waits for the same one; one that failed is worked out again.
 * The key has to name all that the answer rests on.
 */
export class Kept<Answer> {
  readonly #byPool = new WeakMap<SqlClient, Map<string, Promise<Answer>>>();

  /** @param most how many are kept of a pool: those that were asked for last */
  constructor(private readonly most: number) {}

  of(sql: SqlClient, key: string, make: () => Promise<Answer>): Promise<Answer> {
    const kept = this.#byPool.get(sql) ?? new Map<string, Promise<Answer>>();
    this.#byPool.set(sql, kept);
    const answer = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, answer); // the last one asked for
    answer.catch(() => {
      if (kept.get(key) === answer) kept.delete(key);
    });
    const [oldest] = kept.keys();
    if (kept.size > this.most && oldest !== undefined) kept.delete(oldest);
    return answer;
  }
}

/**
 * A pure function that remembers what it answered lately: of the same arguments, compared as JSON, nothing is worked out again. Answers are shared, and must not be changed.
 * @param most how many answers are kept: those that were asked for last
 */
export function remembering<Given extends readonly unknown[], Answer>(
  most: number,
  work: (...given: Given) => Answer,
): (...given: Given) => Answer {
  const kept = new Map<string, Answer>();
  return (...given) => {
    const key = JSON.stringify(given);
    const answer = kept.has(key) ? (kept.get(key) as Answer) : work(...given);
    kept.delete(key);
    kept.set(key, answer);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return answer;
  };
}
