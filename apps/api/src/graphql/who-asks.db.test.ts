import {
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLArgument,
  type IntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { testApi, type TestApi } from '../../../../test/support/api.js';
import { OPERATIONS } from '../access-matrix/operations.js';

/** Whom to name, and what comes by a link that needs no account. */
const FOR_STRANGERS = ['answerReadiness', 'keepReadinessAnswers', 'people', 'readinessQuestionnaire'];

describe('who asks', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
  });
  afterAll(() => api.close());

  it('has to be named for every operation but the one that shows whom to name, and those that come by a link', async () => {
    const open = Object.keys(OPERATIONS).filter((name) => OPERATIONS[name]?.stranger);
    expect(open.toSorted()).toEqual(FOR_STRANGERS);
    const { body } = await api.post('auditor', getIntrospectionQuery());
    const schema = buildClientSchema(body.data as IntrospectionQuery);
    const operations = [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ name }) => !FOR_STRANGERS.includes(name))
        .map((field) => ({ kind: type.name.toLowerCase(), field })),
    );
    expect(operations.length).toBeGreaterThan(30);
    for (const { kind, field } of operations) {
      const args = field.args
        .filter(({ type }) => isNonNullType(type))
        .map((arg) => `${arg.name}: ${someValue(arg)}`);
      const query = `${kind} { ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} { ... on Problems { problems { code path why fix } } } }`;
      for (const person of [undefined, 'nobody']) {
        const answer = await api.post(person, query);
        expect([field.name, answer.body]).toEqual([
          field.name,
          {
            data: {
              [field.name]: {
                problems: [
                  expect.objectContaining({
                    code: 'NOT_SIGNED_IN',
                    path: ['x-concord-person'],
                    fix: expect.stringContaining('people'),
                  }),
                ],
              },
            },
          },
        ]);
      }
    }
  });
});

/** Some value that fits an argument's type. */
function someValue({ type }: Pick<GraphQLArgument, 'type'>): string {
  const named = isNonNullType(type) ? type.ofType : type;
  if (isListType(named)) return `[${someValue({ type: named.ofType })}]`;
  if (isEnumType(named)) return named.getValues()[0]!.name;
  if (isInputObjectType(named)) {
    return `{ ${Object.values(named.getFields())
      .filter((field) => isNonNullType(field.type))
      .map((field) => `${field.name}: ${someValue(field)}`)
      .join(', ')} }`;
  }
  const values: Readonly<Record<string, string>> = {
    String: '"x"',
    Int: '1',
    Boolean: 'true',
    Period: '"2015Q4"',
    Day: '"2015-01-01"',
    Instant: '"2015-01-01T09:00:00Z"',
    Count: '1',
    Rate: '"0.5"',
    ID: '"1"',
    Float: '0.5',
    Json: '{}',
    Pence: '"1"',
  };
  const value = values[String(named)];
  if (value === undefined) throw new Error(`no value for ${String(named)}`);
  return value;
}
