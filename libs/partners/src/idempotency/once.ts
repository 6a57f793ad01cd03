import { ok, problem, type Problem, refuse, type Result } from '#kernel';
import type { Deps } from '../use-case/deps.js';
import { enclosed } from '../use-case/enclosing.js';
import { transact } from '../use-case/transact.js';
import { IDEMPOTENCY_HEADER } from './idempotency-key.js';
import { type Asked, keepAnswer, takeKey } from './idempotency.store.js';
import { readAnswer, writeAnswer } from './stored-answer.js';

/**
 * Does something once under a key. All that `work` does is one transaction with the record of its answer, so there is never the one
 * without the other, whatever is killed when. Asked again, or by two at once, the answer is the recorded one and nothing is done;
 * a refusal leaves the key free.
 * @param part which of several things of one request
 * @returns the answer, from the record as plain values; CONFLICT where the key stands for another request
 */
export function once<T>(
  deps: Deps,
  asked: Asked,
  part: string,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  return transact(deps, async (em, sql) => {
    const { digest, answers } = await takeKey(sql, asked);
    if (digest !== asked.digest) return refuse(otherRequest(asked.key));
    if (Object.hasOwn(answers, part)) return ok(readAnswer(answers[part]) as T);
    const result = await enclosed(em, work);
    if (result.ok) await keepAnswer(sql, asked, part, writeAnswer(result.value));
    return result;
  });
}

const otherRequest = (key: string): Problem =>
  problem(
    'CONFLICT',
    IDEMPOTENCY_HEADER,
    `The key '${key}' was used for another request.`,
    'Send each request under a key of its own, and the same key only to try the same request again.',
  );
