import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  type GraphQLOutputType,
} from 'graphql';
import { type ComplexityEstimator, fieldExtensionsEstimator, getComplexity } from 'graphql-query-complexity';

/** What a list is taken to hold where no argument says how much is asked for. */
const USUAL_LIST = 10;

/** Every field costs 1 and what is within it, as often as it may come; `complexity` of a `@Field` says otherwise. */
const plain: ComplexityEstimator = ({ field, childComplexity }) =>
  1 + childComplexity * (isList(field.type) ? USUAL_LIST : 1);

function isList(type: GraphQLOutputType): boolean {
  return isNonNullType(type) ? isList(type.ofType) : isListType(type);
}

/** Cost of a field whose answer is a page: the fields of a row as often as there may be rows. */
export const pageCost = ({
  args,
  childComplexity,
}: {
  args: Record<string, unknown>;
  childComplexity: number;
}): number => 1 + childComplexity * Math.max(1, Math.min(Number(args['first']), 1_000));

/** Within a page the rows are counted already, by `pageCost`. */
export const rowCost = ({ childComplexity }: { childComplexity: number }): number => 1 + childComplexity;

/** Cost of a list that usually holds so many. */
export const usually =
  (items: number) =>
  ({ childComplexity }: { childComplexity: number }): number =>
    1 + items * childComplexity;

/** Cost of a field that works hard: so much over and above what it answers with. */
export const atLeast =
  (cost: number) =>
  ({ childComplexity }: { childComplexity: number }): number =>
    cost + childComplexity;

/** The schema itself is always the same size, and GraphQL's own rule keeps introspection from going in circles. */
const introspection: ComplexityEstimator = ({ field }) =>
  field.name === '__schema' || field.name === '__type' ? 2_000 : undefined;

const ESTIMATORS = [introspection, fieldExtensionsEstimator(), plain];
const REMEMBERED = 20;

/**
 * What an operation costs at most: about the number of values in its largest possible answer. Remembered for a document and
 * its variables, because counting takes longer than answering a small query.
 */
export class Costs {
  private readonly known = new WeakMap<DocumentNode, Map<string, number>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** @throws GraphQLError for variables that do not fit the operation */
  of(
    document: DocumentNode,
    operationName: string | undefined,
    variables: Readonly<Record<string, unknown>>,
  ): number {
    let costs = this.known.get(document);
    if (!costs) this.known.set(document, (costs = new Map<string, number>()));
    const key = keyOf(operationName, variables);
    const known = costs.get(key);
    if (known !== undefined) return known;
    const cost = getComplexity({
      schema: this.schema,
      query: document,
      operationName,
      variables,
      estimators: ESTIMATORS,
    });
    if (costs.size >= REMEMBERED) costs.clear();
    costs.set(key, cost);
    return cost;
  }
}

// only numbers and yes or no can change what an operation costs: how many, and whether at all
const keyOf = (operationName: string | undefined, variables: Readonly<Record<string, unknown>>): string =>
  JSON.stringify([
    operationName,
    ...Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'number' || typeof value === 'boolean' ? value : typeof value,
    ]),
  ]);

/** @throws GraphQLError when an operation costs more than `limit` */
export function refuseCostly(cost: number, limit: number): void {
  if (cost <= limit) return;
  throw new GraphQLError(
    `The operation could answer with about ${cost} values; at most ${limit} are given. Ask for smaller pages or fewer fields.`,
    {
      extensions: { code: 'TOO_COSTLY', cost, limit, http: { status: 400 } },
    },
  );
}
