import { type DocumentNode, GraphQLError, visit } from 'graphql';
import { TEXT_MARK } from '#partners';

/**
 * @param read true for a document that was looked at before
 * @throws GraphQLError where a text of a request holds the character NUL, which PostgreSQL keeps none of, or the one that sealed texts begin with
 */
export function refuseNul(document: DocumentNode, variables: unknown, read: boolean): void {
  if (!read)
    visit(document, {
      StringValue: ({ value }) => {
        if (isNone(value)) throw hasNul();
      },
    });
  if (holdsNul(variables)) throw hasNul();
}

const isNone = (text: string): boolean => text.includes('\0') || text.includes(TEXT_MARK);

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return isNone(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, of]) => isNone(name) || holdsNul(of));
}

const hasNul = (): GraphQLError =>
  new GraphQLError(
    'A text holds the character U+0000 or U+0002, which no text here can hold. Leave it out.',
    {
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    },
  );
