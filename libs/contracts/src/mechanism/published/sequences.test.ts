import fc from 'fast-check';
import { penceOf } from './compute.fixture.js';
import { statementOf, type Declared, type Told } from './declared.fixture.js';

const people = ['A', 'B', 'C'] as const;
/** A few quantities for each of some items and people, period by period. */
const declarations = (items: readonly string[], most: number): fc.Arbitrary<Declared[]> =>
  fc.array(
    fc.record({
      period: fc.integer({ min: 1, max: 4 }),
      item: fc.constantFrom(...items),
      quantity: fc.integer({ min: 1, max: most }),
      person: fc.constantFrom(...people),
    }),
    { maxLength: 12 },
  );
const PERIODS = [1, 2, 3, 4] as const;

/** What the lines come to over the periods. @throws when one has no amount */
function paid(told: Told, lines: readonly string[], periods: readonly number[] = PERIODS): bigint {
  let total = 0n;
  for (const period of periods) {
    const figure = statementOf(told, period);
    for (const line of lines) {
      const pence = penceOf(figure, line);
      if (pence === undefined) throw new Error(`${line} of period ${period} has no amount`);
      total += pence;
    }
  }
  return total;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const worthOf = (declared: readonly Declared[], prices: Readonly<Record<string, number>>): number =>
  sum(declared.map(({ item, quantity = 1 }) => quantity * (prices[item] ?? NaN)));

describe('volume bands, over any sequence of declarations', () => {
  const KINDS = ['started', 'retained', 'completed'] as const;
  const LINES = ['STARTED', 'RETAINED', 'COMPLETED', 'TARGET_GROUP', 'CLAWBACK'];
  // up to 100, 150 and 200 at £800, £600 and £400; 20 %, 50 % and 30 % of it
  const SHARES = { started: 20, retained: 50, completed: 30 } as const;
  const fillsTo = (count: number): number =>
    800 * Math.min(count, 100) +
    600 * Math.min(Math.max(count - 100, 0), 50) +
    400 * Math.min(Math.max(count - 150, 0), 50);

  it('pay what the total is worth in its bands, however it came about', () => {
    fc.assert(
      fc.property(declarations(KINDS, 60), (declared) => {
        const expected = sum(
          KINDS.map((kind) => {
            const total = sum(
              declared.filter(({ item }) => item === kind).map(({ quantity = 1 }) => quantity),
            );
            return SHARES[kind] * fillsTo(total);
          }),
        );
        expect(paid({ file: 'volume-bands', declared }, LINES)).toBe(BigInt(expected));
      }),
      { numRuns: 30 },
    );
  });

  it('refunds un-fill exactly what was filled: what is taken back in any order comes to nothing', () => {
    const history = declarations([...KINDS, 'started_target_group'], 60).chain((declared) =>
      fc.tuple(
        fc.constant(declared),
        fc.shuffledSubarray(declared, { minLength: declared.length, maxLength: declared.length }),
        fc.array(fc.integer({ min: 5, max: 7 }), { minLength: declared.length, maxLength: declared.length }),
      ),
    );
    fc.assert(
      fc.property(history, ([declared, order, when]) => {
        const refunds = order.map(({ item, quantity = 1 }, i) => ({
          period: when[i] ?? 5,
          item,
          quantity: -quantity,
        }));
        const told = { file: 'volume-bands', declared: [...declared, ...refunds] };
        expect(paid(told, LINES, [1, 2, 3, 4, 5, 6, 7])).toBe(0n);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a cap for each person, over any sequence of declarations', () => {
  it('Innovation Fund: nobody brings more than the cap, and everybody brings all below it', () => {
    const prices = {
      school_reengagement: 110000,
      qualification_level_1: 70000,
      qualification_level_2: 150000,
      sustained_work_13_weeks: 260000,
      sustained_work_26_weeks: 320000,
    };
    fc.assert(
      fc.property(declarations(Object.keys(prices), 3), (declared) => {
        const expected = sum(
          people.map((person) =>
            Math.min(
              820000,
              worthOf(
                declared.filter((each) => each.person === person),
                prices,
              ),
            ),
          ),
        );
        expect(paid({ file: 'innovation-fund', declared }, ['OUTCOMES'])).toBe(BigInt(expected));
      }),
      { numRuns: 30 },
    );
  });

  it('Work Programme: nobody is paid for oftener than the most, in any group', () => {
    const groups = { g1_sustainment: [26, 8500], g4_sustainment: [25, 20000] } as const;
    fc.assert(
      fc.property(declarations(Object.keys(groups), 15), (declared) => {
        const expected = sum(
          Object.entries(groups).flatMap(([item, [most, price]]) =>
            people.map((person) => {
              const own = declared.filter((each) => each.person === person && each.item === item);
              return price * Math.min(most, sum(own.map(({ quantity = 1 }) => quantity)));
            }),
          ),
        );
        expect(paid({ file: 'work-programme', declared }, ['SUSTAINMENT'])).toBe(BigInt(expected));
      }),
      { numRuns: 12 },
    );
  });

  it('Troubled Families: no family of year 1 brings more than £4,000, by whichever results', () => {
    const prices = { education_crime_y1: 70000, progress_to_work_y1: 10000, employment_y1: 80000 };
    const results = fc.tuple(
      ...people.map((person) =>
        fc
          .subarray(Object.keys(prices))
          .chain((items) =>
            fc.tuple(
              ...items.map((item) =>
                fc.integer({ min: 1, max: 4 }).map((period): Declared => ({ period, item, person })),
              ),
            ),
          ),
      ),
    );
    fc.assert(
      fc.property(results, (byFamily) => {
        const attached = people.map((person) => ({ period: 1, item: 'attached_y1', person }));
        const expected = sum(byFamily.map((own) => 320000 + Math.min(80000, worthOf(own, prices))));
        const told = {
          file: 'troubled-families',
          declared: [...attached, ...byFamily.flat()],
          parameters: { deadweight_share: '0' },
        };
        expect(paid(told, ['ATTACHMENT', 'RESULTS'])).toBe(BigInt(expected));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a cap for the contract, over any sequence of declarations', () => {
  it('a small agency is paid all that it did, and the cap when that is less', () => {
    const prices = {
      assessment: 12000,
      plan: 8000,
      completion: 30000,
      end_of_service_report: 5000,
      outcome_achieved: 15000,
      outcome_partly_achieved: 7500,
    };
    fc.assert(
      fc.property(
        declarations(Object.keys(prices), 4),
        fc.integer({ min: 0, max: 600000 }),
        (declared, cap) => {
          const told = {
            file: 'milestone-rate-card',
            declared,
            parameters: { contract_cap: String(cap) },
          };
          expect(paid(told, ['MILESTONES', 'OUTCOMES'])).toBe(
            BigInt(Math.min(cap, worthOf(declared, prices))),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('Innovation Fund: payments of all periods stay within it', () => {
    fc.assert(
      fc.property(
        declarations(['school_reengagement', 'sustained_work_26_weeks'], 4),
        fc.integer({ min: 0, max: 3_000_000 }),
        (declared, cap) => {
          const told = { file: 'innovation-fund', declared, parameters: { contract_cap: String(cap) } };
          expect(paid(told, ['OUTCOMES'])).toBeLessThanOrEqual(BigInt(cap));
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('what is taken back for people who came back', () => {
  it('never comes to more than was paid for full outcomes', () => {
    const items = ['dependence_full_low', 're_presented_low', 'dependence_full_high', 're_presented_high'];
    fc.assert(
      fc.property(declarations(items, 3), (declared) => {
        const told = { file: 'recovery', declared, parameters: { clawback_share: '1' } };
        expect(paid(told, ['DEPENDENCE', 'RE_PRESENTATION'])).toBeGreaterThanOrEqual(0n);
      }),
      { numRuns: 30 },
    );
  });
});

describe('quality retention, over any year of four quarters', () => {
  const LINES = ['STARTS', 'HELD_BACK', 'RELEASED'];
  const quarters = fc.array(
    fc.record({
      starts: fc.integer({ min: 0, max: 60 }),
      due: fc.integer({ min: 0, max: 20 }),
      // in tenths of those due: on the level of 90 % as often as below and above
      tenths: fc.constantFrom(0, 8, 9, 10),
    }),
    { minLength: 4, maxLength: 4 },
  );
  const told = (year: readonly { starts: number; due: number; tenths: number }[], cap: number): Told => ({
    file: 'quality-retention',
    parameters: { year_cap: String(cap) },
    declared: year.flatMap(({ starts, due, tenths }, index) =>
      Object.entries({ start: starts, plan_due: due * 10, plan_in_time: due * tenths }).map(
        ([item, quantity]) => ({ period: index + 1, item, quantity }),
      ),
    ),
  });

  it('pay every start in the end when the year was good enough, and a tenth less of those held back when not', () => {
    fc.assert(
      fc.property(quarters, (year) => {
        const worth = sum(year.map(({ starts }) => starts * 50_000));
        const held = sum(year.map(({ starts, due, tenths }) => (due > 0 && tenths < 9 ? starts * 5_000 : 0)));
        const due = sum(year.map((each) => each.due * 10));
        const reached = sum(year.map((each) => each.due * each.tenths)) * 10 >= due * 9;
        expect(paid(told(year, 1_000_000_000), LINES)).toBe(BigInt(reached ? worth : worth - held));
      }),
      { numRuns: 30 },
    );
  });

  it('never pay more than the cap of the year, and all of it where the starts alone fill it in good quarters', () => {
    fc.assert(
      fc.property(quarters, fc.integer({ min: 0, max: 12_000_000 }), (year, cap) => {
        const total = paid(told(year, cap), LINES);
        expect(total).toBeLessThanOrEqual(BigInt(cap));
        const worth = sum(year.map(({ starts }) => starts * 50_000));
        if (year.every(({ due, tenths }) => due === 0 || tenths >= 9))
          expect(total).toBe(BigInt(Math.min(cap, worth)));
      }),
      { numRuns: 30 },
    );
  });
});
