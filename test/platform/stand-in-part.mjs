// What npm start sees of one of the platform's processes: it listens, says that it is ready, and ends when it is told to or its supervisor is gone.
import { createServer } from 'node:http';

/** @param {string} port the setting that names its port */
export function part(port) {
  if (process.env.STAND_IN_REFUSES?.split(',').includes(port)) {
    process.send({ kind: 'refused', lines: [`${port}: what it stands on is not there.`] });
    process.exit(3);
  }
  const end = () => process.exit(0);
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, end);
  process.on('disconnect', end);
  createServer((_, response) => response.end()).listen(Number(process.env[port]), '127.0.0.1', () =>
    process.send({ kind: 'ready' }),
  );
}
