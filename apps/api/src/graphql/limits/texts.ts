import { type DocumentNode, GraphQLError, visit } from 'graphql';

/**
 * @param read true for a document that was looked at before
 * @throws GraphQLError where a text of a request holds the character NUL: PostgreSQL keeps none, and no text of ours has one
 */
export function refuseNul(document: DocumentNode, variables: unknown, read: boolean): void {
  if (!read)
    visit(document, {
      StringValue: ({ value }) => {
        if (value.includes('\0')) throw hasNul();
      },
    });
  if (holdsNul(variables)) throw hasNul();
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, of]) => name.includes('\0') || holdsNul(of));
}

const hasNul = (): GraphQLError =>
  new GraphQLError('A text holds the character NUL (U+0000), which no text here can hold. Leave it out.', {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
