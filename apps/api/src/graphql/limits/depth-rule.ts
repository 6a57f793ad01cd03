import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';

/** Refuses operations in which fields lie deeper in one another than `limit`. */
export const depthRule =
  (limit: number) =>
  (context: ValidationContext): ASTVisitor => {
    const depths = new Map<string, number>();

    const depthOf = (set: SelectionSetNode | undefined, within: ReadonlySet<string>): number =>
      Math.max(0, ...(set?.selections ?? []).map((selection) => {
        switch (selection.kind) {
          case Kind.FIELD:
            return selection.name.value.startsWith('__') ? 0 : 1 + depthOf(selection.selectionSet, within);
          case Kind.INLINE_FRAGMENT:
            return depthOf(selection.selectionSet, within);
          case Kind.FRAGMENT_SPREAD:
            return depthOfFragment(selection.name.value, within);
        }
      }));

    // each fragment is measured once: documents of fragments in fragments would otherwise take exponential time
    const depthOfFragment = (name: string, within: ReadonlySet<string>): number => {
      const known = depths.get(name);
      if (known !== undefined || within.has(name)) return known ?? 0;
      const depth = depthOf(context.getFragment(name)?.selectionSet, new Set([...within, name]));
      depths.set(name, depth);
      return depth;
    };

    return {
      OperationDefinition(node) {
        const depth = depthOf(node.selectionSet, new Set());
        if (depth > limit) {
          context.reportError(
            new GraphQLError(`The operation is ${depth} fields deep; at most ${limit} are answered. Ask for less at once.`, {
              nodes: node,
              extensions: { code: 'TOO_DEEP' },
            }),
          );
        }
        return false;
      },
    };
  };
