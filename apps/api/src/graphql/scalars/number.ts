import { GraphQLScalarType, Kind, print } from 'graphql';
import { decimalText, type Ratio } from '#kernel';
import { refused, textScalar } from './scalar.js';

const WHOLE = /^-?(0|[1-9]\d{0,18})$/;

/**
 * Money: a JSON string of digits and not a number, because readers of JSON make a double of a number and lose pence
 * above 2^53 without a word. Stores hand pence over as bigint, or as the digits that PostgreSQL sent.
 */
export const Pence = textScalar<bigint | string>({
  name: 'Pence',
  description:
    'Money in whole pence as a string of digits, such as "-123456" for -£1,234.56. A string, because a JSON number loses digits above 2^53. Negative: owed by the provider.',
  wanted: 'an amount in whole pence; write a string of digits, such as "-123456"',
  read: (text) => (WHOLE.test(text) ? BigInt(text) : undefined),
  write: (pence) => (typeof pence === 'bigint' || WHOLE.test(pence) ? String(pence) : undefined),
});

/** A rate, for reading. The exact value goes beside it (`Ratio.exact`). */
export const Rate = textScalar<Ratio | string>({
  name: 'Rate',
  description:
    'A rate as a decimal with six places, rounded half-up (ties away from zero), such as "0.267132". For showing: calculations use the exact value.',
  wanted: 'a rate; write a decimal such as "0.267132"',
  read: (text) => (/^-?\d+(\.\d+)?$/.test(text) ? text : undefined),
  write: (rate) => (typeof rate === 'string' ? rate : decimalText(rate, 6)),
});

/** How many: what PostgreSQL counts is 64 bits, GraphQL's Int is 32. */
export const Count = new GraphQLScalarType<number, number>({
  name: 'Count',
  description: 'A whole number from 0 to 2^53, as a JSON number: how many people, offences, rows.',
  serialize: (value) => {
    const number = Number(value);
    if (!Number.isSafeInteger(number) || number < 0)
      throw new TypeError(`Count: ${String(value)} is no count`);
    return number;
  },
  parseValue: (given) => {
    if (typeof given === 'number' && Number.isSafeInteger(given) && given >= 0) return given;
    throw refused(JSON.stringify(given) ?? 'nothing', 'a whole number from 0 to 2^53');
  },
  parseLiteral: (node) => {
    const number = node.kind === Kind.INT ? Number(node.value) : NaN;
    if (Number.isSafeInteger(number) && number >= 0) return number;
    throw refused(print(node), 'a whole number from 0 to 2^53', node);
  },
});
