import { type DocumentNode, GraphQLError, visit } from 'graphql';

/** @throws GraphQLError for a question about the schema itself, which strangers are not shown */
export function refuseIntrospection(document: DocumentNode): void {
  visit(document, {
    Field: ({ name }) => {
      if (name.value === '__schema' || name.value === '__type')
        throw new GraphQLError('The schema is shown to who is signed in. Send a bearer token.', {
          extensions: { code: 'BAD_REQUEST', refused: 'SCHEMA_HIDDEN', http: { status: 400 } },
        });
    },
  });
}
