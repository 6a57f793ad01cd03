import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, getOperationAST, parse, validate } from 'graphql';
import { Costs } from './limits/cost.js';
import { depthOf } from './limits/depth.js';
import { LIMITS } from './limits/limits.js';
import { LARGEST_PAGE } from './paging/page-args.js';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const guide = readFileSync(path.join(ROOT, 'docs/guide/api.md'), 'utf8');
const schema = buildSchema(readFileSync(path.join(ROOT, 'apps/api/schema.graphql'), 'utf8'));

describe('docs/guide/api.md', () => {
  const bodies = [...guide.matchAll(/-d '(\{[\s\S]*?\n\})'/g)].map(
    ([, body]) => JSON.parse(body ?? '') as { query: string; variables?: Record<string, unknown> },
  );

  it('has examples', () => {
    expect(bodies.length).toBeGreaterThan(7);
  });

  it.each(bodies.map(({ query, variables }) => [query.slice(0, 60), query, variables ?? {}] as const))(
    'asks what the schema has, within its limits: %s',
    (_start, query, variables) => {
      const document = parse(query);
      expect(validate(schema, document)).toEqual([]);
      expect(depthOf(document, getOperationAST(document)!)).toBeLessThanOrEqual(LIMITS.depth);
      expect(new Costs(schema).of(document, undefined, variables)).toBeLessThanOrEqual(LIMITS.cost);
    },
  );

  it('states the limits that are kept', () => {
    const limits = [
      `${LARGEST_PAGE} rows`,
      `${LIMITS.bodyBytes / 1e6} MB; ${LIMITS.importBodyBytes / 1e6} MB`,
      `${LIMITS.tokens.toLocaleString('en')} words`,
      `| ${LIMITS.depth} |`,
      `| ${LIMITS.cost.toLocaleString('en')}:`,
      `${LIMITS.queryMs / 1000} seconds a query, ${LIMITS.mutationMs / 60_000} minutes a mutation`,
    ];
    expect(limits.filter((text) => !guide.includes(text))).toEqual([]);
  });
});
