import { EntityManager } from '@mikro-orm/postgresql';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { Request } from 'express';
import { SQL, type SqlPool } from '#kernel';
import { type Deps, IDEMPOTENCY_HEADER } from '#partners';
import { FrontModule } from '../front/front.module.js';
import { Refusals } from '../front/refusals.js';
import { Config } from '../ops/config.js';
import { RunQueueModule } from '../jobs/run-queue.module.js';
import { RESOLVER_PROVIDERS, RESOLVERS } from '../resolvers/index.js';
import { ApiDeps } from './api-deps.js';
import { callerOf } from '../sign-in/caller.js';
import { Asking } from './asking.js';
import { shownError } from './errors.js';
import { withIdempotency } from './idempotency/with-idempotency.js';
import { Executor } from './execution/executor.js';
import { LIMITS } from './limits/limits.js';
import { Reader } from './reader.js';
import { withoutTrivialResolvers } from './trivial-resolvers.js';
import { withScopes } from './with-scopes.js';
import { UnexpectedFilter } from './unexpected.filter.js';
import { refusedRequests, withRefusals } from './with-refusals.js';

/**
 * The GraphQL API at /graphql: code first, Apollo Server, one operation a request.
 * @param refusals where what is refused is noted
 * @param open whether strangers may read the schema: in the demonstration, where everybody may choose to be somebody
 */
export const graphqlOptions = (deps: Deps, refusals: Refusals, open = true): ApolloDriverConfig => ({
  driver: ApolloDriver,
  path: '/graphql',
  // kept in memory; apps/api/schema.graphql is written by `npm run schema` and compared by a test
  autoSchemaFile: true,
  sortSchema: true,
  // Apollo checks what is served in the end; to be asked about all of itself in between takes a schema as long as to be built
  buildSchemaOptions: { skipCheck: true },
  transformSchema: (schema) =>
    withRefusals(withScopes(withIdempotency(withoutTrivialResolvers(schema), deps)), refusals),
  context: ({ req }: { req: Request }) => new Asking(callerOf(req), req.header(IDEMPOTENCY_HEADER)),
  graphiql: false,
  introspection: true,
  csrfPrevention: true,
  allowBatchedHttpRequests: false,
  persistedQueries: false,
  autoTransformHttpErrors: false,
  formatError: shownError,
  includeStacktraceInErrorResponses: false,
  // who is not shown the schema is not told its names by way of mistakes
  hideSchemaDetailsFromClientErrors: !open,
  parseOptions: { maxTokens: LIMITS.tokens },
  stopOnTerminationSignals: false,
  plugins: [new Executor(open), refusedRequests(refusals)],
});

@Module({
  imports: [
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      imports: [FrontModule],
      inject: [EntityManager, SQL, Refusals, Config],
      useFactory: (em: EntityManager, sql: SqlPool, refusals: Refusals, { demonstration }: Config) =>
        graphqlOptions({ em, sql }, refusals, demonstration),
    }),
    RunQueueModule,
  ],
  providers: [
    { provide: APP_FILTER, useClass: UnexpectedFilter },
    Reader,
    ApiDeps,
    ...RESOLVER_PROVIDERS,
    ...RESOLVERS,
  ],
})
export class GraphqlApiModule {}
