import fc from 'fast-check';
import { testDatabase } from '../../../../test/support/database.js';
import { csv, givenReference, knownFacts, OFFENCES, ORDERS, taken } from './exchange.fixture.js';

/** What a source said of one thing, and on which day that came on record. */
interface Said {
  readonly kind: 'orders' | 'offences';
  readonly id: string;
  readonly content: string;
  readonly day: string;
}

const DAYS = ['2016-01-01', '2016-06-01', '2017-01-01', '2018-01-01'];
const person = fc.constantFrom('U', 'V', 'Ü,1', 'u');
const quoted = (text: string): string => (text.includes(',') ? `"${text}"` : text);

const offence = fc
  .tuple(
    person,
    fc.constantFrom('2015-04-01', '2016-02-29'),
    fc.constantFrom(',', 'conviction,2016-05-01', 'charge,'),
  )
  .map(([who, day, proof]) => `${quoted(who)},${day},,${proof}`);
const order = fc
  .tuple(
    person,
    fc.constantFrom('C01', 'C02'),
    fc.constantFrom('2015-04-01', '2015-12-31'),
    fc.constantFrom('', '0.5', '0.25'),
  )
  .map(([who, area, day, risk]) => `${quoted(who)},${area},P1,licence,${day},,${risk},,,`);
const said: fc.Arbitrary<Said> = fc.oneof(
  fc.record({
    kind: fc.constant('offences' as const),
    id: fc.integer({ min: 0, max: 9 }).map((n) => `F${n}`),
    content: offence,
    day: fc.constantFrom(...DAYS),
  }),
  fc.record({
    kind: fc.constant('orders' as const),
    id: fc.integer({ min: 0, max: 9 }).map((n) => `O${n}`),
    content: order,
    day: fc.constantFrom(...DAYS),
  }),
);

/** The rule, read thing by thing: what the last day up to the one asked about said. */
function expected(all: readonly Said[], day: string): string[] {
  const latest = new Map<string, Said>();
  for (const one of all) {
    const known = latest.get(one.id);
    if (one.day <= day && (!known || known.day <= one.day)) latest.set(one.id, one);
  }
  return [...latest.values()]
    .map(({ kind, id, content }) => {
      const [who, ...rest] = content.startsWith('"')
        ? ['Ü,1', ...content.slice('"Ü,1",'.length).split(',')]
        : content.split(',');
      return [kind === 'orders' ? 'order' : 'offence', id, who, ...rest.map((value) => value || '-')].join(
        ',',
      );
    })
    .sort();
}

describe('what is known on a day', () => {
  it('does not depend on how it was cut into files, nor on the order in which they were loaded', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(said, { minLength: 1, maxLength: 30 }),
        fc.infiniteStream(fc.nat()),
        async (all, random) => {
          const distinct = [...new Map(all.map((one) => [`${one.id} ${one.day}`, one])).values()]; // one word a thing and day
          const next = (below: number): number => random.next().value % below;
          const db = await testDatabase();
          try {
            await givenReference(db.sql);
            const files = new Map<string, Said[]>();
            for (const one of distinct) {
              const name = `${one.kind} ${one.day} ${next(3)}`;
              files.set(name, [...(files.get(name) ?? []), one]);
            }
            const waiting = [...files.values()];
            while (waiting.length > 0) {
              const [rows = []] = waiting.splice(next(waiting.length), 1);
              const { kind, day } = rows[0]!;
              const sorted = next(2) === 0 ? rows : [...rows].reverse();
              await taken(
                db.sql,
                kind,
                csv(
                  kind === 'orders' ? ORDERS : OFFENCES,
                  ...sorted.map(({ id, content }) => `${id},${content}`),
                ),
                { recordedOn: day },
              );
            }
            for (const day of ['2015-12-31', ...DAYS, '2017-12-31']) {
              const facts = await knownFacts(db.sql, `${day}T23:59:59.999999Z`);
              expect([...facts].sort()).toEqual(expected(distinct, day));
            }
          } finally {
            await db.drop();
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});
