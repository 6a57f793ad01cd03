import fc from 'fast-check';
import { csv, knownFacts, OFFENCES, ORDERS, taken } from '../../apps/api/src/exchange/exchange.fixture.js';
import { FACT_MOVER } from '../../apps/api/src/exchange/index.js';
import { addMonths } from '../../libs/kernel/src/index.js';
import {
  type CohortMeasure,
  findDefinition,
  measureCohorts,
  mergeServiceUsers,
  resolveAsKnown,
  saveCohortMeasure,
  unmergeServiceUsers,
} from '../../libs/outcomes/src/index.js';
import { type Deps, listAreas } from '../../libs/partners/src/index.js';
import { person } from '../support/contracts.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { testDeps } from '../support/deps.js';
import { givenScheme } from '../support/scheme.js';

const OPERATOR = person('operator');
/** Few, so that they meet. */
const PEOPLE = 4;
const someone = fc.integer({ min: 1, max: PEOPLE });
const month = fc.integer({ min: 0, max: 20 });

/** What happens, in the order of recording. */
type Event =
  | { readonly does: 'order'; readonly n: number; readonly who: number; readonly at: number }
  | { readonly does: 'offence'; readonly n: number; readonly who: number; readonly at: number }
  | { readonly does: 'merge'; readonly who: number; readonly into: number }
  | { readonly does: 'unmerge'; readonly who: number };

const event = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('order' as const),
      n: fc.integer({ min: 1, max: 6 }),
      who: someone,
      at: month,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('offence' as const),
      n: fc.integer({ min: 1, max: 6 }),
      who: someone,
      at: month,
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('merge' as const), who: someone, into: someone }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('unmerge' as const), who: someone }) },
);

/** Each has an order to begin with; without, most merges would move nothing. */
const history = fc
  .tuple(
    fc.array(month, { minLength: PEOPLE, maxLength: PEOPLE }),
    fc.array(event, { minLength: 6, maxLength: 12 }),
  )
  .map(([starts, events]): Event[] => [
    ...starts.map((at, i) => ({ does: 'order' as const, n: i + 1, who: i + 1, at })),
    ...events,
  ]);

/** What shows, whatever is generated, that merges change measures: the order of one person, the offence of another, and that both are one. */
const ORDER: Event = { does: 'order', n: 1, who: 1, at: 0 };
const OFFENCE: Event = { does: 'offence', n: 1, who: 2, at: 3 };
const MERGE = { does: 'merge', who: 2, into: 1 } as const;

/** One database for all; each history has people and years of its own. */
describe('merges in generated histories', () => {
  let db: TestDatabase;
  let deps: Deps & { close(): Promise<void> };
  let run = 0;
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenScheme(db.sql, 'A01');
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  const ref = (who: number) => `${run}-U${who}`;
  const day = (at: number) => addMonths(addMonths('1901-01-15', 36 * run), at);
  const mine = (facts: readonly string[]) => facts.filter((fact) => fact.includes(`,${run}-`));

  async function happen(e: Event): Promise<void> {
    if (e.does === 'order')
      await taken(
        db.sql,
        'orders',
        csv(ORDERS, `${run}-O${e.n},${ref(e.who)},A01,DEMO-ALDER,licence,${day(e.at)},,,,,`),
      );
    if (e.does === 'offence')
      await taken(
        db.sql,
        'offences',
        csv(OFFENCES, `${run}-F${e.n},${ref(e.who)},${day(e.at)},,conviction,${day(e.at)}`),
      );
    // what cannot be merged is refused, and changes nothing
    if (e.does === 'merge')
      await mergeServiceUsers(deps, FACT_MOVER, OPERATOR, {
        merged: ref(e.who),
        survivor: ref(e.into),
        reason: 'x',
      });
    if (e.does === 'unmerge')
      await unmergeServiceUsers(deps, FACT_MOVER, OPERATOR, { merged: ref(e.who), reason: 'x' });
  }

  async function begin(): Promise<void> {
    run += 1;
    for (let who = 1; who <= PEOPLE; who += 1)
      await db.sql.query('insert into service_user (ref) values ($1)', [ref(who)]);
  }

  async function measured(at?: string): Promise<CohortMeasure[]> {
    const definition = (await findDefinition(db.sql, 'reoffending-12m'))!;
    const known = await resolveAsKnown(db.sql, at);
    if (!known.ok) throw new Error('no instant');
    const areaIds = (await listAreas(db.sql)).map(({ id }) => id);
    const years = [day(0), day(35)].map((d) => d.slice(0, 4));
    const period = [`${years[0]}Q1`, `${years[1]}Q4`] as const;
    return measureCohorts(db.sql, { definition, areaIds, period, asKnownAt: known.value });
  }
  const results = (measures: readonly CohortMeasure[]) =>
    measures.map(
      ({ period, cohortSize, reoffenders, reoffences, digest }) =>
        `${period} ${cohortSize} ${reoffenders} ${reoffences} ${digest}`,
    );
  const now = async (): Promise<string> =>
    (await db.sql.query<{ now: string }>('select clock_timestamp() as now')).rows[0]!.now;

  it('lose no fact, never change what was known, and mark every cohort that comes out otherwise', async () => {
    let merged = 0;
    await fc.assert(
      fc.asyncProperty(history, async (events) => {
        await begin();
        const latest = new Map<string, number>();
        for (const e of events) {
          const at = await now();
          const before = { facts: mine(await knownFacts(db.sql, at)), measures: await measured(at) };
          if (e.does === 'merge') for (const m of before.measures) await saveCohortMeasure(db.sql, m, {});
          await happen(e);
          if (e.does === 'order' || e.does === 'offence') latest.set(`${e.does} ${e.n}`, e.at);
          // known before is known as before
          expect(mine(await knownFacts(db.sql, at))).toEqual(before.facts);
          expect(results(await measured(at))).toEqual(results(before.measures));
          // each fact stands once
          expect(mine(await knownFacts(db.sql))).toHaveLength(latest.size);
          if (e.does !== 'merge') continue;
          const after = new Map((await measured()).map((m) => [m.period, m.digest]));
          const changed = before.measures
            .filter((m) => after.get(m.period) !== m.digest)
            .map((m) => m.period);
          const { rows } = await db.sql.query<{ period: string }>(
            `select m.period from cohort_measure_touched t join cohort_measure m on m.id = t.cohort_measure_id where m.as_known_at = $1`,
            [before.measures[0]?.asKnownAt ?? at],
          );
          expect(rows.map(({ period }) => period)).toEqual(expect.arrayContaining(changed));
          merged += changed.length;
        }
        // nobody's facts are kept with somebody who is known as another
        const { rows } = await db.sql.query(
          `select from supervision_order o where service_user_id <> survivor_of(coalesce(named_id, service_user_id))
             and not exists (select from supervision_order_supersession x where x.old_id = o.id)`,
        );
        expect(rows).toEqual([]);
      }),
      { numRuns: 5, examples: [[[ORDER, OFFENCE, MERGE]]] },
    );
    expect(merged).toBeGreaterThan(0);
  }, 120_000);

  it('and undone, leave the measures as if there had been none', async () => {
    let apart = 0;
    const facts = fc.array(
      event.filter(({ does }) => does === 'order' || does === 'offence'),
      { minLength: 4, maxLength: 7 },
    );
    const merges = fc.array(fc.record({ does: fc.constant('merge' as const), who: someone, into: someone }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(facts, merges, facts, async (first, some, later) => {
        await begin();
        for (const e of [...first, ...later]) await happen(e);
        const without = results(await measured());
        const names = mine(await knownFacts(db.sql));
        await begin();
        for (const e of first) await happen(e);
        const separate = results(await measured());
        for (const e of some) await happen(e);
        if (results(await measured()).join() !== separate.join()) apart += 1;
        for (const e of later) await happen(e);
        for (let who = 1; who <= PEOPLE; who += 1) await happen({ does: 'unmerge', who });
        const again = mine(await knownFacts(db.sql));
        // the same but for the run's own references and years
        const neutral = (fact: string) =>
          fact.replaceAll(/\d+-([OFU]\d)/g, '$1').replaceAll(/\d{4}-(\d\d-\d\d)/g, '$1');
        expect(again.map(neutral)).toEqual(names.map(neutral));
        const counts = (result: string) => result.split(' ').slice(1, 4).join(' ');
        expect(results(await measured()).map(counts)).toEqual(without.map(counts));
      }),
      { numRuns: 4, examples: [[[ORDER, OFFENCE], [MERGE], []]] },
    );
    expect(apart).toBeGreaterThan(0);
  }, 120_000);
});
