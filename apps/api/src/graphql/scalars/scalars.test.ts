import { type GraphQLScalarType, Kind, parseValue as parseLiteral } from 'graphql';
import { ratio } from '#kernel';
import { Count, Day, Instant, Json, Pence, Period, Rate } from './index.js';

const read = (scalar: GraphQLScalarType, value: unknown): unknown => scalar.parseValue(value);
const readLiteral = (scalar: GraphQLScalarType, text: string): unknown =>
  scalar.parseLiteral(parseLiteral(text), {});

describe('scalars', () => {
  it.each<[GraphQLScalarType, unknown, unknown]>([
    [Day, '2016-02-29', '2016-02-29'],
    [Instant, '2017-10-01T23:59:59.999999Z', '2017-10-01T23:59:59.999999Z'],
    [Instant, '2017-10-01T23:59:59Z', '2017-10-01T23:59:59Z'],
    [Period, '2015Q4', '2015Q4'],
    [Period, '2015-04', '2015-04'],
    [Period, '2015', '2015'],
    [Pence, '-9223372036854775808', -9_223_372_036_854_775_808n],
    [Count, 9_007_199_254_740_991, 9_007_199_254_740_991],
    [Json, { a: [1, null, 'x'] }, { a: [1, null, 'x'] }],
  ])('%s reads %p', (scalar, given, meant) => {
    expect(read(scalar, given)).toEqual(meant);
  });

  it.each<[GraphQLScalarType, unknown, RegExp]>([
    [Day, '2015-02-29', /"2015-02-29" is not a day; write YYYY-MM-DD/],
    [Day, '2015-2-9', /not a day/],
    [Day, 20150209, /20150209 is not a day/],
    [Day, null, /null is not a day/],
    [Instant, '2017-10-01T25:00:00Z', /not an instant/],
    [Instant, '2017-02-29T00:00:00Z', /not an instant/],
    [Instant, '2017-10-01T00:00:00+01:00', /not an instant in UTC/],
    [Period, '2015Q5', /not a period; write a month like "2015-04", a quarter like "2015Q4"/],
    [Period, '2015-13', /not a period/],
    [Period, '2015-Q4', /not a period/],
    [Pence, 100, /100 is not an amount in whole pence/],
    [Pence, '1.5', /whole pence/],
    [Pence, '01', /whole pence/],
    [Count, -1, /whole number/],
    [Count, 2 ** 53, /whole number/],
    [Day, 'x'.repeat(500), /^.{0,140}$/],
  ])('%s refuses %p and says what is wanted', (scalar, given, says) => {
    expect(() => read(scalar, given)).toThrow(says);
    expect(() => read(scalar, given)).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }),
    );
  });

  it('read the same from a query’s text', () => {
    expect(readLiteral(Day, '"2016-02-29"')).toBe('2016-02-29');
    expect(() => readLiteral(Day, '2016')).toThrow('2016 is not a day');
    expect(() => readLiteral(Pence, '100')).toThrow('100 is not an amount');
    expect(readLiteral(Count, '7')).toBe(7);
    expect(() => readLiteral(Count, '-7')).toThrow('whole number');
    expect(readLiteral(Json, '{ a: [1, 2.5, "x", true, null] }')).toEqual({ a: [1, 2.5, 'x', true, null] });
    expect(() => readLiteral(Json, '{ a: b }')).toThrow('put text in quotes');
    expect(Json.parseLiteral({ kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: 'v' } }, { v: 3 })).toBe(
      3,
    );
  });

  it('write money as digits, from bigint or from what PostgreSQL sent, and nothing that is no whole number', () => {
    expect(Pence.serialize(-9_007_199_254_740_993n)).toBe('-9007199254740993');
    expect(Pence.serialize('700000')).toBe('700000');
    expect(() => Pence.serialize('7.5')).toThrow('cannot be written');
  });

  it('write rates with six decimals, ties away from zero', () => {
    expect(Rate.serialize(ratio('1/3'))).toBe('0.333333');
    expect(Rate.serialize(ratio('-0.0000005'))).toBe('-0.000001');
  });

  it('write counts as numbers, and never one that loses digits', () => {
    expect(Count.serialize('250000')).toBe(250000);
    expect(Count.serialize(5n)).toBe(5);
    for (const wrong of ['9007199254740993', -1, 'x', 1.5])
      expect(() => Count.serialize(wrong)).toThrow('is no count');
  });

  it('take a document as deep as any that is meant, and no deeper', () => {
    const nested = (levels: number) =>
      Array.from({ length: levels }).reduce<unknown>((within) => [within], 1);
    expect(read(Json, nested(60))).toEqual(nested(60));
    expect(() => read(Json, nested(100_000))).toThrow('nested more than 64 levels deep');
  });
});
