import { existsSync, readFileSync } from 'node:fs';
import { explainFigure, type Figure } from '../../figure/index.js';
import { figureOf, penceOf, shown } from './compute.fixture.js';

/** As published; where, docs/guide/schemes.md says. Rates in per cent, differences in points. */
const PUBLISHED = {
  cohort_counts: [
    // getthedata.co.uk; R. Webster, 3 November 2017
    { cohort: '2015-10..2015-12', all_crc_binary_pct: 45.6, baseline_binary_pct: 47.5 },
    // R. Webster on the first four quarters
    {
      cohort: '2015-10..2016-09',
      binary_pct: 45.4,
      baseline_binary_pct: 47.5,
      frequency: 4.7,
      baseline_frequency: 4.2,
    },
    // Ministry of Justice bulletins of 28 October 2021 and 27 January 2022
    { cohort: '2019-10..2019-12', nps_binary_pct: 34.2, nps_change_pp: -3.3 },
    { cohort: '2020-01..2020-03', nps_binary_pct: 34.1, nps_change_pp: -3.4 },
  ],
  crc_points: [
    // getthedata.co.uk; R. Webster
    {
      area: 'C02',
      cohort: '2015-10..2015-12',
      baseline_binary_pct: 49.9,
      adjusted_binary_pct: 41.7,
      diff_pp: -8.2,
    },
    // Civil Service World, 26 January 2018; getthedata.co.uk
    { area: 'C01', baseline_year: 2011, baseline_binary_pct: 55.17, baseline_frequency: 5.15 },
  ],
  // gov.uk, 7 August 2014; Pioneers Post, 27 July 2017; Civil Society on the limit
  peterborough: {
    cohort1: {
      events_per_100: 142,
      comparator_per_100: 155,
      published_relative_reduction_pct: 8.4,
      derived_pct: 8.387,
      single_cohort_hurdle_pct: 10,
      paid: false,
    },
    pooled: { relative_reduction_pct: 9, hurdle_pct: 7.5, paid: true },
    return_cap_pct_pa: 13,
    cap_years: 8,
  },
  // gov.uk; Northumbria police and crime commissioner, 31 July 2015; R. Webster
  doncaster: [
    { cohort: 1, diff_pp: -5.7, hurdle_pp: -5, met: true, repay_share: 0 },
    { cohort: 2, diff_pp: -3.3, hurdle_pp: -5, met: false, repay_share: 0.1 },
  ],
  // papers of Greater Manchester
  ljr_rule: {
    adult_threshold: 0.05,
    youth_threshold: 0.1,
    share_to_threshold: 0.5,
    share_above: 1,
    ceiling: 0.2,
  },
} as const;

/** Published figures that no mechanism can work out, and why. */
const NOT_COMPUTED: Readonly<Record<string, string>> = {
  'cohort_counts.sig_down': 'counts over areas whose own rates and intervals were not published',
  'cohort_counts.sig_up': 'the same',
  'cohort_counts.sig_up_area': 'the same',
  'cohort_counts.lower_binary_not_tested': 'the same',
  'cohort_counts.lower': 'the same',
  'cohort_counts.higher': 'the same',
  'cohort_counts.frequency_met':
    'the areas that met the frequency target: their frequencies were not published',
  'cohort_counts.frequency_missed': 'the same',
  'cohort_counts.people_approx': 'a rounded number of people, from which nothing else was published',
  'cohort_counts.nps_frequency':
    'the probation service had no payment by results, and its baseline frequency is known to two decimals only',
  'cohort_counts.nps_frequency_change_pct':
    'from rounded frequencies it would be -1.0 %: published from unrounded ones, which were not',
  'crc_points.C20': 'a difference without the rates it is of',
  'peterborough.binary': 'reported beside the bond; paid was for events',
  'ljr_rule.caveat': 'another wording of the rule: a case of the mechanism works it out',
};
/** Top-level parts that belong to other schemes (scheme-figures.test.ts) or to no mechanism. */
const ELSEWHERE = [
  'note',
  'work_programme_year1_max',
  'work_programme_job_outcome_gbp_k',
  'work_programme_job_outcome_total_gbp_k',
  'innovation_fund_cap_gbp',
  'troubled_families',
  'eosr_score',
  // check letters of identifiers and needs of an assessment: no payment rests on them
  'pnc_valid',
  'pnc_invalid_check',
  'oasys_need_thresholds',
];

const VECTORS = new URL('../../../../../../shared/data/published/vectors.json', import.meta.url);
const ifThere = existsSync(VECTORS) ? it : it.skip;
type Rows = readonly Readonly<Record<string, unknown>>[];
const vectors = () =>
  JSON.parse(readFileSync(VECTORS, 'utf8')) as Readonly<Record<string, unknown>> & {
    readonly cohort_counts: Rows;
    readonly crc_points: Rows;
  };

describe('the published figures of probation and prisons', () => {
  ifThere('are repeated here as the list of published figures has them', () => {
    const { cohort_counts, crc_points, ...rest } = PUBLISHED;
    const list = vectors();
    expect(list).toMatchObject(rest);
    for (const row of cohort_counts) expect(list.cohort_counts).toContainEqual(expect.objectContaining(row));
    for (const row of crc_points) expect(list.crc_points).toContainEqual(row);
  });

  ifThere('are all computed, or said to be of no mechanism', () => {
    const list = vectors();
    expect(Object.keys(list).filter((key) => !(key in PUBLISHED) && !ELSEWHERE.includes(key))).toEqual([]);
    const computed = new Set(['cohort', ...PUBLISHED.cohort_counts.flatMap((row) => Object.keys(row))]);
    const columns = new Set(list.cohort_counts.flatMap((row) => Object.keys(row)));
    expect(
      [...columns].filter((key) => !computed.has(key) && !(`cohort_counts.${key}` in NOT_COMPUTED)),
    ).toEqual([]);
    const areas = PUBLISHED.crc_points.map(({ area }) => area as string);
    expect(
      list.crc_points
        .map(({ area }) => String(area))
        .filter((area) => !areas.includes(area) && !(`crc_points.${area}` in NOT_COMPUTED)),
    ).toEqual([]);
  });
});

/** A published percentage, of up to two decimals, as an exact rate. */
const rate = (percent: number): string => `${Math.round(percent * 100)}/10000`;
/** A published number of up to two decimals, exactly. */
const exact = (number: number): string => `${Math.round(number * 100)}/100`;
const points = (pp: number): string => `${pp.toFixed(1)} percentage points`;

const TR = 'tr-payment-by-results';
const [firstQuarter, firstYear, nps1, nps2] = PUBLISHED.cohort_counts;
const [c02, c01] = PUBLISHED.crc_points;

describe('community rehabilitation companies', () => {
  it('Cumbria and Lancashire, October to December 2015: 8.2 points below the baseline', () => {
    const given = {
      adjusted_rate: rate(c02.adjusted_binary_pct),
      baseline_rate: rate(c02.baseline_binary_pct),
    };
    for (const [file, difference] of [
      [TR, 'binary_difference'],
      ['tr-binary-frequency', 'binary_difference'],
    ] as const) {
      const figure = figureOf(file, given);
      expect(shown(figure, difference, 1)).toBe(points(c02.diff_pp));
      expect(shown(figure, 'baseline_rate', 1)).toBe(`${c02.baseline_binary_pct}%`);
      expect(shown(figure, 'adjusted_rate', 1)).toBe(`${c02.adjusted_binary_pct}%`);
    }
  });

  it('all of them, October to December 2015: 45.6 % against 47.5 %, 1.9 points fewer', () => {
    const figure = figureOf(TR, {
      adjusted_rate: rate(firstQuarter.all_crc_binary_pct),
      baseline_rate: rate(firstQuarter.baseline_binary_pct),
    });
    expect(shown(figure, 'adjusted_rate', 1)).toBe('45.6%');
    expect(shown(figure, 'binary_difference', 1)).toBe('-1.9 percentage points');
  });

  it('all of them, the first four quarters: 2.1 points fewer, and half a reoffence more for each reoffender', () => {
    const figure = figureOf(TR, {
      month_of_year: '12',
      year_rate: rate(firstYear.binary_pct),
      year_baseline_rate: rate(firstYear.baseline_binary_pct),
      year_frequency: exact(firstYear.frequency),
      baseline_frequency: exact(firstYear.baseline_frequency),
    });
    expect(shown(figure, 'year_rate', 1)).toBe('45.4%');
    expect(shown(figure, 'year_difference', 1)).toBe('-2.1 percentage points');
    expect(shown(figure, 'year_frequency', 1)).toBe('4.7 reoffences per person');
    expect(shown(figure, 'frequency_difference', 1)).toBe('0.5 reoffences per person');
  });

  it('Northumbria: baselines shown with two decimals, as published', () => {
    const figure = figureOf(TR, {
      baseline_rate: rate(c01.baseline_binary_pct),
      baseline_frequency: exact(c01.baseline_frequency),
    });
    expect(shown(figure, 'baseline_rate')).toBe(`${c01.baseline_binary_pct}%`);
    expect(shown(figure, 'baseline_frequency')).toBe(`${c01.baseline_frequency} reoffences per person`);
  });

  it.each([nps1, nps2])(
    'the probation service, $cohort: $nps_binary_pct % and $nps_change_pp points of change go back to one earlier rate',
    ({ nps_binary_pct, nps_change_pp }) => {
      // the earlier rate, 37.5 %, is derived: both bulletins lead to it
      const figure = figureOf(TR, { adjusted_rate: rate(nps_binary_pct), baseline_rate: rate(37.5) });
      expect(shown(figure, 'binary_difference', 1)).toBe(points(nps_change_pp));
    },
  );
});

function isPaid(figure: Figure, line: string): boolean {
  const pence = penceOf(figure, line);
  if (pence === undefined) throw new Error(`${line} has no amount`);
  return pence > 0n;
}

describe('HMP Peterborough', () => {
  const { cohort1, pooled, return_cap_pct_pa, cap_years } = PUBLISHED.peterborough;
  const terms = {
    cohort_hurdle: rate(cohort1.single_cohort_hurdle_pct),
    pooled_hurdle: rate(pooled.hurdle_pct),
    return_per_year: rate(return_cap_pct_pa),
    return_years: String(cap_years),
  };

  it('cohort 1: 142 events per hundred people against 155 are 8.4 % fewer, and not paid', () => {
    const figure = figureOf('peterborough-sib', {
      ...terms,
      rate: String(cohort1.events_per_100),
      comparator: String(cohort1.comparator_per_100),
    });
    expect(shown(figure, 'cohort_reduction')).toBe(`${cohort1.published_relative_reduction_pct}%`);
    expect(shown(figure, 'cohort_reduction', 3)).toBe(`${cohort1.derived_pct}%`);
    expect(isPaid(figure, 'COHORT_PAYMENT')).toBe(cohort1.paid);
    expect(explainFigure(figure).findings.map(({ component, value }) => [component, value])).toEqual(
      expect.arrayContaining([['COHORT_REACHED', 'no']]),
    );
  });

  it('all cohorts: 9 % fewer pass the hurdle of 7.5 %, and are paid', () => {
    // the rates of all cohorts were not published; any two that are 9 % apart will do
    const figure = figureOf('peterborough-sib', { ...terms, pooled_rate: '91', pooled_comparator: '100' });
    expect(shown(figure, 'pooled_reduction', 0)).toBe(`${pooled.relative_reduction_pct}%`);
    expect(shown(figure, 'pooled_hurdle')).toBe(`${pooled.hurdle_pct}%`);
    expect(isPaid(figure, 'POOLED_PAYMENT')).toBe(pooled.paid);
  });

  it('whatever the price, all payments stay within a return of 13 % a year over eight years', () => {
    const most = 1.13 ** 8 * 5_000_000;
    const figure = figureOf('peterborough-sib', {
      ...terms,
      capital: '500000000',
      pooled_rate: '91',
      pooled_comparator: '100',
      price_per_event_avoided: '100000000000',
    });
    expect(Number(penceOf(figure, 'POOLED_PAYMENT'))).toBe(Math.floor(most * 100));
  });
});

describe('HMP Doncaster', () => {
  it.each(PUBLISHED.doncaster)(
    'cohort $cohort: $diff_pp points against a hurdle of $hurdle_pp',
    ({ diff_pp, hurdle_pp, met, repay_share }) => {
      // the rates were not published, only how far they are apart: any earlier rate will do
      for (const earlier of [45, 60]) {
        const figure = figureOf('doncaster', {
          rate: rate(earlier + diff_pp),
          earlier_rate: rate(earlier),
          least_fall: rate(-hurdle_pp),
          share_at_risk: '0.1',
          core_value: '1000000000',
        });
        expect(shown(figure, 'change')).toBe(points(diff_pp));
        expect(shown(figure, 'target_met')).toBe(met ? 'yes' : 'no');
        expect(penceOf(figure, 'REPAYMENT')).toBe(-BigInt(1_000_000_000 * repay_share));
      }
    },
  );
});

describe('Local Justice Reinvestment', () => {
  const { adult_threshold, youth_threshold, share_to_threshold, share_above, ceiling } = PUBLISHED.ljr_rule;

  /** What is paid when the cost of demand falls by so many per cent from £1,000,000, for one group of people. */
  function paidFor(group: 'adult' | 'youth', fall: number): number {
    const nights = { price: '100000', volume: '1000' };
    const given = Object.fromEntries(
      ['custody_nights', 'community_orders', 'court_appearances'].flatMap((item) => {
        const counts = item === 'custody_nights';
        return [
          [`${group}_${item}_price`, counts ? nights.price : '0'],
          [`${group}_${item}_baseline`, counts ? nights.volume : '0'],
          [`${group}_${item}`, counts ? String(1000 - fall * 10) : '0'],
        ];
      }),
    );
    const figure = figureOf('local-justice-reinvestment', {
      ...given,
      adult_hurdle: String(adult_threshold),
      adult_threshold: String(adult_threshold),
      youth_hurdle: String(youth_threshold),
      youth_threshold: String(youth_threshold),
      share_to_threshold: String(share_to_threshold),
      share_above: String(share_above),
      ceiling: String(ceiling),
    });
    return Number(penceOf(figure, group === 'adult' ? 'ADULT_SAVING' : 'YOUTH_SAVING')) / 100;
  }

  it.each([
    ['adult', 4.9, 0],
    ['adult', 5, 25_000],
    ['adult', 12, 95_000],
    ['adult', 20, 175_000],
    ['adult', 25, 175_000],
    ['youth', 9.9, 0],
    ['youth', 10, 50_000],
    ['youth', 12, 70_000],
    ['youth', 20, 150_000],
    ['youth', 25, 150_000],
  ] as const)('%s: a fall of %d per cent from £1,000,000 brings £%d', (group, fall, pounds) => {
    expect(paidFor(group, fall)).toBe(pounds);
  });
});
