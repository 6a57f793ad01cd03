import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { concord as ask, type Ended } from '../../../../../test/support/concord.js';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { testDeps } from '../../../../../test/support/deps.js';
import {
  givenObservations,
  givenRatedContract,
  givenServiceUsers,
  observed,
  shippedOutcome,
} from '../../../../../test/support/outcomes.js';
import { givenScheme } from '../../../../../test/support/scheme.js';

const SCORES = { '2025-03-01': 24, '2025-05-03': 7, '2025-05-10': 6, '2025-05-17': 5, '2025-05-24': 6 };

describe('outcomes on the command line', () => {
  let db: TestDatabase;
  let folder: string;
  const file = (name: string) => path.join(folder, name);
  beforeAll(async () => {
    db = await testDatabase();
    await givenScheme(db.sql, 'A01');
    await givenServiceUsers(db.sql, 'U1');
    const deps = await testDeps(db);
    await givenRatedContract(deps, { code: 'D-ALDER', buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' });
    folder = mkdtempSync(path.join(tmpdir(), 'concord-outcomes-'));
    writeFileSync(
      file('audit.json'),
      JSON.stringify({ ...shippedOutcome('audit-two-zones'), per: 'person', item: 'job' }),
    );
    writeFileSync(file('forms.txt'), 'signed');
    await concord('outcome', 'define', file('audit.json'));
    await givenObservations(deps, 'alder-practitioner', observed('U1', 'audit_score', SCORES));
    await deps.close();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await db.drop();
  });

  const concord = (...args: string[]): Promise<Ended> => ask({ ...db, dataFolder: folder }, ...args);

  it('go from the definition to the claim, and the evidence comes back as it was added', async () => {
    const worker = ['--as', 'alder-practitioner'];
    const about = ['--definition', 'audit-two-zones', '--service-user', 'U1', '--contract', 'D-ALDER'];
    const reported = await concord(
      'outcome',
      'report',
      '--outcome',
      'O1',
      ...about,
      '--achieved-on',
      '2025-05-25',
      ...worker,
    );
    expect(reported).toMatchObject({ code: 0, err: '' });
    expect(reported.out).toMatch(
      /evidence wanted[^]*1\.1 met: AUDIT score at least 2 zones lower.*24 \(zone 4\)/,
    );
    const added = await concord(
      'evidence',
      'add',
      file('forms.txt'),
      '--outcome',
      '1',
      '--kind',
      'assessment',
      ...worker,
    );
    expect(added).toEqual({
      code: 0,
      out: 'forms.txt is evidence of outcome 1, which is to verify.\n',
      err: '',
    });
    const refused = await concord('outcome', 'verify', '1', ...worker);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('may not verify')]);
    expect((await concord('outcome', 'verify', '1', '--as', 'commissioner-verifier')).out).toContain(
      'verified',
    );
    const claimed = await concord('outcome', 'claim', '1', '--contract', 'D-ALDER', '--as', 'alder-manager');
    expect(claimed).toEqual({ code: 0, out: 'claim 1 under D-ALDER: job of 2025-05-25, allowed\n', err: '' });
    const listed = await concord('outcome', 'list', '--format', 'csv', '--as', 'commissioner-verifier');
    expect(listed.out.split('\n')[1]).toBe('1,DEMO-ALDER,O1,audit-two-zones,U1,2025-05-25,verified,met,');
    expect((await concord('evidence', 'get', '1', '--to', file('back.txt'), '--as', 'auditor')).code).toBe(0);
    expect(await concord('evidence', 'get', '1', '--to', file('back.txt'), '--as', 'auditor')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('is there already') }); // prettier-ignore
    expect(readFileSync(file('back.txt'), 'utf8')).toBe('signed');
  }, 180_000); // ten processes, each of which starts the platform's module
});
