import { keepCompiledCode } from '../compiled-code.mjs';
import { explain } from '../say.mjs';
import { settings } from '../settings.mjs';
import { Supervisor } from './supervisor.mjs';

/** Runs the platform until it is told to stop (Ctrl-C, SIGTERM, the terminal closes), then leaves nothing behind. */
export async function main() {
  keepCompiledCode();
  const stop = new AbortController();
  let supervisor;
  const told = (name) => {
    if (stop.signal.aborted) {
      if (name === 'SIGHUP') return;
      supervisor?.abandon(); // told twice: do not wait for anything
      process.exit(130);
    }
    stop.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, told);
  try {
    supervisor = new Supervisor(await settings(process.env), process.env, stop);
    await supervisor.run();
  } catch (error) {
    process.exitCode = explain(error);
  }
  process.exit();
}
