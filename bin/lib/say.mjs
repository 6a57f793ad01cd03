// A reader that went away (| head) must not end the platform.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
}

/** A line for the person at the terminal. @param {string} line */
export const say = (line) => void process.stdout.write(`${line}\n`);

/** A line about what went wrong. @param {string} line */
export const complain = (line) => void process.stderr.write(`${line}\n`);

/** Tells of a failure: an expected one in its own words, any other with all that helps to find it. @returns {number} the exit code */
export function explain(error) {
  if (error?.name === 'Refusal') {
    complain(error.message);
    return error.exitCode;
  }
  complain(`Concord failed unexpectedly: ${error?.stack ?? error}`);
  return 3;
}
