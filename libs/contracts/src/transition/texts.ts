import { problem, type Problem } from '#kernel';
import { IDENTIFIER_NAMES, identifiersIn } from '#outcomes';

/** A text of a plan, and at which field it stands. */
export type TextAt = readonly [path: string | readonly string[], text: string | undefined];

/** Shorter words are numbers of rooms and buildings more often than identifiers. */
const SHORTEST = 7;

/**
 * Texts of a plan are about organisations, read by all its parties, and kept plain: so none of them holds an identifier of a person under supervision (PNC id, CRO number,
 * CRN, prison number). A name cannot be told from other words. Pure; what was found is not repeated.
 */
export function namesNobody(...texts: readonly TextAt[]): Problem[] {
  const year = new Date().getUTCFullYear();
  return texts.flatMap(([path, text = '']) => {
    const words = text.toUpperCase().match(/[A-Z0-9/]+/g) ?? [];
    const found = words
      .filter(({ length }) => length >= SHORTEST)
      .flatMap((word) => identifiersIn(word, year));
    const kinds = [...new Set(found.map(({ kind }) => IDENTIFIER_NAMES[kind]))];
    return kinds.map((kind) => problem('INVALID', path, `There is a ${kind} in it, and all parties of the plan read it.`, 'Say it without naming anybody: cases have their own list.')); // prettier-ignore
  });
}
