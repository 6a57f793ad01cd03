import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

/**
 * What generated input begins from: the same for everybody who tests the same version, so that what passed once passes again and a failure can be had again.
 * `CONCORD_SEED=5` takes another one, `CONCORD_SEED=random` one that nobody has tried (fast-check prints it where something fails).
 *
 * @param {string | undefined} asked
 * @returns {number} a whole number of 32 bits
 */
export function seedOfRun(asked) {
  if (asked === 'random') return Math.trunc(Math.random() * 2 ** 31);
  if (asked !== undefined && asked !== '') {
    const seed = Number(asked);
    if (!Number.isInteger(seed)) throw new Error(`CONCORD_SEED=${asked} is not a whole number. Give one, or "random".`);
    return seed | 0;
  }
  return [...version].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 0);
}
