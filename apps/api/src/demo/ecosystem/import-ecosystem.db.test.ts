import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { problemLine } from '#kernel';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { importFile, type ImportKind } from '../../exchange/index.js';
import { demoFile } from '../repository.js';
import { writeEcosystem } from './write-ecosystem.js';

describe('the year of referrals, imported', () => {
  let db: TestDatabase;
  let folder: string;
  const load = async (kind: ImportKind, file: string): Promise<number> => {
    const outcome = await importFile(db.sql, {
      kind,
      fileName: path.basename(file),
      content: createReadStream(file),
      person: 'test',
    });
    if (!outcome.ok) throw new Error(outcome.problems.slice(0, 5).map(problemLine).join('\n'));
    return outcome.value.rows.new;
  };

  beforeAll(async () => {
    db = await testDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'concord-ecosystem-'));
  });
  afterAll(async () => {
    await db.drop();
    await rm(folder, { recursive: true });
  });

  it('is taken to the last event, by the rules that anybody’s referrals go by', async () => {
    for (const kind of ['areas', 'organisations', 'relationships'] as const)
      await load(kind, demoFile('demo-16', `${kind}.csv`));
    for (const { kind, name, rows } of await writeEcosystem(folder, {
      scale: 0.005,
      seed: 3,
      until: '2026-06-01',
      months: 18,
    }))
      expect({ kind, rows: await load(kind, path.join(folder, name)) }).toEqual({ kind, rows });
    const { rows } = await db.sql.query(
      `select count(*)::int as referrals, count(distinct state)::int as states, bool_and(c.sequence = (select count(*) from referral_event e where e.referral_id = c.referral_id)) as whole
       from referral_current c`,
    );
    expect(rows[0]).toMatchObject({ whole: true });
    expect(rows[0].referrals).toBeGreaterThan(500);
    expect(rows[0].states).toBeGreaterThan(8);
  });
});
