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
const stated = (id: string, component: string, amountPence: bigint, decided = false): StatedLine => ({
  id,
  component,
  amountPence,
  decided,
  title: `${id === '1' ? '' : 'Correction: '}${component.toLowerCase()}`,
  kind: 'adjustment',
  figureId: `figure of ${id}`,
  node: component.toLowerCase(),
});
const decided = (id: string, component: string, amountPence: bigint): StatedLine =>
  stated(id, component, amountPence, true);

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
    [
      'a component that is new is stated, nil too',
      { A: '1', B: '2', C: '0' },
      [stated('1', 'A', 1n)],
      ['B 2', 'C 0'],
    ],
    [
      'a component that is gone is corrected to nil, once',
      { A: '1' },
      [stated('1', 'A', 1n), stated('2', 'B', 3n), stated('3', 'B', 1n), stated('4', 'C', 0n)],
      ['B -4 corrects 3'],
    ],
    [
      'a component that comes back corrects its nil',
      { B: '5' },
      [stated('1', 'B', 4n), stated('2', 'B', -4n)],
      ['B 5 corrects 2'],
    ],
    [
      'what decisions allowed more or less stays beside the figure',
      { A: '5', B: '1' },
      [stated('1', 'A', 5n), decided('2', 'A', 3n), stated('3', 'B', 4n), decided('4', 'B', -2n)],
      ['B -3 corrects 3'],
    ],
  ])('%s', (_, amounts, before, expected) => {
    expect(shown(amounts, before)).toEqual(expected);
  });

  it('are never made of an incomplete figure', () => {
    expect(() => linesFor(figure({ A: undefined }), [])).toThrow(TypeError);
  });

  it('are explained by the figure that has their component', () => {
    const [more, gone] = linesFor(figure({ A: '2' }), [stated('1', 'A', 1n), stated('2', 'B', 1n)]);
    expect([more?.figureId, more?.node, more?.title]).toEqual(['f'.repeat(64), 'a', 'Correction: a']);
    expect([gone?.figureId, gone?.node, gone?.title]).toEqual([
      'figure of 2',
      'b',
      'Correction: Correction: b',
    ]);
  });

  it('of figures together always come to the latest figure, whatever figures and decisions came before', () => {
    const pence = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    const some = fc.record({ A: pence, B: pence, C: pence, decide: pence }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 12 }), (figures) => {
        const issued: StatedLine[] = [];
        for (const { decide, ...amounts } of figures) {
          const texts = Object.entries(amounts).map(([component, amount]) => [component, String(amount)]);
          const lines = linesFor(figure(Object.fromEntries(texts) as Amounts), issued);
          for (const line of lines) {
            const before = issued.findLast((each) => !each.decided && each.component === line.component);
            expect(line.correctsLineId).toBe(before?.id ?? null);
          }
          for (const { component, amountPence } of lines)
            issued.push(stated(String(issued.length + 1), component, amountPence));
          const sum = (name: string) =>
            issued
              .filter((each) => !each.decided && each.component === name)
              .reduce((total, { amountPence }) => total + amountPence, 0n);
          expect([sum('A'), sum('B'), sum('C')]).toEqual([amounts.A ?? 0n, amounts.B ?? 0n, amounts.C ?? 0n]);
          if (decide !== undefined) issued.push(decided(String(issued.length + 1), 'A', decide));
        }
      }),
    );
  });
});
