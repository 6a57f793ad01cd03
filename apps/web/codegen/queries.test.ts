import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema } from 'graphql';
import { operationsText } from './operations-text.js';
import { emitAll } from './query-files.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const IMPORTS = { operation: './operation.js', fragments: './fragments.operations.js' };

describe('the queries of the pages', () => {
  it('fit apps/api/schema.graphql, and their types are the ones written; after a change: node dist/apps/web/codegen/main.js', async () => {
    const emitted = await emitAll(ROOT); // throws for a query that does not fit
    expect(emitted.length).toBeGreaterThan(5);
    for (const { path: file, text } of emitted)
      expect({ file, text: readFileSync(file, 'utf8') }).toEqual({ file, text });
  });
});

describe('writing types from queries', () => {
  const schema = buildSchema(`
    scalar Pence
    scalar Unheard
    enum Colour { RED GREEN }
    type Thing { name: String! pence: Pence colours: [Colour!]! inner: Thing unheard: Unheard }
    type Problems { why: [String!]! }
    union ThingResult = Thing | Problems
    input Filter { name: String! first: Int! = 10 tags: [String] }
    type Query { thing(filter: Filter!, colour: Colour): ThingResult! }
  `);
  const write = (text: string): string =>
    operationsText(schema, { name: 'q.graphql', text }, undefined, IMPORTS);

  it('writes what may be null, lists, enums, and the types of a union apart', () => {
    const text = write(
      'query Q($filter: Filter!, $colour: Colour) { thing(filter: $filter, colour: $colour) { __typename ... on Thing { name pence colours inner { name } } ... on Problems { why } } }',
    );
    expect(text).toContain(
      `readonly __typename: 'Thing'; readonly name: string; readonly pence: string | null; readonly colours: readonly ('RED' | 'GREEN')[]; readonly inner: { readonly name: string } | null`,
    );
    expect(text).toContain(`readonly __typename: 'Problems'; readonly why: readonly string[]`);
    expect(text).toContain(
      `readonly filter: { readonly name: string; readonly first?: number; readonly tags?: readonly (string | null)[] | null }; readonly colour?: 'RED' | 'GREEN' | null`,
    );
  });

  it('names a fragment once and uses its name', () => {
    const text = write(
      'fragment Named on Thing { name } query Q($filter: Filter!) { thing(filter: $filter) { __typename ... on Thing { inner { ...Named } } } }',
    );
    expect(text).toContain('export type Named = { readonly name: string };');
    expect(text).toContain('readonly inner: Named | null');
  });

  it.each([
    [
      'a field that is not there',
      'query Q($filter: Filter!) { thing(filter: $filter) { __typename ... on Thing { nothing } } }',
      /q\.graphql: Cannot query field "nothing" on type "Thing"/,
    ],
    [
      'a union whose types cannot be told apart',
      'query Q($filter: Filter!) { thing(filter: $filter) { ... on Thing { name } } }',
      /ThingResult: ask for __typename/,
    ],
    [
      'a scalar of which nobody said what it is',
      'query Q($filter: Filter!) { thing(filter: $filter) { __typename ... on Thing { unheard } } }',
      /What is a Unheard in JSON/,
    ],
    ['a query without a name', '{ thing(filter: { name: "x" }) { __typename } }', /needs a name/],
  ])('refuses %s', (_what, query, message) => {
    expect(() => write(query)).toThrow(message);
  });
});
