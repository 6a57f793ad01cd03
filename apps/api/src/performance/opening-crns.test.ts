import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { newKey, masterKeys, wrapKey } from '#kernel';
import { keyOwner, sealIdentifier } from '#partners';
import '../../../../test/support/person-key.js';
import { OpeningCrns } from './opening-crns.js';

/** A cell as the report's statement gives it. */
function cellOf(id: number, crn: string): string {
  const key = newKey();
  const parts = [sealIdentifier(key, id, 'crn', crn), wrapKey(masterKeys(), keyOwner(id), key)];
  return [id, ...parts.map((part) => part.toString('hex'))].join(':');
}
const markOf = (opening: OpeningCrns): string => opening.marked('x').split("'")[1] ?? '';

describe('CRNs in a copied report', () => {
  it('are opened wherever it was cut into pieces, and all else is left as it was', async () => {
    const [one, other] = [cellOf(7, 'X123456'), cellOf(8, 'Y654321')];
    const opening = new OpeningCrns();
    const mark = markOf(opening);
    const text = `ref,crn,said\nA,${mark}${one},"Siân, 7:ab:cd"\nB,,\nC,${mark}${other},crn-7:ab\n`;
    const bytes = Buffer.from(text);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, i) =>
      bytes.subarray(i * 7, i * 7 + 7),
    );
    const out = await buffer(Readable.from(pieces).pipe(opening));
    expect(out.toString()).toBe('ref,crn,said\nA,X123456,"Siân, 7:ab:cd"\nB,,\nC,Y654321,crn-7:ab\n');
  });

  it('are marked by another word each time, which nobody can have written', () => {
    expect(markOf(new OpeningCrns())).not.toBe(markOf(new OpeningCrns()));
  });

  it('end the file where one does not open, and are not left sealed', async () => {
    const opening = new OpeningCrns();
    const moved = cellOf(7, 'X123456').replace(/^7/, '8');
    await expect(
      buffer(Readable.from([Buffer.from(`A,${markOf(opening)}${moved}\n`)]).pipe(opening)),
    ).rejects.toThrow();
  });
});
