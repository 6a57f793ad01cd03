import { spawn } from 'node:child_process';
import { built } from '../build.mjs';
import { complain } from '../say.mjs';
import { signal as signalGroup } from './orphans.mjs';

/** A tenth of the people, and no year of referrals: there in seconds, to look around, and for tests of starting. */
const SMALL = ['--scale', '0.002', '--without-ecosystem'];

/** Cursor shown, lines wrapped: what a progress bar that was killed did not put back. */
const TERMINAL_AS_BEFORE = '\x1b[?25h\x1b[?7h\n';

/**
 * Loads the demonstration scheme where there is none yet. It says itself how far it is. When it fails, the platform goes on without.
 * @param {{ env: NodeJS.ProcessEnv, record: import('./orphans.mjs').ProcessRecord, signal: AbortSignal, small: boolean }} options
 */
export function loadDemonstration({ env, record, signal, small }) {
  return new Promise((resolve, reject) => {
    const args = [built('apps/api/src/cli/main.js'), 'demo', 'load', '--if-empty', ...(small ? SMALL : [])];
    const child = spawn(process.execPath, args, {
      env,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (child.pid !== undefined) record.add('demo', child.pid);
    // each of its steps is a transaction, and the next start goes on where this one was broken off
    const stop = () => {
      signalGroup(child.pid, 'SIGKILL');
      if (process.stderr.isTTY) process.stderr.write(TERMINAL_AS_BEFORE);
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    child.on('error', reject);
    child.on('exit', (code, name) => {
      signal.removeEventListener('abort', stop);
      record.remove(child.pid);
      if (code !== 0 && !signal.aborted)
        complain(
          `The demonstration scheme was not loaded (${name ?? `code ${code}`}). Try again with: npm run concord -- demo load`,
        );
      resolve();
    });
  });
}
