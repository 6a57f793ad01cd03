import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, type DocumentNode, execute, GraphQLError, parse, validate } from 'graphql';

const schema = buildSchema(readFileSync(new URL('../../apps/api/schema.graphql', import.meta.url), 'utf8'));

/** A query that pages ask again and again, read and held against the schema once; or what is wrong with it. */
const known = new Map<string, DocumentNode | readonly GraphQLError[]>();

function read(query: string): DocumentNode | readonly GraphQLError[] {
  let found = known.get(query);
  if (!found) {
    const document = parsed(query);
    const wrong = document instanceof GraphQLError ? [document] : validate(schema, document);
    found = document instanceof GraphQLError || wrong.length > 0 ? wrong : document;
    known.set(query, found);
  }
  return found;
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** What a field of Query or Mutation answers: a value, or a function of its arguments. */
export type Answers = Readonly<Record<string, unknown>>;

interface FileAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}
export const KEPT: FileAnswer = { status: 201, body: JSON.stringify({ digest: 'd'.repeat(64) }) };

/** A request as the fake API saw it. */
export interface Seen {
  readonly operation: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The token of who asks. */
  readonly token: string | undefined;
  readonly correlationId: string | undefined;
  readonly idempotencyKey: string | undefined;
  /** Where the pages say that the visitor comes from. */
  readonly visitor: string | undefined;
}

/**
 * Stands in for the API in tests of the pages: a server on the loopback that answers by the committed schema, so that an
 * answer or a query that does not fit the schema fails the test. Unions are told apart by `__typename` in the answers.
 */
export class FakeApi {
  readonly seen: Seen[] = [];
  /** Instead of an answer: what the API sends when it fails as a whole. */
  failure: { readonly status: number; readonly body: string } | undefined;
  answers: Answers;
  /** Files of evidence that were sent or asked for, and what the route answers. */
  readonly sent: { readonly url: string; readonly content: string }[] = [];
  file: FileAnswer = KEPT;
  private server: Server | undefined;

  constructor(answers: Answers) {
    this.answers = answers;
  }

  /** @returns its address, without a slash at the end */
  async start(port = 0): Promise<string> {
    const server = createServer((request, response) => {
      void this.answer(request).then(({ status, body, headers }) =>
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body),
      );
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => (this.server ? this.server.close(resolve) : resolve(undefined)));
  }

  private async answer(request: IncomingMessage): Promise<FileAnswer> {
    if (request.url === '/health/live') return { status: 200, body: '{"status":"ok"}' };
    if (this.failure) return this.failure;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (
      request.url?.startsWith('/evidence') ||
      request.url?.startsWith('/papers') ||
      request.url?.startsWith('/calendar/')
    ) {
      this.sent.push({ url: request.url, content: Buffer.concat(chunks).toString('utf8') });
      return this.file;
    }
    const { query, variables, operationName } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
      query: string;
      variables: Record<string, unknown>;
      operationName: string;
    };
    const header = (name: string): string | undefined => request.headers[name] as string | undefined;
    this.seen.push({
      operation: operationName,
      query,
      variables,
      token: header('authorization'),
      correlationId: header('x-correlation-id'),
      idempotencyKey: header('idempotency-key'),
      visitor: header('x-forwarded-for'),
    });
    const document = read(query);
    const result =
      'kind' in document
        ? await execute({
            schema,
            document,
            rootValue: this.answers,
            variableValues: variables,
            operationName,
          })
        : { errors: document };
    return { status: 200, body: JSON.stringify(result) };
  }
}
