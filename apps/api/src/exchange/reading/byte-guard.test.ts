import fc from 'fast-check';
import { FileRefused } from '../refusal.js';
import { ByteGuard } from './byte-guard.js';
import { cutAt } from './reading.fixture.js';

function guarded(chunks: readonly Buffer[]) {
  const guard = new ByteGuard('f.csv');
  try {
    for (const chunk of chunks) guard.check(chunk);
    guard.end();
    return undefined;
  } catch (error) {
    if (error instanceof FileRefused) return error.refusals[0];
    throw error;
  }
}

describe('the bytes of a file', () => {
  it('may be any UTF-8 text, cut anywhere', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.array(fc.nat(200), { maxLength: 30 }),
        (text, places) => {
          fc.pre(!text.includes('\0') && !text.includes('\u0002')); // which no text may hold
          expect(guarded(cutAt(Buffer.from(`a${text}`), places))).toBeUndefined();
        },
      ),
    );
  });

  it('are refused at the line of the first byte that is not UTF-8, cut anywhere', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.array(fc.nat(100), { maxLength: 10 }), (before, places) => {
        const bytes = Buffer.concat([
          Buffer.from('naïve,€\n'.repeat(before)),
          Buffer.from('Jos\xe9,1\nx\n', 'latin1'),
        ]);
        expect(guarded(cutAt(bytes, places))).toMatchObject({
          line: before + 1,
          why: expect.stringContaining('not UTF-8') as string,
        });
      }),
    );
  });

  it('show what stands there', () => {
    expect(guarded([Buffer.from('id,name\n1,Jos\xe9 Mu\xf1oz\n', 'latin1')])?.value).toBe(
      '1,Jos[0xE9] Muñoz',
    );
  });

  it.each<[string, Buffer, number, RegExp]>([
    ['a NUL byte', Buffer.from('a\nb\nc\0d\n'), 3, /NUL/],
    ['what sealed texts begin with', Buffer.from('a\nb\nc\u0002d\n'), 3, /control character/],
    ['UTF-16', Buffer.from('\ufeffa,b\n', 'utf16le'), 1, /UTF-16/],
    ['a spreadsheet', Buffer.from('PK\x03\x04rest'), 1, /spreadsheet or a zip/],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 1, /compressed/],
    ['half a character at the end', Buffer.from('a\né').subarray(0, 3), 2, /not UTF-8/],
  ])('are refused as no text: %s', (_what, bytes, line, why) => {
    expect(guarded([bytes])).toMatchObject({
      file: 'f.csv',
      line,
      why: expect.stringMatching(why) as string,
      fix: expect.stringContaining('UTF-8') as string,
    });
  });
});
