import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { ratioText } from '#kernel';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import {
  givenAreas,
  givenDefinition,
  givenOffences,
  givenOrders,
  type OffenceGiven,
  type OrderGiven,
} from '../../../../test/support/facts.js';
import { listMembers } from '../cohort/members.js';
import { isMissing, memberDigest, statistics } from './cohort-measure.js';
import { definitionDigest, type MeasureDefinition } from './definition.js';
import { findDefinition, type StoredDefinition } from './definition.store.js';
import { measureCohorts } from './measure-cohorts.js';

const REOFFENDING: MeasureDefinition = {
  code: 'reoffending-12m',
  title: 'Proven reoffending within 12 months',
  per: 'quarter',
  starts: ['community_order', 'suspended_sentence_order', 'licence', 'post_sentence_supervision'],
  proofs: ['conviction', 'caution'],
  followUpMonths: 12,
  proofWaitMonths: 6,
  excludeOffenceCodes: [],
  adjust: 'none',
};
const YEARLY: MeasureDefinition = { ...REOFFENDING, code: 'yearly', per: 'year' };
const EXCLUDING: MeasureDefinition = { ...REOFFENDING, code: 'excluding', excludeOffenceCodes: ['80000'] };
const FOREVER = '2030-01-01T00:00:00Z';

let db: TestDatabase;
let areas: Map<string, number>;
beforeEach(async () => {
  db = await testDatabase();
  areas = await givenAreas(db.sql, 'A', 'B');
  for (const d of [REOFFENDING, YEARLY, EXCLUDING]) await givenDefinition(db.sql, d, definitionDigest(d));
});
afterEach(() => db.drop());

const stored = async (d: MeasureDefinition): Promise<StoredDefinition> =>
  (await findDefinition(db.sql, d.code))!;

async function counts(
  definition: MeasureDefinition,
  asKnownAt = FOREVER,
  period?: string,
): Promise<Record<string, string>> {
  const measures = await measureCohorts(db.sql, {
    definition: await stored(definition),
    areaIds: [...areas.values()],
    asKnownAt,
    period,
  });
  return Object.fromEntries(
    measures.map((m) => [`${m.area} ${m.period}`, `${m.cohortSize}/${m.reoffenders}/${m.reoffences}`]),
  );
}

interface Situation {
  readonly name: string;
  readonly definition?: MeasureDefinition;
  readonly orders: OrderGiven[];
  readonly offences?: OffenceGiven[];
  readonly asKnownAt?: string;
  /** members/reoffenders/reoffences by cohort */
  readonly expected: Record<string, string>;
}
const o = (order: string, person: string, start: string, more: Partial<OrderGiven> = {}): OrderGiven => ({
  order,
  person,
  start,
  ...more,
});
const f = (offence: string, person: string, on: string, more: Partial<OffenceGiven> = {}): OffenceGiven => ({
  offence,
  person,
  on,
  ...more,
});
const one = o('O1', 'S1', '2015-11-10');

const situations: Situation[] = [
  { name: 'nobody reoffends', orders: [one], expected: { 'A 2015Q4': '1/0/0' } },
  {
    name: 'an offence on the start day counts',
    orders: [one],
    offences: [f('F', 'S1', '2015-11-10')],
    expected: { 'A 2015Q4': '1/1/1' },
  },
  {
    name: 'an offence the day before the start does not',
    orders: [one],
    offences: [f('F', 'S1', '2015-11-09')],
    expected: { 'A 2015Q4': '1/0/0' },
  },
  {
    name: 'an offence on the last day of twelve months counts',
    orders: [one],
    offences: [f('F', 'S1', '2016-11-09')],
    expected: { 'A 2015Q4': '1/1/1' },
  },
  {
    name: 'a day after, it does not',
    orders: [one],
    offences: [f('F', 'S1', '2016-11-10')],
    expected: { 'A 2015Q4': '1/0/0' },
  },
  {
    name: 'proof on the last day of eighteen months counts',
    orders: [one],
    offences: [f('F', 'S1', '2016-11-09', { proofOn: '2017-05-09' })],
    expected: { 'A 2015Q4': '1/1/1' },
  },
  {
    name: 'proof late by a day does not',
    orders: [one],
    offences: [f('F', 'S1', '2016-11-09', { proofOn: '2017-05-10' })],
    expected: { 'A 2015Q4': '1/0/0' },
  },
  {
    name: 'an offence without proof does not count',
    orders: [one],
    offences: [f('F', 'S1', '2016-01-01', { proof: null })],
    expected: { 'A 2015Q4': '1/0/0' },
  },
  {
    name: 'proof of another kind does not count',
    orders: [one],
    offences: [f('F', 'S1', '2016-01-01', { proof: 'charge' })],
    expected: { 'A 2015Q4': '1/0/0' },
  },
  {
    name: 'a caution counts',
    orders: [one],
    offences: [f('F', 'S1', '2016-01-01', { proof: 'caution' })],
    expected: { 'A 2015Q4': '1/1/1' },
  },
  {
    name: 'proof without a date cannot be shown to be in time',
    orders: [one],
    offences: [f('F', 'S1', '2016-01-01', { proofOn: null })],
    expected: { 'A 2015Q4': '1/0/0' },
  },
  {
    name: 'a start on leap day ends on 28 February: the 27th counts',
    orders: [o('O1', 'S1', '2016-02-29')],
    offences: [f('F', 'S1', '2017-02-27')],
    expected: { 'A 2016Q1': '1/1/1' },
  },
  {
    name: 'a start on leap day ends on 28 February: the 28th does not',
    orders: [o('O1', 'S1', '2016-02-29')],
    offences: [f('F', 'S1', '2017-02-28')],
    expected: { 'A 2016Q1': '1/0/0' },
  },
  {
    name: 'eighteen months from leap day are 29 August: proof on the 28th counts',
    orders: [o('O1', 'S1', '2016-02-29')],
    offences: [f('F', 'S1', '2016-03-01', { proofOn: '2017-08-28' })],
    expected: { 'A 2016Q1': '1/1/1' },
  },
  {
    name: 'eighteen months from leap day are 29 August: proof on that day does not',
    orders: [o('O1', 'S1', '2016-02-29')],
    offences: [f('F', 'S1', '2016-03-01', { proofOn: '2017-08-29' })],
    expected: { 'A 2016Q1': '1/0/0' },
  },
  {
    name: "the month's end is clamped: 31 August + 18 months is 28 February",
    orders: [o('O1', 'S1', '2015-08-31')],
    offences: [
      f('F1', 'S1', '2015-09-01', { proofOn: '2017-02-27' }),
      f('F2', 'S1', '2015-09-01', { proofOn: '2017-02-28' }),
    ],
    expected: { 'A 2015Q3': '1/1/1' },
  },
  {
    name: 'several orders in one quarter: the first counts',
    orders: [one, o('O2', 'S1', '2015-10-01'), o('O3', 'S1', '2015-12-31')],
    offences: [f('F', 'S1', '2016-10-15')],
    expected: { 'A 2015Q4': '1/0/0' },
  },
  {
    name: 'on one day the lowest order id counts, by its bytes',
    orders: [o('9', 'S1', '2015-11-10', { riskBand: 9 }), o('10', 'S1', '2015-11-10', { riskBand: 1 })],
    expected: { 'A 2015Q4': '1/0/0' },
  },
  {
    name: 'orders in two quarters: a member of both cohorts',
    orders: [one, o('O2', 'S1', '2016-01-05')],
    offences: [f('F', 'S1', '2016-01-06')],
    expected: { 'A 2015Q4': '1/1/1', 'A 2016Q1': '1/1/1' },
  },
  {
    name: 'one person in two areas: a member of both cohorts',
    orders: [one, o('O2', 'S1', '2015-12-01', { area: 'B' })],
    offences: [f('F', 'S1', '2015-11-20'), f('G', 'S1', '2015-12-02')],
    expected: { 'A 2015Q4': '1/1/2', 'B 2015Q4': '1/1/1' },
  },
  {
    name: 'a start of a kind that is not listed is ignored, and the next one counts',
    orders: [o('O0', 'S1', '2015-10-01', { kind: 'screening' }), one],
    offences: [f('F', 'S1', '2015-10-02')],
    expected: { 'A 2015Q4': '1/0/0' },
  },
  {
    name: 'by year, the first start of the year counts',
    definition: YEARLY,
    orders: [o('O2', 'S1', '2015-02-01'), one],
    offences: [f('F', 'S1', '2016-03-01')],
    expected: { 'A 2015': '1/0/0' },
  },
  {
    name: 'an excluded offence code does not count, one without a code does',
    definition: EXCLUDING,
    orders: [one],
    offences: [f('F', 'S1', '2016-01-01', { code: '80000' }), f('G', 'S1', '2016-01-01')],
    expected: { 'A 2015Q4': '1/1/1' },
  },
  {
    name: 'somebody else’s offence does not count',
    orders: [one, o('O2', 'S2', '2015-11-11')],
    offences: [f('F', 'S2', '2016-01-01'), f('G', 'S2', '2016-01-02')],
    expected: { 'A 2015Q4': '2/1/2' },
  },
  {
    name: 'an order not yet on record is not known',
    orders: [o('O1', 'S1', '2015-11-10', { recorded: '2017-03-01' })],
    asKnownAt: '2017-02-28T23:59:59.999999Z',
    expected: {},
  },
  {
    name: 'an offence corrected later: before',
    orders: [one],
    offences: [
      f('F', 'S1', '2016-01-01', { recorded: '2016-06-01' }),
      f('F', 'S1', '2015-01-01', { recorded: '2017-06-01' }),
    ],
    asKnownAt: '2017-05-31T23:59:59.999999Z',
    expected: { 'A 2015Q4': '1/1/1' },
  },
  {
    name: 'an offence corrected later: after',
    orders: [one],
    offences: [
      f('F', 'S1', '2016-01-01', { recorded: '2016-06-01' }),
      f('F', 'S1', '2015-01-01', { recorded: '2017-06-01' }),
    ],
    asKnownAt: '2017-06-01T00:00:00Z',
    expected: { 'A 2015Q4': '1/0/0' },
  },
  {
    name: 'an order corrected to another area and quarter moves',
    orders: [one, o('O1', 'S1', '2016-01-01', { area: 'B', recorded: '2017-01-01' })],
    expected: { 'B 2016Q1': '1/0/0' },
  },
  {
    name: 'a conviction that came on record late',
    orders: [one],
    offences: [
      f('F', 'S1', '2016-01-01', { proof: null, recorded: '2016-02-01' }),
      f('F', 'S1', '2016-01-01', { proofOn: '2017-01-01', recorded: '2017-12-01' }),
    ],
    asKnownAt: '2017-11-30T00:00:00Z',
    expected: { 'A 2015Q4': '1/0/0' },
  },
];

it.each(situations)(
  '$name',
  async ({ definition = REOFFENDING, orders, offences = [], asKnownAt, expected }) => {
    await givenOrders(db.sql, orders);
    await givenOffences(db.sql, offences);
    expect(await counts(definition, asKnownAt)).toEqual(expected);
  },
);

it('takes risk from the first start, and says how many members have none', async () => {
  await givenOrders(db.sql, [
    o('9', 'S1', '2015-11-10', { riskBand: 9, riskScore: '0.9' }),
    o('10', 'S1', '2015-11-10', { riskBand: 1, riskScore: '0.1000000000000000001' }),
    o('O2', 'S2', '2015-11-11'),
  ]);
  const [m] = await measureCohorts(db.sql, {
    definition: await stored(REOFFENDING),
    areaIds: [areas.get('A')!],
    asKnownAt: FOREVER,
    period: '2015Q4',
  });
  expect(m!.bands.map((b) => [b.band, b.cohortSize])).toEqual([
    [1, 1n],
    [null, 1n],
  ]);
  expect(ratioText(m!.riskSum)).toBe('1000000000000000001/10000000000000000000');
  expect(statistics(m!).riskMean).toEqual({ missing: '1 of 2 members have no risk score' });
  expect(isMissing(statistics(m!).frequency)).toBe(true);
});

it('asks for one cohort and for all with the same answer, and keeps a quarter apart from a year', async () => {
  await givenOrders(db.sql, [one, o('O2', 'S2', '2016-01-01')]);
  expect(await counts(REOFFENDING, FOREVER, '2015Q4')).toEqual({ 'A 2015Q4': '1/0/0' });
  expect(await counts(REOFFENDING, FOREVER, '2015')).toEqual({});
});

it('counts a random population as the rules read for each person, and its digest can be added up by a stranger', async () => {
  const definition = await stored(REOFFENDING);
  const day = (from: string, span: number) =>
    fc
      .integer({ min: 0, max: span })
      .map((n) => new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10));
  const person = fc.integer({ min: 1, max: 12 }).map((n) => `S${n}`);
  const order = fc.record({
    order: fc.integer({ min: 1, max: 30 }).map((n) => `O${n}`),
    person,
    start: day('2015-09-20', 220),
    area: fc.constantFrom('A', 'B'),
    kind: fc.constantFrom('community_order', 'licence', 'screening'),
    recorded: day('2016-01-01', 900),
  });
  const offence = fc.record({
    offence: fc.integer({ min: 1, max: 60 }).map((n) => `F${n}`),
    person,
    on: day('2015-09-01', 700),
    proof: fc.constantFrom('conviction', 'caution', 'charge', null),
    proofOn: day('2015-09-01', 1000),
    recorded: day('2016-01-01', 900),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(order, { maxLength: 25 }),
      fc.array(offence, { maxLength: 50 }),
      day('2016-06-01', 1000),
      async (orders, offences, known) => {
        await db.drop();
        db = await testDatabase();
        areas = await givenAreas(db.sql, 'A', 'B');
        await givenDefinition(db.sql, REOFFENDING, definition.digest);
        const inOrder = <T extends { recorded: string }>(facts: T[], key: (fact: T) => string): T[] => {
          const seen = new Set<string>();
          return facts
            .toSorted((a, b) => (a.recorded < b.recorded ? -1 : 1))
            .filter((x) => !seen.has(key(x) + x.recorded) && seen.add(key(x) + x.recorded));
        };
        await givenOrders(
          db.sql,
          inOrder(orders, (x) => x.order),
        );
        await givenOffences(
          db.sql,
          inOrder(offences, (x) => x.offence),
        );
        const asKnownAt = `${known}T23:59:59.999999Z`;
        const measures = await measureCohorts(db.sql, {
          definition: await stored(REOFFENDING),
          areaIds: [...areas.values()],
          asKnownAt,
        });
        const sliced = await measureCohorts(
          db.sql,
          { definition: await stored(REOFFENDING), areaIds: [...areas.values()], asKnownAt },
          0,
        );
        expect(sliced).toEqual(measures);
        for (const area of ['A', 'B']) {
          for (const period of ['2015Q3', '2015Q4', '2016Q1', '2016Q2']) {
            const members = (
              await listMembers(db.sql, {
                definition: await stored(REOFFENDING),
                areaId: areas.get(area)!,
                period,
                asKnownAt,
              })
            ).filter((x) => x.status === 'in');
            const m = measures.find((x) => x.area === area && x.period === period);
            const reoffences = members.reduce((sum, x) => sum + x.reoffences, 0);
            expect([
              Number(m?.cohortSize ?? 0),
              Number(m?.reoffenders ?? 0),
              Number(m?.reoffences ?? 0),
            ]).toEqual([members.length, members.filter((x) => x.reoffences > 0).length, reoffences]);
            if (!m) continue;
            const sum = members.reduce((total, x) => {
              const line = `${x.serviceUserId},${x.start!.orderId},${x.start!.startDate}`;
              return (
                total +
                BigInt(`0x${createHash('sha256').update(line).digest('hex').slice(0, 13)}`) *
                  BigInt(1 + (x.reoffences % 1024))
              );
            }, 0n);
            expect(m.digest).toBe(memberDigest(definition.digest, m, sum));
          }
        }
      },
    ),
    { numRuns: 25 },
  );
});
