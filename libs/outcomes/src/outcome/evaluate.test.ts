import fc from 'fast-check';
import type { Condition } from './condition.js';
import { evaluateOutcome, type Frame, type Observed, type OutcomeResult } from './evaluate.js';
import type { Measure } from './outcome-definition.js';

const measures: Record<string, Measure> = {
  audit_score: { title: 'AUDIT score', least: 0, most: 40, zones: [0, 8, 16, 20] },
  housed: { title: 'Housed', yesNo: true },
};
const FRAME: Frame = { from: '2025-03-01', achievedOn: '2025-05-25' };
const seen = (measure: string, days: readonly (readonly [string, number])[]): Observed[] =>
  days.map(([day, value], i) => ({ id: String(i + 1), measure, day, value, organisation: 'WELL' }));
const result = (condition: Condition, observations: readonly Observed[], frame = FRAME): OutcomeResult =>
  evaluateOutcome({ condition, measures, baselineDaysBefore: 28 }, observations, frame).result;

const TWO_ZONES: Condition = { kind: 'fell_zones', measure: 'audit_score', zones: 2 };
const THREE_OF_FOUR: Condition = {
  kind: 'held',
  state: { measure: 'housed', is: true },
  least: 3,
  of: 4,
  per: 'week',
};

describe('an AUDIT score falls by two zones (0-7, 8-15, 16-19, 20 and more)', () => {
  it.each<[string, [string, number][], OutcomeResult]>([
    [
      'from zone 4 to zone 2',
      [
        ['2025-03-02', 20],
        ['2025-05-20', 15],
      ],
      'met',
    ],
    [
      'from the last of zone 3 to the first of zone 2',
      [
        ['2025-03-02', 19],
        ['2025-05-20', 8],
      ],
      'not_met',
    ],
    [
      'from the first of zone 3 to the last of zone 1',
      [
        ['2025-03-02', 16],
        ['2025-05-20', 7],
      ],
      'met',
    ],
    [
      'from 40 to 20: by 20 points, and no zone',
      [
        ['2025-03-02', 40],
        ['2025-05-20', 20],
      ],
      'not_met',
    ],
    [
      'not at all',
      [
        ['2025-03-02', 7],
        ['2025-05-20', 7],
      ],
      'not_met',
    ],
    [
      'in between only: the last one counts',
      [
        ['2025-03-02', 20],
        ['2025-04-02', 5],
        ['2025-05-20', 20],
      ],
      'not_met',
    ],
    ['but was observed once', [['2025-03-02', 20]], 'unknown'],
    ['but was never observed', [], 'unknown'],
    [
      'from a score taken up to 28 days before the start',
      [
        ['2025-02-01', 20],
        ['2025-05-20', 5],
      ],
      'met',
    ],
    [
      'from a score taken 29 days before the start, which does not count',
      [
        ['2025-01-31', 20],
        ['2025-05-20', 5],
      ],
      'unknown',
    ],
    [
      'by what was observed after the day, which does not count',
      [
        ['2025-03-02', 20],
        ['2025-05-26', 5],
      ],
      'unknown',
    ],
    [
      'but two scores of the last day differ',
      [
        ['2025-03-02', 20],
        ['2025-05-20', 5],
        ['2025-05-20', 20],
      ],
      'unknown',
    ],
    [
      'and both who scored the last day agree',
      [
        ['2025-03-02', 20],
        ['2025-05-20', 5],
        ['2025-05-20', 5],
      ],
      'met',
    ],
  ])('%s', (_, days, expected) => {
    expect(result(TWO_ZONES, seen('audit_score', days))).toBe(expected);
  });

  it('and is too old when the definition says so', () => {
    const days: [string, number][] = [
      ['2025-03-02', 20],
      ['2025-04-24', 5],
    ];
    expect(result({ ...TWO_ZONES, withinDays: 31 }, seen('audit_score', days))).toBe('met');
    expect(result({ ...TWO_ZONES, withinDays: 30 }, seen('audit_score', days))).toBe('unknown');
  });
});

describe('a state is held in 3 of 4 weeks up to the day', () => {
  // the weeks up to 25 May: from 19, 12, 5 May and 28 April on
  const [w1, w2, w3, w4] = ['2025-05-19', '2025-05-12', '2025-05-05', '2025-04-28'] as const;
  it.each<[string, [string, number][], OutcomeResult]>([
    [
      'in all four',
      [
        [w1, 1],
        [w2, 1],
        [w3, 1],
        [w4, 1],
      ],
      'met',
    ],
    [
      'in three, and not in one',
      [
        [w1, 1],
        [w2, 0],
        [w3, 1],
        [w4, 1],
      ],
      'met',
    ],
    [
      'in three, and one is not known',
      [
        [w1, 1],
        [w3, 1],
        [w4, 1],
      ],
      'met',
    ],
    [
      'in two, and two are not known',
      [
        [w1, 1],
        [w3, 1],
      ],
      'unknown',
    ],
    [
      'in two, not in one, and one is not known',
      [
        [w1, 1],
        [w2, 0],
        [w3, 1],
      ],
      'unknown',
    ],
    [
      'in two, and not in two',
      [
        [w1, 1],
        [w2, 0],
        [w3, 0],
        [w4, 1],
      ],
      'not_met',
    ],
    [
      'not in two, whatever the others',
      [
        [w1, 0],
        [w2, 0],
      ],
      'not_met',
    ],
    [
      'a week with a yes and a no is not held',
      [
        [w1, 1],
        ['2025-05-20', 0],
        [w2, 1],
        [w3, 1],
        [w4, 0],
      ],
      'not_met',
    ],
    [
      'the day before the four weeks does not count',
      [
        ['2025-04-27', 1],
        [w1, 1],
        [w2, 1],
      ],
      'unknown',
    ],
    [
      'the last day counts',
      [
        ['2025-05-25', 1],
        [w2, 1],
        [w3, 1],
      ],
      'met',
    ],
    ['never', [], 'unknown'],
  ])('%s', (_, days, expected) => {
    expect(result(THREE_OF_FOUR, seen('housed', days))).toBe(expected);
  });

  it('or in calendar months, clamped to the end of the month', () => {
    const months: Condition = {
      kind: 'held',
      state: { measure: 'housed', is: true },
      least: 2,
      of: 2,
      per: 'month',
    };
    const frame = { from: '2025-01-01', achievedOn: '2025-03-31' };
    // March has the days from 1 March on, as 31 March less a month is 28 February
    expect(
      result(
        months,
        seen('housed', [
          ['2025-03-01', 1],
          ['2025-02-28', 1],
        ]),
        frame,
      ),
    ).toBe('met');
    expect(
      result(
        months,
        seen('housed', [
          ['2025-03-01', 1],
          ['2025-01-31', 1],
        ]),
        frame,
      ),
    ).toBe('unknown');
  });
});

describe('conditions together', () => {
  const yes: Condition = { kind: 'reached', measure: 'housed', is: true };
  const no: Condition = { kind: 'reached', measure: 'housed', is: false };
  const unknown: Condition = { kind: 'reached', measure: 'audit_score', atMost: 7 };
  const housed = seen('housed', [['2025-05-20', 1]]);
  it.each<[string, Condition, OutcomeResult]>([
    ['all: yes and yes', { kind: 'all', of: [yes, yes] }, 'met'],
    ['all: one not known', { kind: 'all', of: [yes, unknown] }, 'unknown'],
    ['all: one not, one not known', { kind: 'all', of: [no, unknown] }, 'not_met'],
    ['any: one yes, one not known', { kind: 'any', of: [unknown, yes] }, 'met'],
    ['any: one not, one not known', { kind: 'any', of: [no, unknown] }, 'unknown'],
    ['any: none', { kind: 'any', of: [no, no] }, 'not_met'],
    [
      'any of all',
      {
        kind: 'any',
        of: [
          { kind: 'all', of: [yes, no] },
          { kind: 'all', of: [yes, yes] },
        ],
      },
      'met',
    ],
  ])('%s', (_, condition, expected) => {
    expect(result(condition, housed)).toBe(expected);
  });

  it('say what each needs and what was found', () => {
    const finding = evaluateOutcome(
      { condition: { kind: 'all', of: [TWO_ZONES, THREE_OF_FOUR] }, measures, baselineDaysBefore: 28 },
      [
        ...seen('audit_score', [
          ['2025-03-02', 24],
          ['2025-05-20', 7],
        ]),
        { id: '9', measure: 'housed', day: '2025-05-20', value: 1, organisation: 'WELL' },
      ],
      FRAME,
    );
    expect(finding).toMatchObject({
      result: 'unknown',
      found: '1 of 2 met, 0 not, 1 not known',
      of: [
        {
          result: 'met',
          needs: 'AUDIT score at least 2 zones lower than at first',
          found: '24 (zone 4) on 2025-03-02, then 7 (zone 1) on 2025-05-20',
          observations: ['1', '2'],
        },
        {
          result: 'unknown',
          needs: 'Housed: yes in at least 3 of 4 weeks',
          found: 'up to 2025-05-25: Housed: yes in 1 of 4 weeks, not in 0, 3 not known',
          observations: ['9'],
        },
      ],
    });
  });
});

describe('whatever is observed', () => {
  const day = fc
    .integer({ min: 0, max: 95 })
    .map((n) => new Date(Date.UTC(2025, 1, 20 + n)).toISOString().slice(0, 10));
  const observations = fc
    .array(
      fc.tuple(
        day,
        fc.constantFrom<[string, number]>(
          ['housed', 0],
          ['housed', 1],
          ['audit_score', 3],
          ['audit_score', 12],
          ['audit_score', 25],
        ),
      ),
      { maxLength: 12 },
    )
    .map((all) =>
      all.map(([on, [measure, value]], i): Observed => ({
        id: String(i),
        measure,
        day: on,
        value,
        organisation: 'X',
      })),
    );

  it('the order in which it came on record does not matter', () => {
    fc.assert(
      fc.property(observations, fc.nat(), (all, by) => {
        const turned = [...all.slice(by % (all.length + 1)), ...all.slice(0, by % (all.length + 1))];
        for (const condition of [TWO_ZONES, THREE_OF_FOUR])
          expect(result(condition, turned)).toBe(result(condition, all));
      }),
    );
  });

  it('nothing that was observed outside of the days counts', () => {
    fc.assert(
      fc.property(observations, (all) => {
        const within = all.filter((each) => each.day >= '2025-02-01' && each.day <= FRAME.achievedOn);
        for (const condition of [TWO_ZONES, THREE_OF_FOUR])
          expect(result(condition, all)).toBe(result(condition, within));
      }),
    );
  });
});
