import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, type GraphQLObjectType, type GraphQLSchema, isLeafType, isObjectType, isUnionType } from 'graphql'; // prettier-ignore
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, testApi, type TestApi } from '../../../../test/support/api.js';
import { givenContracts, givenRecords, givenRun, importCsv } from '../../../../test/support/api-story.js';
import { testDeps } from '../../../../test/support/deps.js';
import { testEvidence } from '../../../../test/support/evidence.js';
import { givenRatedContract } from '../../../../test/support/outcomes.js';

const STRANGERS = ['DEMO-CEDAR,Cedar,provider', 'DEMO-HARBOUR,Harbour,provider', 'DEMO-TIDE,Tide,agency', 'DEMO-WELL,Well,agency', 'DEMO-KITE,Kite,agency']; // prettier-ignore

/** A world with something of every kind in it, asked over one kept connection: thousands of questions in seconds. */
export interface World {
  readonly api: TestApi;
  readonly schema: GraphQLSchema;
  /** What an operation answers somebody with; `person` undefined: a stranger. */
  ask(name: string, person: string | undefined, variables: object): Promise<Answer>;
  close(): Promise<void>;
}

export async function testWorld(): Promise<World> {
  const evidence = await testEvidence();
  const api = await testApi({ WEBHOOK_SECRET_KEY: 'A'.repeat(43), CONCORD_DATA: evidence.folder });
  await givenRecords(api);
  await givenContracts(api);
  const deps = await testDeps(api.db);
  await givenRatedContract(deps, { code: 'D-ALDER', buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' });
  await deps.close();
  // organisations that are party to nothing: what the others have is none of theirs
  const { rows } = (await importCsv(
    api,
    'ORGANISATIONS',
    `code,name,kind\n${STRANGERS.join('\n')}\n`,
  )) as Answer;
  expect(rows).toMatchObject({ new: STRANGERS.length });
  await givenRun(api);
  if (!api.server.listening) await new Promise<void>((done) => api.server.listen(0, '127.0.0.1', done));
  const { port } = api.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const { schema } = api.app.get(GraphQLSchemaHost);

  const post = (person: string | undefined, body: string): Promise<string> =>
    new Promise((done, failed) => {
      const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), ...(person && { 'x-concord-person': person }) }; // prettier-ignore
      const to = { port, host: '127.0.0.1', path: '/graphql', method: 'POST', agent, headers };
      const asked = request(to, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(Buffer.concat(parts).toString()));
      });
      asked.setTimeout(10_000, () => asked.destroy(new Error(`no answer: ${body.slice(0, 300)}`)));
      // a kept connection that lay idle may be closed just when it is taken again
      asked.on('error', (error) => (asked.reusedSocket && 'code' in error && error.code === 'ECONNRESET' ? void post(person, body).then(done, failed) : failed(error))); // prettier-ignore
      asked.end(body);
    });

  return {
    api,
    schema,
    async ask(name, person, variables) {
      const query = operationText(schema, name, Object.keys(variables));
      const text = await post(person, JSON.stringify({ query, variables }));
      const body = JSON.parse(text) as { data?: Answer; errors?: unknown };
      if (body.errors)
        throw new Error(`${name}, asked by ${person ?? 'a stranger'}: ${JSON.stringify(body.errors)}`);
      return body.data?.[name] as Answer;
    },
    async close() {
      agent.destroy();
      await api.close();
      await evidence.remove();
    },
  };
}

/** An operation that asks for all that is plain in its answer, two levels down. */
export function operationText(schema: GraphQLSchema, name: string, given: readonly string[]): string {
  const query = schema.getQueryType()?.getFields()[name];
  const field = query ?? schema.getMutationType()?.getFields()[name];
  if (!field) throw new Error(`there is no operation ${name}`);
  const args = field.args.filter((arg) => given.includes(arg.name));
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const answer = getNamedType(field.type);
  const of = isUnionType(answer) ? answer.getTypes() : isObjectType(answer) ? [answer] : [];
  const selections = of.map((type) => `... on ${type.name} { ${fieldsOf(type, 3)} }`).join(' ');
  return `${query ? 'query' : 'mutation'} ${declared && `(${declared})`} { ${name}${passed && `(${passed})`} { __typename ${selections} } }`;
}

function fieldsOf(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields())
    .filter(({ args, name }) => args.length === 0 && name !== 'edges')
    .flatMap(({ name, type: of }) => {
      const named = getNamedType(of);
      if (isLeafType(named)) return [name];
      if (!isObjectType(named) || depth === 1) return [];
      return [
        `${name} { ${fieldsOf(named, name === 'nodes' || name === 'items' || name === 'pageInfo' ? 1 : depth - 2 || 1)} }`,
      ];
    });
  return fields.join(' ') || '__typename';
}
