import { registerEnumType } from '@nestjs/graphql';
import type { Type } from '@nestjs/common';

type EnumValues = Readonly<Record<string, string>>;

const nameOf = (word: string): string => word.toUpperCase().replaceAll('-', '_');

/** An enum whose names are the upper-case forms of the words in the database and the libraries, a hyphen as an underscore. */
export function enumOf(
  name: string,
  description: string,
  words: Readonly<Record<string, string>>,
): EnumValues {
  const ref = Object.fromEntries(Object.keys(words).map((word) => [nameOf(word), word]));
  const valuesMap = Object.fromEntries(
    Object.entries(words).map(([word, says]) => [nameOf(word), says ? { description: says } : {}]),
  );
  registerEnumType(ref, { name, description, valuesMap });
  return ref;
}

/** What `@Field` takes for an enum. */
export type EnumRef = Type<unknown> | EnumValues;
