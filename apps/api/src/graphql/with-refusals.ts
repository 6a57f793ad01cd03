import { type ApolloServerPlugin } from '@apollo/server';
import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { REFUSAL_CODES, type RefusalCode } from '#partners';
import type { Refusals } from '../front/refusals.js';
import type { Asking } from './asking.js';
import { Problems } from './problems.js';

/** What a use case says to who may not. */
const SAYS_NO: readonly string[] = ['NOT_ALLOWED', 'NOT_SIGNED_IN'] satisfies RefusalCode[];

/** Puts on record each operation that answers that the person may not. */
export function withRefusals(schema: GraphQLSchema, refusals: Refusals): GraphQLSchema {
  for (const type of [schema.getQueryType(), schema.getMutationType()])
    for (const field of Object.values(type?.getFields() ?? {})) {
      const resolve = field.resolve ?? defaultFieldResolver;
      const note = (answer: unknown, { person }: Asking): unknown => {
        const said =
          answer instanceof Problems ? answer.problems.find(({ code }) => SAYS_NO.includes(code)) : undefined;
        if (said)
          refusals.note({
            code: said.code as RefusalCode,
            operation: field.name,
            person: person.ok ? person.value : undefined,
            rule: said.path.join('.'),
          });
        return answer;
      };
      field.resolve = (source, args, asking: Asking, info) => {
        const answer: unknown = resolve(source, args, asking, info);
        return answer instanceof Promise ? answer.then((value) => note(value, asking)) : note(answer, asking);
      };
    }
  return schema;
}

/** The request as a whole: what another site's page could have sent, and what asks for too much or for the schema. */
export const refusedRequests = (refusals: Refusals): ApolloServerPlugin<Asking> => ({
  invalidRequestWasReceived({ error }) {
    if (/CSRF/.test(error.message)) refusals.note({ code: 'FOREIGN_REQUEST', operation: 'graphql' });
    return Promise.resolve();
  },
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors({ errors, contextValue: { person } }) {
        for (const { extensions } of errors) {
          const code = REFUSAL_CODES.find((each) => each === (extensions['refused'] ?? extensions['code']));
          if (code)
            refusals.note({ code, operation: 'graphql', person: person.ok ? person.value : undefined });
        }
        return Promise.resolve();
      },
    }),
});
