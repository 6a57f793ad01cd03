import { Writable } from 'node:stream';
import { print } from '../outcome.js';

/** Standard output as a stream that can be ended without ending the process's own, and that a reader may leave (| head). */
export const standardOutput = (): Writable =>
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      print(chunk).then(() => done(), done);
    },
  });
