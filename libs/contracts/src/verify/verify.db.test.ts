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
import { documentOf, listFigures } from '../figure/figure.store.js';
import type { FigureDocument } from '../figure/index.js';
import { areasLeft } from '../run/finish-run.js';
import { requestRun } from '../run/request-run.js';
import { runArea } from '../run/run-area.js';
import type { FigureVerification } from './check-figure.js';
import { verifyFigures } from './verify-figures.js';

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

  async function verify(figureId?: string): Promise<{ summary: unknown; found: FigureVerification[] }> {
    const found: FigureVerification[] = [];
    const summary = value(
      await verifyFigures(deps, person('auditor'), { figureId }, (each) => found.push(each)),
    );
    return { summary, found };
  }
  const paths = (check: FigureVerification['hash']) => check.map(({ path }) => path.join('.'));

  /** As only who owns the database could: a figure changed behind the platform's back, with an id that fits. */
  async function tamper(change: (figure: FigureDocument) => void): Promise<void> {
    const [row] = await listFigures(db.sql, { first: 1 });
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
    expect(await verify()).toMatchObject({
      summary: { checked: 1, differing: 0 },
      found: [{ contract: 'TR-A01', period: '2015Q4', hash: [], calculation: [], cohort: [] }],
    });
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

  it('takes one figure by its id', async () => {
    const [row] = await listFigures(db.sql, { first: 1 });
    expect((await verify(row!.id)).summary).toEqual({ checked: 1, differing: 0 });
    expect(
      refusals(await verifyFigures(deps, person('auditor'), { figureId: 'f'.repeat(64) }, () => undefined)),
    ).toEqual(['NOT_FOUND figure']);
    expect(refusals(await verifyFigures(deps, person('alder-manager'), {}, () => undefined))).toEqual([
      'NOT_ALLOWED figure.verify',
    ]);
  });
});
