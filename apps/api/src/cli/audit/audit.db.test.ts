import { concord } from '../../../../../test/support/concord.js';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { givenScheme } from '../../../../../test/support/scheme.js';

describe('the audit chain on the command line', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenScheme(db.sql, 'A01');
  });
  afterAll(() => db.drop());
  const audit = (...args: string[]) => concord(db, 'audit', ...args);

  it('shows who did what from where, imports too, verifies, prints a head, and finds what a superuser did', async () => {
    const url = 'https://hooks.example.org/concord';
    const added = await concord(db, 'webhook', 'add', url, '--organisation', 'DEMO-ALDER', '--as', 'alder-manager'); // prettier-ignore
    expect(added.code).toBe(0);
    const listed = await audit('list', '--subject-kind', 'webhook', '--format', 'json');
    const [entry] = JSON.parse(listed.out) as { id: string; at: string; correlationId: string }[];
    expect(entry).toMatchObject({
      kind: 'act',
      person: 'alder-manager',
      organisation: 'DEMO-ALDER',
      verb: 'webhook.manage',
      channel: 'command',
      address: expect.stringMatching(/./),
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const shown = await audit('show', entry!.id);
    expect(JSON.parse(shown.out)).toMatchObject({ id: entry!.id, correlationId: entry!.correlationId });
    expect((await audit('list', '--from', 'yesterday')).code).toBe(2);
    expect((await audit('list', '--as', 'alder-manager')).err).toContain('audit.read');

    const head = await audit('head');
    expect(head.out).toMatch(/^[0-9a-f]{64}\n$/);
    const verified = await audit('verify', '--head', head.out.trim());
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('as they were recorded')]);
    expect((await audit('verify', '--head', 'abc')).code).toBe(2);
    const other = await audit('verify', '--head', 'f'.repeat(64));
    expect([other.code, other.err]).toEqual([1, expect.stringContaining(`No entry has the hash ${'f'.repeat(64)}`)]); // prettier-ignore

    const client = await db.owner.connect();
    await client.query(
      `begin; set local session_replication_role = replica; update audit_entry set person = 'birch-manager' where id = ${entry!.id}; commit`,
    );
    client.release();
    const wrong = await audit('verify');
    expect([wrong.code, wrong.out, wrong.err]).toEqual([
      1,
      expect.stringMatching(/2 wrong\n$/), // the entry is unlike its act, too
      expect.stringMatching(/^Entries[^]*Entry \d+ of strand \d+: It was changed \(act webhook\.manage by birch-manager/), // prettier-ignore
    ]);
  });

  it('shows what was refused at the command line, to whom and by which rule', async () => {
    await audit('verify', '--as', 'birch-manager');
    await audit('verify', '--as', 'birch-manager');
    const { out } = await audit(
      'refusals',
      '--person',
      'birch-manager',
      '--format',
      'json',
      '--as',
      'auditor',
    );
    const rows = JSON.parse(out) as { times: number }[];
    expect(rows.reduce((sum, { times }) => sum + times, 0)).toBe(2); // of one minute, or of two
    expect(rows[0]).toMatchObject({
      channel: 'command',
      organisation: 'DEMO-BIRCH',
      operation: 'audit',
      code: 'NOT_ALLOWED',
      rule: 'audit.verify',
      address: expect.stringMatching(/./),
    });
    expect((await audit('refusals', '--as', 'birch-manager')).err).toContain('audit.read');
    expect((await audit('refusals', '--code', 'TOKEN_REFUSED')).out).not.toContain('birch-manager');
    expect((await audit('refusals', '--from', 'yesterday')).code).toBe(2);
  });
});
