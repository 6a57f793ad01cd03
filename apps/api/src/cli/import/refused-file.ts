import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';

/**
 * Where --keep-going writes refused rows: beside the file until the import is on record, then in its place. So a file that is
 * imported and named here at once is read whole, and a failed import leaves what stood there before.
 */
export class RefusedFile {
  readonly #part: string;
  #opened = false;
  #kept = false;

  constructor(private readonly path: string) {
    this.#part = `${path}.${process.pid}.part`;
  }

  open(): Writable {
    this.#opened = true;
    return createWriteStream(this.#part, { flush: true });
  }

  /** The file, when rows were refused and written. */
  get written(): string | undefined {
    return this.#kept ? this.path : undefined;
  }

  async keep(): Promise<void> {
    if (!this.#opened) return;
    await rename(this.#part, this.path);
    this.#kept = true;
  }

  /** Removes what was begun, unless it was kept. */
  async discard(): Promise<void> {
    if (this.#opened && !this.#kept) await rm(this.#part, { force: true });
  }
}
