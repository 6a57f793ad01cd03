import { beyondTheWall, type Result } from '#kernel';

/**
 * Row-level security hides without a word. What was not found is asked for once more beyond the wall, and only what the rules refuse, and why, is
 * passed on: never what is there.
 */
export async function orWhyNot<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  const result = await work();
  if (result.ok || !result.problems.some(({ code }) => code === 'NOT_FOUND')) return result;
  const beyond = await beyondTheWall(work);
  return !beyond.ok && beyond.problems.some(({ code }) => code === 'NOT_ALLOWED') ? beyond : result;
}
