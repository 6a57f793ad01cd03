/** What reading under row-level security may cost of reading without. */
export const WALL = 1.3;
/**
 * To find a scope takes a request, and to set it a statement, the same whatever they read: a page whose statements take less than a millisecond without, or are
 * above by nothing but that, is measured by what its whole request takes.
 */
export const SMALL_MS = 1;
