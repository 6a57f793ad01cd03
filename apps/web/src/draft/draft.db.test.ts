import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { openPool } from '../session/pool.js';
import { Vault } from '../session/vault.js';
import { DraftStore } from './draft.store.js';

const ME = { issuer: 'https://id.example', subject: 'well-worker' };
const OTHER = { ...ME, subject: 'well-coordinator' };
const about = (reference: string, day: string) =>
  ({ kind: 'outcome', about: reference, answers: { day } }) as const;

describe('drafts', () => {
  let db: TestDatabase;
  let drafts: DraftStore;
  const store = (key: number) =>
    new DraftStore(
      openPool(db.appUrl, 2, () => {}),
      new Vault(Buffer.alloc(32, key)),
    );
  beforeAll(async () => {
    db = await testDatabase();
    drafts = store(1);
  });
  afterAll(async () => {
    await drafts.close();
    await db.drop();
  });

  it('are one of a kind about one thing for one person: saved over, listed, found and discarded by that person only', async () => {
    await drafts.save(ME, about('KT4093DE', '2026-05-25'));
    await drafts.save(ME, about('KT4093DE', '2026-05-26'));
    await drafts.save(ME, about('AB1234CD', '2026-05-27'));
    await drafts.save(OTHER, about('KT4093DE', '2026-01-01'));
    expect((await drafts.list(ME)).map(({ about, answers }) => [about, answers.day])).toEqual([
      ['AB1234CD', '2026-05-27'],
      ['KT4093DE', '2026-05-26'],
    ]);
    await drafts.discard(ME, 'outcome', 'KT4093DE');
    expect(await drafts.find(ME, 'outcome', 'KT4093DE')).toBeUndefined();
    expect((await drafts.find(OTHER, 'outcome', 'KT4093DE'))?.answers).toEqual({ day: '2026-01-01' });
  });

  it('stand in the database so that neither whose they are nor of what can be read, and nobody else opens them', async () => {
    const { rows } = await db.owner.query<{ all: string }>(
      `select string_agg(d::text || encode(content, 'escape'), ' ') as all from web_draft d`,
    );
    expect(rows[0]?.all).not.toMatch(/well-|KT4093DE|AB1234CD|2026-05/);
    const another = store(2);
    expect(await another.list(ME)).toEqual([]);
    await another.close();
    await expect(db.sql.query('select 1 from web_draft')).rejects.toThrow('permission denied');
  });

  it('are gone 30 days after they were saved', async () => {
    await db.owner.query(`update web_draft set saved_at = now() - interval '30 days'`);
    expect(await drafts.list(OTHER)).toEqual([]);
    await drafts.save(ME, about('CD1234EF', '2026-05-25'));
    expect((await db.owner.query('select 1 from web_draft')).rows).toHaveLength(1);
  });
});
