import { Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { currentCorrelationId } from '../ops/correlation.js';

/** What a client did wrong in the request itself; all other errors are unexpected and show no more than an id. */
const TOLD = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'TOO_DEEP',
  'TOO_COSTLY',
  'TIMEOUT',
]);

/** What GraphQL's own rules say too shortly. */
const OF_GRAPHQL: Readonly<Record<string, string>> = {
  'Validation aborted.':
    'The same fields stand so often beside each other that comparing them would take too long. Ask for each field once.',
};

const logger = new Logger('GraphQL');

/** How an error is shown. An unexpected one is logged, and shown as the id under which the log has it. */
export function shownError(
  { message, locations, path, extensions }: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const where = { ...(locations && { locations }), ...(path && { path }) };
  const cause = causeOf(error);
  if (isStatementTimeout(cause))
    return { message: timeoutMessage(), ...where, extensions: { code: 'TIMEOUT' } };
  const code = extensions?.['code'];
  if (typeof code === 'string' && TOLD.has(code)) {
    const { cost, limit } = extensions ?? {};
    return {
      message: OF_GRAPHQL[message] ?? message,
      ...where,
      extensions: { code, ...(cost === undefined ? {} : { cost, limit }) },
    };
  }
  const correlationId = currentCorrelationId() ?? 'unknown';
  logger.error({ err: cause, path }, 'a request failed unexpectedly');
  return {
    message: `Something went wrong. It is on record under ${correlationId}: give this id to those who run the platform.`,
    ...where,
    extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId },
  };
}

/** What a resolver threw, without GraphQL's wrapping. */
function causeOf(error: unknown): unknown {
  const original =
    typeof error === 'object' && error !== null && 'originalError' in error ? error.originalError : undefined;
  return original ?? error;
}

// PostgreSQL's query_canceled: the statement took longer than it may (limits/limited-pool.ts)
const isStatementTimeout = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '57014';

const timeoutMessage = (): string => 'The operation took too long and was given up. Ask for less at once.';

/** For an operation that took longer than it may. */
export const timeoutError = (): GraphQLError =>
  new GraphQLError(timeoutMessage(), { extensions: { code: 'TIMEOUT' } });
