import { execute, parse } from 'graphql';
import { ok, PLATFORM, type Scope, scoped } from '#kernel';
import { type Person, scopeOf } from '#partners';
import { Asking } from '../graphql/asking.js';
import { operationText, type World } from './world.fixture.js';

/**
 * What a query answers somebody with under the person's own scope, and what it would answer by the rules alone, with nothing hidden by row-level
 * security; as JSON.
 */
export async function withAndWithoutTheWall(
  { schema }: World,
  name: string,
  person: Person,
  variables: object,
): Promise<readonly [string, string]> {
  const document = parse(operationText(schema, name, Object.keys(variables)));
  // as of the moment of asking, which differs
  const ask = (scope: Scope): Promise<string> =>
    scoped(scope, async () =>
      JSON.stringify(
        await execute({
          schema,
          document,
          variableValues: { ...variables },
          contextValue: new Asking(ok(person)),
        }),
      ).replace(/"asKnownAt":"[^"]*"/g, '"asKnownAt":"now"'),
    );
  return [await ask(scopeOf(ok(person))), await ask(PLATFORM)];
}
