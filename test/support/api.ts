import 'reflect-metadata';
import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { createApi } from '../../apps/api/src/api.js';
import type { Patience } from '../../apps/api/src/front/slow-requests.js';
import { testConfig } from './config.js';
import { testDatabase, type TestDatabase } from './database.js';

/** What a query answers with. */
export type Answer = Readonly<Record<string, any>>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever the query asks for

/** What every operation is asked for besides its answer. */
export const PROBLEMS = '... on Problems { problems { code path why fix } }';

/** Code and path of each problem of an answer; none when it is the answer itself. */
export const codes = (answer: Answer): string[] =>
  ((answer.problems ?? []) as { code: string; path: string[] }[]).map(
    ({ code, path }) => `${code} ${path.join('.')}`,
  );

/** The API on a database of its own, asked over HTTP. */
export interface TestApi {
  readonly db: TestDatabase;
  readonly app: NestExpressApplication;
  readonly server: Server;
  /** One request as it is answered. */
  post(person: string | undefined, query: string, variables?: object): request.Test;
  /**
   * The data of a query; a GraphQL error fails the test. A query is asked four times, which takes it from the ordinary to the
   * compiled executor: all answers must be equal.
   */
  ask(person: string, query: string, variables?: object): Promise<Answer>;
  /** The data of a mutation, asked once. */
  mutate(person: string, query: string, variables?: object): Promise<Answer>;
  close(): Promise<void>;
}

export async function testApi(
  settings: Readonly<Record<string, string>> = {},
  patience?: Patience,
): Promise<TestApi> {
  const db = await testDatabase();
  const app = await createApi(testConfig(db, settings), patience);
  await app.init();
  const server = app.getHttpServer();

  const post = (person: string | undefined, query: string, variables: object = {}): request.Test => {
    const asked = request(server).post('/graphql');
    return (person === undefined ? asked : asked.set('x-concord-person', person)).send({ query, variables });
  };
  const mutate = async (person: string, query: string, variables?: object): Promise<Answer> => {
    const { body } = await post(person, query, variables);
    if (body.errors) throw new Error(JSON.stringify(body.errors, null, 1));
    return body.data as Answer;
  };
  const ask = async (person: string, query: string, variables?: object): Promise<Answer> => {
    const first = await mutate(person, query, variables);
    for (let again = 0; again < 3; again += 1) expect(await mutate(person, query, variables)).toEqual(first);
    return first;
  };
  return {
    db,
    app,
    server,
    post,
    ask,
    mutate,
    async close() {
      await app.close();
      await db.drop();
    },
  };
}

/** All nodes of a paged query, `first` at a time; the query takes `$first` and `$after` and answers with `list`. */
export async function allPages(
  api: TestApi,
  person: string,
  list: string,
  query: string,
  first: number,
  variables: object = {},
): Promise<Answer[]> {
  const nodes: Answer[] = [];
  for (let after: string | null = null, pages = 0; ; pages += 1) {
    const { [list]: page } = await api.mutate(person, query, { ...variables, first, after });
    if (page.problems) throw new Error(JSON.stringify(page.problems));
    nodes.push(...page.nodes);
    expect(page.pageInfo.hasPreviousPage).toBe(pages > 0);
    expect(page.edges.map(({ node }: Answer) => node)).toEqual(page.nodes);
    expect(page.edges.at(-1)?.cursor ?? null).toBe(page.pageInfo.endCursor);
    if (!page.pageInfo.hasNextPage) return nodes;
    expect(page.nodes).toHaveLength(first);
    after = page.pageInfo.endCursor as string;
  }
}
