import { randomBytes } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { openCrn } from '#contracts';

/** Opens the CRNs in what PostgreSQL copies. They are marked by a word that nobody can have written into a text. */
export class OpeningCrns extends Transform {
  readonly #mark = `crn-${randomBytes(16).toString('hex')}-`;
  #rest = '';
  readonly #decoder = new TextDecoder('utf-8');

  /** SQL of the marked cell. */
  marked(sql: string): string {
    return `'${this.#mark}' || ${sql}`;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const text = this.#rest + this.#decoder.decode(chunk, { stream: true });
    const end = text.lastIndexOf('\n') + 1; // a cell has no line break, and so is whole up to here
    this.#rest = text.slice(end);
    this.#give(text.slice(0, end), done);
  }

  override _flush(done: TransformCallback): void {
    this.#give(this.#rest, done);
  }

  #give(text: string, done: TransformCallback): void {
    try {
      const [first = '', ...marked] = text.split(this.#mark);
      done(null, first + marked.map(opened).join(''));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** What follows a mark: the cell, and the text behind it. */
const opened = (text: string): string => {
  const [cell = ''] = /^[0-9a-f:]*/.exec(text) ?? [];
  return openCrn(cell) + text.slice(cell.length);
};
