import { cut, FAINT, GREY, label, line, picture, polygon } from './svg.js';

/** One axis of a radar: shares from 0 to 1, now and before; undefined: not known. */
export interface RadarAxis {
  readonly name: string;
  readonly now: number | undefined;
  readonly before?: number | undefined;
}

const LAYOUTS = {
  wide: { width: 560, height: 400, radius: 140, size: 16, most: 20 },
  narrow: { width: 320, height: 300, radius: 84, size: 14, most: 11 },
} as const;
const RINGS = [0.25, 0.5, 0.75, 1];

/**
 * Draws a radar as SVG for standing in a page: the middle is the lowest end of each scale, the outer ring the highest. Now is a filled figure with corners marked by squares, before a dashed one;
 * an axis of which nothing is known has no corner.
 * @param id unique in the page
 */
export function radar(
  axes: readonly RadarAxis[],
  kind: keyof typeof LAYOUTS,
  id: string,
  about: { readonly title: string; readonly description: string },
): string {
  const { width, height, radius, size, most } = LAYOUTS[kind];
  const [cx, cy] = [width / 2, height / 2];
  const at = (i: number, share: number): [number, number] => {
    const angle = (i / axes.length) * 2 * Math.PI - Math.PI / 2;
    return [cx + Math.cos(angle) * radius * share, cy + Math.sin(angle) * radius * share];
  };
  const figure = (of: 'now' | 'before') =>
    axes.flatMap((axis, i) => {
      const share = axis[of];
      return share === undefined ? [] : [at(i, share)];
    });
  const [now, before] = [figure('now'), figure('before')];
  return picture(width, height, id, about, [
    ...RINGS.map((ring) => polygon(axes.map((_axis, i) => at(i, ring)), `fill="none" stroke="${FAINT}" stroke-width="1"`)), // prettier-ignore
    ...axes.map((_axis, i) => line(cx, cy, ...at(i, 1))),
    ...(before.length > 0 ? [polygon(before, `fill="none" stroke="${GREY}" stroke-width="2" stroke-dasharray="6 4"`)] : []), // prettier-ignore
    ...(now.length > 0 ? [polygon(now, 'fill="#1d70b8" fill-opacity="0.2" stroke="#1d70b8" stroke-width="2.5"')] : []), // prettier-ignore
    ...now.map(([x, y]) => polygon([[x - 4, y - 4], [x + 4, y - 4], [x + 4, y + 4], [x - 4, y + 4]], 'fill="#1d70b8"')), // prettier-ignore
    ...axes.map(({ name }, i) => {
      const [x, y] = at(i, 1.12);
      const anchor = Math.abs(x - cx) < 8 ? 'middle' : x < cx ? 'end' : 'start';
      return label(cut(name, most), x, y + (y < cy - radius ? 0 : 5), { size, anchor });
    }),
  ]);
}
