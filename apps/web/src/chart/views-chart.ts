// the library's doors for one part each, as in the forest plot
import 'echarts/lib/chart/custom';
import 'echarts/lib/component/gridSimple';
import type { CustomSeriesOption } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { inlineSvg } from './inline-svg.js';

use([SVGRenderer]);

type Option = ComposeOption<CustomSeriesOption | GridComponentOption>;

/** A round in which several parties said how they see the same thing, from 1 to 5. */
export interface ViewsRound {
  readonly label: string;
  /** By party, in their order; undefined: not told. */
  readonly views: readonly (number | undefined)[];
  /** How far the highest and the lowest are apart, to be read; undefined: fewer than two are told. */
  readonly gap: string | undefined;
}

const LAYOUTS = {
  wide: { width: 960, height: 400, left: 50, right: 20, fontSize: 16, markSize: 7, beside: 14, name: 150 },
  narrow: { width: 340, height: 340, left: 32, right: 10, fontSize: 14, markSize: 5, beside: 9, name: 150 },
} as const;
const INK = '#0b0c0c';
const GREY = '#505a5f';
const BOTTOM = 64;
const LINE = 24;

type Corners = readonly (readonly [number, number])[];
const CIRCLE: Corners = Array.from({ length: 24 }, (_, i) => [
  Math.cos((i * Math.PI) / 12),
  Math.sin((i * Math.PI) / 12),
]);
/** How a party is told from the others: by a shape and a kind of line, the colour beside them. */
const PARTIES = [
  { shape: CIRCLE, fill: '#1d70b8', stroke: '#1d70b8', dash: [] },
  { shape: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]], fill: '#ffffff', stroke: INK, dash: [7, 4] }, // prettier-ignore
  { shape: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]], fill: '#0b0c0c', stroke: '#0b0c0c', dash: [2, 4] }, // prettier-ignore
  { shape: [[0, -1.1], [1.1, 0.85], [-1.1, 0.85]], fill: '#00703c', stroke: '#00703c', dash: [10, 3, 2, 3] }, // prettier-ignore
] as const satisfies readonly { shape: Corners; fill: string; stroke: string; dash: readonly number[] }[];
const styleOf = (party: number) => PARTIES[party % PARTIES.length] ?? PARTIES[0];

/**
 * Draws as SVG for standing in a page how several parties see one thing, round by round, and how far they are apart: a line with marks of its own for each party, and between the highest and the
 * lowest view of a round a bar as long as the gap, with its number above.
 * @param parties by name, as the views are
 * @param id unique in the page
 */
export function viewsChart(
  rounds: readonly ViewsRound[],
  parties: readonly string[],
  kind: keyof typeof LAYOUTS,
  id: string,
  about: { readonly title: string; readonly description: string },
): string {
  const { width, height } = LAYOUTS[kind];
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(optionOf(rounds, parties, kind));
    return inlineSvg(chart.renderToSVGString(), id, about);
  } finally {
    chart.dispose();
  }
}

/** So many names stand beside each other above the chart. */
const inRow = (kind: keyof typeof LAYOUTS): number =>
  Math.floor((LAYOUTS[kind].width - LAYOUTS[kind].left) / LAYOUTS[kind].name);

function optionOf(
  rounds: readonly ViewsRound[],
  parties: readonly string[],
  kind: keyof typeof LAYOUTS,
): Option {
  const { left, right, fontSize } = LAYOUTS[kind];
  return {
    animation: false,
    grid: {
      ...{ left, right, bottom: BOTTOM, containLabel: false },
      top: 20 + LINE * Math.ceil(parties.length / inRow(kind)),
    },
    xAxis: {
      type: 'category',
      data: rounds.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: GREY } },
      axisLabel: { fontSize, color: INK, hideOverlap: true, rotate: kind === 'narrow' ? 60 : 0 },
    },
    yAxis: {
      type: 'value',
      ...{ min: 1, max: 5, interval: 1 },
      axisLabel: { fontSize, color: INK },
      splitLine: { lineStyle: { color: '#dcdfe1' } },
    },
    series: [
      {
        type: 'custom',
        ...{ silent: true, clip: false },
        renderItem: drawing(rounds, parties, kind),
        data: rounds.map((_round, index) => [index, 1]),
      },
    ],
  };
}

function drawing(
  rounds: readonly ViewsRound[],
  parties: readonly string[],
  kind: keyof typeof LAYOUTS,
): NonNullable<CustomSeriesOption['renderItem']> {
  const { markSize, beside, left, name, fontSize } = LAYOUTS[kind];
  const mark = (party: number, x: number, y: number) => {
    const { shape, fill, stroke } = styleOf(party);
    const points = shape.map(([dx, dy]): [number, number] => [x + dx * markSize, y + dy * markSize]);
    return { type: 'polygon' as const, shape: { points }, style: { fill, stroke, lineWidth: 2 } };
  };
  const text = (said: string, x: number, y: number, align: 'left' | 'center') => ({
    type: 'text' as const,
    style: { text: said, x, y, fill: INK, fontSize, align, verticalAlign: 'middle' as const },
  });
  return (params, api) => {
    const index = params.dataIndex;
    const round = rounds[index];
    if (!round) return null;
    // parties that see it alike stand beside each other, and do not hide each other
    const at = (i: number, party: number, view: number): [number, number] => {
      const [x = 0, y = 0] = api.coord([i, view]);
      return [x + (party - (parties.length - 1) / 2) * beside, y];
    };
    const told = round.views.filter((view) => view !== undefined);
    const children: object[] = [];
    if (round.gap !== undefined) {
      const [x = 0, top = 0] = api.coord([index, Math.max(...told)]);
      const [, bottom = 0] = api.coord([index, Math.min(...told)]);
      children.push(
        { type: 'rect', shape: { x: x - 4, y: top, width: 8, height: Math.max(1, bottom - top) }, style: { fill: '#dfe3e6', stroke: GREY, lineWidth: 1 } }, // prettier-ignore
        text(round.gap, x, top - markSize - 10, 'center'),
      );
    }
    const before = rounds[index - 1];
    for (const [party, view] of round.views.entries()) {
      const earlier = before?.views[party];
      if (view === undefined || earlier === undefined) continue;
      const [[x1, y1], [x2, y2]] = [at(index - 1, party, earlier), at(index, party, view)];
      const { stroke, dash } = styleOf(party);
      children.push({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth: 2, ...(dash.length > 0 && { lineDash: [...dash] }) } }); // prettier-ignore
    }
    // the marks of the round before are drawn again, for the lines to them would lie on them
    for (const [i, each] of [
      [index - 1, before],
      [index, round],
    ] as const)
      for (const [party, view] of each?.views.entries() ?? [])
        if (view !== undefined) children.push(mark(party, ...at(i, party, view)));
    if (index === 0)
      for (const [party, code] of parties.entries()) {
        const x = left + (party % inRow(kind)) * name;
        const y = 12 + Math.floor(party / inRow(kind)) * LINE;
        children.push(mark(party, x + markSize, y), text(code, x + markSize * 2 + 8, y, 'left'));
      }
    return { type: 'group', children } as ReturnType<NonNullable<CustomSeriesOption['renderItem']>>;
  };
}
