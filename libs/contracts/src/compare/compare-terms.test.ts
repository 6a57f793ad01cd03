import { canonicalText, ratio, ratioText } from '#kernel';
import fc from 'fast-check';
import { trDocument } from '../figure/tr.fixture.js';
import { smallDocument } from '../mechanism/small.fixture.js';
import type { TermsDocument, TableRow } from '../terms/terms.js';
import { compareTerms } from './compare-terms.js';
import type { TermsSide } from './terms-change.js';

const row = (value: string | null, source = 'agreed'): TableRow => ({
  columns: { value, interval_low: '12/25' },
  source,
});
const document = (change: Partial<TermsDocument> = {}): TermsDocument => ({
  format: 'terms/v1',
  mechanism: { code: 'tr-binary-frequency', version: 1, digest: 'a'.repeat(64) },
  measures: { main: { code: 'reoffending-12m', version: 1, digest: 'b'.repeat(64) } },
  parameters: {
    payment_cap: { value: '10000000', unit: 'pence', clause: '7.1' },
    frequency_needs_binary_better: { value: true, unit: 'boolean' },
  },
  tables: { baseline_binary: { rows: { Q1: row('1/2'), Q2: row('1/2') } } },
  clocks: { answer: { days: 10 } },
  ...change,
});
const side = (change: Partial<TermsDocument> = {}, more: Partial<TermsSide> = {}): TermsSide => ({
  from: '2015-01-01',
  to: '2020-12-31',
  document: document(change),
  mechanism: trDocument(),
  ...more,
});
const { parameters, tables } = document();
const sentences = (was: TermsSide, now: TermsSide) => compareTerms(was, now).map(({ sentence }) => sentence);

describe('the difference of terms', () => {
  it('of the same terms is nothing', () => expect(compareTerms(side(), side())).toEqual([]));

  it.each<[string, TermsSide, string[]]>([
    [
      'days',
      side({}, { from: '2016-01-01', to: null }),
      ['In force: 2015-01-01 to 2020-12-31 → from 2016-01-01 on'],
    ],
    [
      'a price',
      side({
        parameters: { ...parameters, payment_cap: { value: '12000000', unit: 'pence', clause: '7.1' } },
      }),
      ['payment_cap: £100,000.00 → £120,000.00 (+£20,000.00, +20.0%)'],
    ],
    [
      'a price lowered, by another clause',
      side({
        parameters: { ...parameters, payment_cap: { value: '9000000', unit: 'pence', clause: '7.2' } },
      }),
      ['payment_cap: £100,000.00 → £90,000.00 (-£10,000.00, -10.0%)', 'Clause of payment_cap: 7.1 → 7.2'],
    ],
    [
      'a gate',
      side({
        parameters: { ...parameters, frequency_needs_binary_better: { value: false, unit: 'boolean' } },
      }),
      ['frequency_needs_binary_better: yes → no'],
    ],
    [
      'a parameter more and one less',
      side({
        parameters: {
          deduction_cap: { value: '500', unit: 'pence' },
          payment_cap: parameters['payment_cap']!,
        },
      }),
      ['deduction_cap: new, £5.00', 'frequency_needs_binary_better: no longer, was yes'],
    ],
    [
      'a row of a table',
      side({ tables: { baseline_binary: { rows: { Q1: row('9/20', 'baseline 2014Q1'), Q2: row('1/2') } } } }),
      [
        'baseline_binary.Q1.value: 50.00% → 45.00% (-5.00 percentage points, -10.0%)',
        'Source of baseline_binary, row Q1: agreed → baseline 2014Q1',
      ],
    ],
    [
      'a value that is expressly none',
      side({ tables: { baseline_binary: { rows: { ...tables['baseline_binary']!.rows, Q2: row(null) } } } }),
      ['baseline_binary.Q2.value: 50.00% → none'],
    ],
    [
      'a row less',
      side({ tables: { baseline_binary: { rows: { Q1: row('1/2') } } } }),
      [
        'baseline_binary.Q2.value: no longer, was 50.00%',
        'baseline_binary.Q2.interval_low: no longer, was 48.00%',
        'Source of baseline_binary, row Q2: no longer, was agreed',
      ],
    ],
    [
      'a clock',
      side({ clocks: { answer: { days: 20, clause: '9.2' } } }),
      ['Clock answer: 10 days → 20 days (9.2)'],
    ],
    [
      'a measure',
      side({ measures: { main: { code: 'reoffending-12m', version: 2, digest: 'c'.repeat(64) } } }),
      ['Measure main: reoffending-12m version 1 → reoffending-12m version 2'],
    ],
    [
      'whatever else the terms say',
      { ...side(), document: { ...document(), yearStartMonth: 4 } },
      ['yearStartMonth: new, 4'],
    ],
  ])('says %s', (_, now, expected) => {
    expect(sentences(side(), now)).toEqual(expected);
  });

  it.each<[string, TermsSide]>([
    [
      'another mechanism',
      side(
        { mechanism: { code: 'small', version: 1, digest: 'd'.repeat(64) } },
        { mechanism: smallDocument() },
      ),
    ],
    ['everything at once', side({ parameters: {}, clocks: {}, tables: {} }, { from: '2014-01-01' })],
    ['prices', side({ parameters: { ...parameters, payment_cap: { value: '1/3', unit: 'pence' } } })],
  ])('is the same the other way round, was for now: %s', (_, other) => {
    const turned = compareTerms(other, side()).map(({ part, name, was, now }) => [part, name, now, was]);
    const there = compareTerms(side(), other).map(({ part, name, was, now }) => [part, name, was, now]);
    expect(turned.toSorted()).toEqual(there.toSorted());
    expect(there.length).toBeGreaterThan(0);
  });

  it('says which steps differ where the mechanism does', () => {
    const mechanism = trDocument();
    const steps = mechanism.steps.map((step) =>
      step.name === 'further_reoffenders' ? { ...step, title: 'Reoffenders too many' } : step,
    );
    const now = side(
      { mechanism: { code: 'tr-binary-frequency', version: 2, digest: 'e'.repeat(64) } },
      { mechanism: { ...mechanism, version: 2, steps } },
    );
    const changes = compareTerms(side(), now);
    expect(changes.map(({ part, name }) => `${part} ${name}`)).toContain('rule step.further_reoffenders');
    expect(changes[0]?.sentence).toBe(
      'Payment mechanism: tr-binary-frequency version 1 → tr-binary-frequency version 2',
    );
  });

  const number = fc.integer({ min: -500, max: 500 }).map((n) => ratioText(ratio(`${n}/7`)));
  const cell = fc.option(number, { nil: null });
  const names = fc.constantFrom('payment_cap', 'deduction_cap', 'price_per_reoffender_avoided', 'anything');
  const anyTerms: fc.Arbitrary<TermsSide> = fc
    .record({
      parameters: fc.dictionary(
        names,
        fc.record({ value: fc.oneof(number, fc.boolean()), unit: fc.constantFrom('pence', '1') }),
      ),
      tables: fc.dictionary(
        fc.constantFrom('baseline_binary', 'rates'),
        fc.record({
          rows: fc.dictionary(
            fc.constantFrom('Q1', 'Q2', 'year'),
            fc.record({
              columns: fc.dictionary(fc.constantFrom('value', 'interval_low', 'price'), cell),
              source: fc.constantFrom('agreed', 'a file'),
            }),
          ),
        }),
      ),
      clocks: fc.dictionary(fc.constantFrom('answer', 'query'), fc.record({ days: fc.nat(40) })),
    })
    .chain((change) => fc.constantFrom('2015-01-01', '2016-01-01').map((from) => side(change, { from })));

  it('of any terms is the same the other way round, with the sign turned, and nothing of terms with themselves', () => {
    fc.assert(
      fc.property(anyTerms, anyTerms, (a, b) => {
        const there = compareTerms(a, b).map(({ part, name, was, now }) =>
          [part, name, was, now].join(' | '),
        );
        const back = compareTerms(b, a).map(({ part, name, was, now }) => [part, name, now, was].join(' | '));
        expect(back.toSorted()).toEqual(there.toSorted());
        expect(compareTerms(a, structuredClone(a))).toEqual([]);
        if (canonicalText({ ...a.document, from: a.from }) !== canonicalText({ ...b.document, from: b.from }))
          expect(there.length).toBeGreaterThanOrEqual(sameButEmpty(a, b) ? 0 : 1);
      }),
    );
  });
  // a row without a column, or a table without a row, says nothing
  const sameButEmpty = (a: TermsSide, b: TermsSide): boolean =>
    canonicalText([a.from, a.document.parameters, a.document.clocks, cells(a)]) ===
    canonicalText([b.from, b.document.parameters, b.document.clocks, cells(b)]);
  const cells = ({ document: { tables: all } }: TermsSide) =>
    Object.entries(all)
      .flatMap(([name, { rows }]) =>
        Object.entries(rows).map(([key, each]) => `${name}.${key} ${canonicalText(each)}`),
      )
      .toSorted();
});
