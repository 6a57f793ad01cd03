import { isUtf8 } from 'node:buffer';
import { FileRefused } from '../refusal.js';

const LINE_FEED = 10;
/** A longer line is no row of a table; without a limit, a file with no line ends would fill the memory. */
const LONGEST_LINE_BYTES = 4 * 1024 * 1024;

/** What no text holds: NUL, and what sealed texts of the database begin with. */
const NEVER = [
  [0, '\\0'],
  [2, '\\x02'],
] as const;

const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly why: string }[] = [
  { bytes: [0xff, 0xfe], why: 'The file is UTF-16 text ("Unicode text"), not UTF-8.' },
  { bytes: [0xfe, 0xff], why: 'The file is UTF-16 text ("Unicode text"), not UTF-8.' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], why: 'The file is a spreadsheet or a zip archive, not text.' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], why: 'The file is a spreadsheet of an old kind, not text.' },
  { bytes: [0x1f, 0x8b], why: 'The file is compressed (gzip), not text.' },
];
const FIX = 'Save it as CSV in UTF-8 ("CSV UTF-8" in a spreadsheet program).';

/** Sees every byte of a file before it is read as text: anything but UTF-8 without such bytes is refused, with its line. */
export class ByteGuard {
  #line = 1;
  #tail: Buffer = Buffer.alloc(0); // the beginning of a character that the next chunk ends
  #sinceLineEnd = 0;
  #first = true;

  constructor(private readonly file: string) {}

  /** @throws FileRefused */
  check(chunk: Buffer): void {
    if (this.#first) this.#recognise(chunk);
    for (const [byte, shown] of NEVER) {
      const at = chunk.indexOf(byte);
      if (at >= 0)
        this.#refuse(
          this.#line + lineFeeds(chunk.subarray(0, at)),
          shown,
          `A ${byte === 0 ? 'NUL byte' : 'control character'} stands here: the file is not text.`,
        );
    }
    const whole = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : chunk;
    const cut = whole.length - unfinished(whole);
    if (!isUtf8(whole.subarray(0, cut))) this.#refuseEncoding(whole.subarray(0, cut));
    this.#tail = Buffer.from(whole.subarray(cut));
    this.#count(chunk);
  }

  /** @throws FileRefused when the file ends within a character */
  end(): void {
    if (this.#tail.length > 0) this.#refuseEncoding(this.#tail);
  }

  #recognise(chunk: Buffer): void {
    this.#first = chunk.length === 0;
    const found = SIGNATURES.find(({ bytes }) => bytes.every((byte, i) => chunk[i] === byte));
    if (found) this.#refuse(1, '', found.why);
  }

  #count(chunk: Buffer): void {
    const last = chunk.lastIndexOf(LINE_FEED);
    this.#sinceLineEnd = last < 0 ? this.#sinceLineEnd + chunk.length : chunk.length - last - 1;
    this.#line += lineFeeds(chunk);
    if (this.#sinceLineEnd > LONGEST_LINE_BYTES) {
      this.#refuse(
        this.#line,
        '',
        `The line is longer than ${LONGEST_LINE_BYTES / 1024 / 1024} MiB: it is no row of a table.`,
      );
    }
  }

  #refuseEncoding(text: Buffer): never {
    let line = this.#line;
    for (let from = 0; from < text.length; line += 1) {
      const end = text.indexOf(LINE_FEED, from);
      const one = text.subarray(from, end < 0 ? text.length : end + 1);
      if (!isUtf8(one))
        this.#refuse(
          line,
          strangeBytes(one),
          'These bytes are not UTF-8: the file is in another encoding, such as Windows-1252 or Latin-1.',
        );
      from += one.length;
    }
    throw new Error('no line holds the bytes that were not UTF-8');
  }

  #refuse(line: number, value: string, why: string): never {
    throw new FileRefused([{ file: this.file, line, column: '', value, why, fix: FIX }]);
  }
}

function lineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}

/** How many bytes at the end begin a character without ending it. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

/** The first bytes above ASCII that are not UTF-8, with a little of what stands around them. */
function strangeBytes(line: Buffer): string {
  let at = 0;
  while (at < line.length && isUtf8(line.subarray(0, at + 1 + unfinished(line.subarray(0, at + 1))))) at += 1;
  const from = Math.max(0, at - 10);
  return `${line.subarray(from, at).toString('latin1')}[0x${(line[at] ?? 0).toString(16).toUpperCase()}]${line
    .subarray(at + 1, at + 11)
    .toString('latin1')
    .trimEnd()}`;
}
