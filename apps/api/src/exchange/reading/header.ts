import { nearestName } from '#kernel';
import type { Column } from '../kinds/column.js';
import { FileRefused, type Refusal, shownValue } from '../refusal.js';

/** What a file of refused rows has besides the original columns: taken and ignored when it is imported again. */
export const REFUSED_COLUMNS = ['refused_line', 'refused_column', 'refused_why'] as const;

/** Where the columns of a kind stand in a file. */
export interface Header {
  /** The file's own columns in the file's own order, without the refused_* ones. */
  readonly names: readonly string[];
  /** For each column of the kind its place in a row; -1 where the file does not have it. */
  readonly places: readonly number[];
  /** How many values every row has. */
  readonly width: number;
  /** The last three columns are those of a file of refused rows. */
  readonly endsInReasons: boolean;
}

/**
 * Reads the header row. The order of columns is free; optional ones may be left out.
 * @throws FileRefused with a reason for each column that is unknown, missing or there twice
 */
export function readHeader(file: string, values: readonly string[], columns: readonly Column[]): Header {
  const known = columns.map((column) => column.name);
  const refused: Refusal[] = [];
  const refuse = (column: string, value: string, why: string, fix: string) =>
    refused.push({ file, line: 1, column, value: shownValue(value), why, fix });

  const only = values[0] ?? '';
  const other = values.length === 1 ? /[;\t|]/.exec(only)?.[0] : undefined;
  if (other !== undefined) {
    const shown = other === '\t' ? 'tabs' : `"${other}"`;
    throw new FileRefused([
      {
        file,
        line: 1,
        column: '',
        value: shownValue(only),
        why: `The columns are separated by ${shown}, not by commas.`,
        fix: 'Save the file with commas as separators.',
      },
    ]);
  }
  values.forEach((value, place) => {
    if (known.includes(value) || REFUSED_COLUMNS.some((extra) => extra === value)) {
      if (values.indexOf(value) !== place)
        refuse(value, value, 'The column stands in the header more than once.', 'Keep one of them.');
      return;
    }
    if (value.trim() === '')
      return void refuse(
        '',
        value,
        `Column ${place + 1} has no name.`,
        'Remove the column, or give it its name.',
      );
    const near = nearestName(
      value,
      known.filter((one) => !values.includes(one)),
    );
    refuse(
      value,
      value,
      'The column is not known.',
      near ? `Did you mean "${near}"?` : `Remove it; the columns are ${known.join(', ')}.`,
    );
  });
  for (const { name, required } of columns) {
    if (required && !values.includes(name))
      refuse(name, '', 'The column is missing, and it is required.', `Add the column "${name}".`);
  }
  if (refused.length > 0) throw new FileRefused(refused);
  return {
    names: values.filter((value) => known.includes(value)),
    places: known.map((one) => values.indexOf(one)),
    width: values.length,
    endsInReasons: REFUSED_COLUMNS.every(
      (one, i) => values[values.length - REFUSED_COLUMNS.length + i] === one,
    ),
  };
}
