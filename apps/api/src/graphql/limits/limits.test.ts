import { buildSchema, getOperationAST, parse } from 'graphql';
import { Costs, pageCost } from './cost.js';
import { depthOf } from './depth.js';

const depth = (text: string, name?: string): number => {
  const document = parse(text);
  return depthOf(document, getOperationAST(document, name)!);
};

describe('the depth of an operation', () => {
  it.each<[string, number]>([
    ['{ a }', 1],
    ['{ a { b { c } } d }', 3],
    ['{ a { ... on T { b { ... { c } } } } }', 3],
    ['{ a { ...F } } fragment F on T { b { c } }', 3],
    ['{ a { ...F } } fragment F on T { b { ...G } } fragment G on T { c { d } }', 4],
    ['{ __schema { types { fields { type { ofType { name } } } } } }', 0],
    ['{ a { __typename } }', 1],
  ])('%s is %p', (text, levels) => {
    expect(depth(text)).toBe(levels);
  });

  it('is that of the operation asked for', () => {
    expect(depth('query A { a } query B { a { b } }', 'B')).toBe(2);
  });

  it('is found at once, however often fragments stand in fragments', () => {
    const fragments = Array.from(
      { length: 60 },
      (_, i) => `fragment F${i} on T { x: a { ...F${i + 1} } y: a { ...F${i + 1} } }`,
    ).join(' ');
    expect(depth(`{ a { ...F0 } } ${fragments} fragment F60 on T { a }`)).toBe(62);
  });
});

describe('the cost of an operation', () => {
  const schema = buildSchema(
    'type Query { one: T list: [T!]! page(first: Int = 50): T } type T { a: Int b: Int one: T list: [T] names: [String] }',
  );
  schema.getQueryType()!.getFields()['page']!.extensions = { complexity: pageCost };
  const costs = new Costs(schema);
  const cost = (text: string, variables: Record<string, unknown> = {}): number =>
    costs.of(parse(text), undefined, variables);

  it.each<[string, object, number]>([
    ['{ one { a b } }', {}, 3],
    ['{ list { a b } }', {}, 21],
    ['{ one { names } }', {}, 2],
    ['{ list { list { a } } }', {}, 111],
    ['{ page { a b } }', {}, 101],
    ['{ page(first: 10) { a b } }', {}, 21],
    ['query($n: Int) { page(first: $n) { a b } }', { n: 200 }, 401],
    ['query($n: Int) { page(first: $n) { a b } }', { n: 2_000_000_000 }, 2001],
    ['query($n: Int) { page(first: $n) { a b } }', { n: -5 }, 3],
    ['{ x: list { a } y: list { a } z: list { a } }', {}, 33],
    ['query($no: Boolean!) { one { a } list @skip(if: $no) { a } }', { no: true }, 2],
    ['query($no: Boolean!) { one { a } list @skip(if: $no) { a } }', { no: false }, 13],
    ['{ __schema { types { name fields { name } } } }', {}, 2000],
  ])('%s with %j is %p', (text, variables, values) => {
    expect(cost(text, variables as Record<string, unknown>)).toBe(values);
  });

  it('is counted anew when a variable says how many, and once when nothing changed', () => {
    const document = parse('query($n: Int, $s: String) { page(first: $n) { a } }');
    const of = (n: number, s?: string) => costs.of(document, undefined, { n, s });
    expect([of(1), of(2), of(1), of(2, 'x')]).toEqual([2, 3, 2, 3]);
    for (let n = 1; n < 100; n += 1) expect(of(n)).toBe(1 + n);
  });
});
