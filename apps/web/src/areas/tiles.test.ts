import type { AreaRow } from './area-row.js';
import { tilesOf } from './tiles.js';

const rows = (count: number) => Array.from({ length: count }, (_, i) => ({ code: `A${i + 1}` }) as AreaRow);

describe('the tile grid of the areas', () => {
  it('has each of sixteen areas once, in the order of their codes, in rows that fit into four columns', () => {
    const tiles = tilesOf(rows(16).reverse());
    expect(tiles.map(({ row }) => row.code)).toEqual(rows(16).map(({ code }) => code));
    // rows of 1, 2, 3, 4, 3 and 3 tiles, each two half columns wide
    expect(tiles.map(({ start }) => start)).toEqual([4, 3, undefined, 2, undefined, undefined, 1, undefined, undefined, undefined, 2, undefined, undefined, 2, undefined, undefined]); // prettier-ignore
  });
  it('of another number of areas goes row by row', () => {
    expect(tilesOf(rows(21)).every(({ start }) => start === undefined)).toBe(true);
  });
  it('of a few areas is none: the table shows them', () => {
    expect(tilesOf(rows(3))).toEqual([]);
  });
});
