import { existsSync, readFileSync } from 'node:fs';
import { figureOf, penceOf, shown } from './compute.fixture.js';
import { statementOf } from './declared.fixture.js';

/** As published; where, docs/guide/schemes.md says. Pounds, unless the name says otherwise. */
const PUBLISHED = {
  // House of Commons paper HC 162 (2013-14), table 3: group, attachment, job outcome, sustainment, total
  work_programme_year1_max: [
    [1, 400, 1200, 2210, 3810],
    [2, 400, 1200, 2795, 4395],
    [3, 400, 1200, 5000, 6600],
    [4, 400, 1200, 5000, 6600],
  ],
  // parliamentary answer of 13 October 2014: June 2011 to March 2014, by group
  work_programme_job_outcome_gbp_k: [80280, 151468, 74377, 3537, 3254, 12030, 3254, 521, 3068],
  work_programme_job_outcome_total_gbp_k: 331789,
  // INDIGO record 0165
  innovation_fund_cap_gbp: { round1: 8200, round2: 11700 },
  // J. Ronicle, one-page explainer
  troubled_families: {
    max_gbp: 4000,
    attachment_share: [0.8, 0.6, 0.4],
    deadweight: '1/6',
    year1_results_gbp: { education_crime: 700, progress_to_work: 100, employment: 800 },
  },
  // Ministry of Justice, the referral service's code: what its entity computes, and what its report's query does
  eosr_score: {
    input: ['ACHIEVED', 'PARTIALLY_ACHIEVED', 'PARTIALLY_ACHIEVED'],
    correct: 2.0,
    buggy_union_sql: 1.0,
  },
} as const;

const VECTORS = new URL('../../../../../../shared/data/published/vectors.json', import.meta.url);

describe('the published figures', () => {
  (existsSync(VECTORS) ? it : it.skip)('are repeated here as the list of published figures has them', () => {
    expect(JSON.parse(readFileSync(VECTORS, 'utf8'))).toMatchObject(PUBLISHED);
  });
});

const pounds = (pence: bigint | undefined): number => Number(pence ?? NaN) / 100;

describe('Work Programme', () => {
  it.each(PUBLISHED.work_programme_year1_max)(
    'a person of group %d earns at most £%d, £%d and £%d in year 1, £%d in all',
    (group, attachment, jobOutcome, sustainment, total) => {
      const of = (item: string, quantity = 1) => ({
        period: 1,
        item: `g${group}_${item}`,
        quantity,
        person: 'A',
      });
      const figure = statementOf(
        {
          file: 'work-programme',
          // 30 payments are declared: what is above the most for one person is not paid
          declared: [of('attachment'), of('job_outcome'), of('sustainment', 30)],
        },
        1,
      );
      const lines = ['ATTACHMENT', 'JOB_OUTCOME', 'SUSTAINMENT'].map((line) => pounds(penceOf(figure, line)));
      expect(lines).toEqual([attachment, jobOutcome, sustainment]);
      expect(lines.reduce((a, b) => a + b)).toBe(total);
    },
  );

  it('job outcome payments of the nine groups come to £331,789,000', () => {
    const thousandPounds = '100000';
    const given = PUBLISHED.work_programme_job_outcome_gbp_k.flatMap((thousands, i) => [
      [`g${i + 1}_job_outcome`, String(thousands)],
      [`g${i + 1}_y1_job_outcome_price`, thousandPounds],
    ]);
    const figure = figureOf('work-programme', Object.fromEntries(given));
    expect(pounds(penceOf(figure, 'JOB_OUTCOME'))).toBe(
      PUBLISHED.work_programme_job_outcome_total_gbp_k * 1000,
    );
  });
});

describe('Innovation Fund', () => {
  const everything = [
    'school_reengagement',
    'qualification_level_1',
    'qualification_level_2',
    'sustained_work_13_weeks',
    'sustained_work_26_weeks',
  ].map((item, i) => ({ period: i + 1, item, quantity: 3, person: 'A' }));

  const { round1, round2 } = PUBLISHED.innovation_fund_cap_gbp;
  // three of each outcome, a kind in each period: worth £3,300, £2,100, £4,500, £7,800 and £9,600
  it.each([
    [1, round1, [3300, 2100, 2800, 0, 0]],
    [2, round2, [3300, 2100, 4500, 1800, 0]],
  ])('in round %d outcomes of one person are paid up to £%d, over all periods', (_, cap, paid) => {
    const told = {
      file: 'innovation-fund',
      declared: everything,
      parameters: { person_cap: String(cap * 100) },
    };
    const came = [1, 2, 3, 4, 5].map((period) => pounds(penceOf(statementOf(told, period), 'OUTCOMES')));
    expect(came).toEqual(paid);
    expect(came.reduce((a, b) => a + b)).toBe(cap);
  });
});

describe('Troubled Families', () => {
  const { max_gbp, attachment_share, deadweight, year1_results_gbp } = PUBLISHED.troubled_families;

  it.each(attachment_share.map((share, i) => [i + 1, share] as const))(
    'a family of year %d brings %d of the maximum on attachment and the rest with work, before the sixth is taken off',
    (year, share) => {
      const of = (item: string) => ({ period: 1, item: `${item}_y${year}`, person: 'F' });
      const told = {
        file: 'troubled-families',
        declared: [of('attached'), of('employment')],
        parameters: { deadweight_share: '0' },
      };
      const figure = statementOf(told, 1);
      expect(pounds(penceOf(figure, 'ATTACHMENT'))).toBe(max_gbp * share);
      expect(pounds(penceOf(figure, 'ATTACHMENT')) + pounds(penceOf(figure, 'RESULTS'))).toBe(max_gbp);
      expect(shown(figure, `attachment_share_y${year}`)).toBe(`${share * 100}%`);
      expect(shown(figure, `result_share_y${year}`)).toBe(`${100 - share * 100}%`);
    },
  );

  it.each(Object.entries(year1_results_gbp))(
    'six families of year 1 with %s: five times £%d',
    (item, price) => {
      const declared = [1, 2, 3, 4, 5, 6].map((n) => ({ period: 1, item: `${item}_y1`, person: `F${n}` }));
      const told = { file: 'troubled-families', declared, parameters: { deadweight_share: deadweight } };
      expect(pounds(penceOf(statementOf(told, 1), 'RESULTS'))).toBe(5 * price);
    },
  );

  it('the test of one family comes to the same prices', () => {
    const result = (given: Record<string, string>) =>
      pounds(penceOf(figureOf('troubled-families-test', { ...given, deadweight_share: '0' }), 'RESULT'));
    expect(result({})).toBe(year1_results_gbp.education_crime);
    expect(result({ most_fixed_exclusions: '3', progress_to_work: '1' })).toBe(
      year1_results_gbp.progress_to_work,
    );
    expect(result({ months_in_work: '6', progress_to_work: '1' })).toBe(year1_results_gbp.employment);
    expect(result({ progress_to_work: '1' })).toBe(year1_results_gbp.employment);
  });
});

describe('the outcome score of an end-of-service report', () => {
  const ITEMS = { ACHIEVED: 'outcome_achieved', PARTIALLY_ACHIEVED: 'outcome_partly_achieved' } as const;

  it('adds up every outcome, also where two kinds come to the same', () => {
    const { input, correct, buggy_union_sql } = PUBLISHED.eosr_score;
    const declared = input.map((outcome) => ({ period: 1, item: ITEMS[outcome], person: 'A' }));
    const score = shown(statementOf({ file: 'milestone-rate-card', declared }, 1), 'score');
    expect(Number.parseFloat(score)).toBe(correct);
    expect(Number.parseFloat(score)).not.toBe(buggy_union_sql);
  });
});
