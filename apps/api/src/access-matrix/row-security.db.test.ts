import { DEMONSTRATION_PERSONS, type Person, RULES } from '#partners';
import { askedQueries, STORY } from './asked.fixture.js';
import { lastRead, namedIn, readSince, serviceUserRefs } from './looks.fixture.js';
import { OPERATIONS } from './operations.js';
import { rawAndListed } from './raw-rows.fixture.js';
import { everyTable } from './raw-tables.fixture.js';
import { walkForSomebodyRestricted } from './restricted-walk.fixture.js';
import { pastTheWall, underTheWall } from './scopes.fixture.js';
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

/** Records of what was done, which name persons and show nothing that is held on them. */
const OF_ACTS = ['auditEntries'];

describe('row-level security', () => {
  let world: World;
  let asked: { name: string; variables: object; person: Person }[];
  beforeAll(async () => {
    world = await testWorld();
    for (const { name, person, variables } of STORY)
      await world.ask(name, person, await variables(world.api));
    const queries = Object.entries(await askedQueries(world.api));
    asked = queries.flatMap(([name, variables]) =>
      ORGANISATIONS.flatMap((organisation) => {
        const person = DEMONSTRATION_PERSONS.find(
          (each) => each.organisation === organisation && mayAsk(name, each),
        );
        return person ? [{ name, variables, person }] : [];
      }),
    );
  });
  afterAll(() => world?.close());

  /** Every question, put once under the wall and once past it; and whose reading the first put on record. */
  describe('whatever is asked', () => {
    const differing: string[] = [];
    const named = new Set<string>();
    const unsaid: string[] = [];
    beforeAll(async () => {
      const refs = await serviceUserRefs(world);
      for (const { name, variables, person } of asked) {
        const before = await lastRead(world);
        const under = await underTheWall(world, name, person, variables);
        if (!OF_ACTS.includes(name)) {
          const told = namedIn(JSON.parse(under), refs);
          const recorded = told.length > 0 ? await readSince(world, before, person) : new Set();
          const missing = told.filter((ref) => !recorded.has(ref));
          if (missing.length > 0) unsaid.push(`${name} of ${person.code}: ${missing.join(', ')}`);
          if (told.length > 0) named.add(name);
        }
        if (STRICTER.includes(name)) continue;
        const past = await pastTheWall(world, name, person, variables);
        if (under !== past || under.includes('"errors"')) {
          const at = Math.max(0, [...under].findIndex((letter, i) => letter !== past[i]) - 150);
          differing.push(`${name} of ${person.code}: …${under.slice(at, at + 400)}\n  and by the rules alone …${past.slice(at, at + 400)}`); // prettier-ignore
        }
      }
    });

    it('hides nothing that the rules show, and shows nothing that they do not', () => {
      expect(asked.length).toBeGreaterThan(200);
      expect(differing).toEqual([]);
    });

    it('names nobody before it is on record by what they are read', () => {
      expect(unsaid).toEqual([]);
      // so that the promise is one of something
      expect([...named].toSorted()).toEqual([
        'claim',
        'due',
        'duplicates',
        'formerReferrals',
        'journey',
        'members',
        'outcome',
        'outcomes',
        'referral',
        'referrals',
        'serviceUser',
        'serviceUsers',
      ]);
    });
  });

  it('shows of a table, selected with no condition, what the lists show, to every person who works with the platform', async () => {
    const { rows, ...differing } = await rawAndListed(world, mayAsk);
    expect(rows).toBeGreaterThan(200);
    expect(differing).toEqual({ hidden: [], shown: [], needless: [] });
  });

  it('shows of every table of the catalogue what is said of it, selected with no condition', async () => {
    const { telling, differing } = await everyTable(world); // that each is there shows ops/row-security.db.test.ts
    expect(differing).toEqual([]);
    expect(telling.length).toBeGreaterThan(50);
  });

  it('gives every party of a referral, now or once, and of an outcome something to read its person by', async () => {
    const { rows } = await world.api.db.owner.query<{ party: string; opens: boolean }>(
      `with part as (
         select p.organisation_id, f.service_user_id, 'referrals'::shared_data as kind, 'referral ' || f.reference as what
           from referral_party p join referral f on f.id = p.referral_id
         union
         select g.organisation_id, o.service_user_id, 'outcomes', 'outcome ' || o.outcome_ref from outcome o cross join lateral (
           select o.organisation_id union select outcome_verifier(o.id)
           union select x.id from contracts_above(outcome_contract(o.id)) u join contract_current c on c.id = u.id
             cross join lateral (values (c.buyer_id), (c.supplier_id)) x (id)) g where g.organisation_id is not null)
       select part.what || ' to ' || (select code from organisation where id = part.organisation_id) as party,
         exists (select from bases_of_many(array[survivor_of(part.service_user_id)], part.organisation_id, current_date, null) b
                 where b.opens is null or part.kind = any (b.opens)) as opens
       from part`,
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ opens }) => !opens)).toEqual([]);
  });

  describe('somebody restricted', () => walkForSomebodyRestricted(() => world));
});
