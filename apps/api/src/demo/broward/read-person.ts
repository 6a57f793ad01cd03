import { isDay, problem, type Problem } from '#kernel';
import type { BrowardPerson } from './person.js';

/** The columns that are read; the file has more, and some of their names twice. */
export const COLUMNS = ['id', 'sex', 'compas_screening_date', 'decile_score', 'r_offense_date'] as const;
export type Column = (typeof COLUMNS)[number];

/** One row by column; a file that ends too early has no value for its last columns. */
export type Row = Readonly<Record<Column, string | undefined>>;

const SEXES: Readonly<Record<string, 'F' | 'M'>> = { Female: 'F', Male: 'M' };

/** @returns the person, or a problem for each value that cannot be used; the path is file, line and column */
export function readPerson(
  row: Row,
  at: { readonly file: string; readonly line: number },
): { person: BrowardPerson } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const refuse = (column: Column, why: string, fix: string): void => {
    problems.push(
      problem(
        'INVALID',
        [at.file, `line ${at.line}`, column],
        `${JSON.stringify(row[column] ?? '')}: ${why}`,
        fix,
      ),
    );
  };
  const {
    id = '',
    sex = '',
    compas_screening_date: screenedOn = '',
    decile_score: decile = '',
    r_offense_date: newCrimeOn = '',
  } = row;
  if (!/^[A-Za-z0-9_.-]{1,60}$/.test(id))
    refuse('id', 'This is no person’s number.', 'Give each person a number of their own.');
  if (!Object.hasOwn(SEXES, sex))
    refuse('sex', 'This is neither Male nor Female.', 'Write Male or Female, as the published file does.');
  if (!isDay(screenedOn))
    refuse('compas_screening_date', 'This is not a day.', 'Write the day of the screening as YYYY-MM-DD.');
  if (!/^-?\d+$/.test(decile))
    refuse('decile_score', 'This is not a whole number.', 'Write the score from 1 to 10, or -1 for none.');
  if (newCrimeOn !== '' && !isDay(newCrimeOn)) {
    refuse(
      'r_offense_date',
      'This is not a day.',
      'Write the day of the first new crime as YYYY-MM-DD, or nothing where there was none.',
    );
  }
  if (problems.length > 0) return { problems };
  const score = Number(decile);
  return {
    person: {
      id,
      sex: SEXES[sex] ?? 'M',
      screenedOn,
      ...(score >= 1 && score <= 10 ? { decile: score } : {}),
      ...(newCrimeOn === '' ? {} : { newCrimeOn }),
    },
  };
}
