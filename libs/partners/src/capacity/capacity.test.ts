import { checkStatement, monthAfter, monthsBetween, monthsFrom, withRest } from './capacity.js';

const SAID = { service: 'S', area: 'A', from: '2026-11', maximum: 10 };

describe('a statement of capacity', () => {
  it.each<[string, object, string[]]>([
    ['of one month', {}, []],
    ['of months across a year’s end', { to: '2027-02' }, []],
    ['of nothing', { maximum: 0, funded: 0 }, []],
    ['of a quarter', { from: '2026Q4' }, ['from']],
    ['of no period', { from: 'soon', to: 'later' }, ['from', 'to']],
    ['backwards', { to: '2026-10' }, ['to']],
    ['of too many months', { to: '2029-11' }, ['to']],
    ['of less than nothing', { maximum: -1, funded: 1.5 }, ['maximum', 'funded']],
    ['with all of it wrong', { from: 'x', maximum: NaN, funded: 1_000_001 }, ['from', 'maximum', 'funded']],
  ])('%s', (_, change, wrong) => {
    expect(checkStatement({ ...SAID, ...change }).map(({ path }) => path.join('.'))).toEqual(wrong);
  });
});

describe('months', () => {
  it('are counted across years', () => {
    expect(monthAfter('2026-12', 1)).toBe('2027-01');
    expect(monthAfter('2027-01', -13)).toBe('2025-12');
    expect(monthsBetween('2025-11', '2027-02')).toBe(15);
    expect(monthsFrom('2026-11', '2027-01')).toEqual(['2026-11', '2026-12', '2027-01']);
  });
});

it('what nobody has said is unknown, and not 0', () => {
  const counted = { maximum: null, funded: null, inUse: 3, starts: 2 };
  expect(withRest(counted as never)).toMatchObject({ free: null, fundedLeft: null });
  expect(withRest({ ...counted, maximum: 2, funded: 5 } as never)).toMatchObject({ free: -1, fundedLeft: 3 });
});
