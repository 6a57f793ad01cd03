import { trCases, trDocument } from '../figure/tr.fixture.js';
import { acceptMechanism } from './accept-mechanism.js';
import { checkCases } from './check-cases.js';
import { checkMechanism } from './check-mechanism.js';
import type { MechanismDocument, Step } from './index.js';

/** A slip that a writer could make in a step, and that every check of form and unit lets pass. */
type Slip = (step: Step) => Step | undefined;

const swapped =
  (a: string, b: string): Slip =>
  (step) =>
    a in step.operands && b in step.operands
      ? { ...step, operands: { ...step.operands, [a]: step.operands[b] ?? '', [b]: step.operands[a] ?? '' } }
      : undefined;
const SLIPS: readonly (readonly [string, Slip])[] = [
  ['subtracts the wrong way round', swapped('from', 'less')],
  ['compares the wrong way round', swapped('amount', 'limit')],
  ['takes the other branch', swapped('then', 'else')],
  ['turns the interval upside down', swapped('low', 'high')],
  [
    'raises instead of capping',
    (step) => (step.operation === 'cap' ? { ...step, operation: 'floor' } : undefined),
  ],
  ...(['down', 'up', 'half_up'] as const).map((mode): [string, Slip] => [
    `rounds ${mode}`,
    (step) =>
      step.operation === 'round' &&
      (step.rounding === undefined || step.rounding === 'exact' || step.rounding.mode !== mode)
        ? { ...step, rounding: { places: 0, mode } }
        : undefined,
  ]),
];

describe('the mechanism of Transforming Rehabilitation', () => {
  it('holds together, and all its cases pass', () => {
    const accepted = acceptMechanism(trDocument(), trCases());
    expect(accepted.ok ? [] : accepted.problems).toEqual([]);
  });

  const document = trDocument();
  const slipped = document.steps.flatMap((step, i) =>
    SLIPS.flatMap(([what, slip]) => {
      const wrong = slip(step);
      return wrong ? [[step.name, what, { ...document, steps: document.steps.with(i, wrong) }] as const] : [];
    }),
  );

  it.each(slipped)('its cases notice when %s %s', (_, __, wrong: MechanismDocument) => {
    expect(checkMechanism(wrong).ok).toBe(true);
    expect(checkCases(wrong, trCases()).length).toBeGreaterThan(0);
  });

  it('its cases notice every changed constant and stand-in', () => {
    for (const [i, input] of document.inputs.entries()) {
      const changed = (value: unknown) => (typeof value === 'boolean' ? !value : value === '2' ? '0.9' : '7');
      const wrong =
        input.input.from === 'constant'
          ? { ...input, input: { ...input.input, value: changed(input.input.value) } }
          : input.absent
            ? { ...input, absent: { ...input.absent, value: changed(input.absent.value) } }
            : undefined;
      if (wrong)
        expect([
          input.name,
          checkCases({ ...document, inputs: document.inputs.with(i, wrong) }, trCases()).length,
        ]).not.toEqual([input.name, 0]);
    }
  });

  it('says of every clause where it comes from, and of its own inventions that they are', () => {
    for (const [code, { source }] of Object.entries(document.clauses))
      expect([code, source]).toEqual([code, expect.stringMatching(/ours|Ministry of Justice/)]);
    for (const { clause, input } of document.inputs) {
      if (input.from === 'term')
        expect(document.clauses[clause]?.source).toMatch(/ours|not published|differ/);
    }
  });
});
