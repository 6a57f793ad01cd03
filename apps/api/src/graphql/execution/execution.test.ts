import { buildSchema, execute, parse } from 'graphql';
import { CompiledCache } from './compiled-cache.js';
import { within } from './within.js';

const schema = buildSchema('type Query { a(n: Int!): Int b: String }');

describe('compiled queries', () => {
  it('are those that come again, and answer as the ordinary executor does', async () => {
    const cache = new CompiledCache(schema);
    const document = parse('query Q($n: Int!) { a(n: $n) b }');
    expect([cache.get(document, 'Q'), cache.get(document, 'Q')]).toEqual([undefined, undefined]);
    const compiled = cache.get(document, 'Q');
    const root = { a: 5, b: 'x' };
    expect(await compiled?.query(root, undefined, { n: 1 })).toEqual(
      await execute({ schema, document, rootValue: root, variableValues: { n: 1 } }),
    );
    expect(cache.get(document, 'Q')).toBe(compiled);
  });

  it('are kept for each operation of a document', () => {
    const cache = new CompiledCache(schema);
    const document = parse('query A { b } query B { a(n: 1) }');
    const get = (name: string) => Array.from({ length: 3 }, () => cache.get(document, name)).at(-1);
    expect(get('A')).toBeDefined();
    expect(get('B')).not.toBe(get('A'));
  });

  it('are none with directives, which the ordinary executor does', () => {
    const cache = new CompiledCache(schema);
    const document = parse('query Q($no: Boolean!) { b @skip(if: $no) }');
    expect(
      Array.from({ length: 5 }, () => cache.get(document, 'Q')).every((found) => found === undefined),
    ).toBe(true);
  });

  it('are the ones used last: those of strangers do not fill the memory', () => {
    const cache = new CompiledCache(schema);
    const used = parse('{ b }');
    const compiled = Array.from({ length: 3 }, () => cache.get(used, undefined)).at(-1);
    for (let i = 0; i < 150; i += 1) cache.get(parse(`{ x${i}: b }`), undefined);
    expect(cache.get(used, undefined)).toBe(compiled);
    for (let i = 0; i < 250; i += 1) cache.get(parse(`{ y${i}: b }`), undefined);
    expect(cache.get(used, undefined)).toBeUndefined();
  });
});

describe('a time limit', () => {
  it('gives what comes in time, at once or later, and what goes wrong', async () => {
    expect(await within(1_000, 1, () => 2)).toBe(1);
    expect(await within(1_000, Promise.resolve(1), () => 2)).toBe(1);
    await expect(within(1_000, Promise.reject(new Error('no')), () => 2)).rejects.toThrow('no');
  });

  it('gives the other thing when it does not come', async () => {
    expect(await within(1, new Promise<number>(() => undefined), () => 2)).toBe(2);
  });
});
