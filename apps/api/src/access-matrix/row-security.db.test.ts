import { DEMONSTRATION_PERSONS, type Person, RULES } from '#partners';
import { askedQueries, STORY } from './asked.fixture.js';
import { OPERATIONS } from './operations.js';
import { withAndWithoutTheWall } from './scopes.fixture.js';
import { testWorld, type World } from './world.fixture.js';

/** Parties of the world, one that is party to nothing, and those who belong to none. */
const ORGANISATIONS = ['DEMO-COM', 'DEMO-ALDER', 'DEMO-BIRCH', 'DEMO-BRIDGE', 'DEMO-KITE', null];

/** Where the wall shows less than the rules would: the overview of a scheme names contracts of others. */
const STRICTER = ['schemeOverview'];

function mayAsk(name: string, { side, roles }: Person): boolean {
  const action = OPERATIONS[name]?.action;
  return (
    action === undefined ||
    RULES[action].grants.some(
      (grant) => grant.sides.includes(side) && roles.some((role) => grant.roles.includes(role)),
    )
  );
}

describe('row-level security', () => {
  let world: World;
  beforeAll(async () => {
    world = await testWorld();
    for (const { name, person, variables } of STORY)
      await world.ask(name, person, await variables(world.api));
  });
  afterAll(() => world?.close());

  it('hides nothing that the rules show, and shows nothing that they do not, whatever is asked', async () => {
    const queries = Object.entries(await askedQueries(world.api)).filter(
      ([name]) => !STRICTER.includes(name),
    );
    const asked = queries.flatMap(([name, variables]) =>
      ORGANISATIONS.flatMap((organisation) => {
        const person = DEMONSTRATION_PERSONS.find(
          (each) => each.organisation === organisation && mayAsk(name, each),
        );
        return person ? [{ name, variables, person }] : [];
      }),
    );
    expect(asked.length).toBeGreaterThan(200);
    const differing: string[] = [];
    for (const { name, variables, person } of asked) {
      const [under, past] = await withAndWithoutTheWall(world, name, person, variables);
      expect(under).not.toContain('"errors"');
      if (under !== past) {
        const at = Math.max(0, [...under].findIndex((letter, i) => letter !== past[i]) - 150);
        differing.push(`${name} of ${person.code}: …${under.slice(at, at + 400)}\n  and by the rules alone …${past.slice(at, at + 400)}`); // prettier-ignore
      }
    }
    expect(differing).toEqual([]);
  });
});
