import { sha256Hex } from '#kernel';
import fc from 'fast-check';
import { computeFigure, payablePence, verifyFigure, type Figure, type FigureDocument } from './index.js';
import { CONTEXT, trLeaves, trMechanism } from './tr.fixture.js';

const mechanism = trMechanism();
const figureOf = (given: Record<string, string | boolean>): Figure =>
  computeFigure({ mechanism, context: CONTEXT, leaves: trLeaves(given) });

/** Numbers as whole parts of 10,000 (rates, frequencies) or tenths of a penny (money), so that BigInt can follow exactly. */
const people = fc.integer({ min: 1, max: 20_000 });
const rate = fc.integer({ min: 0, max: 10_000 });
const frequency = fc.integer({ min: 0, max: 90_000 });
const tenths = fc.integer({ min: 0, max: 50_000_000 });
const interval = (of: fc.Arbitrary<number>) =>
  fc.tuple(of, of, of).map((three) => three.sort((a, b) => a - b));
const situation = fc.record({
  cohort: people,
  reoffenders: fc.integer({ min: 0, max: 5000 }),
  rate,
  frequency,
  rates: interval(rate),
  frequencies: interval(frequency),
  prices: fc.tuple(tenths, tenths, tenths, tenths),
  caps: fc.tuple(tenths, tenths),
  needsBetter: fc.boolean(),
  needsNotWorse: fc.boolean(),
});
type Situation = typeof situation extends fc.Arbitrary<infer S> ? S : never;

const given = (s: Situation): Record<string, string | boolean> => ({
  cohort_size: `${s.cohort}`,
  reoffenders: `${s.reoffenders}`,
  adjusted_rate: `${s.rate}/10000`,
  frequency: `${s.frequency}/10000`,
  baseline_rate_low: `${s.rates[0]}/10000`,
  baseline_rate: `${s.rates[1]}/10000`,
  baseline_rate_high: `${s.rates[2]}/10000`,
  baseline_frequency_low: `${s.frequencies[0]}/10000`,
  baseline_frequency: `${s.frequencies[1]}/10000`,
  baseline_frequency_high: `${s.frequencies[2]}/10000`,
  price_per_reoffender_avoided: `${s.prices[0]}/10`,
  price_per_further_reoffender: `${s.prices[1]}/10`,
  price_per_reoffence_avoided: `${s.prices[2]}/10`,
  price_per_further_reoffence: `${s.prices[3]}/10`,
  payment_cap: `${s.caps[0]}/10`,
  deduction_cap: `${s.caps[1]}/10`,
  frequency_needs_binary_better: s.needsBetter,
  frequency_needs_binary_not_worse: s.needsNotWorse,
});

/** The contract's rules once more, by integers alone: amounts in 100,000ths of a penny, then pence. */
function byIntegers(s: Situation): bigint[] {
  const amount = (fall: number, count: number, price: number) => BigInt(fall) * BigInt(count) * BigInt(price);
  const limited = (due: bigint, capPence: bigint): bigint => {
    const whole = capPence * 100_000n;
    return ((due < whole ? due : whole) + 50_000n) / 100_000n;
  };
  const [better, worse] = [s.rate < s.rates[0], s.rate > s.rates[2]];
  const [fewer, more] =
    s.reoffenders === 0 ? [false, false] : [s.frequency < s.frequencies[0], s.frequency > s.frequencies[2]];
  const gate = s.needsBetter ? better : !(s.needsNotWorse && worse);
  const [paymentCap, deductionCap] = s.caps.map((cap) => BigInt(cap) / 10n) as [bigint, bigint];
  const binary = limited(better ? amount(s.rates[1] - s.rate, s.cohort, s.prices[0]) : 0n, paymentCap);
  const charge = limited(worse ? amount(s.rate - s.rates[1], s.cohort, s.prices[1]) : 0n, deductionCap);
  const reoffences = limited(
    gate && fewer ? amount(s.frequencies[1] - s.frequency, s.reoffenders, s.prices[2]) : 0n,
    paymentCap - binary,
  );
  const further = limited(
    more ? amount(s.frequency - s.frequencies[1], s.reoffenders, s.prices[3]) : 0n,
    deductionCap - charge,
  );
  return [binary, -charge, reoffences, -further];
}

describe('whatever the numbers', () => {
  it('the lines are what integer arithmetic says, to the penny', () => {
    fc.assert(
      fc.property(situation, (s) => {
        const figure = figureOf(given(s));
        expect(figure.lines.map((line) => BigInt(line.pence ?? 'none'))).toEqual(byIntegers(s));
      }),
      { numRuns: 300 },
    );
  });

  it('payments stay within their cap and above zero, deductions likewise below, and without a deduction nothing is negative', () => {
    fc.assert(
      fc.property(situation, fc.boolean(), (s, without) => {
        const prices: Situation['prices'] = without ? [s.prices[0], 0, s.prices[2], 0] : s.prices;
        const figure = figureOf(given({ ...s, prices }));
        const sum = (kind: string) =>
          figure.lines
            .filter((line) => line.kind === kind)
            .reduce((total, line) => total + BigInt(line.pence ?? 'none'), 0n);
        expect(
          figure.lines.every(({ kind, pence }) =>
            kind === 'payment' ? BigInt(pence ?? 'none') >= 0n : BigInt(pence ?? 'none') <= 0n,
          ),
        ).toBe(true);
        expect(sum('payment') * 10n <= BigInt(s.caps[0])).toBe(true);
        expect(-sum('deduction') * 10n <= BigInt(s.caps[1])).toBe(true);
        expect(payablePence(figure)).toBe(sum('payment') + sum('deduction'));
        if (without) expect(figure.lines.every(({ pence }) => !pence?.startsWith('-'))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('equal inputs in any order give an equal id; a changed one another id', () => {
    fc.assert(
      fc.property(situation, fc.integer(), (s, seed) => {
        const leaves = trLeaves(given(s));
        const figure = computeFigure({ mechanism, context: CONTEXT, leaves });
        const shuffled = leaves
          .map((leaf, i) => [Math.sin(seed + i * 7919), leaf] as const)
          .sort(([a], [b]) => a - b)
          .map(([, leaf]) => leaf);
        expect(computeFigure({ mechanism, context: { ...CONTEXT }, leaves: shuffled }).id).toBe(figure.id);
        expect(figureOf({ ...given(s), cohort_size: `${s.cohort + 1}` }).id).not.toBe(figure.id);
      }),
      { numRuns: 50 },
    );
  });

  it('every figure verifies, from its text alone and with its mechanism', () => {
    fc.assert(
      fc.property(situation, (s) => {
        const { text, id } = figureOf(given(s));
        expect(verifyFigure(text, id)).toEqual([]);
        expect(verifyFigure(text, id, mechanism)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

type Path = readonly (string | number)[];
/** Where every text, number and boolean of a tree stands. */
const scalars = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) => scalars(each, [...path, key]))
    : [path];

function changedAt(document: FigureDocument, path: Path): FigureDocument {
  const copy = structuredClone(document);
  const parent = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>(
      (here, key) => here[key] as Record<string | number, unknown>,
      copy as unknown as Record<string, unknown>,
    );
  const last = path.at(-1) ?? '';
  const old = parent[last];
  parent[last] =
    typeof old === 'boolean'
      ? !old
      : typeof old === 'number'
        ? old + 1
        : typeof old === 'string' && /^-?\d+$/.test(old)
          ? String(BigInt(old) + 1n)
          : `${String(old)}x`;
  return copy;
}

describe('a single changed value', () => {
  const figure = figureOf({ adjusted_rate: '0.43', frequency: '3.7' });
  const document = JSON.parse(figure.text) as FigureDocument;
  const canonical = (changed: FigureDocument) => JSON.stringify(changed); // keys keep their sorted order

  it('anywhere in a figure is found by its id', () => {
    const paths = scalars(document);
    expect(paths.length).toBeGreaterThan(500);
    for (const path of paths)
      expect([path, verifyFigure(canonical(changedAt(document, path)), figure.id).length]).not.toEqual([
        path,
        0,
      ]);
  });

  it('in any result is found by recomputing, though the id was made to fit', () => {
    const results = scalars(document).filter((path) => {
      const [top, at, key] = path as [keyof FigureDocument, number, string];
      if (top === 'lines') return ['pence', 'node', 'kind'].includes(key) || key === 'missing';
      if (top === 'status') return true;
      return (
        top === 'nodes' &&
        document.nodes[at]?.operation !== 'leaf' &&
        ['value', 'taken', 'operands', 'operation', 'unit'].includes(key)
      );
    });
    expect(results.length).toBeGreaterThan(150);
    for (const path of results) {
      const text = canonical(changedAt(document, path));
      expect([path, verifyFigure(text, sha256Hex(text)).length]).not.toEqual([path, 0]);
    }
  });

  it('in what the mechanism says is found with the mechanism, though all was recomputed to fit', () => {
    const constant = document.nodes.findIndex(({ name }) => name === 'nothing');
    const forged = structuredClone(document) as unknown as {
      nodes: { input: { value: string }; title: string }[];
    };
    forged.nodes[constant]!.title = 'Not much';
    const text = JSON.stringify(forged);
    expect(verifyFigure(text, sha256Hex(text))).toEqual([]);
    expect(verifyFigure(text, sha256Hex(text), mechanism)).toMatchObject([
      { path: ['nodes', 'nothing', 'title'], stored: '"Not much"', recomputed: '"Nothing"' },
    ]);
  });
});
