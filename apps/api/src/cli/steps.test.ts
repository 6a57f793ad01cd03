import { jest } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { stepsOn } from './steps.js';

function written(
  isTTY: boolean,
  work: (told: (step: string, done: number, of: number) => void) => void,
): string {
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    columns: 80,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  });
  const lines: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  try {
    const steps = stepsOn(stream as unknown as NodeJS.WriteStream);
    work(steps.told);
    steps.end();
  } finally {
    spy.mockRestore();
  }
  return lines.join('') + String(stream.read() ?? '');
}

describe('how far long work is', () => {
  it('is told in plain lines where there is no terminal, four to a step', () => {
    const text = written(false, (told) => {
      for (let done = 1; done <= 100; done += 1) told('Importing', done, 100);
      told('Running', 1, 1);
    });
    expect(text).toBe(
      'Importing: 25 % (25 of 100)\nImporting: 50 % (50 of 100)\nImporting: 75 % (75 of 100)\nImporting: 100 % (100 of 100)\nRunning: 100 % (1 of 1)\n',
    );
  });

  it('is told by a bar on a terminal', () => {
    const text = written(true, (told) => {
      told('Importing', 1, 2);
      told('Importing', 2, 2);
    });
    expect(text).toContain('Importing');
    expect(text).toContain('100 %');
  });
});
