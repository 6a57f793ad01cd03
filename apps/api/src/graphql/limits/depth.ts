import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** How deep an operation's fields lie in one another. Introspection is left out: GraphQL's own rule holds it. */
export function depthOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  // each fragment is measured once: documents of fragments in fragments would otherwise take exponential time
  const known = new Map<string, number>();

  const within = (set: SelectionSetNode | undefined): number =>
    Math.max(
      0,
      ...(set?.selections ?? []).map((selection) => {
        switch (selection.kind) {
          case Kind.FIELD:
            return selection.name.value.startsWith('__') ? 0 : 1 + within(selection.selectionSet);
          case Kind.INLINE_FRAGMENT:
            return within(selection.selectionSet);
          case Kind.FRAGMENT_SPREAD:
            return ofFragment(selection.name.value);
        }
      }),
    );

  // validated documents have no fragments in circles
  const ofFragment = (name: string): number => {
    const depth = known.get(name) ?? within(fragments.get(name)?.selectionSet);
    known.set(name, depth);
    return depth;
  };

  return within(operation.selectionSet);
}

/** @throws GraphQLError when an operation is deeper than `limit` */
export function refuseDeep(depth: number, limit: number): void {
  if (depth <= limit) return;
  throw new GraphQLError(
    `The operation is ${depth} fields deep; at most ${limit} are answered. Ask for less at once.`,
    { extensions: { code: 'TOO_DEEP', http: { status: 400 } } },
  );
}
