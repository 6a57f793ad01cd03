import type { Type } from '@nestjs/common';
import { Field, ObjectType } from '@nestjs/graphql';
import { rowCost, usually } from '../limits/cost.js';

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean) readonly hasNextPage: boolean;
  @Field(() => Boolean) readonly hasPreviousPage: boolean;
  @Field(() => String, { nullable: true }) readonly startCursor?: string | null;
  @Field(() => String, { nullable: true, description: 'Give it as `after` to get the next page.' })
  readonly endCursor?: string | null;
}

/** One page of a list as resolvers return it; what nobody asks for is not made. */
export class Page<Node> {
  constructor(
    readonly nodes: readonly Node[],
    private readonly hasMore: boolean,
    private readonly isFirst: boolean,
    private readonly cursorOf: (node: Node) => string,
  ) {}

  /** The same page with more said of its rows, in their order. */
  showing<Shown extends Node>(nodes: readonly Shown[]): Page<Shown> {
    return new Page(nodes, this.hasMore, this.isFirst, this.cursorOf);
  }

  get edges(): readonly { readonly cursor: string; readonly node: Node }[] {
    return this.nodes.map((node) => ({ cursor: this.cursorOf(node), node }));
  }

  get pageInfo(): PageInfo {
    const [first, last] = [this.nodes[0], this.nodes.at(-1)];
    return {
      hasNextPage: this.hasMore,
      hasPreviousPage: !this.isFirst,
      startCursor: first && this.cursorOf(first),
      endCursor: last && this.cursorOf(last),
    };
  }
}

/** The types `<name>Connection` and `<name>Edge` of a paged list. */
export function connectionOf<Node extends object>(name: string, node: Type<Node>): Type<Page<Node>> {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String) readonly cursor: string;
    @Field(() => node) readonly node: Node;
  }
  @ObjectType(`${name}Connection`, {
    description: 'One page of a list, in a fixed order, without gaps or repeats from page to page.',
  })
  class Connection {
    @Field(() => [node], {
      complexity: rowCost,
      description: 'The rows themselves: `edges` without the cursors.',
    })
    readonly nodes: readonly Node[];
    @Field(() => [Edge], { complexity: rowCost }) readonly edges: readonly Edge[];
    @Field(() => PageInfo) readonly pageInfo: PageInfo;
  }
  return Connection as unknown as Type<Page<Node>>;
}

/** The type `<name>List` of a list that is given whole. @param cap says in the schema how long it can get @param items how long it usually is */
export function listOf<Item extends object>(
  name: string,
  item: Type<Item>,
  cap?: string,
  items = 20,
): Type<{ readonly items: readonly Item[] }> {
  @ObjectType(`${name}List`)
  class List {
    @Field(() => [item], { description: cap, complexity: usually(items) }) readonly items: readonly Item[];
  }
  return List;
}
