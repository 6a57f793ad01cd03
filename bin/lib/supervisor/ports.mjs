import net from 'node:net';
import { Refusal } from '../refusal.mjs';

/** What stands against listening on a port: an error code, or undefined. */
function obstacle(host, port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

export const isFree = async (host, port) => (await obstacle(host, port)) === undefined;

/** @param {string} host @param {Record<string, number>} ports by the name of their setting @throws {Refusal} one line for each that cannot be used */
export async function requirePorts(host, ports) {
  const lines = [];
  for (const [variable, port] of Object.entries(ports)) {
    const code = await obstacle(host, port);
    if (code === 'EADDRINUSE') lines.push(`Port ${port} on ${host} is taken. Free it, or name another one with ${variable}.`);
    else if (code === 'EACCES') lines.push(`Port ${port} on ${host} may not be used by this account. Name another one with ${variable}.`);
    else if (code) lines.push(`HOST: "${host}" is no address of this machine (${code}).`);
  }
  if (lines.length > 0) throw new Refusal([...new Set(lines)].join('\n'));
}
