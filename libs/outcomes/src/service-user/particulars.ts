import { isDay, problem, type Problem } from '#kernel';
import { canonicalIdentifier, IDENTIFIER_KINDS, type IdentifierKind } from './identifier.js';

export const SEXES = ['F', 'M', 'X'] as const;
export type Sex = (typeof SEXES)[number];

/** Who somebody is; null where it is not known. */
export interface Particulars {
  readonly givenName: string | null;
  readonly familyName: string | null;
  /** YYYY-MM-DD */
  readonly birthDate: string | null;
  readonly sex: Sex | null;
}

/** An identifier as it is stated; one that does not stand any more turned out to be wrong. */
export interface IdentifierStated {
  readonly kind: IdentifierKind;
  readonly value: string;
  readonly stands: boolean;
}

export interface ServiceUserStated {
  readonly ref: string;
  readonly identifiers: readonly IdentifierStated[];
  /** Absent: nothing is said about them. */
  readonly particulars?: Particulars;
}

const EARLIEST_BIRTH = '1850-01-01';
const MOST_CHARACTERS = 200;

/** What is wrong with a statement about a service user, all at once; and the identifiers in their one written form. */
export function readServiceUser(
  { ref, identifiers, particulars }: ServiceUserStated,
  day: string,
): { readonly problems: readonly Problem[]; readonly identifiers: readonly IdentifierStated[] } {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path.split('.'), why, fix));
  if (ref.trim() === '' || ref !== ref.trim() || ref.length > MOST_CHARACTERS || hasControls(ref))
    invalid(
      'ref',
      `'${ref.slice(0, 40)}' is no reference.`,
      `Write 1 to ${MOST_CHARACTERS} characters, without blanks at either end.`,
    );
  const read = identifiers.flatMap((one, index): IdentifierStated[] => {
    if (!IDENTIFIER_KINDS.includes(one.kind)) {
      invalid(
        `identifiers.${index}.kind`,
        `'${one.kind}' is no kind of identifier.`,
        `Name one of ${IDENTIFIER_KINDS.join(', ')}.`,
      );
      return [];
    }
    const value = canonicalIdentifier(one.kind, one.value, Number(day.slice(0, 4)), [
      'identifiers',
      String(index),
      'value',
    ]);
    if (!value.ok) problems.push(...value.problems);
    return value.ok ? [{ ...one, value: value.value }] : [];
  });
  if (particulars) {
    const { birthDate, sex } = particulars;
    for (const name of ['givenName', 'familyName'] as const) {
      const text = particulars[name];
      if (text !== null && (text.trim() === '' || text.length > MOST_CHARACTERS || hasControls(text)))
        invalid(
          `particulars.${name}`,
          'It is no name.',
          `Write 1 to ${MOST_CHARACTERS} characters, or leave it out while it is not known.`,
        );
    }
    if (birthDate !== null && !isDay(birthDate))
      invalid('particulars.birthDate', `'${birthDate}' is not a day.`, 'Write YYYY-MM-DD.');
    else if (birthDate !== null && (birthDate > day || birthDate < EARLIEST_BIRTH))
      invalid(
        'particulars.birthDate',
        `Nobody under supervision was born on ${birthDate}.`,
        `Write a day from ${EARLIEST_BIRTH} to today.`,
      );
    if (sex !== null && !SEXES.includes(sex))
      invalid('particulars.sex', `'${sex}' is none of ${SEXES.join(', ')}.`, 'Write one of them.');
  }
  return { problems, identifiers: read };
}

const hasControls = (text: string): boolean => /\p{Cc}/u.test(text);
