/** `ENOENT` and the like, where the system gave one. Errors of other realms are no `instanceof Error`, so the shape is asked for. */
export function errorCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
