import { keptSince } from './demand.store.js';

describe('the months since which records were kept', () => {
  it.each([
    ['no month', [], Infinity],
    ['months one after the other', [5, 6, 7], 5],
    ['a year without one: it may be chance', [5, 6, 18, 19], 5],
    ['more than a year without one: what is before is another time’s', [5, 6, 19, 20], 19],
    ['two such gaps', [1, 30, 60, 61], 60],
  ])('%s', (_, months, since) => {
    expect(keptSince(new Set(months))).toBe(since);
  });
});
