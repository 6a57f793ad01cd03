/** The shapes that stand for a result, in charts and beside its words in tables. */
export type Mark = 'better' | 'no_change' | 'worse' | 'beyond' | 'unknown';

type Point = [number, number];

// a unit shape each, around (0, 0): told apart without colour, and at the size of a letter
const circle: Point[] = Array.from({ length: 24 }, (_, i) => [
  Math.cos((i * Math.PI) / 12),
  Math.sin((i * Math.PI) / 12),
]);
const cross: Point[] = [
  [-1, -0.4],
  [-0.4, -1],
  [0, -0.6],
  [0.4, -1],
  [1, -0.4],
  [0.6, 0],
  [1, 0.4],
  [0.4, 1],
  [0, 0.6],
  [-0.4, 1],
  [-1, 0.4],
  [-0.6, 0],
];

const MARKS: Readonly<Record<Mark, { readonly shape: readonly Point[]; readonly fill: string }>> = {
  better: {
    shape: [
      [-1.1, -0.85],
      [1.1, -0.85],
      [0, 1.1],
    ],
    fill: '#00703c',
  },
  no_change: { shape: circle, fill: '#1d70b8' },
  worse: {
    shape: [
      [-1.1, 0.85],
      [1.1, 0.85],
      [0, -1.1],
    ],
    fill: '#b5291a',
  },
  beyond: { shape: cross, fill: '#0b0c0c' },
  unknown: {
    shape: [
      [-0.9, -0.9],
      [0.9, -0.9],
      [0.9, 0.9],
      [-0.9, 0.9],
    ],
    fill: '#ffffff',
  },
};

/** A mark's corners around a place, in pixels. */
export function markOf(mark: Mark, x: number, y: number, size: number): { points: Point[]; fill: string } {
  const { shape, fill } = MARKS[mark];
  return { points: shape.map(([dx, dy]) => [x + dx * size, y + dy * size]), fill };
}

/** A mark as a small picture of its own, for standing before the words that say the same. */
export function markSvg(mark: Mark): string {
  const { points, fill } = markOf(mark, 10, 10, 7);
  const path = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const stroke = mark === 'unknown' ? ' stroke="#0b0c0c" stroke-width="2"' : '';
  return `<svg class="concord-mark" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><polygon points="${path}" fill="${fill}"${stroke}/></svg>`;
}
