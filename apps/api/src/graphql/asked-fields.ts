import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** Which fields a client asks for. */
export interface Asked {
  has(field: string): boolean;
}

/** For who cannot tell. */
export const EVERYTHING: Asked = { has: () => true };

/** A column of a list's statement, and the fields that are made of it; without fields it is always read. */
export interface Column {
  readonly sql: string;
  readonly as: string;
  readonly for?: readonly string[];
}

/** The columns that are needed for what is asked: a column less is not read, sent, decoded and dropped 50 times. */
export const columnsFor = (asked: Asked, columns: readonly Column[]): string =>
  columns
    .filter(({ for: fields }) => fields?.some((field) => asked.has(field)) ?? true)
    .map(({ sql, as }) => `${sql} as ${as}`)
    .join(', ');

type Fragments = GraphQLResolveInfo['fragments'];
const remembered = new WeakMap<FieldNode, Asked>();

/**
 * The names of all fields asked for below a field, at any depth. Fields of the same name in different types are not told
 * apart: a column may be read for nothing, never be missing.
 */
export function askedFields({
  fieldNodes,
  fragments,
}: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): Asked {
  const [only, ...more] = fieldNodes;
  const known = only && more.length === 0 ? remembered.get(only) : undefined;
  if (known) return known;
  const names = new Set<string>();
  for (const node of fieldNodes) gather(node.selectionSet, fragments, names, new Set());
  if (only && more.length === 0) remembered.set(only, names);
  return names;
}

function gather(
  set: SelectionSetNode | undefined,
  fragments: Fragments,
  names: Set<string>,
  seen: Set<FragmentDefinitionNode>,
): void {
  for (const selection of set?.selections ?? []) {
    switch (selection.kind) {
      case Kind.FIELD:
        names.add(selection.name.value);
        gather(selection.selectionSet, fragments, names, seen);
        break;
      case Kind.INLINE_FRAGMENT:
        gather(selection.selectionSet, fragments, names, seen);
        break;
      case Kind.FRAGMENT_SPREAD: {
        const fragment = fragments[selection.name.value];
        if (!fragment || seen.has(fragment)) break;
        seen.add(fragment);
        gather(fragment.selectionSet, fragments, names, seen);
      }
    }
  }
}
