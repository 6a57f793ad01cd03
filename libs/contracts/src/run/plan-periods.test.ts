import { periodBounds, type PeriodKind } from '#kernel';
import fc from 'fast-check';
import type { MechanismDocument } from '../mechanism/index.js';
import type { TermsDocument } from '../terms/terms.js';
import { MOST_EARLIER } from './facts.js';
import { planPeriods, type PlannedTerms, type TermsOnDays } from './plan-periods.js';

const begins = (period: string): string => periodBounds(period).from;
const ends = (period: string): string => periodBounds(period).until;

type Over = 'year' | 'contract' | undefined;

/** Terms by a mechanism with one input for each window. */
const terms = (per: PeriodKind, ...windows: readonly Over[]): PlannedTerms => ({
  per,
  document: { yearStartMonth: 4 } as TermsDocument,
  mechanism: {
    document: {
      inputs: windows.map((over, index) => ({
        name: `input_${index}`,
        input: { from: 'earlier', component: 'PAID', ...(over && { over }) },
      })),
    } as unknown as MechanismDocument,
  },
});
const FROM = '2015-04-01';
const always = (each: PlannedTerms): TermsOnDays<PlannedTerms>[] => [
  { from: FROM, until: null, terms: each },
];
const planned = (
  period: string,
  versions: readonly TermsOnDays<PlannedTerms>[],
  own = versions.at(-1)!.terms,
) => planPeriods({ period, terms: own, contractFrom: FROM }, versions);
const texts = (plan: ReturnType<typeof planned>): string[] => plan.map(({ period }) => period);

describe('the periods that are worked out for one', () => {
  it.each<[string, string, PlannedTerms, string[]]>([
    ['none but itself, when nothing is asked', '2016Q1', terms('quarter'), ['2016Q1']],
    ['none but itself, in the first period', '2015Q2', terms('quarter', 'contract'), ['2015Q2']],
    ['those of the contract year', '2016Q4', terms('quarter', 'year'), ['2016Q2', '2016Q3', '2016Q4']],
    [
      'those of the contract when no window is named',
      '2016Q1',
      terms('quarter', undefined),
      ['2015Q2', '2015Q3', '2015Q4', '2016Q1'],
    ],
    ['none, at the start of a year', '2016Q2', terms('quarter', 'year'), ['2016Q2']],
    ['months', '2015-06', terms('month', 'year'), ['2015-04', '2015-05', '2015-06']],
  ])('%s', (_, period, own, expected) => {
    expect(texts(planned(period, always(own)))).toEqual(expected);
  });

  it('go by the terms of their first day: those have statements by another kind of period', () => {
    const versions = [
      { from: FROM, until: '2015-07-01', terms: terms('month') },
      { from: '2015-07-01', until: null, terms: terms('quarter', 'contract') },
    ];
    expect(texts(planned('2016Q1', versions))).toEqual([
      '2015-04',
      '2015-05',
      '2015-06',
      '2015Q3',
      '2015Q4',
      '2016Q1',
    ]);
  });

  it('are none on whose first day no terms were in force', () => {
    const own = terms('quarter', 'contract');
    const versions = [
      { from: FROM, until: '2015-07-01', terms: own },
      { from: '2015-07-02', until: null, terms: own },
    ];
    expect(texts(planned('2016Q1', versions))).toEqual(['2015Q2', '2015Q4', '2016Q1']);
  });

  it('reach as far back as an earlier period’s own terms ask', () => {
    const versions = [
      { from: FROM, until: '2016-07-01', terms: terms('quarter', 'contract') },
      { from: '2016-07-01', until: null, terms: terms('quarter', 'year') },
    ];
    const plan = planned('2016Q3', versions);
    expect(texts(plan)).toEqual(['2015Q2', '2015Q3', '2015Q4', '2016Q1', '2016Q2', '2016Q3']);
    expect(plan.at(-1)?.asks.get('input_0')).toEqual(['2016Q2']);
    expect(plan.at(-2)?.asks.get('input_0')).toHaveLength(4);
  });

  it('are bounded: beyond that nothing is worked out, and it is told how many they were', () => {
    const own = always(terms('month', 'contract'));
    expect(planned('2035-04', own)).toHaveLength(MOST_EARLIER + 1);
    const beyond = planned('2035-05', own);
    expect([beyond.length, beyond[0]?.asks.get('input_0')?.length]).toEqual([1, MOST_EARLIER + 1]);
  });

  it('are each there once, after all that they ask for, whatever the versions ask', () => {
    const over = fc.constantFrom<Over>('year', 'contract', undefined);
    const version = fc
      .tuple(fc.constantFrom<PeriodKind>('month', 'quarter', 'year'), fc.array(over, { maxLength: 3 }))
      .map(([per, windows]) => terms(per, ...windows));
    fc.assert(
      fc.property(version, version, fc.integer({ min: 0, max: 40 }), (first, second, months) => {
        const cut = `${2015 + Math.floor((months + 3) / 12)}-${String(((months + 3) % 12) + 1).padStart(2, '0')}-01`;
        const versions = [
          { from: FROM, until: cut, terms: first },
          { from: cut, until: null, terms: second },
        ].filter(({ from, until }) => until === null || from < until);
        const period = { month: '2019-03', quarter: '2019Q1', year: '2019' }[second.per];
        const plan = planned(period, versions);
        const order = texts(plan);
        expect(order.at(-1)).toBe(period);
        expect(new Set(order).size).toBe(order.length);
        const out = plan.flatMap(({ asks, period: each }, index) =>
          [...new Set([...asks.values()].flat())].filter(
            (asked) => order.indexOf(asked) >= index || !order.includes(asked) || ends(asked) > begins(each),
          ),
        );
        expect(out).toEqual([]);
      }),
    );
  });
});
