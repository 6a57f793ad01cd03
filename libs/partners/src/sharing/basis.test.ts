import fc from 'fast-check';
import { SHARED_DATA } from './agreement.js';
import { type Basis, citeBases } from './basis.js';

const kinds = fc.uniqueArray(fc.constantFrom(...SHARED_DATA));
const agreement = fc.record({
  kind: fc.constant('agreement' as const),
  ref: fc.string(),
  opens: kinds.filter((some) => some.length > 0),
});

describe('a read of a person', () => {
  it('cites what opens all before any agreement', () => {
    const bases: Basis[] = [
      { kind: 'agreement', ref: 'SA/1', opens: ['needs'] },
      { kind: 'order', ref: 'O1', opens: null },
    ];
    expect(citeBases(bases, ['orders', 'needs'])).toEqual([
      { kind: 'order', ref: 'O1', kinds: ['needs', 'orders'] },
    ]);
  });

  it('cites nothing where nothing opens it, or not what is asked for', () => {
    expect(citeBases([], SHARED_DATA)).toEqual([]);
    expect(citeBases([{ kind: 'agreement', ref: 'SA/1', opens: ['needs'] }], ['offences'])).toEqual([]);
  });

  it('shows under agreements exactly what they open of what is asked for, each kind by one of them', () => {
    fc.assert(
      fc.property(fc.array(agreement), kinds, (bases, asked) => {
        const cited = citeBases(bases, asked);
        const shown = cited.flatMap((each) => each.kinds);
        expect(new Set(shown).size).toBe(shown.length);
        const open = asked.filter((kind) => bases.some(({ opens }) => opens.includes(kind)));
        expect(shown.toSorted()).toEqual(open.toSorted());
        expect(cited.every((each) => each.kinds.length > 0)).toBe(true);
      }),
    );
  });
});
