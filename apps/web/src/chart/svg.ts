const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

export const INK = '#0b0c0c';
export const GREY = '#505a5f';
export const FAINT = '#b1b4b6';
const round = (value: number): string => String(Number(value.toFixed(1)));

/** A straight line. */
export const line = (x1: number, y1: number, x2: number, y2: number, stroke = FAINT, width = 1): string =>
  `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${stroke}" stroke-width="${width}"/>`;

export const rect = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}" stroke="${INK}" stroke-width="0.5"/>`;

/** A closed figure through points. */
export const polygon = (points: readonly (readonly [number, number])[], attributes: string): string =>
  `<polygon points="${points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}" ${attributes}/>`;

export const label = (
  text: string,
  x: number,
  y: number,
  { size, anchor = 'start', fill = INK }: { readonly size: number; readonly anchor?: 'start' | 'middle' | 'end'; readonly fill?: string }, // prettier-ignore
): string =>
  `<text x="${round(x)}" y="${round(y)}" font-size="${size}" text-anchor="${anchor}" fill="${fill}">${escaped(text)}</text>`;

/** So much of a text as there is room for. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;

/**
 * Parts as one picture for standing in a page, with its name and what it shows in words. Each text in it is escaped.
 * @param id unique in the page
 */
export const picture = (
  width: number,
  height: number,
  id: string,
  about: { readonly title: string; readonly description: string },
  parts: readonly string[],
): string =>
  `<svg role="img" aria-labelledby="${id}-title ${id}-description" focusable="false" xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><title id="${id}-title">${escaped(about.title)}</title><desc id="${id}-description">${escaped(about.description)}</desc>${parts.join('')}</svg>`;
