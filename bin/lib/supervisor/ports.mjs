import net from 'node:net';
import { sleep } from '../postgres/process.mjs';
import { Refusal } from '../refusal.mjs';

const PATIENCE_MS = 1_000;

/** What stands against listening on a port: an error code, or undefined. */
function obstacle(host, port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

export const isFree = async (host, port) => (await obstacle(host, port)) === undefined;

/**
 * @param {string} host @param {Record<string, number>} ports by the name of their setting
 * @param {boolean} patient true after a kill: the system takes a moment to clear up after a dead process
 * @throws {Refusal} one line for each that cannot be used
 */
export async function requirePorts(host, ports, patient) {
  const lines = await obstacles(host, ports);
  if (lines.length === 0) return;
  if (!patient) throw new Refusal(lines.join('\n'));
  await sleep(PATIENCE_MS);
  await requirePorts(host, ports, false);
}

async function obstacles(host, ports) {
  const lines = [];
  for (const [variable, port] of Object.entries(ports)) {
    const code = await obstacle(host, port);
    if (code === 'EADDRINUSE')
      lines.push(`Port ${port} on ${host} is taken. Free it, or name another one with ${variable}.`);
    else if (code === 'EACCES')
      lines.push(
        `Port ${port} on ${host} may not be used by this account. Name another one with ${variable}.`,
      );
    else if (code) lines.push(`HOST: "${host}" is no address of this machine (${code}).`);
  }
  return [...new Set(lines)];
}
