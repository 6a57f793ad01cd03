import type { AreaRow } from './area-row.js';

/** How many tiles stand in each row for sixteen areas: narrow in the north, wide in the middle. It is a scheme, not a map of distances. */
const SIXTEEN: readonly number[] = [1, 2, 3, 4, 3, 3];
const WIDEST = 4;

/** An area's place in the grid: at which half column its row begins; undefined: after the one before it. */
export interface Tile {
  readonly row: AreaRow;
  readonly start: number | undefined;
}

/** The areas, in the order of their codes, as tiles of a grid of four; fewer than four make none. */
export function tilesOf(rows: readonly AreaRow[]): readonly Tile[] {
  const areas = [...rows].sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }));
  if (areas.length < WIDEST) return [];
  const lengths = areas.length === SIXTEEN.reduce((sum, each) => sum + each, 0) ? SIXTEEN : [];
  const starts = new Map<number, number>();
  let first = 0;
  for (const length of lengths) {
    starts.set(first, WIDEST - length + 1);
    first += length;
  }
  return areas.map((row, i) => ({ row, start: starts.get(i) }));
}
