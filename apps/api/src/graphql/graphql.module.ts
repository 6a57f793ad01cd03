import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { Request } from 'express';
import { RunQueueModule } from '../jobs/run-queue.module.js';
import { RESOLVER_PROVIDERS, RESOLVERS } from '../resolvers/index.js';
import { ApiDeps } from './api-deps.js';
import { Asking, PERSON_HEADER } from './asking.js';
import { shownError } from './errors.js';
import { Executor } from './execution/executor.js';
import { LIMITS } from './limits/limits.js';
import { Reader } from './reader.js';
import { withoutTrivialResolvers } from './trivial-resolvers.js';
import { UnexpectedFilter } from './unexpected.filter.js';

/** The GraphQL API at /graphql: code first, Apollo Server, one operation a request. */
export const graphqlOptions = (): ApolloDriverConfig => ({
  driver: ApolloDriver,
  path: '/graphql',
  // kept in memory; apps/api/schema.graphql is written by `npm run schema` and compared by a test
  autoSchemaFile: true,
  sortSchema: true,
  transformSchema: withoutTrivialResolvers,
  context: ({ req }: { req: Request }) => new Asking(req.header(PERSON_HEADER)),
  graphiql: false,
  introspection: true,
  csrfPrevention: true,
  allowBatchedHttpRequests: false,
  persistedQueries: false,
  autoTransformHttpErrors: false,
  formatError: shownError,
  includeStacktraceInErrorResponses: false,
  parseOptions: { maxTokens: LIMITS.tokens },
  stopOnTerminationSignals: false,
  plugins: [new Executor()],
});

@Module({
  imports: [
    GraphQLModule.forRootAsync<ApolloDriverConfig>({ driver: ApolloDriver, useFactory: graphqlOptions }),
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
