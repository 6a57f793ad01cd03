import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from 'graphql';

interface TextScalar<Inner> {
  readonly name: string;
  readonly description: string;
  /** Completes "… is not": `a day; write YYYY-MM-DD, such as 2017-10-01`. */
  readonly wanted: string;
  /** What the text means, or undefined when it means nothing. */
  readonly read: (text: string) => Inner | undefined;
  readonly write: (value: Inner) => string | undefined;
}

/** A scalar that is a JSON string. What does not fit is refused with the value, and with what was wanted. */
export function textScalar<Inner>({
  name,
  description,
  wanted,
  read,
  write,
}: TextScalar<Inner>): GraphQLScalarType<Inner, string> {
  const parse = (given: unknown, shown: string, nodes?: ValueNode): Inner => {
    const value = typeof given === 'string' ? read(given) : undefined;
    if (value === undefined) throw refused(shown, wanted, nodes);
    return value;
  };
  return new GraphQLScalarType<Inner, string>({
    name,
    description,
    parseValue: (given) => parse(given, JSON.stringify(given) ?? 'nothing'),
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined, print(node), node),
    serialize: (value) => {
      const text = write(value as Inner);
      if (text === undefined) throw new TypeError(`${name}: ${String(value)} cannot be written`);
      return text;
    },
  });
}

/** The refusal of a value from outside: BAD_USER_INPUT, as GraphQL's own scalars give it. */
export function refused(shown: string, wanted: string, nodes?: ValueNode): GraphQLError {
  const short = shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
  return new GraphQLError(`${short} is not ${wanted}.`, { nodes, extensions: { code: 'BAD_USER_INPUT' } });
}
