#!/usr/bin/env node
// The command line. Only what Node 12 knows here: an older one hands over to the Node that npm ci installed.
import { spawn } from 'node:child_process';
import { bundledNode, isNewEnough, TOO_OLD } from './lib/node-version.mjs';

if (isNewEnough()) {
  import('./lib/command-line.mjs').then(({ main }) => main(process.argv.slice(2)));
} else if (bundledNode()) {
  const child = spawn(bundledNode(), process.argv.slice(1), { stdio: 'inherit' });
  process.on('SIGINT', () => {}); // Ctrl-C reaches both; this one waits for the other
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(signal ? 130 : code));
} else {
  console.error(TOO_OLD);
  process.exitCode = 3;
}
