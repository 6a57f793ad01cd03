import { listAreas } from '#partners';
import { importFile } from '../../exchange/index.js';
import type { LoadDeps } from '../deps.js';
import { loadDemo } from './load-demo.js';
import { LOAD_LOCK } from './load-lock.js';
import { loadTransformingRehabilitation } from './load-tr.js';
import { emptyPlatform, onRecord, type Platform, quiet, said } from './platform.fixture.js';

describe('loading the demonstration', () => {
  let platform: Platform;
  let deps: LoadDeps;
  beforeEach(async () => {
    platform = await emptyPlatform();
    deps = platform.deps;
  });
  afterEach(() => platform.close());

  const TINY = { scale: 0.001, seed: 3, years: 1, ecosystem: false, until: '2026-06-01' };

  it('goes on where it was broken off, with what it was begun with, and comes to the same', async () => {
    // a crash in the middle of each step that writes; those of the ecosystem: load-ecosystem.db.test.ts
    for (const at of ['Importing records', 'Agreeing contracts', 'Running payment by results']) {
      const crash = (step: string, done: number, of: number): void => {
        if (step === at && done * 2 >= of) throw new Error(`crashed while ${step}`);
      };
      await expect(
        loadDemo(deps, { options: at === 'Importing records' ? TINY : {}, ifEmpty: true }, crash),
      ).rejects.toThrow(`crashed while ${at}`);
    }
    expect(await loadDemo(deps, { options: {}, ifEmpty: true }, quiet)).toEqual({
      ok: true,
      value: { loaded: true, options: TINY },
    });
    const whole = await emptyPlatform();
    try {
      await loadDemo(whole.deps, { options: TINY, ifEmpty: true }, quiet);
      expect(await onRecord(deps)).toEqual(await onRecord(whole.deps));
    } finally {
      await whole.close();
    }
  });

  it('leaves a scheme of that name alone that somebody else imported', async () => {
    const mine = 'scheme,code,name\ndemo,A01,My own area\n';
    await importFile(deps.sql, { kind: 'areas', fileName: 'areas.csv', content: mine, person: 'operator' });
    expect(await loadDemo(deps, { options: {}, ifEmpty: true }, quiet)).toMatchObject({
      ok: true,
      value: { loaded: false },
    });
    expect(said(await loadDemo(deps, { options: {}, ifEmpty: false }, quiet))).toMatch(
      /^demo: A scheme demo is on record that was not loaded as the demonstration/,
    );
    expect((await listAreas(deps.sql, 'demo')).map(({ name }) => name)).toEqual(['My own area']);
  });

  it('leaves a scheme tr alone that somebody else imported', async () => {
    const mine = 'scheme,code,name\ntr,C01,My own area\n';
    await importFile(deps.sql, { kind: 'areas', fileName: 'areas.csv', content: mine, person: 'operator' });
    expect((await loadTransformingRehabilitation(deps, TINY, quiet)).ok).toBe(true);
    expect((await listAreas(deps.sql, 'tr')).map(({ name }) => name)).toEqual(['My own area']);
  });

  it('is done by one process at a time', async () => {
    const other = await deps.sql.connect();
    try {
      await other.query('select pg_advisory_lock($1)', [LOAD_LOCK]);
      expect(said(await loadDemo(deps, { options: TINY, ifEmpty: true, patienceMs: 20 }, quiet))).toMatch(
        /Another process is loading/,
      );
    } finally {
      other.release(true);
    }
  });
});
