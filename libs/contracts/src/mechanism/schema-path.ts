/** `/steps/3/operands/of` as `steps, reoffenders_avoided, operands, of`: people know steps by name, not by number. */
export function readablePath(pointer: string, document: unknown): string[] {
  let here: unknown = document;
  return partsOf(pointer).map((part) => {
    here = within(here, part);
    const name =
      typeof here === 'object' && here !== null && /^\d+$/.test(part)
        ? nameOf(here as Record<string, unknown>)
        : undefined;
    return name ?? part;
  });
}

/** The object two levels above a pointer: the step of `/steps/3/operands/of`. */
export const parentAt = (pointer: string, document: unknown): unknown =>
  partsOf(pointer).slice(0, -2).reduce(within, document);

const partsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

const within = (here: unknown, part: string): unknown =>
  typeof here === 'object' && here !== null ? (here as Record<string, unknown>)[part] : undefined;

function nameOf(item: Record<string, unknown>): string | undefined {
  const name = item['name'] ?? item['component'];
  return typeof name === 'string' && name !== '' ? shortened(name) : undefined;
}

/** A value for a sentence; what is inside lists and objects is not looked at, as a hostile one may be deeper than any stack. */
export const shortened = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};
