import { runCommand } from './run-command.js';

process.exit(await runCommand());
