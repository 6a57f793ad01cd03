/** What one request may ask for. docs/guide/api.md states these for readers. */
export const LIMITS = {
  /** Fields within fields, from the operation down; introspection is held by GraphQL's own rule. */
  depth: 9,
  /** See cost.ts: about the number of values in the largest possible answer. */
  cost: 20_000,
  /** Words and signs of a document. */
  tokens: 4_000,
  /** Of a request from somebody who may not import records. */
  bodyBytes: 1_000_000,
  /** Of a request from somebody who may: a file of records is in it. Larger ones are for the command line. */
  importBodyBytes: 16_000_000,
  queryMs: 30_000,
  mutationMs: 300_000,
} as const;
