/** The outcome of `work`, or `otherwise` when it takes longer than `ms`. What then still runs is not listened to any more. */
export async function within<T>(ms: number, work: Promise<T> | T, otherwise: () => T): Promise<T> {
  if (!(work instanceof Promise)) return work;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => (timer = setTimeout(() => resolve(otherwise()), ms)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
