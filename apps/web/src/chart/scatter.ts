import { cut, FAINT, GREY, INK, label, line, picture, rect } from './svg.js';

/** A point of a panel: percentages or points of a hundred, with intervals where there are some. */
export interface ScatterPoint {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly xRange?: readonly [low: number, high: number];
  readonly yRange?: readonly [low: number, high: number];
}

export interface ScatterPanel {
  readonly title: string;
  readonly xAxis: string;
  readonly yAxis: string;
  readonly points: readonly ScatterPoint[];
}

const LAYOUTS = {
  wide: { columns: 2, width: 470, height: 360, size: 14, names: true },
  narrow: { columns: 1, width: 320, height: 300, size: 14, names: false },
} as const;
const EDGE = { left: 44, right: 14, top: 52, bottom: 46 };
const STEPS = [1, 2, 5, 10, 20, 50];
const DOT = 4;

/**
 * Draws small panels of points beside or below each other: each thing by two figures, with the intervals of both as thin lines, so that it is seen how little a point is known.
 * @param id unique in the page
 */
export function scatter(
  panels: readonly ScatterPanel[],
  kind: keyof typeof LAYOUTS,
  id: string,
  about: { readonly title: string; readonly description: string },
): string {
  const { columns, width, height } = LAYOUTS[kind];
  const rows = Math.ceil(panels.length / columns);
  return picture(columns * width, rows * height, id, about, panels.flatMap((panel, i) => {
    const [left, top] = [(i % columns) * width, Math.floor(i / columns) * height];
    return panelOf(panel, kind, left, top);
  })); // prettier-ignore
}

function panelOf(
  { title, xAxis, yAxis, points }: ScatterPanel,
  kind: keyof typeof LAYOUTS,
  left: number,
  top: number,
): string[] {
  const { width, height, size, names } = LAYOUTS[kind];
  const [x0, x1] = [left + EDGE.left, left + width - EDGE.right];
  const [y0, y1] = [top + height - EDGE.bottom, top + EDGE.top];
  const xs = axisOf(points.flatMap(({ x, xRange }) => [x, ...(xRange ?? [])]));
  const ys = axisOf(points.flatMap(({ y, yRange }) => [y, ...(yRange ?? [])]));
  const atX = (value: number): number => x0 + ((value - xs.min) / (xs.max - xs.min)) * (x1 - x0);
  const atY = (value: number): number => y0 - ((value - ys.min) / (ys.max - ys.min)) * (y0 - y1);
  return [
    label(cut(title, names ? 52 : 38), left + 4, top + 18, { size }),
    label(cut(`↑ ${yAxis}`, names ? 58 : 42), left + 4, top + 38, { size: size - 1, fill: GREY }),
    label(cut(`${xAxis} →`, names ? 58 : 42), x1, y0 + 38, { size: size - 1, anchor: 'end', fill: GREY }),
    ...ys.ticks.flatMap((tick) => [line(x0, atY(tick), x1, atY(tick)), label(written(tick), x0 - 6, atY(tick) + 5, { size, anchor: 'end' })]), // prettier-ignore
    ...xs.ticks.flatMap((tick) => [line(atX(tick), y0, atX(tick), y0 + 5, GREY), label(written(tick), atX(tick), y0 + 20, { size, anchor: 'middle' })]), // prettier-ignore
    line(x0, y0, x1, y0, GREY),
    ...points.flatMap(({ x, y, xRange, yRange }) => [
      ...(xRange ? [line(atX(xRange[0]), atY(y), atX(xRange[1]), atY(y), FAINT)] : []),
      ...(yRange ? [line(atX(x), atY(yRange[0]), atX(x), atY(yRange[1]), FAINT)] : []),
    ]),
    ...points.map(({ x, y }) => rect(atX(x) - DOT, atY(y) - DOT, 2 * DOT, 2 * DOT, '#1d70b8')),
    ...(names ? points.map(({ name, x, y }) => label(name, atX(x) + DOT + 2, atY(y) - DOT, { size: 11, fill: INK })) : []), // prettier-ignore
  ];
}

const written = (value: number): string => `${value < 0 ? '−' : ''}${Math.abs(value)}`;

/** Round numbers around everything that is shown. */
function axisOf(values: readonly number[]): { readonly min: number; readonly max: number; readonly ticks: readonly number[] } {
  const [least, most] = values.length === 0 ? [0, 100] : [Math.min(...values), Math.max(...values)];
  const step = STEPS.find((each) => (most - least) / each <= 6) ?? 100;
  const min = Math.floor(least / step) * step;
  const max = Math.max(min + step, Math.ceil(most / step) * step);
  return { min, max, ticks: Array.from({ length: Math.round((max - min) / step) + 1 }, (_, i) => min + i * step) };
} // prettier-ignore
