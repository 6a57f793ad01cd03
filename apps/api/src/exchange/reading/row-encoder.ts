import type { Column } from '../kinds/column.js';
import { shownValue } from '../refusal.js';
import type { Header } from './header.js';

/** What is wrong with a row's text as text, whatever it means; travels with the row into staging. */
export interface TextFault {
  readonly column: string;
  readonly value: string;
  readonly why: string;
  readonly fix: string;
}

// what COPY needs escaped, and what no value may hold: control characters of ASCII and of Latin-1
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const SPECIAL = /[\\\u0001-\u001f\u007f-\u009f]/;
// eslint-disable-next-line no-control-regex -- see above
const CONTROL = /[\u0001-\u001f\u007f-\u009f]/;
const LINE_END = /\r\n|\r|\n/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const copyEscaped = (text: string): string =>
  text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);

/**
 * Writes rows in COPY's text format: line, faults, the row as JSON where it has the wrong number of values, then the kind's
 * columns in the kind's order. Empty values are null.
 */
export class RowEncoder {
  readonly #places: readonly number[];
  readonly #columns: readonly Column[];
  readonly #nothing: string;
  readonly #hasOthers: boolean;
  /** How many line ends stand inside the values of the row that was encoded last. */
  innerLines = 0;

  constructor(
    columns: readonly Column[],
    private readonly header: Header,
  ) {
    this.#columns = columns;
    this.#places = header.places;
    this.#hasOthers = header.width > header.names.length;
    this.#nothing = '\t\\N'.repeat(columns.length);
  }

  /** One line of COPY's text format, line feed included. */
  encode(row: readonly string[], line: number): string {
    if (row.length !== this.header.width) return this.#misshapen(row, line);
    let values = '';
    let odd = false;
    let empty = true;
    for (let i = 0; i < this.#places.length; i += 1) {
      const value = row[this.#places[i] ?? -1] ?? '';
      if (value === '') {
        values += '\t\\N';
        continue;
      }
      empty = false;
      if (SPECIAL.test(value)) {
        odd = true;
        values += `\t${copyEscaped(value)}`;
      } else {
        odd ||= isOdd(value, this.#columns[i]);
        values += `\t${value}`;
      }
    }
    this.innerLines = odd || this.#hasOthers ? lineEnds(row) : 0;
    const faults = empty ? [EMPTY_ROW] : odd ? this.#faults(row) : [];
    return `${line}\t${faults.length > 0 ? copyEscaped(JSON.stringify(faults)) : '\\N'}\t\\N${values}\n`;
  }

  #misshapen(row: readonly string[], line: number): string {
    this.innerLines = lineEnds(row);
    const own = this.header.endsInReasons && /^\d+$/.test(row.at(-3) ?? '') ? row.slice(0, -3) : row; // what an earlier import added
    const fault: TextFault = {
      column: '',
      value: shownValue(row.join(',')),
      why: `The row has ${row.length} ${row.length === 1 ? 'value' : 'values'}; the header has ${this.header.width} columns.`,
      fix: 'Add or remove commas; put a value that holds a comma in double quotes.',
    };
    return `${line}\t${copyEscaped(JSON.stringify([fault]))}\t${copyEscaped(JSON.stringify(own))}${this.#nothing}\n`;
  }

  #faults(row: readonly string[]): TextFault[] {
    return this.#columns.flatMap((column, i) => {
      const value = row[this.#places[i] ?? -1] ?? '';
      const fault = (why: string, fix: string): TextFault[] => [
        { column: column.name, value: shownValue(value), why, fix },
      ];
      if (value.length > column.type.longest) {
        return fault(
          `The value has ${value.length} characters; ${column.type.longest} are the most.`,
          'Shorten it; look for a missing quote before it.',
        );
      }
      if (CONTROL.test(value))
        return fault('The value holds a control character, such as a line end or a tab.', 'Remove it.');
      if (column.type.exact && value.trim() !== value) {
        return fault(
          'The value begins or ends with a blank, and would be taken for another one than without it.',
          'Remove the blank.',
        );
      }
      return [];
    });
  }
}

const EMPTY_ROW: TextFault = {
  column: '',
  value: '',
  why: 'The row has no values at all.',
  fix: 'Remove the row.',
};

function isOdd(value: string, column: Column | undefined): boolean {
  return (
    value.length > (column?.type.longest ?? 0) ||
    (column?.type.exact === true &&
      (isBlank(value.charCodeAt(0)) || isBlank(value.charCodeAt(value.length - 1))))
  );
}

/** Line ends inside the values of a row: CRLF, LF or CR, each one line. */
export const lineEnds = (row: readonly string[]): number =>
  row.reduce((count, value) => count + (SPECIAL.test(value) ? (value.match(LINE_END)?.length ?? 0) : 0), 0);

// may be one of the blanks that trim() knows; trim() then decides
const isBlank = (code: number): boolean =>
  code <= 32 || code === 0xa0 || (code >= 0x1680 && code <= 0x3000) || code === 0xfeff;
