import type pg from 'pg';
import { person, value } from '../../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { testDeps } from '../../../../../test/support/deps.js';
import { givenScheme } from '../../../../../test/support/scheme.js';
import { findReadinessRoundByCode, resourcesOf, showNotes, showResults } from '#partners';
import type { LoadDeps } from '../deps.js';
import { readinessStory } from './readiness-story.js';

const OPTIONS = { scale: 0.01, seed: 1, years: 1, ecosystem: true, until: '2026-11-30' };

describe('the demonstration of readiness', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenScheme(db.owner);
    await db.owner.query(
      `with s as (insert into scheme (code, import_id) select 'demo', min(id) from import returning id)
       insert into area (scheme_id, code) select s.id, unnest('{A01,A04,A09,A13,A14}'::text[]) from s`,
    );
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  it('is one story: what was recommended for rooms was done and shows, partners are still not heard, the small office is held back', async () => {
    const load: LoadDeps = { em: deps.em, sql: deps.sql as pg.Pool, evidence: undefined as never };
    value(await readinessStory(load, OPTIONS, () => undefined));
    value(await readinessStory(load, OPTIONS, () => undefined));
    const steering = person('commissioner-steering');
    const second = (await findReadinessRoundByCode(deps.sql, 'DEMO-COM', 'second'))!;
    const shown = value(await showResults(deps.sql, steering, second.id));
    expect([shown.locations.length, shown.locations.filter((each) => each.shown).length]).toEqual([30, 29]);
    const rooms = shown.changes.find(({ of, kind }) => kind === 'dimension' && of === 'resources')!;
    const mended = rooms.locations.filter(({ location }) => ['L04', 'L09', 'L17', 'L22'].includes(location));
    expect(mended.every(({ before, after }) => after - before > 0.2)).toBe(true);
    const away = shown.locations.filter(({ location }) => ['L11', 'L26'].includes(location));
    expect(away.map(({ least }) => least?.of)).toEqual(['stakeholders', 'stakeholders']);
    const leading = shown.changes.find(({ of, kind }) => kind === 'dimension' && of === 'leadership')!;
    expect(leading.low).toBeGreaterThan(0);
    // all places said what they have and need; those that were short of rooms have them by now
    const map = await resourcesOf(deps.sql, 'DEMO-COM');
    expect([new Set(map.map(({ location }) => location)).size, new Set(map.map(({ kind }) => kind)).size]).toEqual([30, 4]); // prettier-ignore
    expect(map.filter(({ location, kind, lacks }) => mended.some((each) => each.location === location) && ['rooms', 'skills'].includes(kind) && lacks > 0)).toEqual([]); // prettier-ignore
    expect(map.some(({ lacks }) => lacks > 0)).toBe(true);
    const { agreement } = value(await showNotes(deps.sql, steering, second.after!));
    expect(agreement).toMatchObject({ passages: 7, agreed: 6 });
    expect(agreement.kappa).toBeGreaterThan(0.7);
  });
});
