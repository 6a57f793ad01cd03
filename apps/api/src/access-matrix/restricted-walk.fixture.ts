import { ok, PLATFORM, scoped, SQL, type SqlPool } from '#kernel';
import { DEMONSTRATION_PERSONS, type Person, RULES, scopeOf, seesCountsOnly } from '#partners';
import { codes } from '../../../../test/support/api.js';
import { OPERATIONS } from './operations.js';
import { thingsOf, walkDownloads } from './downloads-walk.fixture.js';
import { walkLinks } from './links-walk.fixture.js';
import { OF_THE_API } from './downloads.fixture.js';
import { bare, namedMutations, namedQueries, walkedQueries } from './restricted-questions.fixture.js';
import { CLEARED, downloaded, found, givenSomebody, reported, restrict, rowsAbout, type Traces, tracesOf } from './restricted.fixture.js'; // prettier-ignore
import { wholeAnswer } from './whole-answer.fixture.js';
import type { World } from './world.fixture.js';

const PARTIES = ['DEMO-COM', 'DEMO-ALDER', 'DEMO-BIRCH', 'DEMO-BRIDGE', null];
const COLLEAGUES = DEMONSTRATION_PERSONS.filter(({ organisation }) => PARTIES.includes(organisation));
/** Those who are cleared, and who audits. */
const SEEING = COLLEAGUES.filter(({ code, side }) => CLEARED.includes(code) || side === 'audit');
/** The operator is among them: the platform's own people see nobody who is restricted. */
const UNCLEARED = COLLEAGUES.filter((person) => !SEEING.includes(person));
const sees = (person: Person): boolean => SEEING.includes(person);

const mayAsk = (name: string, { side, roles }: Person): boolean => {
  const action = OPERATIONS[name]?.action;
  return action === undefined || RULES[action].grants.some((grant) => grant.sides.includes(side) && roles.some((role) => grant.roles.includes(role))); // prettier-ignore
};
/** One of each organisation who has the role; who sees people, where there is one. */
const askers = (name: string, among: readonly Person[]): Person[] =>
  [
    ...Map.groupBy(
      among
        .filter((person) => mayAsk(name, person))
        .sort((one, other) => Number(seesCountsOnly(one)) - Number(seesCountsOnly(other))),
      ({ organisation }) => organisation,
    ).values(),
  ].map(([person]) => person!);

/** Lists that name people or what is of them: of somebody hidden there is nothing in them, and so less. All other answers stay as they were. */
const NAME_PEOPLE = ['allocations', 'auditEntries', 'claim', 'claims', 'declarations', 'due', 'duplicates', 'formerReferrals', 'journey', 'members', 'noticeCounts', 'notices', 'outcome', 'outcomes', 'providerReport', 'readsOf', 'referral', 'referrals', 'refusals', 'restrictions', 'search', 'serviceUser', 'serviceUsers', 'transitionCases', 'webhookDeliveries']; // prettier-ignore
/** One of each organisation; who works with people, where somebody does. */
const oneOf = (among: readonly Person[]): Person[] => askers('viewer', among);

/** Of those, where no name stands by itself: counts, what the question named already, and the story of the refusals. */
const NAMELESS = ['allocations', 'noticeCounts', 'readsOf', 'refusals', 'search'];
/** What changes with what is asked and restricted itself. */
const GOES_ON = ['auditEntries', 'readsOf', 'refusals', 'restrictions', 'serviceUser', 'serviceUsers'];

interface Asked {
  readonly key: string;
  readonly name: string;
  readonly variables: object;
  readonly person: Person;
}

/** Walks every query, file and mutation for somebody restricted, in a world of which the story is told. */
export function walkForSomebodyRestricted(toldWorld: () => World): void {
  let world: World;
  let traces: Traces;
  let asked: readonly Asked[];
  const before = new Map<string, unknown>();
  const files = new Map<string, string>();
  const askAll = async (to: (each: Asked) => Promise<void>): Promise<void> => {
    for (const each of asked) await to(each);
  };

  beforeAll(async () => {
    world = toldWorld();
    await givenSomebody(world);
    traces = await tracesOf(world);
    asked = Object.entries(await walkedQueries(world.api)).flatMap(([name, variables]) =>
      [...askers(name, UNCLEARED), ...askers(name, SEEING)].map((person) => ({
        key: `${name} of ${person.code}`,
        name,
        variables,
        person,
      })),
    );
    const things = await thingsOf(world);
    await askAll(
      async ({ key, name, variables, person }) =>
        void before.set(key, await wholeAnswer(world, name, person, variables)),
    );
    for (const path of OF_THE_API.map(({ address }) => address(things)))
      for (const { code } of oneOf(SEEING))
        files.set(`${path} of ${code}`, await downloaded(world, path, code));
    await restrict(world);
  });

  it('is in no answer to whoever is not cleared, in every answer as before to who is, and counted in both', async () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    await askAll(async ({ key, name, variables, person }) => {
      const after = await wholeAnswer(world, name, person, variables);
      const same = JSON.stringify(after) === JSON.stringify(before.get(key));
      const echoed = traces.words.filter((word) => JSON.stringify(variables).includes(word));
      const met = found(after, traces).filter((each) => !echoed.includes(each));
      if (sees(person)) {
        if (met.length > 0) seen.add(name);
        if (!same && !GOES_ON.includes(name)) wrong.push(`${key}: not as before`);
        return;
      }
      if (met.length > 0) wrong.push(`${key}: ${met.join()}`);
      if (!NAME_PEOPLE.includes(name)) {
        if (!same) wrong.push(`${key}: not as before`);
        return;
      }
      const rules = await wholeAnswer(world, name, person, variables, PLATFORM);
      if (JSON.stringify(rules) !== JSON.stringify(after)) wrong.push(`${key}: other by the rules alone`);
    });
    expect(wrong).toEqual([]);
    expect(NAME_PEOPLE.filter((name) => !NAMELESS.includes(name) && !seen.has(name))).toEqual([]);
  });

  describe('a file', () =>
    walkDownloads(() => ({
      world,
      traces,
      seeing: oneOf(SEEING),
      uncleared: oneOf(UNCLEARED),
      before: files,
    })));

  describe('a page', () => walkLinks(() => ({ world })));

  it('is in no row of a table about people that the database shows to who is not cleared, whatever is asked of it', async () => {
    const sql = world.api.app.get<SqlPool>(SQL);
    const counted = await rowsAbout(world);
    const rowsOf = (person: Person) =>
      scoped(scopeOf(ok(person)), async () => (await sql.query<{ name: string; n: number }>(counted)).rows.filter(({ n }) => n > 0)); // prettier-ignore
    for (const person of askers('viewer', UNCLEARED))
      expect([person.code, await rowsOf(person)]).toEqual([person.code, []]);
    const shown = await Promise.all(askers('viewer', SEEING).map(rowsOf));
    expect(new Set(shown.flat().map(({ name }) => name)).size).toBeGreaterThan(20);
  });

  it('is asked about like somebody who is not there', async () => {
    const wrong: string[] = [];
    for (const each of await namedQueries(world.api))
      for (const person of askers(each.name, UNCLEARED)) {
        const [of, ofNobody] = await Promise.all([each.of, each.ofNobody].map((variables) => wholeAnswer(world, each.name, person, variables))); // prettier-ignore
        if (bare(of, each) !== bare(ofNobody, each)) wrong.push(`${each.name} of ${person.code}: ${bare(of, each)} and not ${bare(ofNobody, each)}`); // prettier-ignore
      }
    for (const each of await namedMutations(world))
      for (const person of askers(each.name, UNCLEARED)) {
        const of = await world.ask(each.name, person.code, each.of);
        const ofNobody = await world.ask(each.name, person.code, each.ofNobody);
        if (bare(of, each) !== bare(ofNobody, each)) wrong.push(`${each.name} of ${person.code}: ${bare(of, each)} and not ${bare(ofNobody, each)}`); // prettier-ignore
      }
    expect(wrong).toEqual([]);
  });

  it('is not told again under the key of a request from before', async () => {
    expect(codes(await reported(world))).toEqual(['NOT_FOUND idempotency-key']);
  });
}
