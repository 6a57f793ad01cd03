// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

export type Refusal = {
  readonly __typename: 'Problems';
  readonly problems: readonly {
    readonly code:
      | 'BUSY'
      | 'CONFLICT'
      | 'INCOMPLETE'
      | 'INVALID'
      | 'NOT_ALLOWED'
      | 'NOT_FOUND'
      | 'NOT_SIGNED_IN'
      | 'TOO_LARGE';
    readonly path: readonly string[];
    readonly why: string;
    readonly fix: string;
  }[];
};

export type PageEnd = {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly endCursor: string | null;
};
