import { type Problem, problemLine } from '#kernel';
import { remember } from './refusals.js';

/** What a command ends with: 0 done, 1 refused input, 2 wrong usage, 3 the platform failed. */
export const EXIT = { done: 0, refused: 1, usage: 2, failed: 3 } as const;

/** A line for the person at the terminal; standard output stays for results. */
export const note = (line: string): void => void process.stderr.write(`${line}\n`);

/** Tells why the input was refused, a problem a line, and ends with 1. */
export function refused(problems: readonly Problem[]): void {
  remember(problems);
  for (const one of problems) note(problemLine(one));
  process.exitCode = EXIT.refused;
}

/** Writes a result and waits until whoever reads it has taken it. */
export const print = (text: string | Uint8Array): Promise<void> =>
  new Promise((resolve, reject) =>
    process.stdout.write(text, (error) => (error && !wentAway(error) ? reject(error) : resolve())),
  );

// a reader that has seen enough (| head) is no failure
const wentAway = (error: Error): boolean => 'code' in error && error.code === 'EPIPE';
process.stdout.on('error', (error: Error) => {
  if (!wentAway(error)) throw error;
});
