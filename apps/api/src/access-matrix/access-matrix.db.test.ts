import { countsHeldBack, DEMONSTRATION_PERSONS, type Person, RULES, seesCountsOnly } from '#partners';
import { type Answer, codes } from '../../../../test/support/api.js';
import { row } from '../graphql/idempotency/tried.js';
import { askedQueries, NOT_IN_THE_STORY, STORY } from './asked.fixture.js';
import { EXACT, HELD_BACK, numbersIn, numbersOf } from './numbers.fixture.js';
import { OPERATIONS } from './operations.js';
import { testWorld, type World } from './world.fixture.js';

/** Organisations that are party to nothing of the world that is asked about. */
const STRANGERS = ['DEMO-CEDAR', 'DEMO-HARBOUR', 'DEMO-TIDE', 'DEMO-WELL', 'DEMO-KITE'];
const PARTIES = ['DEMO-COM', 'DEMO-ALDER', 'DEMO-BIRCH', 'DEMO-BRIDGE'];
/** Whose it is that a query names, where it is not both parties'. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  frameworkChange: ['DEMO-ALDER'],
  paymentBatch: ['DEMO-COM'],
  webhooks: ['DEMO-ALDER'],
  webhookDeliveries: ['DEMO-ALDER'],
  ...Object.fromEntries(
    ['locations', 'locationsSideBySide', 'readinessInstrument', 'readinessInstruments', 'readinessNotes', 'readinessProgress', 'readinessRecommendations', 'readinessResourceHistory', 'readinessResources', 'readinessResults', 'readinessRound', 'readinessRounds'].map((name) => [name, ['DEMO-COM']]), // prettier-ignore
  ),
};
/** Lists of single pieces of business, which who is told numbers could count: by an opening only. */
const ONE_BY_ONE = ['referrals', 'formerReferrals', 'providerReport', 'allocationWaiting'];
const isStranger = ({ organisation }: Person): boolean => organisation !== null && STRANGERS.includes(organisation); // prettier-ignore

/** One person of every kind: an organisation of the world, or any that is not of it, with one side and one set of roles. */
const KINDS: readonly Person[] = [
  ...Map.groupBy(
    DEMONSTRATION_PERSONS.filter(
      (person) => person.organisation === null || [...STRANGERS, ...PARTIES].includes(person.organisation),
    ),
    (person) =>
      [isStranger(person) ? '' : person.organisation, person.side, ...[...person.roles].sort()].join(' '),
  ).values(),
].map(([person]) => person!);

function hasRole({ side, roles }: Person, name: string): boolean {
  const action = OPERATIONS[name]?.action;
  return (
    action === undefined ||
    RULES[action].grants.some(
      (grant) => grant.sides.includes(side) && roles.some((role) => grant.roles.includes(role)),
    )
  );
}

/** Of the answer to a list, how much is in it: every row at any depth, and every line of a file under its header. */
const rowsOf = (answer: unknown): number =>
  typeof answer === 'string'
    ? Math.max(0, answer.trim().split('\n').length - 1)
    : Array.isArray(answer)
      ? answer.length
      : typeof answer === 'object' && answer !== null
        ? Object.values(answer).reduce((sum: number, value) => sum + rowsOf(value), 0)
        : 0;

const codesOf = (answer: Answer): string[] => codes(answer).map((code) => code.split(' ')[0]!);

describe('every operation, asked by every kind of person', () => {
  let world: World;
  const wrong: string[] = [];
  beforeAll(async () => {
    world = await testWorld();
  });
  afterAll(() => world?.close());

  /** Puts a question to those who must be refused, and notes whoever is not. */
  async function refused(name: string, variables: object, persons: readonly Person[]): Promise<void> {
    await Promise.all(
      [undefined, ...persons].map(async (person) => {
        const answer = await world.ask(name, person?.code, variables);
        const said = codesOf(answer);
        const fits = person === undefined ? ['NOT_SIGNED_IN'] : hasRole(person, name) ? ['NOT_ALLOWED', 'NOT_FOUND'] : ['NOT_ALLOWED']; // prettier-ignore
        if (said.length === 0 || !said.every((code) => fits.includes(code)))
          wrong.push(`${name} of ${person?.code ?? 'a stranger'}: ${said.join() || answer.__typename}`);
        else if (answer.__typename !== 'Problems')
          wrong.push(`${name} of ${person?.code ?? 'a stranger'}: says more than why not`);
      }),
    );
  }

  it('has a row in the table, and the table has no other', () => {
    const { schema } = world;
    const fields = [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) =>
      Object.keys(type.getFields()),
    );
    expect(fields.filter((name) => !Object.hasOwn(OPERATIONS, name))).toEqual([]);
    expect(Object.keys(OPERATIONS).filter((name) => !fields.includes(name))).toEqual([]);
    const told = [...STORY.map(({ name }) => name), ...Object.keys(NOT_IN_THE_STORY)];
    // what comes by a link is tried in readiness.db.test.ts
    expect(Object.keys(schema.getMutationType()!.getFields()).filter((name) => !told.includes(name) && !OPERATIONS[name]?.stranger)).toEqual([]); // prettier-ignore
    expect(KINDS.length).toBeGreaterThan(20);
  });

  it('mutations are refused to whoever lacks the role or is no party, right before they are done by who may', async () => {
    const acts = async () => (await row<{ n: string }>(world.api, 'select count(*) as n from act')).n;
    const asked = new Set<string>();
    for (const { name, person, variables } of STORY) {
      const values = await variables(world.api);
      if (!asked.has(name)) {
        const others = KINDS.filter(
          (kind) => !hasRole(kind, name) || (OPERATIONS[name]?.about === 'named' && isStranger(kind)),
        );
        const before = await acts();
        await refused(name, values, others);
        expect([name, await acts()]).toEqual([name, before]);
        asked.add(name);
      }
      expect([name, codes(await world.ask(name, person, values))]).toEqual([name, []]);
    }
    for (const [name, { variables }] of Object.entries(NOT_IN_THE_STORY)) {
      const others = KINDS.filter(
        (kind) => !hasRole(kind, name) || (OPERATIONS[name]?.about === 'named' && isStranger(kind)),
      );
      await refused(name, variables, others);
    }
    expect(wrong.splice(0)).toEqual([]);
  });

  it('queries are answered to who has the role, refused to who has not, and hold nothing of organisations that one is no party to', async () => {
    const queries = await askedQueries(world.api);
    expect(Object.keys(world.schema.getQueryType()!.getFields()).filter((name) => !Object.hasOwn(queries, name))).toEqual([]); // prettier-ignore
    for (const [name, variables] of Object.entries(queries)) {
      const { about, stranger } = OPERATIONS[name]!;
      if (stranger) {
        expect(codes(await world.ask(name, undefined, variables))).toEqual([]);
        continue;
      }
      const bound = about === 'named' && OPERATIONS[name]?.action !== undefined;
      await refused(name, variables, KINDS.filter((kind) => !hasRole(kind, name) || (bound && isStranger(kind)))); // prettier-ignore
      const others = KINDS.filter((kind) => hasRole(kind, name) && !(bound && isStranger(kind)));
      await Promise.all(
        others.map(async (kind) => {
          const answer = await world.ask(name, kind.code, variables);
          const bare = !bound || kind.organisation === null || (OWNERS[name] ?? ['DEMO-COM', 'DEMO-ALDER']).includes(kind.organisation); // prettier-ignore
          const counts =
            (name === 'members' && seesCountsOnly(kind)) ||
            (ONE_BY_ONE.includes(name) && countsHeldBack(kind)); // openings.db.test.ts
          if (bare && !counts && codesOf(answer).includes('NOT_ALLOWED')) wrong.push(`${name} of ${kind.code}: refused, with the role`); // prettier-ignore
          if (about === 'seen' && isStranger(kind) && rowsOf(answer) > 0)
            wrong.push(`${name} of ${kind.code}: ${rowsOf(answer)} rows of others`);
        }),
      );
    }
    expect(wrong.splice(0)).toEqual([]);
  });

  it('numbers of people are held back from who sees counts, wherever the schema has one; why any other is told stands with it', async () => {
    const numbers = numbersOf(world.schema);
    const there = [...new Set([...numbers.values()].flat())].sort();
    expect([...HELD_BACK, ...Object.values(EXACT).flat()].sort()).toEqual(there);
    const queries = await askedQueries(world.api);
    const withNumbers = Object.keys(queries).filter((name) => numbers.get(name)?.some((field) => HELD_BACK.includes(field))); // prettier-ignore
    let exact = 0;
    for (const name of withNumbers)
      for (const person of [...KINDS.filter(countsHeldBack).map(({ code }) => code), 'auditor']) {
        const answer = await world.ask(name, person, queries[name]!);
        const shown = numbersIn(world.schema, name, answer).filter(([field]) => HELD_BACK.includes(field));
        if (person === 'auditor') exact += shown.filter(([, value]) => Number(value) % 5 !== 0).length;
        else for (const [field, value] of shown) if (value !== null && Number(value) % 5 !== 0) wrong.push(`${name} of ${person}: ${field} ${JSON.stringify(value)}`); // prettier-ignore
      }
    expect(wrong.splice(0)).toEqual([]);
    expect(exact).toBeGreaterThan(0); // there was something to hold back
    expect(withNumbers.length).toBeGreaterThan(6);
  });
});
