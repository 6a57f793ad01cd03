import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { concord as ask, type Ended } from '../../../../../test/support/concord.js';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { givenDeclaredContract } from '../../../../../test/support/declared.js';
import { testDeps } from '../../../../../test/support/deps.js';
import { givenScheme } from '../../../../../test/support/scheme.js';

describe('declarations on the command line', () => {
  let db: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    db = await testDatabase();
    await givenScheme(db.sql, 'A01');
    const deps = await testDeps(db);
    await givenDeclaredContract(deps, 'D-A01', 'A01');
    await deps.close();
    folder = mkdtempSync(path.join(tmpdir(), 'concord-declarations-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await db.drop();
  });

  const concord = (...args: string[]): Promise<Ended> => ask(db, ...args);

  it('are imported and shown as they stand', async () => {
    const file = path.join(folder, 'april.csv');
    writeFileSync(
      file,
      'declaration_id,contract,item,day,quantity,service_user_id\n2,D-A01,job,2015-04-20,0.5,U2\n1,D-A01,start,2015-04-02,,U1\n3,D-A01,start,2015-05-01,,U3\n',
    );
    expect(await concord('import', 'declarations', file, '--recorded-on', '2015-05-02')).toMatchObject({
      code: 0,
      out: expect.stringContaining('3 rows read: 3 new'),
    });
    const shown = await concord(
      'declarations',
      '--contract',
      'D-A01',
      '--period',
      '2015-04',
      '--format',
      'csv',
    );
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toBe(
      'declaration_id,item,day,quantity,service_user_id,recorded_on\n1,start,2015-04-02,1,U1,2015-05-02\n2,job,2015-04-20,0.5,U2,2015-05-02\n',
    );
  });

  it.each([
    [['--contract', 'D-A09'], /No contract D-A09 is on record/],
    [['--contract', 'D-A01', '--as', 'birch-manager'], /only where DEMO-BIRCH is a party/],
    [['--contract', 'D-A01', '--period', 'April'], /'April' is not a period/],
  ])('are refused: %j', async (args, says) => {
    expect(await concord('declarations', ...args)).toMatchObject({
      code: 1,
      err: expect.stringMatching(says),
    });
  });
});
