import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLSchema,
  isCompositeType,
  isNonNullType,
  Kind,
  NoUnusedFragmentsRule,
  type OperationDefinitionNode,
  parse,
  print,
  specifiedRules,
  stripIgnoredCharacters,
  typeFromAST,
  validate,
  visit,
} from 'graphql';
import { TypeText } from './type-text.js';

const HEADER = `// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.\n`;

/** A file of queries, by its name for messages. */
export interface QueryFile {
  readonly name: string;
  readonly text: string;
}

/** Where the emitted file finds the type `Operation`, and the types of the fragments that all files may use. */
export interface Imports {
  readonly operation: string;
  readonly fragments: string;
}

/**
 * The TypeScript of a file of queries: for each its text, and the types of its variables and its answer.
 * @param shared the fragments that all files may use; undefined for that file itself
 * @throws naming each query that does not fit the schema
 */
export function operationsText(
  schema: GraphQLSchema,
  file: QueryFile,
  shared: QueryFile | undefined,
  imports: Imports,
): string {
  const own = parse(file.text);
  const sharedFragments = shared ? fragmentsOf(parse(shared.text)) : [];
  const document: DocumentNode = { ...own, definitions: [...own.definitions, ...sharedFragments] };
  const errors = validate(
    schema,
    document,
    specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule),
  );
  if (errors.length > 0) throw new Error(errors.map(({ message }) => `${file.name}: ${message}`).join('\n'));
  const fragments = new Map(fragmentsOf(document).map((each) => [each.name.value, each]));
  const types = new TypeText(schema, fragments);
  const parts = fragmentsOf(own).map((each) => fragmentText(schema, types, each));
  for (const each of own.definitions) {
    if (each.kind === Kind.OPERATION_DEFINITION) parts.push(operationText(schema, types, each, fragments));
  }
  return [HEADER, importsText(parts.join('\n'), sharedFragments, imports), ...parts].join('\n');
}

const fragmentsOf = (document: DocumentNode): FragmentDefinitionNode[] =>
  document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);

function importsText(
  text: string,
  shared: readonly FragmentDefinitionNode[],
  { operation, fragments }: Imports,
): string {
  const used = shared
    .map(({ name }) => name.value)
    .filter((name) => new RegExp(`\\b${name}\\b(?!')`).test(text.replace(/text: ".*"/g, '')));
  const lines = [];
  if (text.includes(': Operation<')) lines.push(`import type { Operation } from '${operation}';\n`);
  if (used.length > 0) lines.push(`import type { ${used.join(', ')} } from '${fragments}';\n`);
  return lines.join('');
}

function fragmentText(schema: GraphQLSchema, types: TypeText, fragment: FragmentDefinitionNode): string {
  const type = typeFromAST(schema, fragment.typeCondition);
  if (!isCompositeType(type)) throw new Error(`${fragment.typeCondition.name.value} has no fields`);
  return `export type ${fragment.name.value} = ${types.shape(type, [fragment.selectionSet])};\n`;
}

function operationText(
  schema: GraphQLSchema,
  types: TypeText,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string {
  const name = operation.name?.value;
  const root = schema.getRootType(operation.operation);
  if (!name || !root) throw new Error('A query needs a name');
  const variables = (operation.variableDefinitions ?? []).map((definition) => {
    const type = typeFromAST(schema, definition.type) as GraphQLInputType;
    return `readonly ${definition.variable.name.value}${isNonNullType(type) ? '' : '?'}: ${types.ofInput(type)}`;
  });
  const text = stripIgnoredCharacters(
    [operation, ...usedFragments(operation, fragments)].map(print).join('\n'),
  );
  return [
    `export type ${name}Variables = ${variables.length > 0 ? `{ ${variables.join('; ')} }` : 'Record<string, never>'};`,
    `export type ${name}Data = ${types.shape(root, [operation.selectionSet])};`,
    `export const ${name}: Operation<${name}Data, ${name}Variables> = {\n  name: '${name}',\n  text: ${JSON.stringify(text)},\n};\n`,
  ].join('\n');
}

function usedFragments(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FragmentDefinitionNode[] {
  const used = new Set<FragmentDefinitionNode>();
  const look = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        look(fragment);
      },
    });
  };
  look(operation);
  return [...used];
}
