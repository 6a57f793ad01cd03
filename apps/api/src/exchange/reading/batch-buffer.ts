/**
 * Text gathered in one buffer until it is taken. Two buffers take turns: one is sent while the other fills, and neither is
 * allocated again, so reading millions of rows leaves little behind for the garbage collector.
 */
export class BatchBuffer {
  #filling: Buffer;
  #resting: Buffer;
  #length = 0;

  constructor(private readonly batchBytes: number) {
    this.#filling = Buffer.allocUnsafeSlow(batchBytes);
    this.#resting = Buffer.allocUnsafeSlow(batchBytes);
  }

  append(text: string): void {
    const most = this.#length + text.length * 3; // no UTF-16 unit takes more bytes in UTF-8
    if (most > this.#filling.length) this.#grow(most);
    this.#length += this.#filling.write(text, this.#length, 'utf8');
  }

  get isFull(): boolean {
    return this.#length >= this.batchBytes / 2;
  }

  /** What was gathered; valid until the take after the next one. */
  take(): Buffer {
    const taken = this.#filling.subarray(0, this.#length);
    [this.#filling, this.#resting] = [this.#resting, this.#filling];
    this.#length = 0;
    return taken;
  }

  #grow(atLeast: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(atLeast, this.#filling.length * 2));
    this.#filling.copy(larger, 0, 0, this.#length);
    this.#filling = larger;
  }
}
