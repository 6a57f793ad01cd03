import { createHash } from 'node:crypto';
import { CsvError, Parser } from 'csv-parse';
import type { Column } from '../kinds/column.js';
import { FileRefused } from '../refusal.js';
import { BatchBuffer } from './batch-buffer.js';
import { ByteGuard } from './byte-guard.js';
import { type Header, readHeader } from './header.js';
import { lineEnds, RowEncoder } from './row-encoder.js';

/** A row is at most this long; a longer one is most likely a quote that is never closed. */
const LONGEST_ROW_BYTES = 1024 * 1024;

/** Some rows, encoded for COPY. */
export interface Batch {
  /** Lines of COPY's text format; reused for the batch after the next. */
  readonly text: Buffer;
  /** Rows and bytes read so far, this batch included. */
  readonly rows: number;
  readonly bytes: number;
}

/** Reads one CSV file once, from its first byte to its last, a chunk at a time. */
export class RowReader {
  #guard: ByteGuard;
  #hash = createHash('sha256');
  #parser: Parser;
  #header?: Header;
  #encoder?: RowEncoder;
  #text: BatchBuffer;
  #rows = 0;
  #bytes = 0;
  #lines = 0; // of the rows read so far, without blank lines
  #trouble?: unknown;

  constructor(
    private readonly file: string,
    private readonly columns: readonly Column[],
    batchBytes: number,
  ) {
    this.#text = new BatchBuffer(batchBytes);
    this.#guard = new ByteGuard(file);
    this.#parser = new Parser({
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n'],
      max_record_size: LONGEST_ROW_BYTES,
      on_record: (row: string[]) => this.#take(row),
    });
    this.#parser.on('error', (error: unknown) => (this.#trouble = error));
    this.#parser.resume(); // rows leave through #take
  }

  /**
   * The file's rows, some thousands at a time. A batch has to be done with when the next but one is asked for.
   * @throws FileRefused when the file is not a table of these columns
   */
  async *batches(content: AsyncIterable<Buffer>): AsyncGenerator<Batch> {
    for await (const bytes of content) {
      this.#guard.check(bytes);
      this.#hash.update(bytes);
      this.#bytes += bytes.length;
      await this.#parse((done) => this.#parser.write(bytes, done));
      if (this.#text.isFull) yield this.#batch();
    }
    this.#guard.end();
    await this.#parse((done) => this.#parser.end(done));
    if (!this.#header) {
      throw new FileRefused([
        {
          file: this.file,
          line: 1,
          column: '',
          value: '',
          why: 'The file is empty: it has not even a header.',
          fix: `Begin it with the header ${this.columns.map((c) => c.name).join(',')}.`,
        },
      ]);
    }
    yield this.#batch();
  }

  /** Known once the first batch was read. */
  get header(): Header {
    if (!this.#header) throw new Error('the header has not been read yet');
    return this.#header;
  }

  get rows(): number {
    return this.#rows;
  }

  /** SHA-256 of the bytes, once all were read. */
  digest(): string {
    return this.#hash.digest('hex');
  }

  #batch(): Batch {
    return { text: this.#text.take(), rows: this.#rows, bytes: this.#bytes };
  }

  // the parser is done with a chunk when it calls back, so its errors can be thrown where the chunk came from
  async #parse(feed: (done: (error?: Error | null) => void) => void): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#parser.once('close', resolve);
      feed((error) => {
        this.#trouble ??= error ?? undefined;
        this.#parser.off('close', resolve);
        resolve();
      });
    });
    if (this.#trouble !== undefined) throw this.#explained(this.#trouble);
  }

  // returns nothing, so that the parser keeps no rows
  #take(row: string[]): undefined {
    const line = this.#nextLine();
    if (this.#encoder) {
      this.#text.append(this.#encoder.encode(row, line));
      this.#rows += 1;
      this.#lines += 1 + this.#encoder.innerLines;
      return;
    }
    this.#header = readHeader(this.file, row, this.columns);
    this.#encoder = new RowEncoder(this.columns, this.#header);
    this.#lines += 1 + lineEnds(row);
  }

  /** The physical line on which the next row begins. The parser's own count takes CRLF inside quotes for two line ends. */
  #nextLine(): number {
    return 1 + this.#lines + this.#parser.info.empty_lines;
  }

  #explained(error: unknown): unknown {
    if (!(error instanceof CsvError)) return error;
    const [why, fix] = QUOTING[error.code] ?? [error.message, 'Correct the row.'];
    return new FileRefused([
      {
        file: this.file,
        line: this.#nextLine(),
        column: '',
        value: '',
        why: `${why} From this row on, rows cannot be told apart.`,
        fix,
      },
    ]);
  }
}

const QUOTE_FIX = 'Put the whole value in double quotes, and write each double quote inside it twice.';
const QUOTING: Readonly<Record<string, readonly [why: string, fix: string]>> = {
  INVALID_OPENING_QUOTE: ['A double quote stands in the middle of a value.', QUOTE_FIX],
  CSV_INVALID_CLOSING_QUOTE: [
    'After the closing quote of a value, something other than a comma follows.',
    QUOTE_FIX,
  ],
  CSV_QUOTE_NOT_CLOSED: [
    'In the row that begins here, a double quote is opened and never closed.',
    QUOTE_FIX,
  ],
  CSV_MAX_RECORD_SIZE: [
    'The row that begins here is longer than 1 MiB: most likely a double quote is opened and not closed.',
    QUOTE_FIX,
  ],
};
