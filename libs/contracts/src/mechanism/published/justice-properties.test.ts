import fc from 'fast-check';
import type { Figure } from '../../figure/index.js';
import type { GivenByName } from '../../figure/tr.fixture.js';
import { figureOf, penceOf } from './compute.fixture.js';

const RUNS = { numRuns: 60 };

function paid(figure: Figure, line: string): bigint {
  const pence = penceOf(figure, line);
  if (pence === undefined) throw new Error(`${line} has no amount: ${JSON.stringify(figure.missing)}`);
  return pence;
}
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);

describe('fee for service', () => {
  const fee = (given: GivenByName) => figureOf('tr-fee-for-service', given);
  const value = (figure: Figure, name: string): bigint =>
    BigInt(String(figure.nodes.find((node) => node.name === name)?.value));

  it('the statements of a year add up to its fee, to the penny, by months, quarters or as one', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.integer({ min: 0, max: 1000 }),
        fc.constantFrom(1, 3, 12),
        (price, discount, months) => {
          const year = Array.from({ length: 12 / months }, (_, i) =>
            fee({
              price_for_service: String(price),
              discount_1: `${discount}/1000`,
              months: String(months),
              month_of_year: String((i + 1) * months),
            }),
          );
          const instalments = year.map((figure) => paid(figure, 'INSTALMENT'));
          expect(sum(instalments)).toBe(value(year[0]!, 'yearly_fee'));
          expect(new Set(instalments.slice(0, -1)).size).toBeLessThanOrEqual(1);
        },
      ),
      RUNS,
    );
  });

  it('more volume is never worth less, and the fee never falls below its minimum', () => {
    const year = (licences: number, minimum: number) => {
      const figure = fee({
        month_of_year: '12',
        months: '12',
        licences: String(licences),
        minimum_fee: String(minimum),
      });
      return paid(figure, 'INSTALMENT') + paid(figure, 'VOLUME_RECONCILIATION');
    };
    const licences = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(licences, licences, fc.integer({ min: 0, max: 130_000_000 }), (a, b, minimum) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((n) => year(n, minimum));
        expect(more! >= less!).toBe(true);
        expect(less! >= BigInt(minimum)).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('payment by results', () => {
  it('whatever the rates, payments and deductions keep within the caps of quarter and year', () => {
    const rate = fc.integer({ min: 0, max: 1000 }).map((n) => `${n}/1000`);
    const cap = fc.integer({ min: 0, max: 30_000_000 });
    fc.assert(
      fc.property(
        fc.record({ adjusted_rate: rate, year_rate: rate }),
        fc.integer({ min: 0, max: 80 }).map((n) => `${n}/10`),
        fc.tuple(cap, cap, cap, cap),
        fc.boolean(),
        (rates, year_frequency, [payment, deduction, yearlyPayment, yearlyDeduction], gate) => {
          const figure = figureOf('tr-payment-by-results', {
            ...rates,
            year_frequency,
            month_of_year: '12',
            frequency_needs_binary_better: gate,
            payment_cap: String(payment),
            deduction_cap: String(deduction),
            yearly_payment_cap: String(yearlyPayment),
            yearly_deduction_cap: String(yearlyDeduction),
          });
          expect(paid(figure, 'BINARY_PAYMENT') <= BigInt(payment)).toBe(true);
          expect(-paid(figure, 'BINARY_DEDUCTION') <= BigInt(deduction)).toBe(true);
          expect(
            paid(figure, 'FREQUENCY_PAYMENT') + paid(figure, 'YEARLY_TOP_UP') <= BigInt(yearlyPayment),
          ).toBe(true);
          expect(-paid(figure, 'FREQUENCY_DEDUCTION') <= BigInt(yearlyDeduction)).toBe(true);
          expect(paid(figure, 'BINARY_PAYMENT') * paid(figure, 'BINARY_DEDUCTION')).toBe(0n);
        },
      ),
      RUNS,
    );
  });
});

describe('the social impact bond', () => {
  const cohort = fc.record({
    size: fc.integer({ min: 1, max: 1500 }),
    events: fc.integer({ min: 0, max: 3000 }),
    matched: fc.integer({ min: 1, max: 200 }),
  });

  it('over any cohorts pays no more than the limit, nor more than cohorts and all together are worth', () => {
    fc.assert(
      fc.property(
        fc.array(cohort, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 0, max: 40_000_000 }),
        (cohorts, capital) => {
          let before = 0n;
          let early = 0n;
          let pooledWorth = 0n;
          cohorts.forEach(({ size, events, matched }, i) => {
            const soFar = cohorts.slice(0, i + 1);
            const people = soFar.reduce((n, each) => n + each.size, 0);
            const last = i === cohorts.length - 1;
            const expected = soFar.reduce((n, each) => n + each.matched * each.size, 0);
            const figure = figureOf('peterborough-sib', {
              cohort_size: String(size),
              rate: `${events * 100}/${size}`,
              comparator: String(matched),
              pooled_size: String(people),
              pooled_rate: `${soFar.reduce((n, each) => n + each.events, 0) * 100}/${people}`,
              pooled_comparator: last ? `${expected}/${people}` : { absent: 'none stated yet' },
              capital: String(capital),
              paid_before: String(before),
            });
            early += paid(figure, 'COHORT_PAYMENT');
            before += paid(figure, 'COHORT_PAYMENT') + paid(figure, 'POOLED_PAYMENT');
            // £1,000 for each event fewer than the matched groups had, as the cases have it
            const avoided = expected / 100 - soFar.reduce((n, each) => n + each.events, 0);
            pooledWorth = BigInt(Math.ceil(Math.max(avoided, 0) * 100_000));
          });
          const limit = BigInt(Math.floor(capital * 1.13 ** 8));
          expect(before <= limit + 1n).toBe(true);
          expect(before <= (early > pooledWorth ? early : pooledWorth) + 1n).toBe(true);
        },
      ),
      RUNS,
    );
  });
});

describe('Local Justice Reinvestment', () => {
  it('a lower demand never pays less, and never more than the ceiling', () => {
    const pay = (orders: number) =>
      paid(
        figureOf('local-justice-reinvestment', { adult_community_orders: String(orders) }),
        'ADULT_SAVING',
      );
    const orders = fc.integer({ min: 0, max: 700 });
    fc.assert(
      fc.property(orders, orders, (a, b) => {
        const [high, low] = [pay(Math.min(a, b)), pay(Math.max(a, b))];
        expect(high >= low).toBe(true);
        expect(high <= 40_000_000n).toBe(true);
      }),
      RUNS,
    );
  });
});
