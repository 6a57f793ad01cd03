/**
 * Makes the chart library's SVG fit to stand in a page under a policy without inline styles: what it says in `style` becomes
 * attributes, its style sheet for the mouse goes, and so do the marks for its own scripts. The font is the page's.
 * @param about the chart's name, and what it shows in a sentence or two
 * @throws when the library wrote something that this does not know
 */
export function inlineSvg(
  svg: string,
  id: string,
  about: { readonly title: string; readonly description: string },
): string {
  const plain = svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+|pointer-events|xml:space|xmlns:xlink|version|baseProfile)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_whole, style: string) => attributesOf(style))
    .replace(/\n+/g, '');
  const opening = `<svg role="img" aria-labelledby="${id}-title ${id}-description" focusable="false" `;
  const texts = `<title id="${id}-title">${escaped(about.title)}</title><desc id="${id}-description">${escaped(about.description)}</desc>`;
  const result = plain.replace(/^<svg /, opening).replace('>', `>${texts}`);
  if (/<(?:script|style|foreignObject|image)\b| (?:style|on\w+|href)=/.test(result))
    throw new Error('The chart holds what a page must not');
  return result;
}

const KNOWN = new Set(['font-size', 'font-weight']);

function attributesOf(style: string): string {
  const declarations = style
    .split(';')
    .map((each) => each.split(':').map((part) => part.trim()) as [string, string?]);
  return declarations
    .filter(([property]) => property !== '' && property !== 'font-family')
    .map(([property, value]) => {
      if (!KNOWN.has(property) || value === undefined)
        throw new Error(`The chart's style "${style}" is not known`);
      return ` ${property}="${value}"`;
    })
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
