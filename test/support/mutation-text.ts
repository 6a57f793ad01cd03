import {
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** A mutation that takes all its arguments as variables of their names and asks for what is plain in its answer. */
export function mutationText(schema: GraphQLSchema, name: string): string {
  const field = schema.getMutationType()?.getFields()[name];
  if (!field) throw new Error(`there is no mutation ${name}`);
  const declared = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const given = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const answer = getNamedType(field.type);
  const of = isUnionType(answer) ? answer.getTypes() : isObjectType(answer) ? [answer] : [];
  const selections = of.map((type) => `... on ${type.name} { ${fieldsOf(type, 2)} }`).join(' ');
  return `mutation ${declared ? `(${declared})` : ''} { ${name}${given ? `(${given})` : ''} { __typename ${selections} } }`;
}

function fieldsOf(type: GraphQLObjectType, depth: number): string {
  return Object.values(type.getFields())
    .filter(({ args }) => args.length === 0)
    .flatMap(({ name, type: of }) => {
      const named = getNamedType(of);
      if (isLeafType(named)) return [name];
      const inner = isObjectType(named) && depth > 1 ? fieldsOf(named, depth - 1) : '';
      return inner ? [`${name} { ${inner} }`] : [];
    })
    .join(' ');
}
