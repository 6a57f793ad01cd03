// npm start: the whole platform on one machine. Only what Node 12 knows here: an older one must be able to say that it is too old.
import { spawn } from 'node:child_process';
import { bundledNode, isNewEnough, TOO_OLD } from './lib/node-version.mjs';

if (isNewEnough()) {
  import('./lib/supervisor/main.mjs').then(({ main }) => main());
} else if (bundledNode()) {
  // started by hand with the system's Node: Ctrl-C reaches both, and this one waits for the other
  const child = spawn(bundledNode(), process.argv.slice(1), { stdio: 'inherit' });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.on('exit', (code, signal) => process.exit(signal ? 130 : code));
} else {
  console.error(TOO_OLD);
  process.exitCode = 3;
}
