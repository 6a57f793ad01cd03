import { createReadStream } from 'node:fs';
import path from 'node:path';
import { CsvError, parse } from 'csv-parse';
import { nearestName, ok, problem, type Problem, refuse, type Result } from '#kernel';
import { errorCode } from '../error-code.js';
import type { BrowardPerson } from './person.js';
import { COLUMNS, type Column, readPerson, type Row } from './read-person.js';

export const WHERE_TO_GET_IT =
  'It is compas-scores-two-years.csv of the repository propublica/compas-analysis on GitHub: save it, and name it as npm run demo:broward -- FILE.';
const PROBLEMS_SHOWN = 20;

/**
 * Reads ProPublica's file, or a part of it. Of a column name that stands twice the first one is meant.
 * @returns the people in the file's order, or what is wrong with the file: missing, empty, other columns, or the first rows that
 *   cannot be used
 * @throws what the disk throws, except for a file that is not there
 */
export async function readBroward(fileName: string): Promise<Result<BrowardPerson[]>> {
  const file = path.basename(fileName);
  const parser = createReadStream(fileName)
    .on('error', (error) => parser.destroy(error))
    .pipe(
      parse({
        bom: true,
        skip_empty_lines: true,
        relax_column_count: true,
        info: true,
        max_record_size: 1_000_000,
      }),
    );
  const people = new People(file);
  let header: Header | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (!header) {
        const read = readHeader(record, file);
        if (!read.ok) return read;
        header = read.value;
      } else if (!people.add(rowOf(record, header), info.lines)) break;
    }
  } catch (error) {
    return unreadable(error, fileName, file);
  }
  if (!header)
    return refuse(problem('INVALID', file, 'The file is empty: it has not even a header.', WHERE_TO_GET_IT));
  return people.result();
}

type Header = Readonly<Record<Column, number>>;

function readHeader(names: readonly string[], file: string): Result<Header> {
  const missing = COLUMNS.filter((name) => !names.includes(name));
  const problems = missing.map((name) => {
    const near = nearestName(
      name,
      names.filter((one) => one !== ''),
    );
    return problem(
      'INVALID',
      [file, 'line 1', name],
      `The column ${name} is missing.`,
      near ? `Is it the one named ${near}? ${WHERE_TO_GET_IT}` : WHERE_TO_GET_IT,
    );
  });
  if (problems.length > 0) return refuse(...problems);
  return ok(Object.fromEntries(COLUMNS.map((name) => [name, names.indexOf(name)])) as unknown as Header);
}

const rowOf = (record: readonly string[], header: Header): Row =>
  Object.fromEntries(COLUMNS.map((name) => [name, record[header[name]]?.trim()])) as unknown as Row;

/** The people read so far, and what is wrong. */
class People {
  readonly #byId = new Map<string, BrowardPerson>();
  readonly #problems: Problem[] = [];

  constructor(private readonly file: string) {}

  /** @returns false once more is wrong than is shown */
  add(row: Row, line: number): boolean {
    const read = readPerson(row, { file: this.file, line });
    if ('problems' in read) this.#problems.push(...read.problems);
    else this.#keep(read.person, line);
    return this.#problems.length < PROBLEMS_SHOWN;
  }

  result(): Result<BrowardPerson[]> {
    if (this.#problems.length > 0) return refuse(...this.#problems.slice(0, PROBLEMS_SHOWN));
    if (this.#byId.size === 0)
      return refuse(problem('INVALID', this.file, 'The file has a header and no person.', WHERE_TO_GET_IT));
    return ok([...this.#byId.values()]);
  }

  #keep(person: BrowardPerson, line: number): void {
    const known = this.#byId.get(person.id);
    if (!known) this.#byId.set(person.id, person);
    else if (JSON.stringify(known) !== JSON.stringify(person)) {
      const path = [this.file, `line ${line}`, 'id'];
      this.#problems.push(
        problem(
          'INVALID',
          path,
          `"${person.id}": This person stands in the file twice, and differently.`,
          'Keep one row for each person.',
        ),
      );
    }
  }
}

function unreadable(error: unknown, fileName: string, file: string): Result<never> {
  if (error instanceof CsvError) {
    return refuse(
      problem(
        'INVALID',
        [file, `line ${typeof error.lines === 'number' ? error.lines : '?'}`],
        `This is not CSV: ${error.message}.`,
        WHERE_TO_GET_IT,
      ),
    );
  }
  const code = errorCode(error);
  if (code === 'ENOENT')
    return refuse(problem('NOT_FOUND', 'FILE', `There is no file ${fileName}.`, WHERE_TO_GET_IT));
  if (code === 'EISDIR')
    return refuse(problem('INVALID', 'FILE', `${fileName} is a folder.`, WHERE_TO_GET_IT));
  throw error;
}
