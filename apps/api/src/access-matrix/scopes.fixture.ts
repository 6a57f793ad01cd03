import { execute, parse } from 'graphql';
import { ok, PLATFORM, type Scope, scoped } from '#kernel';
import { type Person, scopeOf } from '#partners';
import { Asking } from '../graphql/asking.js';
import { operationText, type World } from './world.fixture.js';

/** What a query answers somebody with under the person's own scope, as JSON. */
export const underTheWall = (
  world: World,
  name: string,
  person: Person,
  variables: object,
): Promise<string> => answered(world, scopeOf(ok(person)), name, person, variables);

/** What a query would answer somebody with by the rules alone, with nothing hidden by row-level security; as JSON. */
export const pastTheWall = (world: World, name: string, person: Person, variables: object): Promise<string> =>
  answered(world, PLATFORM, name, person, variables);

/** As of the moment of asking, which differs. */
async function answered(
  { schema }: World,
  scope: Scope,
  name: string,
  person: Person,
  variables: object,
): Promise<string> {
  const answer = await scoped(scope, async () =>
    execute({
      schema,
      document: parse(operationText(schema, name, Object.keys(variables))),
      variableValues: { ...variables },
      contextValue: new Asking(ok(person)),
    }),
  );
  return JSON.stringify(answer).replace(/"asKnownAt":"[^"]*"/g, '"asKnownAt":"now"');
}
