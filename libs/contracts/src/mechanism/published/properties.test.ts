import { readdirSync } from 'node:fs';
import { ratio, type Ratio } from '#kernel';
import fc from 'fast-check';
import { computeFigure, verifyFigure, type Figure, type Leaf } from '../../figure/index.js';
import { CONTEXT, type Given, type GivenByName, leafOf } from '../../figure/tr.fixture.js';
import type { Input, Mechanism } from '../index.js';
import { penceOf, shippedDocument, shippedMechanism } from './compute.fixture.js';

const files = readdirSync(new URL('../../../../../mechanisms/', import.meta.url))
  .filter((file) => file.endsWith('.json') && !file.endsWith('.cases.json'))
  .map((file) => file.slice(0, -'.json'.length));

/** Values that an honest source can give: counts, prices to a tenth of a penny, shares from 0 to 1, months and years, pence that earlier lines came to. */
function valueFor({ unit, input }: Input, { document }: Mechanism): fc.Arbitrary<Given> {
  if (input.from === 'earlier') {
    const kind = document.lines.find(({ component }) => component === input.component)?.kind;
    return fc
      .integer({ min: kind === 'payment' ? 0 : -5_000_000, max: kind === 'deduction' ? 0 : 50_000_000 })
      .map(String);
  }
  if (unit === 'boolean') return fc.boolean();
  if (input.from === 'period')
    return input.property === 'months'
      ? fc.constantFrom('1', '3', '12')
      : fc.integer({ min: 1, max: input.property === 'contract_year' ? 9 : 12 }).map(String);
  if (unit === '1') return fc.integer({ min: 0, max: 1000 }).map((n) => `${n}/1000`);
  if (input.from === 'declared' || input.from === 'measure')
    return fc.integer({ min: 0, max: 5000 }).map(String);
  if (input.from === 'above_person_cap')
    return fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0, max: 9 }).map(String) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 1_000_000 }).map(String) },
    );
  return fc.integer({ min: 0, max: 90_000_000 }).map((n) => `${n}/10`);
}

const inputsOf = ({ document }: Mechanism): Input[] =>
  document.inputs.filter(({ input }) => input.from !== 'constant');

/** Every input given, or now and then not known. */
function leavesFor(mechanism: Mechanism, missing: boolean): fc.Arbitrary<Leaf[]> {
  const unknown = fc.constant<Given>({ missing: 'not on record' });
  return fc.tuple(
    ...inputsOf(mechanism).map((input) =>
      (missing
        ? fc.oneof({ weight: 30, arbitrary: valueFor(input, mechanism) }, { weight: 1, arbitrary: unknown })
        : valueFor(input, mechanism)
      ).map((given) => leafOf(input, given)),
    ),
  );
}

const figure = (mechanism: Mechanism, leaves: readonly Leaf[]): Figure =>
  computeFigure({ mechanism, context: CONTEXT, leaves });

describe.each(files)('whatever is given to %s', (file) => {
  // made in each test, so that a document that is refused stops its own tests only
  const made = () => shippedMechanism(file);
  const runs = { numRuns: shippedDocument(file).inputs.length > 100 ? 20 : 60 };

  it('no payment is below zero and no deduction above, and what is missing leaves no amount', () => {
    const mechanism = made();
    fc.assert(
      fc.property(leavesFor(mechanism, true), (leaves) => {
        for (const line of figure(mechanism, leaves).lines) {
          if (line.pence === undefined) expect(line.missing?.length).toBeGreaterThan(0);
          else if (line.kind === 'payment') expect(BigInt(line.pence)).toBeGreaterThanOrEqual(0n);
          else if (line.kind === 'deduction') expect(BigInt(line.pence)).toBeLessThanOrEqual(0n);
        }
      }),
      runs,
    );
  });

  it('some figures are complete, so that the promises here are about something', () => {
    const mechanism = made();
    const complete = fc
      .sample(leavesFor(mechanism, false), { numRuns: 60, seed: 1 })
      .filter((leaves) => figure(mechanism, leaves).status === 'complete');
    expect(complete.length).toBeGreaterThan(0);
  });

  it('equal inputs give an equal figure, in any order of the leaves, and it verifies', () => {
    const mechanism = made();
    fc.assert(
      fc.property(
        leavesFor(mechanism, true).chain((leaves) =>
          fc.tuple(
            fc.constant(leaves),
            fc.shuffledSubarray(leaves, { minLength: leaves.length, maxLength: leaves.length }),
          ),
        ),
        ([leaves, shuffled]) => {
          const { id, text } = figure(mechanism, leaves);
          expect(figure(mechanism, shuffled).id).toBe(id);
          expect(verifyFigure(text, id, mechanism)).toEqual([]);
        },
      ),
      { numRuns: 15 },
    );
  });
});

const exactly = (given: GivenByName, name: string): Ratio => {
  const value = given[name];
  if (typeof value !== 'string') throw new Error(`${name} is no number`);
  return ratio(value);
};

/** What the lines named together may come to at most, in one figure. */
const CAPS: readonly (readonly [
  file: string,
  lines: readonly string[],
  sign: 1n | -1n,
  cap: (given: GivenByName) => Ratio,
])[] = [
  [
    'tr-binary-frequency',
    ['BINARY_PAYMENT', 'FREQUENCY_PAYMENT'],
    1n,
    (given) => exactly(given, 'payment_cap'),
  ],
  [
    'tr-binary-frequency',
    ['BINARY_DEDUCTION', 'FREQUENCY_DEDUCTION'],
    -1n,
    (given) => exactly(given, 'deduction_cap'),
  ],
  ['innovation-fund', ['OUTCOMES'], 1n, (given) => exactly(given, 'contract_cap')],
  ['milestone-rate-card', ['MILESTONES', 'OUTCOMES'], 1n, (given) => exactly(given, 'contract_cap')],
  [
    'service-credits',
    ['SL001R', 'SL002R', 'SL006R', 'AE', 'AK'],
    -1n,
    (given) =>
      exactly(given, 'monthly_fee').mul(exactly(given, 'months')).mul(exactly(given, 'share_at_risk')),
  ],
  [
    'quality-retention',
    ['STARTS', 'HELD_BACK', 'RELEASED'],
    1n,
    (given) => {
      const before = exactly(given, 'starts_paid_before').add(exactly(given, 'held_back_before'));
      const room = exactly(given, 'year_cap').sub(before);
      return room.compare(0n) < 0 ? ratio(0n) : room;
    },
  ],
];

it.each(CAPS)('%s: %j stay within their cap', (file, lines, sign, cap) => {
  const mechanism = shippedMechanism(file);
  let reached = 0;
  fc.assert(
    fc.property(leavesFor(mechanism, false), (leaves) => {
      const given = Object.fromEntries(
        leaves.map((leaf) => [leaf.name, 'value' in leaf ? leaf.value : { missing: 'x' }]),
      );
      const came = figure(mechanism, leaves);
      const amounts = lines.map((line) => penceOf(came, line));
      if (amounts.includes(undefined)) return;
      const sum = sign * amounts.reduce<bigint>((total, pence) => total + (pence ?? 0n), 0n);
      expect(cap(given).compare(sum)).toBeGreaterThanOrEqual(0);
      if (cap(given).sub(sum).compare(1n) < 0) reached += 1;
    }),
    { numRuns: 200 },
  );
  expect(reached).toBeGreaterThan(0);
});
