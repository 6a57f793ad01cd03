// the library's doors for one part each: all charts and components together cost half a second and 40 MB
import 'echarts/lib/chart/custom';
import 'echarts/lib/component/gridSimple';
import type { CustomSeriesOption } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { inlineSvg } from './inline-svg.js';
import { markOf, type Mark } from './marks.js';

use([SVGRenderer]);

type Option = ComposeOption<CustomSeriesOption | GridComponentOption>;
type Draw = NonNullable<CustomSeriesOption['renderItem']>;

/** One line of a forest plot: a measured rate against an interval around a baseline. All are percentages. */
export interface ForestRow {
  readonly label: string;
  readonly shortLabel: string;
  readonly rate: number | undefined;
  readonly baseline: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly mark: Mark;
  /** The result in words, written beside the line where there is room. */
  readonly words: string;
}

/** How a plot is laid out: for a wide screen, or for a telephone. Pixels, at the size at which it is shown. */
interface Layout {
  readonly width: number;
  readonly rowHeight: number;
  readonly left: number;
  readonly right: number;
  readonly fontSize: number;
  readonly markSize: number;
}

const LAYOUTS = {
  wide: { width: 960, rowHeight: 32, left: 290, right: 130, fontSize: 16, markSize: 8 },
  narrow: { width: 340, rowHeight: 30, left: 44, right: 14, fontSize: 14, markSize: 7 },
} as const satisfies Record<string, Layout>;

const AXIS_HEIGHT = 56;
const TOP = 8;
const MOST_LEFT = 380;
const WIDEST_LETTER = 9.6;
const INK = '#0b0c0c';
const GREY = '#505a5f';

/**
 * Draws a forest plot as SVG for standing in a page.
 * @param id unique in the page
 */
export function forestPlot(
  rows: readonly ForestRow[],
  kind: keyof typeof LAYOUTS,
  id: string,
  about: { title: string; description: string; axis: string },
): string {
  const layout = kind === 'wide' ? withRoom(LAYOUTS.wide, rows) : LAYOUTS.narrow;
  const height = TOP + rows.length * layout.rowHeight + AXIS_HEIGHT;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: layout.width, height });
  try {
    chart.setOption(optionOf(rows, layout, kind === 'wide', about.axis));
    return inlineSvg(chart.renderToSVGString(), id, about);
  } finally {
    chart.dispose();
  }
}

/** Room for the longest name, in the widest of the fonts that a machine may have in place of ours. */
function withRoom(layout: Layout, rows: readonly ForestRow[]): Layout {
  const longest = Math.max(0, ...rows.map(({ label }) => label.length));
  return { ...layout, left: Math.min(MOST_LEFT, Math.max(layout.left, Math.ceil(longest * WIDEST_LETTER))) };
}

function optionOf(rows: readonly ForestRow[], layout: Layout, wide: boolean, axis: string): Option {
  const { fontSize, left, right } = layout;
  const [min, max] = rangeOf(rows);
  return {
    animation: false,
    grid: { left, right, top: TOP, bottom: AXIS_HEIGHT, containLabel: false },
    xAxis: {
      type: 'value',
      min,
      max,
      name: axis,
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: { fontSize, color: INK },
      axisLabel: { formatter: '{value}%', fontSize, color: INK, hideOverlap: true },
      splitLine: { lineStyle: { color: '#dcdfe1' } },
      interval: max - min > (wide ? 60 : 30) ? 10 : 5,
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ label, shortLabel }) => (wide ? label : shortLabel)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: GREY } },
      axisLabel: { fontSize, color: INK, interval: 0, width: left - 14, overflow: 'truncate', ellipsis: '…' },
    },
    series: [
      {
        type: 'custom',
        silent: true,
        clip: false,
        renderItem: drawing(rows, layout, wide),
        data: rows.map((_row, index) => [0, index]),
      },
    ],
  };
}

/** Whole fives of a percentage around everything that is shown. */
function rangeOf(rows: readonly ForestRow[]): [number, number] {
  const values = rows
    .flatMap(({ rate, baseline, low, high }) => [rate, baseline, low, high])
    .filter((value) => value !== undefined);
  if (values.length === 0) return [0, 100];
  const min = Math.max(0, Math.floor((Math.min(...values) - 0.5) / 5) * 5);
  return [min, Math.max(min + 5, Math.ceil((Math.max(...values) + 0.5) / 5) * 5)];
}

function drawing(
  rows: readonly ForestRow[],
  { width, fontSize, right, markSize }: Layout,
  wide: boolean,
): Draw {
  return (params, api) => {
    const row = rows[params.dataIndex];
    if (!row) return null;
    const at = (value: number): number => api.coord([value, params.dataIndex])[0] ?? 0;
    const y = api.coord([0, params.dataIndex])[1] ?? 0;
    const children = [];
    if (row.low !== undefined && row.high !== undefined) {
      const box = { x: at(row.low), y: y - 7, width: Math.max(1, at(row.high) - at(row.low)), height: 14 };
      children.push({
        type: 'rect' as const,
        shape: box,
        style: { fill: '#dfe3e6', stroke: GREY, lineWidth: 1 },
      });
    }
    if (row.baseline !== undefined) {
      children.push({
        type: 'line' as const,
        shape: { x1: at(row.baseline), y1: y - 11, x2: at(row.baseline), y2: y + 11 },
        style: { stroke: INK, lineWidth: 2 },
      });
    }
    if (row.rate !== undefined) {
      const { points, fill } = markOf(row.mark, at(row.rate), y, markSize);
      children.push({
        type: 'polygon' as const,
        shape: { points },
        style: { fill, stroke: row.mark === 'unknown' ? INK : '#ffffff', lineWidth: 1.5 },
      });
    }
    if (wide) {
      children.push({
        type: 'text' as const,
        x: width - right + 14,
        y,
        style: { text: row.words, fontSize, fill: INK, verticalAlign: 'middle' as const },
      });
    }
    return { type: 'group', children };
  };
}
