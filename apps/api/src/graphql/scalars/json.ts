import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { refused } from './scalar.js';

/** A document whose form is published elsewhere (a JSON Schema under docs/guide) and which is passed on as it stands. */
export const Json = new GraphQLScalarType<unknown, unknown>({
  name: 'Json',
  description: 'A JSON document, as it stands. Its form is described where it is used.',
  serialize: (value) => value,
  parseValue: (value) => shallow(value),
  parseLiteral: (node, variables) => shallow(fromLiteral(node, variables ?? {})),
});

/** No document here is nested as deep; what walks through one by calling itself must not run out of stack. */
const DEEPEST = 64;

function shallow(json: unknown): unknown {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST)
      throw refused('A document', `taken when it is nested more than ${DEEPEST} levels deep`);
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return json;
}

function fromLiteral(node: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.STRING:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.LIST:
      return node.values.map((each) => fromLiteral(each, variables));
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map(({ name, value }) => [name.value, fromLiteral(value, variables)]),
      );
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.ENUM:
      throw refused(node.value, 'JSON; put text in quotes', node);
  }
}
