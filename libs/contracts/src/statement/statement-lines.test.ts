import fc from 'fast-check';
import { linesFor, type StatedLine } from './statement-lines.js';

type Amounts = Readonly<Record<string, string | undefined>>;

const figure = (amounts: Amounts) => ({
  id: 'f'.repeat(64),
  lines: Object.entries(amounts).map(([component, pence]) => ({
    component,
    title: component.toLowerCase(),
    kind: 'adjustment' as const,
    node: component.toLowerCase(),
    ...(pence === undefined ? { missing: ['x'] } : { pence }),
  })),
});
const shown = (amounts: Amounts, stated: readonly StatedLine[]) =>
  linesFor(figure(amounts), stated).map(
    (l) =>
      `${l.component} ${l.amountPence}${l.correctsLineId === null ? '' : ` corrects ${l.correctsLineId}`}`,
  );
const stated = (id: string, component: string, amountPence: bigint): StatedLine => ({
  id,
  component,
  amountPence,
});

describe('the lines of a statement', () => {
  it.each<[string, Amounts, StatedLine[], string[]]>([
    ['the first states every line, nil ones too', { A: '5', B: '0' }, [], ['A 5', 'B 0']],
    ['no difference gives no lines', { A: '5', B: '0' }, [stated('1', 'A', 5n), stated('2', 'B', 0n)], []],
    [
      'a later one states the difference only, and points to what it corrects',
      { A: '7', B: '0' },
      [stated('1', 'A', 5n), stated('2', 'B', 0n)],
      ['A 2 corrects 1'],
    ],
    [
      'the latest line of the component is what is corrected',
      { A: '-1' },
      [stated('1', 'A', 5n), stated('3', 'A', 2n)],
      ['A -8 corrects 3'],
    ],
    [
      'an amount that came and went is a difference again',
      { A: '5' },
      [stated('1', 'A', 5n), stated('2', 'A', 2n)],
      ['A -2 corrects 2'],
    ],
    [
      'the total may stay the same while lines change',
      { A: '4', B: '1' },
      [stated('1', 'A', 5n), stated('2', 'B', 0n)],
      ['A -1 corrects 1', 'B 1 corrects 2'],
    ],
  ])('%s', (_, amounts, before, expected) => {
    expect(shown(amounts, before)).toEqual(expected);
  });

  it.each<[string, Amounts, StatedLine[]]>([
    ['an incomplete figure', { A: undefined }, []],
    ['a component that was never stated', { A: '1', B: '1' }, [stated('1', 'A', 1n)]],
    ['a component that is gone', { A: '1' }, [stated('1', 'A', 1n), stated('2', 'B', 0n)]],
  ])('are never made of %s', (_, amounts, before) => {
    expect(() => linesFor(figure(amounts), before)).toThrow(TypeError);
  });

  it('together always come to the latest figure, whatever figures came before', () => {
    const pence = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    fc.assert(
      fc.property(
        fc.array(fc.record({ A: pence, B: pence, C: pence }), { minLength: 1, maxLength: 12 }),
        (figures) => {
          const issued: StatedLine[] = [];
          for (const { A, B, C } of figures) {
            const lines = linesFor(figure({ A: String(A), B: String(B), C: String(C) }), issued);
            for (const line of lines) {
              const corrected = issued.findLast(({ component }) => component === line.component);
              expect(line.correctsLineId).toBe(corrected?.id ?? null);
            }
            for (const { component, amountPence } of lines)
              issued.push(stated(String(issued.length + 1), component, amountPence));
            const sum = (name: string) =>
              issued
                .filter(({ component }) => component === name)
                .reduce((total, { amountPence }) => total + amountPence, 0n);
            expect([sum('A'), sum('B'), sum('C')]).toEqual([A, B, C]);
          }
        },
      ),
    );
  });
});
