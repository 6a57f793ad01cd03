import Fraction from 'fraction.js';
import { ratio, ratioText } from '#kernel';

/** What JSON does not know, as an object with this one name for its kind. */
const KIND = '$';

/**
 * An answer as JSON from which `readAnswer` makes an equal one: plain objects, lists, text, numbers, bigints, dates, ratios.
 * @throws TypeError for anything else, because it would come back as something else
 */
export function writeAnswer(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      break;
    case 'bigint':
      return { [KIND]: 'bigint', value: String(value) };
    case 'object':
      return value === null ? null : writeObject(value);
    default:
  }
  throw new TypeError(`an answer holds ${typeof value} ${String(value)}, which cannot be kept`);
}

function writeObject(value: object): unknown {
  if (Array.isArray(value)) return value.map((each) => (each === undefined ? null : writeAnswer(each)));
  if (value instanceof Date) return { [KIND]: 'date', value: value.toISOString() };
  if (value instanceof Fraction) return { [KIND]: 'ratio', value: ratioText(value) };
  if (!isPlain(value))
    throw new TypeError(`an answer holds a ${value.constructor.name}, which cannot be kept`);
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([name, each]) => [name, writeAnswer(each)] as const);
  const written = Object.fromEntries(entries);
  return KIND in written ? { [KIND]: 'object', value: written } : written;
}

/** Values and nothing else: no methods, no accessors. Those of GraphQL's types are classes without any. */
function isPlain(value: object): boolean {
  for (let of = Object.getPrototypeOf(value) as object | null; of && of !== Object.prototype;)
    if (Object.getOwnPropertyNames(of).some((name) => name !== 'constructor')) return false;
    else of = Object.getPrototypeOf(of) as object | null;
  return Object.getOwnPropertySymbols(value).length === 0;
}

/** The answer that `writeAnswer` wrote. */
export function readAnswer(written: unknown): unknown {
  if (typeof written !== 'object' || written === null) return written;
  if (Array.isArray(written)) return written.map(readAnswer);
  const { [KIND]: kind, value } = written as { [KIND]?: string; value?: unknown };
  if (kind === undefined) return readEntries(written);
  if (kind === 'object') return readEntries(value as object);
  const read = KINDS[kind];
  if (!read) throw new TypeError(`a kept answer holds an unknown kind ${kind}`);
  return read(String(value));
}

const readEntries = (written: object): object =>
  Object.fromEntries(Object.entries(written).map(([name, each]) => [name, readAnswer(each)]));

const KINDS: Readonly<Record<string, (text: string) => unknown>> = {
  bigint: (text) => BigInt(text),
  date: (text) => new Date(text),
  ratio: (text) => ratio(text),
};
