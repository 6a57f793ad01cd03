import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './node-version.mjs';
import { Refusal } from './refusal.mjs';

/** A file of the build. @param {string} name its path under dist/ @throws {Refusal} when there is no build */
export function built(name) {
  const file = path.join(ROOT, 'dist', name);
  if (!fs.existsSync(file)) throw new Refusal(`The build lacks dist/${name}. Run: npm run build`);
  return file;
}
