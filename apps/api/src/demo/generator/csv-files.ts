import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { csvLine } from './csv.js';

const BATCH_CHARACTERS = 1 << 16;

interface Growing {
  readonly name: string;
  handle?: FileHandle;
  text: string;
  rows: number;
}

/** CSV files of a folder, several growing at once; of each no more than a batch is in memory. */
export class CsvFiles {
  readonly #files = new Map<string, Growing>();

  constructor(private readonly folder: string) {}

  /**
   * Adds a row to a file, which begins with its columns.
   * @returns now and then a promise, to be waited for before the next row: the disk is to keep up
   */
  add(name: string, columns: readonly string[], cells: readonly string[]): Promise<void> | undefined {
    let file = this.#files.get(name);
    if (!file) this.#files.set(name, (file = { name, text: csvLine(columns), rows: 0 }));
    file.text += csvLine(cells);
    file.rows += 1;
    return file.text.length >= BATCH_CHARACTERS ? this.#write(file) : undefined;
  }

  /** Writes what is left and closes the files, also after a failure. @returns the rows of each, without its header */
  async close(): Promise<Map<string, number>> {
    try {
      for (const file of this.#files.values()) await this.#write(file);
    } finally {
      for (const { handle } of this.#files.values()) await handle?.close();
    }
    return new Map([...this.#files].map(([name, { rows }]) => [name, rows]));
  }

  async #write(file: Growing): Promise<void> {
    file.handle ??= await open(path.join(this.folder, file.name), 'w');
    await file.handle.appendFile(file.text);
    file.text = '';
  }
}
