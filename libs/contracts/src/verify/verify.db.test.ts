import { canonicalText, sha256Hex } from '#kernel';
import type { Deps } from '#partners';
import {
  givenContract,
  givenMechanism,
  givenTermsInForce,
  person,
  refusals,
  trTerms,
  value,
} from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import {
  givenBaselines,
  givenCohort,
  givenConviction,
  givenScheme,
} from '../../../../test/support/scheme.js';
import { documentOf, figuresBetween } from '../figure/figure.store.js';
import type { FigureDocument } from '../figure/index.js';
import { areasLeft } from '../run/finish-run.js';
import { requestRun } from '../run/request-run.js';
import { runArea } from '../run/run-area.js';
import type { FigureVerification } from './check-figure.js';
import { requestVerification } from './request-verification.js';
import {
  findVerification,
  listDifferences,
  PART_ATTEMPTS,
  partsLeft,
  recordPartFailure,
} from './verification.store.js';
import { verifyPart } from './verify-part.js';
import { verifyStoredFigure } from './verify-stored-figure.js';

const COHORT = { area: 'A01', start: '2015-11-02' };

describe('verifying stored figures', () => {
  let db: TestDatabase;
  let deps: Deps & { close(): Promise<void> };
  beforeEach(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenScheme(db.sql, 'A01');
    await givenMechanism(deps);
    await givenContract(deps, 'TR-A01', 'A01');
    await givenBaselines(db.sql, 'A01');
    await givenTermsInForce(deps, trTerms('TR-A01'));
    await givenCohort(db.sql, { ...COHORT, size: 100, reoffenders: 43 });
    const { run } = value(
      await requestRun(deps, person('operator'), {
        scheme: 'tr',
        period: '2015Q4',
        asKnownOn: '2017-10-01',
        correlationId: 'test',
      }),
    );
    for (const { areaId } of await areasLeft(db.sql, run.id)) await runArea(deps, { runId: run.id, areaId });
  });
  afterEach(async () => {
    await deps.close();
    await db.drop();
  });

  const request = async () =>
    value(await requestVerification(deps, person('auditor'), { correlationId: 'test' }));

  /** All figures, part by part as workers do it. */
  async function verify(): Promise<{ summary: unknown; found: readonly FigureVerification[] }> {
    const { id } = await request();
    for (const part of await partsLeft(db.sql, id)) await verifyPart(db.sql, part);
    const { checked, differing, state } = (await findVerification(db.sql, id))!;
    expect(state).toBe('finished');
    return {
      summary: { checked, differing },
      found: await listDifferences(db.sql, id, { first: 10 }),
    };
  }
  const figures = () => figuresBetween(db.sql, { after: '', upto: 'g', at: 'infinity' });
  const paths = (check: FigureVerification['hash']) => check.map(({ path }) => path.join('.'));

  /** As only who owns the database could: a figure changed behind the platform's back, with an id that fits. */
  async function tamper(change: (figure: FigureDocument) => void): Promise<void> {
    const [row] = await figures();
    const figure = documentOf(row!);
    change(figure);
    const document = canonicalText(figure);
    await db.owner.query(
      'alter table figure disable trigger all; alter table statement disable trigger all; alter table statement_line disable trigger all; alter table run_result disable trigger all',
    );
    await db.owner.query(
      `set session_replication_role = replica; update figure set id = '${sha256Hex(document)}', document = $$${document}$$; set session_replication_role = origin`,
    );
  }

  it('finds untouched ones in order', async () => {
    expect(await verify()).toEqual({ summary: { checked: 1, differing: 0 }, found: [] });
    const [row] = await figures();
    expect(value(await verifyStoredFigure(deps, person('auditor'), row!.id))).toMatchObject({
      contract: 'TR-A01',
      period: '2015Q4',
      hash: [],
      calculation: [],
      cohort: [],
    });
  });

  it('is done part by part, each once, however often it is started and whoever does it', async () => {
    const asked = await request();
    expect(asked).toMatchObject({ state: 'running', figures: 1, checked: 0, parts: 1, partsDone: 0 });
    const [part] = await partsLeft(db.sql, asked.id);
    const done = await Promise.all([verifyPart(db.sql, part!), verifyPart(db.sql, part!)]);
    expect(done.sort()).toEqual([false, true]);
    expect(await verifyPart(db.sql, part!)).toBe(false);
    expect(await partsLeft(db.sql, asked.id)).toEqual([]);
    expect(await findVerification(db.sql, asked.id)).toMatchObject({ state: 'finished', checked: 1 });
  });

  it('that keeps breaking off is given up, and says so', async () => {
    const { id } = await request();
    const [part] = await partsLeft(db.sql, id);
    for (let i = 1; i < PART_ATTEMPTS; i += 1) await recordPartFailure(db.sql, part!, 'broke off');
    expect(await findVerification(db.sql, id)).toMatchObject({ state: 'running' });
    expect(await partsLeft(db.sql)).toHaveLength(1);
    await recordPartFailure(db.sql, part!, 'broke off');
    expect(await findVerification(db.sql, id)).toMatchObject({ state: 'failed', finishedAt: null });
    expect(await partsLeft(db.sql)).toEqual([]);
  });

  it('without a figure on record is finished at once', async () => {
    const empty = await testDatabase();
    const own = await testDeps(empty);
    try {
      expect(
        value(await requestVerification(own, person('auditor'), { correlationId: 'test' })),
      ).toMatchObject({
        state: 'finished',
        figures: 0,
        parts: 0,
      });
    } finally {
      await own.close();
      await empty.drop();
    }
  });

  it('is not disturbed by what came on record later', async () => {
    await givenConviction(db.sql, { ...COHORT, person: 60, recorded: '2017-11-01' });
    expect((await verify()).summary).toEqual({ checked: 1, differing: 0 });
  });

  it('finds an amount that does not follow from the leaves', async () => {
    await tamper((figure) => ((figure.lines[0] as { pence?: string }).pence = '99999'));
    const { summary, found } = await verify();
    expect(summary).toEqual({ checked: 1, differing: 1 });
    expect(found[0]!.hash).toEqual([]);
    expect(paths(found[0]!.calculation)).toEqual(['lines.BINARY_PAYMENT.pence']);
  });

  it('finds members added to a cohort behind the record', async () => {
    await givenConviction(db.sql, { ...COHORT, person: 60, recorded: '2017-09-01' });
    const [found] = (await verify()).found;
    expect(found).toMatchObject({ hash: [], calculation: [] });
    expect(paths(found!.cohort)).toEqual(
      expect.arrayContaining(['nodes.reoffenders.value', 'nodes.reoffenders.source.members']),
    );
  });

  it('finds a price that the terms do not say, even where all else was made to follow from it', async () => {
    await tamper((figure) => {
      const price = figure.nodes.find(({ name }) => name === 'price_per_further_reoffence') as {
        value?: string;
      };
      price.value = '14000';
    });
    const [found] = (await verify()).found;
    expect(found).toMatchObject({ hash: [], calculation: [] });
    expect(paths(found!.cohort)).toEqual(['nodes.price_per_further_reoffence.value']);
  });

  it('is for those who may', async () => {
    expect(refusals(await verifyStoredFigure(deps, person('auditor'), 'f'.repeat(64)))).toEqual([
      'NOT_FOUND figure',
    ]);
    for (const refused of [
      await verifyStoredFigure(deps, person('alder-manager'), 'f'.repeat(64)),
      await requestVerification(deps, person('alder-manager'), { correlationId: 'test' }),
    ])
      expect(refusals(refused)).toEqual(['NOT_ALLOWED figure.verify']);
  });
});
