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
