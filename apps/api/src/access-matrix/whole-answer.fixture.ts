import {
  execute,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
} from 'graphql';
import { ok, type Scope, scoped } from '#kernel';
import { type Person, scopeOf } from '#partners';
import { Asking } from '../graphql/asking.js';
import type { World } from './world.fixture.js';

const DEPTH = 4;
/** Who and where somebody works, and what words mean: they say nothing of anybody, and lead everywhere. */
const REFERENCE = ['Organisation', 'Area', 'Scheme', 'Mechanism', 'Service'];
/** They differ with the moment of asking. */
const MOMENTS = ['asKnownAt', 'seen'];

/**
 * What a query answers somebody with: all that the schema has of it some levels down, with the names of the types.
 * @param scope left out: the person's own
 */
export async function wholeAnswer(
  { schema }: World,
  name: string,
  person: Person,
  variables: object,
  scope: Scope = scopeOf(ok(person)),
): Promise<unknown> {
  const { data, errors } = await scoped(scope, async () =>
    execute({
      schema,
      document: parse(textOf(schema, name, Object.keys(variables))),
      variableValues: { ...variables },
      contextValue: new Asking(ok(person)),
    }),
  );
  if (errors) throw new Error(`${name} of ${person.code}: ${errors[0]?.message}`);
  return JSON.parse(
    JSON.stringify(data?.[name], (key, value: unknown) => (MOMENTS.includes(key) ? 'now' : value)),
  );
}

const texts = new Map<string, string>();
function textOf(schema: GraphQLSchema, name: string, given: readonly string[]): string {
  const key = [name, ...given].join(' ');
  const text = texts.get(key) ?? makeText(schema, name, given);
  texts.set(key, text);
  return text;
}

function makeText(schema: GraphQLSchema, name: string, given: readonly string[]): string {
  const field = schema.getQueryType()?.getFields()[name];
  if (!field) throw new Error(`there is no query ${name}`);
  const args = field.args.filter((arg) => given.includes(arg.name));
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  return `query ${declared && `(${declared})`} { ${name}${passed && `(${passed})`} ${selection(field.type, DEPTH, [])} }`;
}

function selection(type: GraphQLOutputType, depth: number, above: readonly GraphQLObjectType[]): string {
  const named = getNamedType(type);
  const of = isUnionType(named) ? named.getTypes() : isObjectType(named) ? [named] : [];
  return `{ __typename ${of.map((each) => `... on ${each.name} { ${fieldsOf(each, depth, above)} }`).join(' ')} }`;
}

function fieldsOf(type: GraphQLObjectType, depth: number, above: readonly GraphQLObjectType[]): string {
  const fields = Object.values(type.getFields())
    .filter(({ args, name }) => args.every((arg) => !isNonNullType(arg.type)) && name !== 'edges')
    .flatMap(({ name, type: of }) => {
      const named = getNamedType(of);
      if (isLeafType(named)) return [name];
      const leadsAway = above.length > 0 && isObjectType(named) && REFERENCE.includes(named.name);
      if (depth === 1 || leadsAway || (isObjectType(named) && above.includes(named))) return [];
      const below = name === 'nodes' || name === 'items' ? depth : depth - 1;
      return [`${name} ${selection(of, below, [...above, type])}`];
    });
  return fields.join(' ') || '__typename';
}
