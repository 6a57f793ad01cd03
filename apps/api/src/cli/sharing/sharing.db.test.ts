import { concord } from '../../../../../test/support/concord.js';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { givenScheme } from '../../../../../test/support/scheme.js';

const PROPOSED =
  'propose --code SA-1 --party DEMO-ALDER --party DEMO-COM --purpose evaluation --basis uk_gdpr_6_1_e --kind needs --kind orders --from 2026-01-01 --to 2027-12-31 --document r17';

describe('concord sharing', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenScheme(db.sql, 'A01');
  });
  afterAll(() => db.drop());
  const done = async (line: string, as: string) => concord(db, 'sharing', ...line.split(' '), '--as', as);

  it('proposes, agrees, ends and lists, and ends with 1 where it is refused', async () => {
    expect(await done(PROPOSED, 'alder-manager')).toMatchObject({
      code: 0,
      out: 'SA-1 version 1: DEMO-ALDER, DEMO-COM, 2026-01-01 to 2027-12-31, waits for DEMO-COM\n  evaluation by uk_gdpr_6_1_e: needs, orders\n',
    });
    expect(await done('agree SA-1 --version 1', 'birch-manager')).toMatchObject({ code: 1, out: '' });
    const agreed = await done('agree SA-1 --version 1', 'commissioner-manager');
    expect([agreed.code, agreed.out]).toEqual([0, expect.stringContaining('agreed by all')]);
    const ended = await done('end SA-1 --version 1 --to 2026-06-30 --reason over', 'alder-manager');
    expect([ended.code, ended.out]).toEqual([0, expect.stringContaining('to 2026-06-30, ended: over')]);
    expect((await done('list', 'commissioner-manager')).out).toBe(ended.out);
    expect((await done('list', 'birch-manager')).out).toBe('');
  });
});
