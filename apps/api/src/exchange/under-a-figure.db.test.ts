import {
  areasLeft,
  documentOf,
  findFigure,
  isAsItShouldBe,
  registerMechanism,
  runArea,
  verifyStoredFigure,
} from '#contracts';
import { RECORDING_LOCK } from '#outcomes';
import { OPERATOR } from '#partners';
import { person, value } from '../../../../test/support/contracts.js';
import { givenDeclaredContract } from '../../../../test/support/declared.js';
import { givenPooledContract } from '../../../../test/support/pooled.js';
import {
  givenAgreed,
  givenSubcontract,
  SHARE_MECHANISM,
  shareTerms,
} from '../../../../test/support/chain.js';
import { givenRetentionContract, RETENTION_TERMS } from '../../../../test/support/retention.js';
import { COHORT, RunStory } from '../../../../test/support/run-story.js';
import { givenCohort } from '../../../../test/support/scheme.js';
import { csv, importText, ORDERS, taken } from './exchange.fixture.js';

const DECLARATIONS = 'declaration_id,contract,item,day,quantity,service_user_id';

let story: RunStory;
beforeEach(async () => {
  story = await RunStory.begin();
});
afterEach(() => story.end());

describe('declarations of history', () => {
  beforeEach(async () => {
    await givenDeclaredContract(story.deps, 'D-A01', 'A01');
    await taken(
      story.db.sql,
      'declarations',
      csv(DECLARATIONS, '1,D-A01,start,2015-04-02,,U1', '2,D-A01,*,2015-04-30,,'),
      {
        recordedOn: '2015-05-02',
      },
    );
    await story.run('2015-05-10', '2015-04');
  });
  const history = (row: string, recordedOn?: string) =>
    importText(story.db.sql, 'declarations', csv(DECLARATIONS, row), { ...(recordedOn && { recordedOn }) });

  it.each([
    ['of the month', '3,D-A01,start,2015-04-03,,U2', '2015-05-05'],
    ['of an earlier month, which sums go back to', '3,D-A01,job,2015-02-03,,U2', '2015-05-05'],
    ['that says a return is complete', '3,D-A01,*,2015-04-03,,', '2015-05-05'],
    ['that corrects one away from the month', '1,D-A01,start,2015-06-02,,U1', '2015-05-05'],
  ])('are refused where a figure would have known them: %s', async (_, row, recordedOn) => {
    const outcome = await history(row, recordedOn);
    expect(outcome).toMatchObject({ ok: false, problems: [{ code: 'CONFLICT', path: ['recordedOn'] }] });
    expect(outcome.ok ? '' : outcome.problems[0]?.why).toContain(
      'would change a figure stored since then: D-A01 2015-04 as known at 2015-05-10T23:59:59.999999Z',
    );
  });

  it.each<[string, string, string | undefined]>([
    ['of a day after the figure’s period', '3,D-A01,start,2015-05-03,,U2', '2015-05-05'],
    ['that says a return of another month is complete', '3,D-A01,*,2015-03-03,,', '2015-05-05'],
    ['recorded after the figure', '3,D-A01,start,2015-04-03,,U2', '2015-05-11'],
    ['recorded now', '3,D-A01,start,2015-04-03,,U2', undefined],
  ])('are taken where no figure would have known them: %s', async (_, row, recordedOn) => {
    expect(await history(row, recordedOn)).toMatchObject({
      ok: true,
      value: { rows: { read: 1, refused: 0, same: 0 } },
    });
  });

  it.each<[string, string, string[]]>([
    [
      'of its month and of later ones that add it up',
      '3,D-A01,start,2015-04-03,,U2',
      ['D-A01 2015-04, D-A01 2015-05'],
    ],
    ['of its month, for a complete return', '3,D-A01,*,2015-05-03,,', ['D-A01 2015-05']],
    ['of both months, for a correction', '1,D-A01,start,2015-05-02,,U1', ['D-A01 2015-04, D-A01 2015-05']],
    ['of none, for a month without a figure', '3,D-A01,start,2015-06-03,,U2', []],
  ])('say which figures they may change: %s', async (_, row, periods) => {
    await story.run('2015-06-10', '2015-05');
    const outcome = await history(row);
    expect(outcome.ok && outcome.value.notes).toEqual(
      periods.map((named) => `A new run is due, as figures may change: ${named}.`),
    );
  });
});

describe('declarations under a contract whose figure those below it go by', () => {
  beforeEach(async () => {
    await givenRetentionContract(story.deps);
    const share_of_risk = { value: '0.2', unit: '1' };
    const { effective, parameters } = RETENTION_TERMS;
    await givenAgreed(story.deps, {
      ...RETENTION_TERMS,
      varies: 1,
      parameters: { ...parameters, share_of_risk },
    });
    value(await registerMechanism(story.deps, OPERATOR, SHARE_MECHANISM));
    await givenSubcontract(story.deps, 'SUB', 'QR-A01', ['DEMO-ALDER', 'DEMO-BIRCH'], 'A01', effective.from);
    await givenAgreed(story.deps, shareTerms('SUB', { payment: '0.3' }, { effective }));
    await taken(story.db.sql, 'declarations', csv(DECLARATIONS, '1,QR-A01,*,2015-04-01,,'), {
      recordedOn: '2015-07-02',
    });
    await story.run('2015-07-10', '2015Q2');
  });
  const late = csv(DECLARATIONS, 'late,QR-A01,start,2015-04-03,,');

  it('are refused as history where any of the figures would have known them', async () => {
    const outcome = await importText(story.db.sql, 'declarations', late, { recordedOn: '2015-07-05' });
    expect(outcome.ok ? '' : outcome.problems[0]?.why).toMatch(
      /QR-A01 2015Q2 as known at .*SUB 2015Q2 as known at/,
    );
  });

  it('say that a new run of all tiers is due', async () => {
    const outcome = await importText(story.db.sql, 'declarations', late);
    expect(outcome.ok && outcome.value.notes).toEqual([
      'A new run is due, as figures may change: QR-A01 2015Q2, SUB 2015Q2.',
    ]);
  });
});

describe('declarations of an earlier period that a figure asks what it came to', () => {
  beforeEach(async () => {
    await givenRetentionContract(story.deps);
    const returns = ['2015-04-01', '2015-07-01', '2015-10-01'].map((day) => `${day},QR-A01,*,${day},,`);
    await taken(story.db.sql, 'declarations', csv(DECLARATIONS, ...returns), { recordedOn: '2015-11-02' });
    await story.run('2015-11-10', '2015Q3');
  });
  // the item is asked for in the period only; that the earlier one is worked out again is what counts it
  const late = csv(DECLARATIONS, 'late,QR-A01,start,2015-04-03,,');

  it('are refused as history where the figure would have known them', async () => {
    const outcome = await importText(story.db.sql, 'declarations', late, { recordedOn: '2015-11-05' });
    expect(outcome).toMatchObject({ ok: false, problems: [{ code: 'CONFLICT', path: ['recordedOn'] }] });
    expect(outcome.ok ? '' : outcome.problems[0]?.why).toContain('QR-A01 2015Q3 as known at 2015-11-10');
  });

  it('say that a new run of it is due', async () => {
    const outcome = await importText(story.db.sql, 'declarations', late);
    expect(outcome.ok && outcome.value.notes).toEqual([
      'A new run is due, as figures may change: QR-A01 2015Q3.',
    ]);
  });

  it('are none of its business after its end', async () => {
    const next = csv(DECLARATIONS, 'next,QR-A01,start,2015-10-01,,');
    const outcome = await importText(story.db.sql, 'declarations', next, { recordedOn: '2015-11-05' });
    expect(outcome).toMatchObject({ ok: true, value: { notes: [] } });
  });
});

describe('an order of history', () => {
  it('cannot put somebody into a cohort that was pooled with nobody in it', async () => {
    await givenPooledContract(story.deps, 'P-A01', 'A01');
    await givenCohort(story.db.sql, { area: 'A01', start: '2015-02-02', size: 3, reoffenders: 1 });
    await story.run('2018-10-01', '2015');
    const late = csv(ORDERS, 'late,U,A01,DEMO-ALDER,licence,2015-08-03,,0.5,,,');
    const outcome = await importText(story.db.sql, 'orders', late, { recordedOn: '2017-05-01' });
    expect(outcome).toMatchObject({ ok: false, problems: [{ code: 'CONFLICT', path: ['recordedOn'] }] });
    expect(outcome.ok ? '' : outcome.problems[0]?.why).toContain('tr A01 2015Q3');
  });
});

describe('history that lands while an area is measured', () => {
  it('is waited for, so that the figure can be recomputed', async () => {
    await story.givenContractWithCohort(430);
    const { id } = await story.request('2017-10-01');
    const [area] = await areasLeft(story.db.sql, id);
    // an import has taken its turn, looked for measures that it would change, found none, and is about to commit
    const landing = await story.db.sql.connect();
    await landing.query('begin');
    await landing.query('select pg_advisory_xact_lock($1)', [RECORDING_LOCK]);
    await landing.query(
      `with i as (insert into import (kind, file_name, file_digest, recorded_on, recorded_at, person)
         values ('offences', 'history', repeat('a', 64), '2017-05-01', '2017-05-01 00:00:00.000001Z', 'test') returning id, recorded_at)
       insert into offence (offence_ref, service_user_id, offence_date, proof, proof_date, recorded_at, import_id, line)
       select 'late', u.id, $1::date + 45, 'conviction', $1::date + 90, i.recorded_at, i.id, 2 from service_user u, i where u.ref = $2`,
      [COHORT.start, `${COHORT.area}-${COHORT.start}-500`],
    );
    let done = false;
    const running = runArea(story.deps, { runId: id, areaId: area!.areaId }).finally(() => (done = true));
    while (!done && !(await isWaiting())) continue; // it ends, or it waits for the import: nothing else can happen
    await landing.query('commit');
    landing.release();
    expect(await running).toBe(true);
    const [result] = await story.results(await story.state(id));
    const figureId = result?.figureId ?? '';
    expect(isAsItShouldBe(value(await verifyStoredFigure(story.deps, person('auditor'), figureId)))).toBe(
      true,
    );
    const row = (await findFigure(story.db.sql, figureId))!;
    expect(documentOf(row).nodes.find(({ name }) => name === 'reoffenders')?.value).toBe('431');
  });

  async function isWaiting(): Promise<boolean> {
    const { rows } = await story.db.owner.query<{ waiting: boolean }>(
      `select exists (select from pg_locks l join pg_database d on d.oid = l.database
         where d.datname = current_database() and l.locktype = 'advisory' and not l.granted) as waiting`,
    );
    return rows[0]!.waiting;
  }
});
