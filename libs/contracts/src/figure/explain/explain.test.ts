import { CONTEXT, trFigure, type GivenByName } from '../tr.fixture.js';
import { explainFigure, explainLine, explainNode } from './index.js';

const line = (given: GivenByName, component: string) => {
  const explained = explainLine(trFigure(given), component);
  if (!explained.ok) throw new Error(explained.problems[0]?.why);
  return explained.value;
};

describe('a line explained', () => {
  it('that pays: sentence, formula, numbers and what decided', () => {
    const paid = line({ adjusted_rate: '0.43' }, 'BINARY_PAYMENT');
    expect(paid).toMatchObject({
      amount: '£70,000.00',
      sentence:
        'Fewer people reoffending: £70,000.00 is paid, because “Reoffending is significantly lower” is yes: 70 people × £1,000.00 per person = £70,000.00.',
      formula:
        'Fewer people reoffending = (Baseline reoffending rate - Adjusted reoffending rate) × People in the cohort × Price for each reoffender avoided',
      numbers: '(50.00% - 43.00%) × 1,000 people × £1,000.00 per person = £70,000.00',
    });
    expect(paid.reasons).toContain(
      'The adjusted rate is below the interval: yes, because Lower bound of the baseline rate (48.00%) is above Adjusted reoffending rate (43.00%).',
    );
  });

  it('that pays nothing', () => {
    const nil = line({}, 'BINARY_PAYMENT');
    expect(nil.sentence).toBe(
      'Fewer people reoffending: nothing is paid, because “Reoffending is significantly lower” is no.',
    );
    expect(nil.reasons).toContain(
      'The adjusted rate is within the interval: yes, because Adjusted reoffending rate (50.00%) lies from Lower bound of the baseline rate (48.00%) to Upper bound of the baseline rate (52.00%), the bounds included.',
    );
    expect([nil.formula, nil.numbers]).toEqual(['Fewer people reoffending = Nothing', '£0.00']);
  });

  it('that deducts', () => {
    const deducted = line({ adjusted_rate: '0.53' }, 'BINARY_DEDUCTION');
    expect(deducted.sentence).toBe(
      'More people reoffending: £24,000.00 is deducted, because “Reoffending is significantly higher” is yes: 30 people × £800.00 per person = £24,000.00.',
    );
    expect(deducted.numbers).toBe('-((53.00% - 50.00%) × 1,000 people × £800.00 per person) = -£24,000.00');
  });

  it('that is limited by a cap', () => {
    const capped = line({ adjusted_rate: '0.43', payment_cap: '5000000' }, 'BINARY_PAYMENT');
    expect(capped.sentence).toBe(
      'Fewer people reoffending: £50,000.00 is paid, because “Reoffending is significantly lower” is yes: 70 people × £1,000.00 per person = £70,000.00 (Binary payment within the cap is £50,000.00: Binary payment due (£70,000.00) is limited to Payment cap in whole pence (£50,000.00)).',
    );
    expect(capped.numbers).toBe(
      '(50.00% - 43.00%) × 1,000 people × £1,000.00 per person, but at most £50,000.00 = £50,000.00',
    );
  });

  it('whose gate is closed says which demand was not met', () => {
    const gated = line({ frequency: '3.7' }, 'FREQUENCY_PAYMENT');
    expect(gated.reasons).toEqual(
      expect.arrayContaining([
        'The frequency earns a payment: no, because “The gate to a frequency payment is open” is no.',
        'The gate to a frequency payment is open: no, because “A frequency payment needs significantly lower reoffending” is yes and “Reoffending is significantly lower” is no.',
      ]),
    );
  });

  it('that has no amount says what is missing and why', () => {
    const missing = line({ adjusted_rate: { missing: 'the cohort has no members' } }, 'BINARY_PAYMENT');
    expect(missing).toMatchObject({
      amount: 'not known',
      sentence:
        'Fewer people reoffending: no amount can be worked out, because of what is missing: Adjusted reoffending rate (the cohort has no members).',
    });
    expect([missing.pence, missing.numbers]).toEqual([undefined, undefined]);
    const negative = line({ adjusted_rate: '0.43', price_per_reoffender_avoided: '-1' }, 'BINARY_PAYMENT');
    expect(negative.sentence).toBe(
      'Fewer people reoffending: no amount can be given, because a payment cannot be below zero.',
    );
  });

  it('lists only what counts, in the order of the calculation, each with exact value, source and clause', () => {
    const { rows, steps } = line({ adjusted_rate: '0.43' }, 'BINARY_PAYMENT');
    expect(rows[0]).toEqual({
      name: 'cohort_size',
      title: 'People in the cohort',
      value: '1,000 people',
      exact: '1000',
      unit: 'person',
      clause: 'B-1',
      source: `the measure reoffending-12m version 1, cohort_size of C02, October to December 2015, as known at ${CONTEXT.asKnownAt}`,
    });
    expect(rows.map(({ name }) => name)).not.toContain('binary_above');
    expect(rows.at(-1)?.name).toBe('binary_payment');
    expect(steps.map(({ name }) => name)).toEqual(rows.map(({ name }) => name));
  });

  it('opens as a tree, each shared node once, with what was not taken', () => {
    const { tree } = line({ adjusted_rate: '0.43' }, 'BINARY_PAYMENT');
    expect(tree.name).toBe('binary_payment');
    const due = tree.operands[0]?.operands.find(({ name }) => name === 'binary_due');
    expect(due?.operands.map(({ name }) => name)).toEqual(['binary_better', 'binary_earned']);
    expect(due?.notTaken).toEqual([{ name: 'nothing', title: 'Nothing' }]);
    const seen: string[] = [];
    const walk = (node: typeof tree): void => {
      if (!node.repeated) {
        seen.push(node.name);
        node.operands.forEach(walk);
      }
    };
    walk(tree);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('that is not there is refused by value', () => {
    expect(explainLine(trFigure(), 'BONUS')).toMatchObject({ ok: false, problems: [{ code: 'NOT_FOUND' }] });
    expect(explainNode(trFigure(), 'constructor')).toMatchObject({
      ok: false,
      problems: [{ code: 'NOT_FOUND' }],
    });
  });
});

describe('a node explained', () => {
  const said = (given: GivenByName, name: string): string => {
    const explained = explainNode(trFigure(given), name);
    return explained.ok ? explained.value.sentence : 'refused';
  };
  it.each<[string, GivenByName, string, string]>([
    [
      'a leaf from the terms',
      {},
      'payment_cap',
      'Payment cap for the period is £200,000.00, from the terms, version 1, parameter payment_cap.',
    ],
    [
      'a leaf of yes or no',
      {},
      'frequency_needs_binary_better',
      'A frequency payment needs significantly lower reoffending: yes, from the terms, version 1, parameter frequency_needs_binary_better.',
    ],
    [
      'a leaf from a table',
      {},
      'termination_point',
      'Termination point is 60.00%, from the table baseline_binary of the terms, row 2015Q4, column termination_point (baselines.csv, line 3).',
    ],
    [
      'a stand-in',
      { termination_point: { absent: 'the row states none' } },
      'termination_point',
      'Termination point: the row states none, so 200.00% stands in for it (clause B-6).',
    ],
    [
      'a missing leaf',
      { frequency: { missing: 'nobody reoffended' } },
      'frequency',
      'Reoffences per reoffender is not known: nobody reoffended.',
    ],
    [
      'a step without a value',
      { frequency: { missing: 'nobody reoffended' } },
      'reoffences_avoided',
      'Reoffences avoided has no value, because it needs what is missing: Reoffences per reoffender.',
    ],
    [
      'a step that failed',
      { baseline_rate_low: '0.6' },
      'binary_within',
      'The adjusted rate is within the interval has no value, because the lower bound of its interval is above the upper one.',
    ],
    [
      'equal to a limit',
      { adjusted_rate: '0.6' },
      'termination_point_passed',
      'The termination point is passed: no, because Adjusted reoffending rate (60.00%) is equal to, not above, Termination point (60.00%).',
    ],
    [
      'a hair below a bound',
      { adjusted_rate: '0.4799999' },
      'binary_below',
      'The adjusted rate is below the interval: yes, because Lower bound of the baseline rate (48.00000%) is above Adjusted reoffending rate (47.99999%).',
    ],
    [
      'outside an interval',
      { adjusted_rate: '0.43' },
      'binary_within',
      'The adjusted rate is within the interval: no, because Adjusted reoffending rate (43.00%) is below Lower bound of the baseline rate (48.00%).',
    ],
  ])('%s', (_, given, name, sentence) => expect(said(given, name)).toBe(sentence));

  it('a whole figure: total, findings, gaps', () => {
    const whole = explainFigure(trFigure({ adjusted_rate: '0.61' }));
    expect(whole.sentence).toBe(
      'The final figure of C02 for October to December 2015 by Transforming Rehabilitation: binary and frequency payment by results comes to -£88,000.00.',
    );
    expect(whole.totalPence).toBe('-8800000');
    expect(whole.findings.find(({ component }) => component === 'TERMINATION_POINT')).toMatchObject({
      value: 'yes',
      heading: 'The adjusted rate is above the termination point',
    });
    const gaps = explainFigure(
      trFigure({ adjusted_rate: { missing: 'no cohort' }, payment_cap: { missing: 'not agreed' } }),
    );
    expect(gaps.sentence).toMatch(/is incomplete: 2 values are missing\.$/);
    expect(gaps.missing).toContain(
      'Payment cap for the period is missing (not agreed); needed by BINARY_PAYMENT, FREQUENCY_PAYMENT.',
    );
  });
});
