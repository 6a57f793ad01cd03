// the library's doors for one part each, as in the forest plot
import 'echarts/lib/chart/custom';
import 'echarts/lib/component/gridSimple';
import type { CustomSeriesOption } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { inlineSvg } from './inline-svg.js';
import { type Mark, markOf } from './marks.js';

use([SVGRenderer]);

type Option = ComposeOption<CustomSeriesOption | GridComponentOption>;

/** One point in time: a measured rate against an interval around a baseline. All are percentages. */
export interface RunPoint {
  readonly label: string;
  readonly rate: number | undefined;
  readonly baseline: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly mark: Mark;
}

const LAYOUTS = {
  wide: { width: 960, height: 380, left: 70, right: 20, fontSize: 16, markSize: 8 },
  narrow: { width: 340, height: 300, left: 52, right: 10, fontSize: 14, markSize: 6 },
} as const;
const [TOP, BOTTOM] = [12, 60];
const INK = '#0b0c0c';
const GREY = '#505a5f';

/**
 * Draws a run chart as SVG for standing in a page: rates joined in time, the median across, and behind each its interval.
 * @param id unique in the page
 */
export function runChart(
  points: readonly RunPoint[],
  median: number | undefined,
  kind: keyof typeof LAYOUTS,
  id: string,
  about: { title: string; description: string },
): string {
  const { width, height } = LAYOUTS[kind];
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(optionOf(points, median, kind));
    return inlineSvg(chart.renderToSVGString(), id, about);
  } finally {
    chart.dispose();
  }
}

function optionOf(
  points: readonly RunPoint[],
  median: number | undefined,
  kind: keyof typeof LAYOUTS,
): Option {
  const { left, right, fontSize } = LAYOUTS[kind];
  const [min, max] = rangeOf(points);
  return {
    animation: false,
    grid: { left, right, top: TOP, bottom: BOTTOM, containLabel: false },
    xAxis: {
      type: 'category',
      data: points.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: GREY } },
      axisLabel: { fontSize, color: INK, hideOverlap: true, rotate: kind === 'narrow' ? 60 : 0 },
    },
    yAxis: {
      type: 'value',
      min,
      max,
      // the ends are whole fives: steps that meet them, so that no two numbers stand one upon the other
      interval: stepOf(max - min),
      axisLabel: { formatter: '{value}%', fontSize, color: INK },
      splitLine: { lineStyle: { color: '#dcdfe1' } },
    },
    series: [
      {
        type: 'custom',
        silent: true,
        clip: false,
        renderItem: drawing(points, median, kind),
        data: points.map((_point, index) => [index, 0]),
      },
    ],
  };
}

const stepOf = (range: number): number => {
  if (range > 30) return range % 10 === 0 ? 10 : 5;
  if (range > 10) return 5;
  return range > 5 ? 2 : 1;
};

/** Whole fives of a percentage around everything that is shown. */
function rangeOf(points: readonly RunPoint[]): [number, number] {
  const values = points
    .flatMap(({ rate, baseline, low, high }) => [rate, baseline, low, high])
    .filter((value) => value !== undefined);
  if (values.length === 0) return [0, 100];
  const min = Math.max(0, Math.floor((Math.min(...values) - 0.5) / 5) * 5);
  return [min, Math.max(min + 5, Math.ceil((Math.max(...values) + 0.5) / 5) * 5)];
}

function drawing(
  points: readonly RunPoint[],
  median: number | undefined,
  kind: keyof typeof LAYOUTS,
): NonNullable<CustomSeriesOption['renderItem']> {
  const { markSize, width, left, right } = LAYOUTS[kind];
  const band = Math.min(34, ((width - left - right) / Math.max(1, points.length)) * 0.5);
  return (params, api) => {
    const index = params.dataIndex;
    const point = points[index];
    if (!point) return null;
    const [x = 0] = api.coord([index, 0]);
    const at = (value: number): number => api.coord([index, value])[1] ?? 0;
    const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, lineWidth: number, dash?: number[]) => ({ type: 'line' as const, shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth, ...(dash ? { lineDash: dash } : {}) } }); // prettier-ignore
    const children = [];
    if (point.low !== undefined && point.high !== undefined) {
      const shape = { x: x - band / 2, y: at(point.high), width: band, height: Math.max(1, at(point.low) - at(point.high)) }; // prettier-ignore
      children.push({ type: 'rect' as const, shape, style: { fill: '#dfe3e6', stroke: GREY, lineWidth: 1 } });
    }
    if (point.baseline !== undefined)
      children.push(line(x - band / 2 - 3, at(point.baseline), x + band / 2 + 3, at(point.baseline), INK, 2));
    if (median !== undefined && index === 0)
      children.push(line(left, at(median), width - right, at(median), '#1d70b8', 1.5, [6, 4]));
    const before = points[index - 1]?.rate;
    if (before !== undefined && point.rate !== undefined) {
      const [x0 = 0, y0 = 0] = api.coord([index - 1, before]);
      children.push(line(x0, y0, x, at(point.rate), GREY, 2));
    }
    // the mark of the point before is drawn again, for the line to it would lie on it
    for (const [each, dx] of [
      [points[index - 1], -1],
      [point, 0],
    ] as const)
      // prettier-ignore
      if (each?.rate !== undefined) {
        const [mx = 0, my = 0] = api.coord([index + dx, each.rate]);
        const { points: corners, fill } = markOf(each.mark, mx, my, markSize);
        children.push({ type: 'polygon' as const, shape: { points: corners }, style: { fill, stroke: each.mark === 'unknown' ? INK : '#ffffff', lineWidth: 1.5 } }); // prettier-ignore
      }
    return { type: 'group', children };
  };
}
