// Read by whatever Node is installed: only syntax and modules that Node 12 knows.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const WANTED = 24;

/** The repository's folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Whether the Node that runs this is new enough. */
export const isNewEnough = () => Number(process.versions.node.split('.')[0]) >= WANTED;

/** The Node that `npm ci` installed for this machine, or undefined. */
export function bundledNode() {
  const file = path.join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  return existsSync(file) ? file : undefined;
}

/** What to say when there is no Node that is new enough. */
export const TOO_OLD = `Node ${process.version} is too old: Concord needs ${WANTED} or newer, and brings it along. Run npm ci (without --omit=optional), then npm start.`;
