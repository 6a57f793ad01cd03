/** 23 letters: I, O and S, which look like digits, are no check letters. */
const LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';
const checked = (digits: string): string => LETTERS[Number(digits) % LETTERS.length] ?? '';

const shortYear = (year: number): string => String(year).slice(-2);

/** A PNC id of a year and a serial, with its check letter: 2002/0073319Z. */
export function pnc(year: number, serial: number): string {
  const padded = String(serial).padStart(7, '0');
  return `${year}/${padded}${checked(`${shortYear(year)}${padded}`)}`;
}

/** A CRO number: 265416/21G. */
export function cro(year: number, serial: number): string {
  const padded = String(serial).padStart(6, '0');
  return `${padded}/${shortYear(year)}${checked(`${shortYear(year)}${padded}`)}`;
}

/** A CRN, one for each of up to 26 million numbers. */
export const crn = (number: number): string =>
  `${String.fromCharCode(65 + (Math.floor(number / 1_000_000) % 26))}${String(number % 1_000_000).padStart(6, '0')}`;
