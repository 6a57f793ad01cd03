import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../../../test/support/sources.js';
import 'reflect-metadata';
import { SECRET_VARIABLES } from '../ops/config.js';
import { ASVS_IDS } from './asvs-ids.fixture.js';

const guide = readFileSync(path.join(ROOT, 'docs/guide/security.md'), 'utf8');
const rows = guide
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [, id = '', state = '', how = '', shown = ''] = line.split('|').map((cell) => cell.trim());
    return { id, state, how, shown: shown.replaceAll('`', '') };
  });
const inState = (wanted: string) => rows.filter(({ state, how }) => state === wanted && !how.startsWith('(Level 3.)')); // prettier-ignore

describe('docs/guide/security.md', () => {
  it('has every requirement of levels 1 and 2 once, and none that the standard does not have', () => {
    expect(ASVS_IDS).toHaveLength(253);
    const ids = rows.filter(({ how }) => !how.startsWith('(Level 3.)')).map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(ASVS_IDS.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id) => !ASVS_IDS.includes(id))).toEqual([]);
  });

  it('says of each that it is met and what shows it, or why it is not, or not applicable', () => {
    expect(rows.filter(({ state }) => !['met', 'not applicable', 'not met'].includes(state))).toEqual([]);
    expect(rows.filter(({ how }) => how.length < 5)).toEqual([]);
    expect(inState('met').filter(({ shown }) => shown === '')).toEqual([]);
    expect(rows.filter(({ state, shown }) => state !== 'met' && shown !== '')).toEqual([]);
  });

  it('names files that are there: a test, but for what the standard wants written down', () => {
    const shown = rows.flatMap((row) => (row.shown ? [row] : []));
    expect(shown.filter((row) => !existsSync(path.join(ROOT, row.shown)))).toEqual([]);
    const written = shown.filter((row) => !row.shown.endsWith('.test.ts')).map(({ id }) => id);
    // the section .1 of a chapter is what has to be written down
    expect(written.filter((id) => !/^\d+\.1\./.test(id))).toEqual([]);
  });

  it('has every secret of the settings in the policy of keys', () => {
    const policy = readFileSync(path.join(ROOT, 'docs/guide/keys.md'), 'utf8');
    const all = [...SECRET_VARIABLES, 'SESSION_SECRET_KEY', 'SESSION_DATABASE_URL', 'OIDC_CLIENT_SECRET'];
    expect(all.filter((variable) => !policy.split('\n').some((line) => line.startsWith('| ') && line.includes(variable)))).toEqual([]); // prettier-ignore
    expect(SECRET_VARIABLES.length).toBeGreaterThan(7);
  });

  it('counts right', () => {
    const [, met, none, not] = /(\d+)\s+are met, (\d+) have nothing here to apply to, (\d+) are not met/.exec(guide) ?? []; // prettier-ignore
    expect([met, none, not].map(Number)).toEqual([inState('met').length, inState('not applicable').length, inState('not met').length]); // prettier-ignore
  });
});
