/** One place where a stored figure is not what it should be. */
export interface Difference {
  /** Keys from the outside in; list items by name where they have one. Empty: the figure as a whole. */
  readonly path: readonly string[];
  /** JSON of what is stored, and of what it should be; undefined where one of them has nothing there. */
  readonly stored?: string;
  readonly recomputed?: string;
  readonly why: string;
}

/** All places where two JSON values differ, outermost first. */
export function differences(
  stored: unknown,
  recomputed: unknown,
  path: readonly string[] = [],
): Difference[] {
  if (Object.is(stored, recomputed)) return [];
  if (isTree(stored) && isTree(recomputed) && Array.isArray(stored) === Array.isArray(recomputed)) {
    const keys = [...new Set([...Object.keys(stored), ...Object.keys(recomputed)])];
    return keys.flatMap((key) => {
      const [a, b] = [own(stored, key), own(recomputed, key)];
      return differences(a, b, [...path, Array.isArray(stored) ? (nameOf(a) ?? nameOf(b) ?? key) : key]);
    });
  }
  const [was, is] = [JSON.stringify(stored), JSON.stringify(recomputed)];
  const why =
    was === undefined
      ? 'It should be there.'
      : is === undefined
        ? 'It should not be there.'
        : 'It does not follow from the leaves.';
  return [
    { path, ...(was !== undefined && { stored: was }), ...(is !== undefined && { recomputed: is }), why },
  ];
}

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

const own = (tree: Tree, key: string): unknown => (Object.hasOwn(tree, key) ? tree[key] : undefined);

function nameOf(value: unknown): string | undefined {
  const name = isTree(value) ? (own(value, 'name') ?? own(value, 'component')) : undefined;
  return typeof name === 'string' ? name : undefined;
}
