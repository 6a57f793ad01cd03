import fc from 'fast-check';
import { csv, ORDERS, OFFENCES, taken } from '../../apps/api/src/exchange/exchange.fixture.js';
import { addMonths } from '../../libs/kernel/src/index.js';
import { findDefinition, measureCohorts } from '../../libs/outcomes/src/index.js';
import { listAreas } from '../../libs/partners/src/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { givenDeclaredContract } from '../support/declared.js';
import { givenPooledContract } from '../support/pooled.js';
import { RunStory } from '../support/run-story.js';
import { givenScheme } from '../support/scheme.js';

const DECLARATIONS = 'declaration_id,contract,item,day,quantity,service_user_id';
const HEADERS = { orders: ORDERS, offences: OFFENCES, declarations: DECLARATIONS } as const;
type FactKind = keyof typeof HEADERS;
const KINDS = Object.keys(HEADERS) as FactKind[];

/** A day of 2015 from February on. */
const day = fc
  .tuple(fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, date]) => addMonths('2015-01-01', month).slice(0, 8) + String(date).padStart(2, '0'));
const someone = fc.integer({ min: 1, max: 6 });

/** Rows of files; the n-th row of each kind has the id n. */
const orders = (area: fc.Arbitrary<string>) =>
  fc.array(
    fc
      .tuple(
        someone,
        area,
        fc.constantFrom('licence', 'community_order', 'screening'),
        day,
        fc.integer({ min: 0, max: 99 }),
      )
      .map(([who, of, kind, start, risk]) => ({ who, of, kind, start, risk })),
    { minLength: 3, maxLength: 14 },
  );
const offences = fc.array(
  fc
    .tuple(
      someone,
      day,
      fc.integer({ min: 0, max: 14 }),
      fc.constantFrom('conviction', 'caution', 'charge', ''),
      fc.integer({ min: 0, max: 9 }),
    )
    .map(([who, on, later, proof, wait]) => ({
      who,
      on: addMonths(on, later),
      proof,
      proven: addMonths(on, later + wait),
    })),
  { maxLength: 16 },
);
const declared = fc.array(
  fc
    .tuple(someone, fc.constantFrom('start', 'job'), day, fc.integer({ min: -9, max: 30 }))
    .map(([who, item, on, tenths]) => ({ who, item, on, quantity: String(tenths / 10) })),
  { maxLength: 16 },
);

const orderRow = (
  n: number,
  person: string,
  area: string,
  kind: string,
  start: string,
  risk: number,
): string => `O${n},${person},${area},DEMO-ALDER,${kind},${start},,${risk / 100},,,`;
const offenceRow = (n: number | string, person: string, on: string, proof: string, proven: string): string =>
  `F${n},${person},${on},,${proof},${proof === '' ? '' : proven}`;

describe('the order of facts', () => {
  /** Imports rows as of a day, in the files given one after the other, and gives back what a run then knows. */
  async function figuresAfter(files: readonly { kind: FactKind; rows: readonly string[] }[]) {
    const story = await RunStory.begin();
    try {
      await givenPooledContract(story.deps, 'P-A01', 'A01');
      await givenDeclaredContract(story.deps, 'D-A02', 'A02');
      for (const { kind, rows } of files)
        await taken(story.db.sql, kind, csv(HEADERS[kind], ...rows), { recordedOn: '2017-01-01' });
      const found: string[] = [];
      for (const period of ['2015', '2015-06', '2015-11'])
        for (const { contract, outcome, figureId } of await story.results(
          await story.run('2018-10-01', period),
        ))
          found.push(`${period} ${contract} ${outcome} ${figureId}`);
      const { rows } = await story.db.sql.query<{ cohort: string }>(
        `select concat_ws(' ', area_id, period, digest) as cohort from cohort_measure order by 1`,
      );
      return [...found, ...rows.map(({ cohort }) => cohort)];
    } finally {
      await story.end();
    }
  }

  it('changes no digest of a cohort and no leaf of a figure, in however many files they come', async () => {
    const facts = fc.tuple(orders(fc.constantFrom('A01', 'A02')), offences, declared).map(([o, f, d]) => [
      ...o.map(({ who, of, kind, start, risk }, n) => ({
        kind: 'orders' as const,
        row: orderRow(n, `U${who}`, of, kind, start, risk),
      })),
      ...f.map(({ who, on, proof, proven }, n) => ({
        kind: 'offences' as const,
        row: offenceRow(n, `U${who}`, on, proof, proven),
      })),
      ...d.map(({ who, item, on, quantity }, n) => ({
        kind: 'declarations' as const,
        row: `D${n},D-A02,${item},${on},${quantity},U${who}`,
      })),
    ]);
    const shuffled = facts.chain((rows) =>
      fc.record({
        rows: fc.constant(rows),
        order: fc.shuffledSubarray(rows, { minLength: rows.length }),
        perFile: fc.integer({ min: 1, max: 12 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ rows, order, perFile }) => {
        const whole = KINDS.map((kind) => ({
          kind,
          rows: rows.filter((each) => each.kind === kind).map(({ row }) => row),
        }));
        const files: { kind: FactKind; rows: string[] }[] = [];
        for (const { kind, row } of order) {
          const last = files.at(-1);
          if (last?.kind === kind && last.rows.length < perFile) last.rows.push(row);
          else files.push({ kind, rows: [row] });
        }
        const once = await figuresAfter(whole.filter((file) => file.rows.length > 0));
        expect(await figuresAfter(files)).toEqual(once);
        expect(once.length).toBeGreaterThan(4);
      }),
      { numRuns: 5 },
    );
  }, 180_000);
});

describe('an area that is split in two', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenScheme(db.sql, 'W', 'S1', 'S2');
  });
  afterAll(() => db.drop());

  /** Counts by period, added up over areas. */
  async function countsOf(areas: readonly string[], asKnownAt: string): Promise<Record<string, string>> {
    const definition = (await findDefinition(db.sql, 'reoffending-12m'))!;
    const areaIds = (await listAreas(db.sql)).filter(({ code }) => areas.includes(code)).map(({ id }) => id);
    const sums = new Map<string, [bigint, bigint, bigint, bigint]>();
    for (const m of await measureCohorts(db.sql, { definition, areaIds, asKnownAt })) {
      const [a, b, c, d] = sums.get(m.period) ?? [0n, 0n, 0n, 0n];
      sums.set(m.period, [a + m.cohortSize, b + m.reoffenders, c + m.reoffences, d + m.riskKnown]);
    }
    return Object.fromEntries([...sums].map(([period, sum]) => [period, sum.join(' ')]));
  }

  it('comes to the same counts when people are in one part only', async () => {
    let run = 0;
    const split = fc.array(fc.constantFrom('S1', 'S2'), { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(orders(fc.constant('W')), offences, split, async (o, f, part) => {
        run += 1; // each time other people, years apart: their cohorts are those of this run
        const of = (whole: boolean, who: number) => `${run}-${whole ? 'W' : 'S'}${who}`;
        const years = (on: string) => addMonths(on, 48 * run);
        const both = [true, false];
        await taken(
          db.sql,
          'orders',
          csv(
            ORDERS,
            ...both.flatMap((whole) =>
              o.map(({ who, kind, start, risk }, n) =>
                orderRow(
                  run * 1000 + n * 2 + Number(whole),
                  of(whole, who),
                  whole ? 'W' : (part[who - 1] ?? 'S1'),
                  kind,
                  years(start),
                  risk,
                ),
              ),
            ),
          ),
        );
        if (f.length > 0)
          await taken(
            db.sql,
            'offences',
            csv(
              OFFENCES,
              ...both.flatMap((whole) =>
                f.map(({ who, on, proof, proven }, n) =>
                  offenceRow(`${run}-${n}-${whole}`, of(whole, who), years(on), proof, years(proven)),
                ),
              ),
            ),
          );
        const now = '2190-01-01T00:00:00Z';
        expect(await countsOf(['S1', 'S2'], now)).toEqual(await countsOf(['W'], now));
      }),
      { numRuns: 25 },
    );
    const counted = await countsOf(['W'], '2190-01-01T00:00:00Z');
    expect(Object.keys(counted).length).toBeGreaterThan(25);
    // and some of them reoffended, so that there was something to get wrong
    expect(Object.values(counted).some((sum) => !sum.split(' ')[1]!.startsWith('0'))).toBe(true);
  });
});
