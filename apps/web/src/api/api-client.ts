import { ofTheVisit } from './of-the-visit.js';
import { ApiFailed, ApiUnreachable, Refused, ValueRefused } from './api-errors.js';
import type { Refusal } from './fragments.operations.js';
import { FileClient } from './file-client.js';
import type { Operation } from './operation.js';

const PATIENCE_MS = 15_000;
/** The request held something that the API does not take; whose fault it was, the page that sent it knows. */
const VALUE_CODES = new Set(['BAD_USER_INPUT', 'TOO_LARGE']);

interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Asks the GraphQL API over HTTP, under the correlation id of the request that is being answered. */
export class ApiClient {
  private readonly endpoint: string;
  /** Files of evidence, which go beside GraphQL. */
  readonly files: FileClient;

  /** @param apiUrl without a slash at the end */
  constructor(private readonly apiUrl: string) {
    this.endpoint = `${apiUrl}/graphql`;
    this.files = new FileClient(apiUrl);
  }

  /**
   * Runs one of our queries or mutations.
   * @param token the access token of whoever asks; undefined for what needs nobody to be signed in
   * @param idempotencyKey of a mutation: sent again under the same key it is not done twice
   * @throws ApiUnreachable, ApiFailed; ValueRefused when a variable does not fit its type
   */
  async ask<Data, Variables extends object>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    token: string | undefined,
    patienceMs = PATIENCE_MS,
    idempotencyKey?: string,
  ): Promise<Data> {
    const headers: Record<string, string> = {
      ...ofTheVisit(),
      'content-type': 'application/json',
      accept: 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
    const body = JSON.stringify({ operationName: operation.name, query: operation.text, variables });
    const response = await this.fetch(this.endpoint, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(patienceMs),
    });
    return dataOf<Data>(operation.name, response.status, await read(response));
  }

  /** Whether the API's process answers at all. @throws ApiUnreachable */
  async isAlive(patienceMs: number): Promise<void> {
    const response = await this.fetch(`${this.apiUrl}/health/live`, {
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    if (!response.ok) throw new ApiUnreachable(`${this.apiUrl} answers ${response.status}`);
  }

  private async fetch(address: string, options: RequestInit): Promise<Response> {
    try {
      return await fetch(address, { redirect: 'error', ...options }); // the API leads nowhere else
    } catch (error) {
      throw new ApiUnreachable(`${this.apiUrl} does not answer`, { cause: error });
    }
  }
}

async function read(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    throw new ApiUnreachable('The API broke off in the middle of its answer', { cause: error });
  }
}

function dataOf<Data>(operation: string, status: number, text: string): Data {
  const answer = parsed(text);
  // a proxy in between, or the API's process on its way down
  if (!answer)
    throw status === 502 || status === 503 || status === 504
      ? new ApiUnreachable(`The API answers ${status}`)
      : new ApiFailed(`${operation}: no JSON, status ${status}`);
  const { errors } = answer;
  if (errors && errors.length > 0) {
    throw failureOf(operation, errors);
  }
  if (answer.data === undefined || answer.data === null)
    throw new ApiFailed(`${operation}: an answer without data, status ${status}`);
  return answer.data as Data; // the API answers by its schema, which our queries are checked against
}

function failureOf(operation: string, errors: NonNullable<GraphqlAnswer['errors']>): Error {
  const message = errors.map((error) => error.message).join('; ');
  const every = (has: (code: string) => boolean): boolean =>
    errors.every((error) => has(error.extensions?.code ?? ''));
  if (every((code) => VALUE_CODES.has(code))) return new ValueRefused(message);
  if (every((code) => code === 'TIMEOUT'))
    return new Refused([{ code: 'BUSY', path: [operation], why: message, fix: 'Try again in a moment.' }]);
  return new ApiFailed(`${operation}: ${message}`);
}

function parsed(text: string): GraphqlAnswer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The answer of an operation that may be refused. @throws Refused with the problems */
export function answered<T extends { readonly __typename: string }>(
  result: T | Refusal,
): Exclude<T, Refusal> {
  if (isRefusal(result)) throw new Refused(result.problems);
  return result as Exclude<T, Refusal>;
}

export const isRefusal = (result: { readonly __typename: string }): result is Refusal =>
  result.__typename === 'Problems';
