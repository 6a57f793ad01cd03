import { person, refusals as refusedBy, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import type { Refused } from './refusal.js';
import { forgetRefusals, listRefusals, noteRefusals } from './refusal.store.js';
import { Tally } from './tally.js';

const BY_STRANGER: Refused = {
  channel: 'api',
  person: '',
  organisation: null,
  address: '192.0.2.7',
  operation: 'contract',
  code: 'NOT_SIGNED_IN',
  rule: '',
};
const BY_MANAGER: Refused = {
  ...BY_STRANGER,
  person: 'birch-manager',
  organisation: 'DEMO-BIRCH',
  code: 'NOT_ALLOWED',
  rule: 'contract.read',
};
const auditor = person('auditor');

describe('what was refused', () => {
  let db: TestDatabase;
  beforeAll(async () => void (db = await testDatabase()));
  afterEach(() => db.owner.query('truncate refusal'));
  afterAll(() => db.drop());
  const note = (...refused: Refused[]) => noteRefusals(db.sql, refused.map((each) => ({ ...each, times: 1 }))); // prettier-ignore
  const listed = async (who = auditor, filter = {}) => value(await listRefusals(db.sql, who, filter, 100));
  const times = async () => (await listed()).reduce((sum, each) => sum + each.times, 0);

  it('is one row for all that is alike in a minute', async () => {
    await note(BY_MANAGER, BY_MANAGER, BY_STRANGER);
    await note(BY_MANAGER);
    await note({ ...BY_MANAGER, operation: 'claim' });
    const rows = await listed();
    expect(await times()).toBe(5);
    // two rows of a kind only where the minute ended in between
    expect(rows.length).toBeLessThanOrEqual(6);
    expect(rows[0]).toMatchObject({ operation: 'claim', person: 'birch-manager', rule: 'contract.read' });
    expect(await listed(auditor, { code: 'NOT_SIGNED_IN' })).toMatchObject([{ person: '', times: 1 }]);
    expect(await listed(auditor, { address: '192.0.2.8' })).toEqual([]);
    expect(await listed(auditor, { before: '2020-01-01' })).toEqual([]);
  });

  it('is seen by auditors, and by administrators of their own organisation', async () => {
    await note(BY_MANAGER, BY_STRANGER, { ...BY_MANAGER, person: 'x', organisation: 'DEMO-COM' });
    expect(await listed()).toHaveLength(3);
    expect((await listed(person('commissioner-admin'))).map((row) => row.person)).toEqual(['x']);
    const other = { organisation: 'DEMO-BIRCH' };
    expect(refusedBy(await listRefusals(db.sql, person('commissioner-admin'), other, 9))).toEqual(['NOT_ALLOWED audit.read']); // prettier-ignore
    expect(refusedBy(await listRefusals(db.sql, person('birch-manager'), {}, 9))).toEqual(['NOT_ALLOWED audit.read']); // prettier-ignore
  });

  it('fills no disk: a day has so many rows, then they are counted together, and strangers crowd out nobody who is known', async () => {
    await db.owner.query(
      `insert into refusal (minute, channel, person, address, operation, code, rule, times, first_at, last_at)
       select date_trunc('day', now()), 'api', '', 'a' || n, 'contract', 'NOT_SIGNED_IN', '', 1, now(), now() from generate_series(1, 10000) n`,
    );
    for (let i = 0; i < 30; i += 1) await note({ ...BY_STRANGER, address: `flood-${i}` });
    const { rows } = await db.owner.query<{ rows: number; last: string }>(
      `select count(*)::int as rows, max(operation) as last from refusal where address = '' or address like 'flood%'`,
    );
    expect(rows[0]).toMatchObject({ last: 'others' });
    expect(rows[0]!.rows).toBeLessThanOrEqual(2); // a minute each
    await note(BY_MANAGER);
    expect(await listed(auditor, { person: 'birch-manager' })).toMatchObject([
      { operation: 'contract', address: '192.0.2.7' },
    ]);
  });

  it('takes texts of any length, and keeps their beginning', async () => {
    await note({ ...BY_STRANGER, operation: 'x'.repeat(5_000), rule: 'y'.repeat(5_000) });
    const [row] = await listed();
    expect([row!.operation.length, row!.rule.length]).toEqual([100, 100]);
  });

  it('is kept for 13 months, and no longer', async () => {
    await note(BY_STRANGER, BY_MANAGER);
    await db.owner.query(
      `update refusal set minute = now() - interval '13 months 1 day' where person = ''; update refusal set minute = now() - interval '12 months' where person <> ''`,
    );
    await forgetRefusals(db.sql);
    expect((await listed()).map((row) => row.person)).toEqual(['birch-manager']);
  });

  it('is changed by nobody: the application adds to it by a function, and nothing else', async () => {
    await note(BY_STRANGER);
    for (const sql of [
      'update refusal set times = 1',
      'delete from refusal',
      'insert into refusal (operation) select operation from refusal',
      'truncate refusal',
    ])
      await expect(db.sql.query(sql)).rejects.toThrow('permission denied');
  });
});

describe('counting refusals until they are written', () => {
  it('tells 500 apart, counts the rest together, and loses none', () => {
    const tally = new Tally();
    for (let i = 0; i < 2_000; i += 1) tally.add({ ...BY_STRANGER, address: `198.51.100.${i}` });
    for (let i = 0; i < 10; i += 1) tally.add({ ...BY_STRANGER, address: '198.51.100.1' });
    const taken = tally.take();
    expect(taken).toHaveLength(501);
    expect(taken.reduce((sum, { times }) => sum + times, 0)).toBe(2_010);
    expect(taken.find(({ address }) => address === '198.51.100.1')?.times).toBe(11);
    expect(taken.at(-1)).toMatchObject({ operation: 'others', address: '', times: 1_500 });
    expect([tally.isEmpty, tally.take()]).toEqual([true, []]);
  });
});
