import { ok, problem, refuse, type Result } from '#kernel';

/** Police National Computer id, Criminal Records Office number, case reference number (probation), prison number (NOMIS). */
export const IDENTIFIER_KINDS = ['pnc', 'cro', 'crn', 'prison_number'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** An identifier in its one written form. */
export interface Identifier {
  readonly kind: IdentifierKind;
  readonly value: string;
}

export const IDENTIFIER_NAMES: Readonly<Record<IdentifierKind, string>> = {
  pnc: 'PNC id',
  cro: 'CRO number',
  crn: 'CRN',
  prison_number: 'prison number',
};

/** 23 letters: I, O and S, which look like digits, are no check letters. */
const LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';
const letterOf = (digits: string): string => LETTERS[Number(digits) % LETTERS.length] ?? '';

const FORMS: Readonly<Record<IdentifierKind, string>> = {
  pnc: 'year of two or four digits, slash, up to seven digits and a letter, such as 2002/0073319Z or 02/73319Z',
  cro: 'up to six digits, slash, year of two digits and a letter, such as 265416/21G; or SF and the year first, such as SF05/482703J',
  crn: 'one letter and six digits, such as X123456',
  prison_number: 'one letter, four digits and two letters, such as A1234BC',
};

/**
 * Reads an identifier as it is written down.
 * @param pivotYear a year of two digits in a PNC id is the last such year that is not after this one
 * @returns the one written form (PNC YYYY/NNNNNNNC, CRO NNNNNN/YYC); INVALID, for the path, when the form or the check letter is wrong
 */
export function canonicalIdentifier(
  kind: IdentifierKind,
  written: string,
  pivotYear: number,
  path: readonly string[] = [kind],
): Result<string> {
  const read = READ[kind](written, pivotYear);
  if (read === undefined)
    return refuse(
      problem(
        'INVALID',
        path,
        `'${written.slice(0, 40)}' is not the form of a ${IDENTIFIER_NAMES[kind]}.`,
        `Write ${FORMS[kind]}; capital letters, no blanks.`,
      ),
    );
  if (read.digits !== undefined && letterOf(read.digits) !== written.at(-1))
    return refuse(
      problem(
        'INVALID',
        path,
        `The check letter of '${written}' is wrong: these digits have ${letterOf(read.digits)}.`,
        `Look the ${IDENTIFIER_NAMES[kind]} up again: a digit or the letter was mistyped.`,
      ),
    );
  return ok(read.canonical);
}

/** What an identifier of the right form says; `digits` are those that its check letter is of. */
interface Read {
  readonly canonical: string;
  readonly digits?: string;
}

const READ: Readonly<Record<IdentifierKind, (written: string, pivotYear: number) => Read | undefined>> = {
  pnc: readPnc,
  cro: readCro,
  crn: (written) => (/^[A-Z]\d{6}$/.test(written) ? { canonical: written } : undefined),
  prison_number: (written) => (/^[A-Z]\d{4}[A-Z]{2}$/.test(written) ? { canonical: written } : undefined),
};

/** The year ends at the slash; without one, twelve characters have a year of four digits, fewer one of two. */
const PNC = /^(?:(\d{2})\/?(\d{1,7})|(\d{4})\/(\d{1,7})|(\d{4})(\d{7}))([A-Z])$/;

function readPnc(written: string, pivotYear: number): Read | undefined {
  const [, short, serial, long, ofLong, whole, ofWhole, letter] = PNC.exec(written) ?? [];
  if (letter === undefined) return undefined;
  const year = long ?? whole ?? String(pivotYear - ((pivotYear - Number(short)) % 100));
  const padded = (serial ?? ofLong ?? ofWhole ?? '').padStart(7, '0');
  return { canonical: `${year}/${padded}${letter}`, digits: `${year.slice(-2)}${padded}` };
}

function readCro(written: string): Read | undefined {
  const [, number, year, letter] = /^(\d{1,6})\/(\d{2})([A-Z])$/.exec(written) ?? [];
  if (number !== undefined && year !== undefined) {
    const padded = number.padStart(6, '0');
    return { canonical: `${padded}/${year}${letter}`, digits: `${year}${padded}` };
  }
  // from files that were searched by hand: these are not padded
  const [, ofYear, serial] = /^SF(\d{2})\/(\d{1,6})[A-Z]$/.exec(written) ?? [];
  return serial === undefined ? undefined : { canonical: written, digits: `${ofYear}${serial}` };
}

/** The forms of any kind that a text may be, for who searches and does not say which: a text that is of no kind is none. */
export const identifiersIn = (written: string, pivotYear: number): readonly Identifier[] =>
  IDENTIFIER_KINDS.flatMap((kind) => {
    const read = canonicalIdentifier(kind, written, pivotYear);
    return read.ok ? [{ kind, value: read.value }] : [];
  });
