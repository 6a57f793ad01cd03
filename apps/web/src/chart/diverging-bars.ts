import { cut, INK, label, line, picture, rect } from './svg.js';

/** How many chose each answer, from the lowest to the highest; null: held back. */
export interface BarRow {
  readonly name: string;
  /** Before the bar where there is little room. */
  readonly shortName: string;
  readonly counts: readonly (number | null)[];
}

const LAYOUTS = {
  wide: { width: 960, left: 400, right: 20, row: 34, size: 16, most: 38 },
  narrow: { width: 340, left: 40, right: 10, row: 32, size: 14, most: 0 },
} as const;
/** From the far end inwards, told apart without colour by their place. */
const AGAINST = ['#b5291a', '#e8a397'];
const FOR = ['#1d70b8', '#9cc3e6'];
const NEITHER = '#dfe3e6';

/**
 * Draws diverging bars as SVG for standing in a page: of each row those who lean to the lower half of the scale to the left of a line, those who lean to the upper half to the right, and
 * those in the middle on both sides alike. Lengths are shares of those who chose an answer. A row of which something is held back says so and has no bar.
 * @param held what such a row says
 * @param id unique in the page
 */
export function divergingBars(
  rows: readonly BarRow[],
  kind: keyof typeof LAYOUTS,
  id: string,
  { held, ...about }: { readonly title: string; readonly description: string; readonly held: string },
): string {
  const { width, left, right, row, size, most } = LAYOUTS[kind];
  const [half, bottom] = [(width - left - right) / 2, 28];
  const middle = left + half;
  const height = rows.length * row + bottom;
  const percent = [-100, -50, 0, 50, 100];
  return picture(width, height, id, about, [
    ...percent.flatMap((at) => [
      line(middle + (half * at) / 100, 0, middle + (half * at) / 100, height - bottom + 4),
      label(`${Math.abs(at)}%`, middle + (half * at) / 100, height - 6, { size: size - 2, anchor: at < 0 && at === -100 ? 'start' : at === 100 ? 'end' : 'middle' }), // prettier-ignore
    ]),
    ...rows.flatMap(({ name, shortName, counts }, i) => {
      const y = i * row;
      const text = label(most > 0 ? cut(name, most) : shortName, most > 0 ? left - 12 : left - 8, y + row / 2 + 5, { size, anchor: 'end' }); // prettier-ignore
      const bars = barsOf(counts);
      return bars === undefined
        ? [text, label(held, middle + 8, y + row / 2 + 5, { size: size - 2 })]
        : [text, ...bars.map(({ from, to, fill }) => rect(middle + half * from, y + 6, half * (to - from), row - 12, fill))]; // prettier-ignore
    }),
    line(middle, 0, middle, height - bottom + 4, INK, 2),
  ]);
}

/** Where each answer lies, as shares from −1 to 1; undefined where something is held back or nobody answered. */
export function barsOf(
  counts: readonly (number | null)[],
): { from: number; to: number; fill: string }[] | undefined {
  // prettier-ignore
  const known = counts.filter((count) => count !== null);
  const all = known.reduce((sum, count) => sum + count, 0);
  if (known.length < counts.length || all === 0) return undefined;
  const half = Math.floor(known.length / 2);
  const neither = known.length % 2 === 1 ? (known[half] ?? 0) / all : 0;
  const bars: { from: number; to: number; fill: string }[] = [];
  let at = -neither / 2;
  for (let i = half - 1; i >= 0; i -= 1) {
    const share = (known[i] ?? 0) / all;
    if (share > 0)
      bars.push({ from: at - share, to: at, fill: (i === 0 ? AGAINST[0] : AGAINST[1]) ?? NEITHER });
    at -= share;
  }
  if (neither > 0) bars.push({ from: -neither / 2, to: neither / 2, fill: NEITHER });
  at = neither / 2;
  for (let i = known.length - half; i < known.length; i += 1) {
    const share = (known[i] ?? 0) / all;
    if (share > 0) bars.push({ from: at, to: at + share, fill: (i === known.length - 1 ? FOR[0] : FOR[1]) ?? NEITHER }); // prettier-ignore
    at += share;
  }
  return bars;
}
