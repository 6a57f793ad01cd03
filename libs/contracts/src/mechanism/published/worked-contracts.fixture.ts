import type { Declared, Told } from './declared.fixture.js';

/** `n` of an item in a period, each for a person of its own unless one is named. */
const of = (period: number, item: string, quantity = 1, person?: string): Declared => ({
  period,
  item,
  quantity,
  ...(person !== undefined && { person }),
});
/** As many people as names, one of the item for each. */
const each = (period: number, item: string, ...names: readonly string[]): Declared[] =>
  names.map((person) => of(period, item, 1, person));
/** So many of each item in a period. */
const quarter = (period: number, items: Readonly<Record<string, number>>): Declared[] =>
  Object.entries(items).map(([item, quantity]) => of(period, item, quantity));

/** Contracts under the sample terms, worked by hand: what each period's lines come to in pence. */
export const WORKED_CONTRACTS: readonly (readonly [
  scheme: string,
  told: Told,
  statements: readonly (readonly [period: number, how: string, lines: Readonly<Record<string, bigint>>])[],
])[] = [
  [
    'Work Programme, by months',
    {
      file: 'work-programme',
      declared: [
        of(1, 'g1_attachment', 10),
        of(1, 'g5_attachment', 4),
        ...each(8, 'g1_job_outcome', 'A', 'B', 'C'),
        ...each(8, 'g5_job_outcome', 'D'),
        ...[9, 10, 11, 12, 13].flatMap((month) => each(month, 'g1_sustainment', 'A', 'B')),
        of(13, 'g1_attachment', 1),
        of(14, 'g1_sustainment', 25, 'A'),
        of(49, 'g1_attachment', 7),
      ],
    },
    [
      [1, '10 × £400 + 4 × £405', { ATTACHMENT: 562_000n, JOB_OUTCOME: 0n, SUSTAINMENT: 0n }],
      [8, '3 × £1,200 + £1,235', { ATTACHMENT: 0n, JOB_OUTCOME: 483_500n, SUSTAINMENT: 0n }],
      [9, '2 × £85', { SUSTAINMENT: 17_000n }],
      [13, 'year 2: £301; 2 × £82', { ATTACHMENT: 30_100n, SUSTAINMENT: 16_400n }],
      [14, 'A has had 5 of 26, so 21 of 25 count: 21 × £82', { SUSTAINMENT: 172_200n }],
      [49, 'year 5: attachment has fallen to nothing', { ATTACHMENT: 0n, JOB_OUTCOME: 0n, SUSTAINMENT: 0n }],
    ],
  ],
  [
    'Innovation Fund, round 1, by quarters, with a contract cap of £15,000',
    {
      file: 'innovation-fund',
      parameters: { contract_cap: '1500000' },
      declared: [
        ...each(1, 'school_reengagement', 'A', 'B'),
        ...each(1, 'qualification_level_2', 'B'),
        ...each(2, 'qualification_level_1', 'A'),
        ...each(2, 'sustained_work_13_weeks', 'A'),
        ...each(2, 'sustained_work_26_weeks', 'A', 'B'),
        ...each(3, 'qualification_level_2', 'A'),
        ...each(4, 'school_reengagement', 'C'),
      ],
    },
    [
      [1, '2 × £1,100 + £1,500', { OUTCOMES: 370_000n }],
      [2, '£700 + £2,600 + 2 × £3,200', { OUTCOMES: 970_000n }],
      [3, '£1,500, but A has had £7,600 of £8,200', { OUTCOMES: 60_000n }],
      [4, '£1,100, but £8,200 of A and £5,800 of B stand against £15,000', { OUTCOMES: 100_000n }],
    ],
  ],
  [
    'Troubled Families, by quarters',
    {
      file: 'troubled-families',
      declared: [
        ...each(1, 'attached_y1', ...Array.from({ length: 12 }, (_, i) => `F${i + 1}`)),
        ...each(2, 'education_crime_y1', 'F1', 'F2'),
        ...each(2, 'progress_to_work_y1', 'F2'),
        ...each(3, 'employment_y1', 'F1', 'F3'),
        ...each(5, 'attached_y2', 'G1', 'G2', 'G3', 'G4', 'G5', 'G6'),
        ...each(6, 'education_crime_y2', 'G1'),
      ],
    },
    [
      [1, '12 × £3,200, 5 of 6', { ATTACHMENT: 3_200_000n, RESULTS: 0n }],
      [2, '2 × £700 + £100, 5 of 6', { ATTACHMENT: 0n, RESULTS: 125_000n }],
      [3, 'F1: £800 instead of £700; F3: £800; £900, 5 of 6', { ATTACHMENT: 0n, RESULTS: 75_000n }],
      [5, '6 × £2,400, 5 of 6', { ATTACHMENT: 1_200_000n, RESULTS: 0n }],
      [6, '£1,400, 5 of 6: £1,166.67', { ATTACHMENT: 0n, RESULTS: 116_667n }],
    ],
  ],
  [
    'Troubled Families, one family',
    {
      file: 'troubled-families-test',
      declared: [
        of(1, 'most_fixed_exclusions', 2),
        of(1, 'sessions_possible', 380),
        of(1, 'sessions_missed', 56),
        of(1, 'antisocial_before', 10),
        of(1, 'antisocial_after', 4),
        of(1, 'youth_offences_before', 3),
        of(1, 'youth_offences_after', 2),
        of(1, 'months_in_work', 4),
        of(1, 'progress_to_work', 1),
      ],
    },
    [[1, 'all four conditions (2 of 3 offences are at most 2.01): £700 + £100, 5 of 6', { RESULT: 66_667n }]],
  ],
  [
    'volume bands, by months',
    {
      file: 'volume-bands',
      declared: [
        of(1, 'started', 60),
        of(2, 'started', 60),
        of(2, 'retained', 50),
        of(3, 'started', -25),
        of(3, 'retained', 10),
        of(4, 'started', 30),
        of(4, 'started_target_group', 3),
        of(4, 'completed', 40),
      ],
    },
    [
      [1, '60 × £160', { STARTED: 960_000n, CLAWBACK: 0n, SERVICE_FEE: 250_000n }],
      [2, '40 × £160 + 20 × £120; 50 × £400', { STARTED: 880_000n, RETAINED: 2_000_000n, CLAWBACK: 0n }],
      [
        3,
        '20 × £120 + 5 × £160 back; 10 × £400',
        { STARTED: 0n, RETAINED: 400_000n, CLAWBACK: -320_000n, SERVICE_FEE: 250_000n },
      ],
      [
        4,
        '5 × £160 + 25 × £120; 40 × £240; 3 × £100',
        { STARTED: 380_000n, COMPLETED: 960_000n, TARGET_GROUP: 30_000n, CLAWBACK: 0n },
      ],
    ],
  ],
  [
    'recovery, by quarters',
    {
      file: 'recovery',
      declared: [
        of(1, 'dependence_interim_low', 3),
        of(1, 'health_interim_high', 1),
        of(2, 'dependence_full_low', 2),
        of(2, 'offending_full_medium', 1),
        of(3, 're_presented_low', 1),
        of(3, 'employment_sustained_low', 1),
        of(4, 're_presented_low', 3),
      ],
    },
    [
      [1, '3 × £200; £184', { DEPENDENCE: 60_000n, OFFENDING: 0n, HEALTH: 18_400n, RE_PRESENTATION: 0n }],
      [2, '2 × £800; £900', { DEPENDENCE: 160_000n, OFFENDING: 90_000n, RE_PRESENTATION: 0n }],
      [3, 'half of £800 back; £720', { DEPENDENCE: 0n, EMPLOYMENT: 72_000n, RE_PRESENTATION: -40_000n }],
      [4, 'two were paid for, one is back already', { DEPENDENCE: 0n, RE_PRESENTATION: -40_000n }],
    ],
  ],
  [
    'a small agency, by months, with a cap of £3,000',
    {
      file: 'milestone-rate-card',
      parameters: { contract_cap: '300000' },
      declared: [
        of(1, 'assessment', 3),
        of(1, 'plan', 3),
        of(6, 'completion', 2),
        of(6, 'end_of_service_report', 2),
        of(6, 'outcome_achieved', 3),
        of(6, 'outcome_partly_achieved', 1),
        of(7, 'assessment', 4),
        of(7, 'plan', 4),
        of(7, 'outcome_achieved', 3),
      ],
    },
    [
      [1, '3 × £120 + 3 × £80', { MILESTONES: 60_000n, OUTCOMES: 0n }],
      [6, '2 × £300 + 2 × £50; 3.5 × £150', { MILESTONES: 70_000n, OUTCOMES: 52_500n }],
      [7, '4 × £120 + 4 × £80; £450, but £375 are left', { MILESTONES: 80_000n, OUTCOMES: 37_500n }],
      [8, 'nothing was done', { MILESTONES: 0n, OUTCOMES: 0n }],
    ],
  ],
  [
    'service credits, by months, with 0.35 % of the fee at risk',
    {
      file: 'service-credits',
      parameters: { share_at_risk: '0.0035' },
      declared: [
        of(1, 'sl001r_counted', 500),
        of(1, 'sl001r_in_time', 480),
        of(1, 'ae_counted', 40),
        of(1, 'ae_in_time', 36),
        of(2, 'sl001r_counted', 400),
        of(2, 'sl001r_in_time', 388),
        of(2, 'ae_counted', 50),
        of(2, 'ae_in_time', 45),
      ],
    },
    [
      [
        1,
        '96 % of 97 %: £1,000; 90 % of 92 %: £3,000, but £2,500 are left',
        { SL001R: -100_000n, SL002R: 0n, AE: -250_000n, AK: 0n },
      ],
      [2, '97 % is enough; 90 % of 92 %: £3,000', { SL001R: 0n, AE: -300_000n }],
    ],
  ],
  [
    'quality retention, by quarters, with a cap of £150,000 a year',
    {
      file: 'quality-retention',
      parameters: { year_cap: '15000000' },
      declared: [
        ...quarter(1, { start: 100, plan_due: 100, plan_in_time: 84 }),
        ...quarter(2, { start: 80, plan_due: 80, plan_in_time: 76 }),
        ...quarter(3, { start: 90, plan_due: 90, plan_in_time: 80 }),
        ...quarter(4, { start: 40, plan_due: 40, plan_in_time: 40 }),
        ...quarter(5, { start: 310, plan_due: 10, plan_in_time: 0 }),
      ],
    },
    [
      [1, '100 × £500; 84 of 90', { STARTS: 5_000_000n, HELD_BACK: -500_000n, RELEASED: 0n }],
      [2, '80 × £500; 76 of 72', { STARTS: 4_000_000n, HELD_BACK: 0n, RELEASED: 0n }],
      [3, '90 × £500; 80 of 81', { STARTS: 4_500_000n, HELD_BACK: -450_000n, RELEASED: 0n }],
      [
        4,
        '40 × £500; the year has 280 of 279, £9,500 held back, and £150,000 − £125,500 − £20,000 left',
        { STARTS: 2_000_000n, HELD_BACK: 0n, RELEASED: 450_000n },
      ],
      [
        5,
        'a new year: 310 × £500, but £150,000 are left; 0 of 9',
        { STARTS: 15_000_000n, HELD_BACK: -1_500_000n, RELEASED: 0n },
      ],
    ],
  ],
];
