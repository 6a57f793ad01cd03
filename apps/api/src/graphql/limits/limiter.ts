import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { Costs, refuseCostly } from './cost.js';
import { depthOf, refuseDeep } from './depth.js';
import { LIMITS } from './limits.js';
import { refuseNul } from './texts.js';

/** Fragments in fragments, so many that counting them was given up. */
const tooManyNodes = (): GraphQLError =>
  new GraphQLError(
    'The operation asks for more fields, through its fragments, than are counted. Ask for fewer fields.',
    { extensions: { code: 'TOO_COSTLY', http: { status: 400 } } },
  );

/** Holds operations to their limits before anything is executed. */
export class Limiter {
  private readonly costs: Costs;
  private readonly fine = new WeakSet<OperationDefinitionNode>();

  constructor(schema: GraphQLSchema) {
    this.costs = new Costs(schema);
  }

  /** @throws GraphQLError, to be answered with status 400 */
  check(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): void {
    refuseNul(document, variables, this.fine.has(operation));
    if (!this.fine.has(operation)) {
      refuseDeep(depthOf(document, operation), LIMITS.depth);
      this.fine.add(operation);
    }
    refuseCostly(this.costOf(document, operation, variables), LIMITS.cost);
  }

  private costOf(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): number {
    try {
      return this.costs.of(document, operation.name?.value, variables);
    } catch (error) {
      // without fitting variables nothing can be counted, nor executed
      if (error instanceof GraphQLError && /number of nodes/.test(error.message)) throw tooManyNodes();
      if (error instanceof GraphQLError)
        throw new GraphQLError(error.message, {
          nodes: error.nodes,
          extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
        });
      throw error;
    }
  }
}
