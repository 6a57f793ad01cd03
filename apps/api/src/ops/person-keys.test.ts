import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { masterKeys, readMasterKeys, useMasterKeys } from '#kernel';
import { PERSON_KEY } from '../../../../test/support/person-key.js';
import { readConfig } from './config.js';
import { usePersonKeys } from './person-keys.js';

const DATABASE_URL = 'postgresql://concord_app@localhost/none';
const use = (env: Readonly<Record<string, string>>) => usePersonKeys(readConfig({ DATABASE_URL, ...env }));

describe('the master key of a process', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-key-'));
  const file = path.join(folder, 'person-key');
  afterAll(() => {
    useMasterKeys(readMasterKeys(PERSON_KEY)); // files share what is loaded
    rmSync(folder, { recursive: true });
  });

  it('is the one that is set', () => {
    use({ CONCORD_PERSON_KEY: PERSON_KEY, CONCORD_DATA: folder });
    expect(masterKeys()[0].id).toBe(readMasterKeys(PERSON_KEY)![0].id);
    expect(() => statSync(file)).toThrow('ENOENT');
  });

  it('is made in the data folder otherwise, for the account alone, and is the same from then on', () => {
    use({ CONCORD_DATA: folder });
    const [{ id }] = masterKeys();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readMasterKeys(readFileSync(file, 'utf8'))![0].id).toBe(id);
    use({ CONCORD_DATA: folder });
    expect(masterKeys()[0].id).toBe(id);
  });

  it('is wanted where there is neither, as soon as somebody is to be read', () => {
    use({});
    expect(masterKeys).toThrow('CONCORD_PERSON_KEY is not set');
  });

  it('is set in production, or nothing starts', () => {
    expect(() => use({ NODE_ENV: 'production', CONCORD_DATA: folder })).toThrow(
      'CONCORD_PERSON_KEY is not set',
    );
    use({ NODE_ENV: 'production', CONCORD_PERSON_KEY: PERSON_KEY });
  });

  it('is refused as a setting that is none, without being shown', () => {
    for (const CONCORD_PERSON_KEY of ['short', `${PERSON_KEY},${PERSON_KEY}`])
      expect(() => use({ CONCORD_PERSON_KEY })).toThrow(/^CONCORD_PERSON_KEY: its value \(not shown/);
  });
});
