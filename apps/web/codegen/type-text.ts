import {
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
  isScalarType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** What each scalar is in an answer's JSON; a scalar that is not here is refused, not guessed. */
const SCALARS: Readonly<Record<string, string>> = {
  ID: 'string',
  String: 'string',
  Boolean: 'boolean',
  Int: 'number',
  Float: 'number',
  Count: 'number',
  Pence: 'string',
  Rate: 'string',
  Day: 'string',
  Instant: 'string',
  Period: 'string',
  Json: 'unknown',
};

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
/** The type text of each field asked for, by its name in the answer; fields that are asked for twice are merged. */
type Asked = Map<string, { type: GraphQLOutputType; selections: SelectionSetNode[] } | '__typename'>;

/** Writes TypeScript for what a selection of a schema's type answers, and for what variables take. */
export class TypeText {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Fragments,
  ) {}

  /** The type of an answer: a fragment's name where nothing but that fragment is asked for. */
  ofSelections(type: GraphQLOutputType, selections: readonly SelectionSetNode[]): string {
    const [only, ...more] = selections.flatMap((set) => set.selections);
    if (only?.kind === Kind.FRAGMENT_SPREAD && more.length === 0) return only.name.value;
    return this.shape(type, selections);
  }

  /** The type written out. @throws when a union is asked for without `__typename` */
  shape(type: GraphQLOutputType, selections: readonly SelectionSetNode[]): string {
    const named = getNamedType(type);
    if (isObjectType(named)) return this.object(named, selections);
    if (!isAbstractType(named)) throw new Error(`${named.name} has no fields`);
    const variants = this.schema.getPossibleTypes(named).map((variant) => this.variant(variant, selections));
    const told = this.schema
      .getPossibleTypes(named)
      .every((each) => selections.some((set) => this.askedOf(each, set).includes('__typename')));
    if (!told) throw new Error(`${named.name}: ask for __typename to tell its types apart`);
    return [...new Set(variants)].join(' | ');
  }

  ofInput(type: GraphQLInputType): string {
    if (isNonNullType(type)) return this.input(type.ofType);
    return orNull(this.input(type));
  }

  /** One of the types of a union; a fragment's name where that is all that is asked of it. */
  private variant(type: GraphQLObjectType, selections: readonly SelectionSetNode[]): string {
    const asked = selections.flatMap((set) => this.askedOf(type, set));
    const [only, ...more] = asked.filter((each) => each !== '__typename');
    const fragment = only === undefined || more.length > 0 ? undefined : this.fragments.get(only);
    if (!fragment) return this.object(type, selections);
    const tellsItself = this.askedOf(type, fragment.selectionSet).includes('__typename');
    return !tellsItself && asked.includes('__typename')
      ? `({ readonly __typename: '${type.name}' } & ${fragment.name.value})`
      : fragment.name.value;
  }

  /** The fields and named fragments that apply to a type, without opening the fragments. */
  private askedOf(type: GraphQLObjectType, set: SelectionSetNode): string[] {
    return set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection.name.value];
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
      if (!fragment || !this.applies(fragment.typeCondition?.name.value, type)) return [];
      return selection.kind === Kind.INLINE_FRAGMENT
        ? this.askedOf(type, fragment.selectionSet)
        : [selection.name.value];
    });
  }

  private object(type: GraphQLObjectType, selections: readonly SelectionSetNode[]): string {
    const asked: Asked = new Map();
    for (const set of selections) this.collect(type, set, asked);
    const fields = [...asked].map(([name, field]) => {
      if (field === '__typename') return `readonly ${name}: '${type.name}'`;
      return `readonly ${name}: ${this.output(field.type, field.selections)}`;
    });
    return `{ ${fields.join('; ')} }`;
  }

  private collect(type: GraphQLObjectType, set: SelectionSetNode, asked: Asked): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        if (selection.name.value === '__typename') asked.set(name, '__typename');
        else this.add(asked, name, type.getFields()[selection.name.value]?.type, selection.selectionSet);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
      if (fragment && this.applies(fragment.typeCondition?.name.value, type))
        this.collect(type, fragment.selectionSet, asked);
    }
  }

  private add(
    asked: Asked,
    name: string,
    type: GraphQLOutputType | undefined,
    selectionSet: SelectionSetNode | undefined,
  ): void {
    if (!type) throw new Error(`${name} is no field`);
    const before = asked.get(name);
    const selections = before && before !== '__typename' ? before.selections : [];
    asked.set(name, { type, selections: selectionSet ? [...selections, selectionSet] : selections });
  }

  private applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const named = this.schema.getType(condition);
    return isAbstractType(named) && this.schema.isSubType(named, type);
  }

  private output(type: GraphQLOutputType, selections: readonly SelectionSetNode[]): string {
    if (isNonNullType(type)) return this.present(type.ofType, selections);
    return orNull(this.present(type, selections));
  }

  private present(type: GraphQLOutputType, selections: readonly SelectionSetNode[]): string {
    if (isListType(type))
      return `readonly ${bracketed(this.output(type.ofType as GraphQLOutputType, selections))}[]`;
    return selections.length > 0 ? this.ofSelections(type, selections) : leaf(type);
  }

  private input(type: GraphQLInputType): string {
    if (isListType(type)) return `readonly ${bracketed(this.ofInput(type.ofType))}[]`;
    if (!isInputObjectType(type)) return leaf(type);
    const fields = Object.values(type.getFields()).map(
      (field) =>
        `readonly ${field.name}${isRequiredInputField(field) ? '' : '?'}: ${this.ofInput(field.type)}`,
    );
    return `{ ${fields.join('; ')} }`;
  }
}

function leaf(type: GraphQLOutputType | GraphQLInputType): string {
  const named = getNamedType(type);
  if (isEnumType(named))
    return named
      .getValues()
      .map(({ name }) => `'${name}'`)
      .join(' | ');
  const text = isScalarType(named) ? SCALARS[named.name] : undefined;
  if (!text) throw new Error(`What is a ${named.name} in JSON? Say it in SCALARS`);
  return text;
}

// any JSON at all takes null in already
const orNull = (text: string): string => (text === 'unknown' ? text : `${text} | null`);

const bracketed = (text: string): string =>
  /[|&]/.test(text) || text.startsWith('readonly ') ? `(${text})` : text;
