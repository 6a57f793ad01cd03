import { concord } from '../../../../../test/support/concord.js';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { givenScheme } from '../../../../../test/support/scheme.js';

describe('webhooks and notices on the command line', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenScheme(db.sql, 'A01');
  });
  afterAll(() => db.drop());

  it('adds a webhook and prints its secret alone, lists it, tries it, shows its deliveries, and ends it', async () => {
    const url = 'https://hooks.example.org/concord';
    const added = await concord(
      db,
      'webhook',
      'add',
      url,
      '--organisation',
      'DEMO-ALDER',
      '--as',
      'alder-manager',
    );
    expect([added.code, added.out]).toEqual([0, expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=\n$/)]);
    const rotated = await concord(db, 'webhook', 'rotate', '1', '--as', 'alder-manager');
    expect(rotated.out).toMatch(/^whsec_/);
    expect(rotated.out).not.toBe(added.out);
    const resealed = await concord(db, 'webhook', 'reseal');
    expect([resealed.code, resealed.err]).toEqual([0, expect.stringContaining('0 secrets were sealed anew')]);
    expect((await concord(db, 'webhook', 'test', '1', '--as', 'alder-manager')).code).toBe(0);
    const { out } = await concord(db, 'webhook', 'deliveries', '1');
    expect(out).toMatch(/msg_\d+ +│ concord\.webhook\.test +│ waiting +│ 0/);
    const ended = await concord(db, 'webhook', 'end', '1', '--reason', 'moved', '--as', 'alder-manager');
    expect(ended.code).toBe(0);
    expect((await concord(db, 'webhook', 'list', 'DEMO-ALDER')).out).toContain('ended: moved');
    const refused = await concord(db, 'webhook', 'list', 'DEMO-ALDER', '--as', 'birch-manager');
    expect([refused.code, refused.out, refused.err]).toEqual([
      1,
      '',
      expect.stringContaining('webhook.read'),
    ]);
  });

  it('lists what waits for a person, and sends the digest of a day', async () => {
    const listed = await concord(db, 'notice', 'list', '--as', 'alder-manager', '--format', 'csv');
    expect(listed).toMatchObject({ code: 0, out: 'due_on,overdue,kind,subject,target_kind,target,key\n' });
    const wrong = await concord(db, 'notice', 'digest', '--day', 'today');
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('not a day')]);
    const sent = await concord(db, 'notice', 'digest', '--day', '2026-11-27', '--as', 'alder-manager');
    expect([sent.code, sent.err]).toEqual([0, expect.stringContaining('0 sent')]);
  });
});
