import { concord } from '../../../../../test/support/concord.js';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { givenScheme } from '../../../../../test/support/scheme.js';

describe('concord person', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenScheme(db.sql, 'A01');
  });
  afterAll(() => db.drop());

  const done = async (...args: string[]): Promise<string> => {
    const { code, out, err } = await concord(db, 'person', ...args);
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
    return out;
  };

  it('puts the first administrator on record, who can then sign in, and ends it', async () => {
    expect(await done('register', '--code', 'ann', '--name', 'Ann Lee', '--organisation', 'DEMO-COM')).toBe(
      'ann is on record: Ann Lee (person).\n',
    );
    expect(await done('link', 'ann', '--issuer', 'https://id.example.test', '--subject', 's-1')).toBe(
      'Ann Lee signs in as s-1 of https://id.example.test.\n',
    );
    const appointed = await done('appoint', 'ann', '--role', 'administrator', '--from', '2016-01-01');
    const id = /^Appointment (\d+): administrator, 2016-01-01 on\.\n$/.exec(appointed)?.[1] ?? '';
    const approving = await done(
      'appoint',
      'ann',
      '--role',
      'approver',
      '--from',
      '2016-02-01',
      '--limit',
      '50000',
    );
    expect(approving).toContain('approver, 2016-02-01 on');
    expect(await done('end', id, '--to', '2016-06-30', '--reason', 'left')).toBe(
      `Appointment ${id}: administrator, 2016-01-01 to 2016-06-30.\n`,
    );
    expect(await done('list', '--format', 'csv')).toBe(
      `code,name,kind,organisation,appointment,role,from,to,limitPence
ann,Ann Lee,person,DEMO-COM,${id},administrator,2016-01-01,2016-06-30,
ann,Ann Lee,person,DEMO-COM,${Number(id) + 1},approver,2016-02-01,,50000
`,
    );
    expect(
      await done(
        'unlink',
        'ann',
        '--issuer',
        'https://id.example.test',
        '--subject',
        's-1',
        '--reason',
        'lost',
      ),
    ).toBe('Ann Lee signs in as s-1 of https://id.example.test no more.\n');
  });

  it('refuses with reasons, and asks the rules for whom --as names', async () => {
    expect(await concord(db, 'person', 'appoint', 'ann', '--role', 'auditor')).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be auditor'),
    });
    expect(await concord(db, 'person', 'list', '--as', 'alder-manager')).toMatchObject({
      code: 1,
      err: expect.stringContaining('may not see who is on record'),
    });
    expect(
      await concord(db, 'person', 'appoint', 'ann', '--role', 'approver', '--limit', '£5'),
    ).toMatchObject({
      code: 2,
    });
  });
});
