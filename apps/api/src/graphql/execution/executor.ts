import {
  type ApolloServerPlugin,
  type GraphQLRequestContextDidResolveOperation,
  type GraphQLRequestListener,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server';
import {
  execute,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  OperationTypeNode,
} from 'graphql';
import type { Asking } from '../asking.js';
import { shownError, timeoutError } from '../errors.js';
import { Limiter } from '../limits/limiter.js';
import { refuseIntrospection } from '../limits/introspection.js';
import { LIMITS } from '../limits/limits.js';
import { CompiledCache } from './compiled-cache.js';
import { within } from './within.js';

type Request = GraphQLRequestContextDidResolveOperation<Asking>;

/**
 * Executes operations: refuses what costs too much, runs queries that come again in compiled form, gives up after a time, and
 * shows errors as `shownError` does. Apollo asks for it by its hook `responseForOperation`; what Apollo does besides
 * (HTTP, parsing and validating with their cache, CSRF) is left to it.
 */
export class Executor implements ApolloServerPlugin<Asking> {
  /** @param open whether strangers may read the schema */
  constructor(private readonly open = true) {}

  private limiter: Limiter;
  private compiled: CompiledCache;
  private readonly listener: GraphQLRequestListener<Asking> = {
    // eslint-disable-next-line @typescript-eslint/require-await -- Apollo takes the refusal as a rejection
    didResolveOperation: async (request) => this.check(request),
    responseForOperation: (request) => this.respond(request as Request),
  };

  serverWillStart({ schema }: { schema: GraphQLSchema }): Promise<void> {
    this.limiter = new Limiter(schema);
    this.compiled = new CompiledCache(schema);
    return Promise.resolve();
  }

  requestDidStart(): Promise<GraphQLRequestListener<Asking>> {
    return Promise.resolve(this.listener);
  }

  private check({ document, operation, request, contextValue }: Request): void {
    if (!this.open && !contextValue.person.ok) refuseIntrospection(document);
    if (operation) this.limiter.check(document, operation, request.variables ?? {});
  }

  private async respond(request: Request): Promise<GraphQLResponse | null> {
    const kind = request.operation?.operation;
    if (kind === undefined) return null; // no operation of that name: Apollo says so
    const ms = kind === OperationTypeNode.QUERY ? LIMITS.queryMs : LIMITS.mutationMs;
    return responseOf(await within(ms, this.run(request, kind), gaveUp));
  }

  private run(
    { schema, document, operationName, contextValue, request }: Request,
    kind: OperationTypeNode,
  ): Promise<ExecutionResult> | ExecutionResult {
    const name = operationName ?? undefined;
    const compiled = kind === OperationTypeNode.QUERY ? this.compiled.get(document, name) : undefined;
    if (compiled) return compiled.query(undefined, contextValue, request.variables);
    return execute({
      schema,
      document,
      operationName: name,
      contextValue,
      variableValues: request.variables,
    });
  }
}

const gaveUp = (): ExecutionResult => ({ data: null, errors: [timeoutError()] });

function responseOf({ data, errors }: ExecutionResult): GraphQLResponse {
  const headers = new HeaderMap();
  if (!errors) return { http: { headers }, body: { kind: 'single', singleResult: { data } } };
  // without data nothing was executed: the variables do not fit the operation
  if (data === undefined)
    return {
      http: { headers, status: 400 },
      body: { kind: 'single', singleResult: { errors: errors.map(badInput) } },
    };
  return {
    http: { headers },
    body: {
      kind: 'single',
      singleResult: { data, errors: errors.map((error) => shownError(error.toJSON(), error)) },
    },
  };
}

const badInput = (error: GraphQLError): GraphQLFormattedError => ({
  ...error.toJSON(),
  extensions: { code: 'BAD_USER_INPUT' },
});
