import { concord } from '../../../../../test/support/concord.js';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { givenParticulars } from '../../../../../test/support/sealed.js';
import { givenCohort, givenScheme } from '../../../../../test/support/scheme.js';

describe('retention on the command line', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenScheme(db.sql, 'A01');
    await givenCohort(db.sql, { area: 'A01', start: '2015-11-02', size: 1, reoffenders: 0 });
    const { rows } = await db.sql.query<{ id: number; import: string }>('select u.id, (select min(id) from import) as import from service_user u'); // prettier-ignore
    await givenParticulars(db.sql, rows.map((row) => ({ ...row, givenName: 'Jo', at: '2015-01-01' }))); // prettier-ignore
  });
  afterAll(() => db.drop());
  const retention = (...args: string[]) => concord(db, 'retention', ...args);

  it('shows and sets rules, holds and lifts, and lists whose time is over with what stands against it', async () => {
    const set = await retention('rule', 'record', '2', '--source', 'Schedule 3');
    expect([set.code, set.out]).toEqual([0, expect.stringMatching(/record +│ 2 +│ Schedule 3/)]);
    expect((await retention('rule', 'orders', '2', '--source', 'x')).code).toBe(2);
    const who = 'A01-2015-11-02-1';
    const held = await retention('hold', who, '--reason', 'inquest 12', '--from', '2016-01-01');
    expect([held.code, held.err]).toEqual([0, `hold 1 stands on ${who}\n`]);
    expect((await retention('show')).out).toContain('inquest 12');
    const listed = await retention('due', '--on', '2017-01-01');
    expect([listed.code, listed.out]).toEqual([
      0,
      `service_user_id,due_on,kept_because\n${who},2017-01-01,a legal hold stands; it is not known when an order ended\n`,
    ]);
    expect((await retention('lift', '1', '--reason', 'over')).err).toContain('is lifted');
    expect((await retention('due', '--on', '2016-12-31')).out).toBe('service_user_id,due_on,kept_because\n');
    expect((await retention('due', '--as', 'alder-manager')).code).toBe(1);
  });

  it('erases those whose time is over by two people, and tells of each', async () => {
    const client = await db.owner.connect();
    await client.query('begin; set local session_replication_role = replica; update supervision_order set sentence_months = 6; commit'); // prettier-ignore
    client.release();
    await db.sql.query(`insert into service_user_recorder (service_user_id, organisation_id, act_id) select u.id, o.id, (select min(id) from act) from service_user u, organisation o where o.code = 'DEMO-COM'`); // prettier-ignore
    const erase = (...args: string[]) => retention('erase', ...args);
    const who = 'A01-2015-11-02-1';
    expect((await erase()).err).toBe(
      `${who} proposed\n1 people gone through, 0 files of evidence taken away\n`,
    );
    expect((await erase('--on', '2999-01-01')).code).toBe(1);
    expect((await erase('--as', 'auditor')).code).toBe(1);
    expect((await erase('--as', 'commissioner-admin')).err).toContain(`${who} erased\n`);
    expect((await erase()).err).toBe('0 people gone through, 0 files of evidence taken away\n');
    expect((await db.owner.query('select from service_user_particulars')).rowCount).toBe(0);
  });
});
