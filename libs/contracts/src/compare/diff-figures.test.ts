import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { decimalText, ratio, ratioText } from '#kernel';
import { computeFigure, type Figure } from '../figure/index.js';
import { CONTEXT, type GivenByName, leafOf, trFigure } from '../figure/tr.fixture.js';
import { acceptMechanism, type MechanismDocument } from '../mechanism/index.js';
import { smallCases, smallDocument } from '../mechanism/small.fixture.js';
import { diffFigures, type FigureDifference } from './diff-figures.js';
import { differenceSentences } from './difference-sentences.js';

/** `reoffenders BINARY_PAYMENT -5000`, what is not nothing, to the tenth of a penny. */
const moved = ({ parts }: FigureDifference): string[] =>
  parts.flatMap(({ name, contributions }) =>
    contributions
      .filter(({ pence }) => pence.n !== 0n)
      .map(({ component, pence }) => `${name} ${component} ${decimalText(pence, 1)}`),
  );
const expectToAddUp = (difference: FigureDifference): void => {
  for (const line of difference.lines) {
    if (line.shared === 'not_known') continue;
    const sum = difference.parts
      .flatMap(({ contributions }) => contributions)
      .filter(({ component }) => component === line.component)
      .reduce((total, { pence }) => total.add(pence), ratio(0n));
    expect(`${line.component} ${ratioText(sum)}`).toBe(`${line.component} ${line.differencePence}`);
  }
  if (difference.differencePence !== undefined && difference.parts.every(({ totalPence }) => totalPence))
    expect(ratioText(difference.parts.reduce((sum, { totalPence }) => sum.add(totalPence!), ratio(0n)))).toBe(
      String(difference.differencePence),
    );
};

describe('the difference of two figures', () => {
  it('of equal figures is nothing', () => {
    const difference = diffFigures(trFigure(), trFigure());
    expect(difference).toMatchObject({ parts: [], rules: [], differencePence: 0n });
    expect(differenceSentences(difference)[0]).toMatch(/^From £.* to £.*: \+£0\.00\.$/);
  });

  it('with one changed value is all its own', () => {
    const [was, now] = [
      trFigure({ adjusted_rate: '0.4' }),
      trFigure({ adjusted_rate: '0.4', price_per_reoffender_avoided: '1234' }),
    ];
    const difference = diffFigures(was, now);
    expect(difference.parts.map(({ name }) => name)).toEqual(['price_per_reoffender_avoided']);
    expect(moved(difference)).toEqual([
      `price_per_reoffender_avoided BINARY_PAYMENT ${difference.differencePence}.0`,
    ]);
    expect(difference.differencePence).not.toBe(0n);
    expectToAddUp(difference);
  });

  it('of two values reads as the guide shows it', () => {
    const common = {
      cohort_size: '1000',
      baseline_rate: '0.5',
      baseline_rate_low: '0.48',
      payment_cap: '20000000',
    };
    const was = trFigure({ ...common, adjusted_rate: '0.43', price_per_reoffender_avoided: '100000' });
    const now = trFigure({ ...common, adjusted_rate: '0.435', price_per_reoffender_avoided: '110000' });
    const guide = readFileSync(new URL('../../../../docs/guide/trying-terms.md', import.meta.url), 'utf8');
    const shown = guide.slice(guide.indexOf('    From £70'), guide.indexOf('A contribution is the average'));
    expect(differenceSentences(diffFigures(was, now)).slice(0, 4)).toEqual(
      shown
        .trim()
        .split('\n')
        .map((line) => line.trim()),
    );
  });

  it('names leaves of which only the source differs, and that they contribute nothing', () => {
    const figure = trFigure();
    const nodes = figure.nodes.map((node) =>
      node.operation === 'leaf' && node.source?.kind === 'table'
        ? { ...node, source: { ...node.source, origin: 'another file' } }
        : node,
    );
    const difference = diffFigures(figure, { ...figure, nodes });
    expect(difference.parts.length).toBeGreaterThan(3);
    expect(
      difference.parts.every(({ valueDiffers, totalPence }) => !valueDiffers && totalPence?.n === 0n),
    ).toBe(true);
    expect(difference.parts[0]).toMatchObject({ nowSource: expect.stringContaining('another file') });
  });

  it('with an interval that moved beyond the old one leaves out the orders in which it would be upside down', () => {
    const was = trFigure({
      baseline_rate_low: '0.48',
      baseline_rate: '0.50',
      baseline_rate_high: '0.52',
      adjusted_rate: '0.43',
    });
    const now = trFigure({
      baseline_rate_low: '0.42',
      baseline_rate: '0.44',
      baseline_rate_high: '0.46',
      adjusted_rate: '0.43',
    });
    const difference = diffFigures(was, now);
    expect(difference.lines.find(({ component }) => component === 'BINARY_PAYMENT')?.shared).toBe(
      'some_orders',
    );
    expectToAddUp(difference);
    expect(differenceSentences(difference).some((text) => text.startsWith('Some orders of change'))).toBe(
      true,
    );
  });

  it('to an incomplete figure shares out what has an amount, and says what has none', () => {
    const difference = diffFigures(trFigure(), trFigure({ frequency: { missing: 'not measured' } }));
    expect(difference.differencePence).toBeUndefined();
    const shared = difference.lines.map((line) => line.shared);
    expect(shared).toContain('not_known');
    expect(shared).toContain('all_orders');
    expect(differenceSentences(difference)[0]).toContain('an amount is missing');
  });

  const number = fc.integer({ min: 1, max: 3000 }).map(String);
  const rate = fc.integer({ min: 3000, max: 6000 }).map((n) => `${n}/10000`);
  const situation: fc.Arbitrary<GivenByName> = fc.record({
    cohort_size: number,
    reoffenders: number,
    adjusted_rate: rate,
    frequency: fc.integer({ min: 20_000, max: 50_000 }).map((n) => `${n}/10000`),
    baseline_rate: rate,
    price_per_reoffender_avoided: number,
    price_per_further_reoffence: number,
    frequency_needs_binary_better: fc.boolean(),
  });

  it('adds up exactly, whatever changed', () => {
    fc.assert(
      fc.property(situation, situation, (a, b) => {
        expectToAddUp(diffFigures(trFigure(a), trFigure(b)));
      }),
      { numRuns: 15 },
    );
  });

  it('the other way round is the same with the sign turned', () => {
    fc.assert(
      fc.property(situation, situation, (a, b) => {
        const there = moved(diffFigures(trFigure(a), trFigure(b)));
        const back = moved(diffFigures(trFigure(b), trFigure(a)));
        expect(back.map((text) => text.replace(/ -?(?=[\d.]+$)/, ' '))).toEqual(
          there.map((text) => text.replace(/ -?(?=[\d.]+$)/, ' ')),
        );
      }),
      { numRuns: 6 },
    );
  });

  it('of more than eight values is shared out in the order of the figure, and says so', () => {
    const difference = diffFigures(
      trFigure(),
      trFigure({
        cohort_size: '1100',
        reoffenders: '400',
        adjusted_rate: '0.40',
        frequency: '3',
        price_per_reoffender_avoided: '90000',
        price_per_reoffence_avoided: '11111',
        payment_cap: '999999999',
        deduction_cap: '999999999',
        baseline_rate: '0.51',
      }),
    );
    expect(difference.parts).toHaveLength(9);
    expect(new Set(difference.lines.map(({ shared }) => shared))).toEqual(new Set(['in_order']));
    expectToAddUp(difference);
    expect(differenceSentences(difference).at(-1)).toContain('More than 8 values differ');
  });
});

describe('the difference of figures by other rules', () => {
  const document = smallDocument();
  const changed: MechanismDocument = {
    ...document,
    version: 2,
    inputs: [
      ...document.inputs.map((input) =>
        input.name === 'limit' ? { ...input, title: 'Highest amount' } : input,
      ),
      {
        name: 'bonus',
        title: 'Bonus',
        unit: 'pence',
        clause: 'A',
        input: { from: 'term', parameter: 'bonus' },
      },
    ],
    steps: [
      document.steps[0]!,
      {
        name: 'capped',
        title: 'Capped',
        operation: 'min',
        operands: { of: ['worth', 'limit'] },
        unit: 'pence',
        clause: 'A',
      },
      document.steps[2]!,
      {
        name: 'extra',
        title: 'Extra',
        operation: 'round',
        operands: { amount: 'bonus' },
        rounding: { places: 0, mode: 'half_up' },
        unit: 'pence',
        clause: 'A',
      },
    ],
    lines: [...document.lines, { component: 'EXTRA', title: 'Extra', kind: 'payment', step: 'extra' }],
  };
  const figure = (rules: MechanismDocument, given: GivenByName): Figure => {
    const cases = { ...smallCases(), version: rules.version };
    const withBonus =
      rules.version === 1
        ? cases
        : {
            ...cases,
            cases: cases.cases.map((each) => ({
              ...each,
              given: { ...each.given, bonus: '1' },
              expect: { ...each.expect, lines: { ...each.expect?.lines, EXTRA: '1' } },
            })),
          };
    const mechanism = acceptMechanism(rules, withBonus);
    if (!mechanism.ok) throw new Error(JSON.stringify(mechanism.problems));
    return computeFigure({
      mechanism: mechanism.value,
      context: CONTEXT,
      leaves: rules.inputs.map((input) => leafOf(input, given[input.name] ?? { missing: 'not given' })),
    });
  };

  it('says which rules differ, and parts the difference into that of the rules and of the values', () => {
    const was = figure(document, { people: '10', price: '500', limit: '4000' });
    const now = figure(changed, { people: '7', price: '500', limit: '4000', bonus: '250' });
    const difference = diffFigures(was, now);
    expect(difference.rules.map(({ part, name, change }) => `${part} ${name} ${change}`)).toEqual([
      'input limit changed',
      'input bonus added',
      'step capped changed',
      'step extra added',
      'line EXTRA added',
    ]);
    expect(moved(difference)).toEqual(['rules EXTRA 250.0', 'people PAID -500.0']);
    expect(
      difference.lines.map(({ component, wasPence, nowPence }) => `${component} ${wasPence} ${nowPence}`),
    ).toEqual(['PAID 4000 3500', 'EXTRA 0 250']);
    expectToAddUp(difference);
    const back = diffFigures(now, was);
    expect(moved(back)).toEqual(['rules EXTRA -250.0', 'people PAID 500.0']);
    expectToAddUp(back);
  });
});
