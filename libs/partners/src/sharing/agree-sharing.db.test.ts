import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { agreeSharing } from './agree-sharing.js';
import { proposeSharing } from './propose-sharing.js';

describe('agreeing to share', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenScheme(db.sql, 'A01');
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  it('is not done for another party by who agreed for the one that they left', async () => {
    const { code, version } = value(
      await proposeSharing(deps, person('alder-manager'), {
        code: 'SA-1',
        parties: ['DEMO-ALDER', 'DEMO-BIRCH'],
        purpose: 'case_transfer',
        legalBasis: 'oma_2007_s14',
        kinds: ['needs'],
        from: '2020-01-01',
        to: '2030-12-31',
        document: 'register 17',
      }),
    );
    const moved = { ...person('birch-manager'), code: 'alder-manager' };
    expect(refusals(await agreeSharing(deps, moved, { code, version }))).toEqual([
      'NOT_ALLOWED sharing.agree',
    ]);
    expect(value(await agreeSharing(deps, person('birch-manager'), { code, version })).waitsFor).toEqual([]);
  });
});
