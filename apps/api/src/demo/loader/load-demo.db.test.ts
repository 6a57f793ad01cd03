import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listStatements, statementsOf } from '#contracts';
import type { Result } from '#kernel';
import { cohortMembers, findCohort, type Member, measureScheme } from '#outcomes';
import { findArea, listAreas } from '#partners';
import type { LoadDeps } from '../deps.js';
import { countReoffending, readRows } from '../generator/counting.fixture.js';
import { situationsOf } from '../generator/situations.js';
import { writeScheme } from '../generator/write-scheme.js';
import { type LoadDone, loadDemo } from './load-demo.js';
import { emptyPlatform, onRecord, type Platform, quiet, said } from './platform.fixture.js';

/** The scheme alone; load-ecosystem.db.test.ts has the rest. */
const SMALL = { scale: 0.002, seed: 7, years: 2, ecosystem: false, until: '2026-06-01' };
describe('the demonstration, loaded', () => {
  let platform: Platform;
  let deps: LoadDeps;
  let done: Result<LoadDone>;
  beforeAll(async () => {
    platform = await emptyPlatform();
    deps = platform.deps;
    done = await loadDemo(deps, { options: SMALL, ifEmpty: true }, quiet);
  });
  afterAll(() => platform.close());

  const measured = async (asKnownOn: string, area?: string, cohort?: string) => {
    const result = await measureScheme(deps.sql, {
      scheme: 'demo',
      asKnownOn,
      ...(area === undefined ? {} : { area }),
      ...(cohort === undefined ? {} : { cohort }),
    });
    return result.ok ? result.value.rows : [];
  };

  it('is loaded without a refused row, file by file as it came on record', async () => {
    expect(done).toEqual({ ok: true, value: { loaded: true, options: SMALL } });
    const { rows } = await deps.sql.query<{ refused: string; corrected: string; days: string }>(
      `select sum(rows_refused) as refused, sum(rows_corrected) as corrected,
              (select count(distinct recorded_on) from import where kind = 'offences') as days
       from import_result`,
    );
    expect(rows[0]?.refused).toBe('0');
    expect(Number(rows[0]?.corrected)).toBeGreaterThan(50);
    expect(Number(rows[0]?.days)).toBeGreaterThan(10);
  });

  it('measures as the generated files count, person by person, in every area and quarter', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'concord-load-'));
    await writeScheme(folder, SMALL, false);
    const read = async (name: string): Promise<Record<string, string>[]> =>
      readRows(await readFile(path.join(folder, name), 'utf8'));
    const counted = countReoffending(await read('orders.csv'), await read('offences.csv'));
    await rm(folder, { recursive: true });
    const cells = new Map<string, [number, number, number]>();
    for (const { area, cohort, reoffences } of counted) {
      const [people, reoffenders, all] = cells.get(`${area} ${cohort}`) ?? [0, 0, 0];
      cells.set(`${area} ${cohort}`, [people + 1, reoffenders + (reoffences > 0 ? 1 : 0), all + reoffences]);
    }
    const rows = await measured('2020-01-01');
    expect(rows).toHaveLength(cells.size);
    expect(
      new Map(
        rows.map(({ measure: m }) => [
          `${m.area} ${m.period}`,
          [m.cohortSize, m.reoffenders, m.reoffences].map(Number),
        ]),
      ),
    ).toEqual(cells);
  });

  it.each(situationsOf(SMALL).map((one) => [one.shows, one] as const))(
    'shows that %s',
    async (_, { serviceUser, counts }) => {
      for (const [area, cohort, reoffences] of counts)
        expect(await memberOf(area, cohort, serviceUser, '2020-01-01')).toMatchObject({
          status: 'in',
          reoffences,
        });
    },
  );

  it('shows a corrected order before and after its correction', async () => {
    expect(await memberOf('A04', '2015Q3', 'D-S19', '2016-06-30')).toMatchObject({ status: 'in' });
    expect(await memberOf('A04', '2015Q3', 'D-S19', '2016-07-01')).not.toMatchObject({ status: 'in' });
    expect(await memberOf('A04', '2015Q4', 'D-S19', '2016-07-01')).toMatchObject({ status: 'in' });
  });

  it('shows a conviction reported after the result was final: on record it counts, before it does not', async () => {
    expect(await memberOf('A05', '2015Q4', 'D-S20', '2017-10-01')).toMatchObject({
      status: 'in',
      reoffences: 0,
    });
    expect(await memberOf('A05', '2015Q4', 'D-S20', '2018-01-01')).toMatchObject({
      status: 'in',
      reoffences: 1,
    });
  });

  it('has fewer reoffenders in an estimate than in the final result', async () => {
    const sum = async (day: string): Promise<number> =>
      (await measured(day, undefined, '2015Q4')).reduce(
        (all, { measure }) => all + Number(measure.reoffenders),
        0,
      );
    const [early, late] = [await sum('2016-10-01'), await sum('2017-10-01')];
    expect(early).toBeGreaterThan(0);
    expect(late).toBeGreaterThan(early);
  });

  it('shows statements in every state: paid by file, queried, answered, conceded, escalated, redetermined', async () => {
    const { rows: states } = await deps.sql.query<{ state: string }>(
      'select distinct state::text from line_state order by 1',
    );
    expect(states.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['conceded', 'escalated', 'queried', 'redetermined', 'stated']),
    );
    const { rows } = await deps.sql.query<{ files: number; payments: number; approved: number }>(
      `select (select count(*)::int from payment_batch) as files, (select count(*)::int from payment) as payments,
              (select count(distinct s.contract_id)::int from approved_line a join statement s on s.id = a.statement_id) as approved`,
    );
    expect(rows[0]).toMatchObject({ files: 1, approved: 4 });
    expect(rows[0]?.payments).toBeGreaterThan(0);
  });

  it('has a contract with each area’s prime, on agreed terms that say that they are ours, and a statement for each past run', async () => {
    const statements = await listStatements(deps.sql, { visibleTo: null, first: 500 });
    expect([...new Set(statements.map(({ period }) => period))].sort()).toEqual(['2015Q4', '2016Q1']);
    for (const period of ['2015Q4', '2016Q1']) {
      expect(new Set(statements.filter((one) => one.period === period).map(({ area }) => area)).size).toBe(
        16,
      );
    }
    const { rows } = await deps.sql.query<{ rationale: string; parties: string }>(
      `select rationale, (select string_agg(person, ' ' order by party) from terms_agreement g join act on act.id = g.act_id where g.terms_id = t.id) as parties
       from terms t join terms_in_force f on f.terms_id = t.id join contract c on c.id = t.contract_id where c.code = 'DEMO-A01'`,
    );
    expect(rows).toEqual([
      {
        rationale: expect.stringMatching(/^Demonstration terms\..*ours/),
        parties: 'commissioner-manager alder-manager',
      },
    ]);
    const first = await statementsOf(deps.sql, 'DEMO-A01', '2015Q4');
    expect(first.map(({ number, basis }) => [number, basis])).toEqual(
      first.length === 1
        ? [[1, 'provisional']]
        : [
            [1, 'provisional'],
            [2, 'final'],
          ],
    );
  });

  it('has the 21 areas of 2015 beside it, with their providers before and after, and no facts', async () => {
    expect((await listAreas(deps.sql, 'tr')).map(({ code }) => code)).toEqual(
      Array.from({ length: 21 }, (_, i) => `C${String(i + 1).padStart(2, '0')}`),
    );
    const { rows } = await deps.sql.query<{ area: string; supplier: string; from: string; to: string }>(
      `select a.code as area, s.code as supplier, r.from_date as "from", r.to_date as "to" from relationship_current r
       join area a on a.id = r.area_id join organisation s on s.id = r.supplier_id join scheme on scheme.id = a.scheme_id
       where scheme.code = 'tr' order by a.code, r.from_date, s.code`,
    );
    expect(rows.filter(({ to }) => to === '2014-05-31')).toHaveLength(35);
    expect(rows.filter(({ from }) => from === '2015-02-01')).toHaveLength(21);
    expect(
      rows.filter(({ area }) => area === 'C10').map(({ supplier, from, to }) => [supplier, from, to]),
    ).toEqual([
      ['WPT', '2010-04-01', '2014-05-31'],
      ['WORKING-LINKS', '2015-02-01', '2019-02-14'],
      ['SEETEC', '2019-02-15', '2021-06-25'],
    ]);
    expect(
      await deps.sql.query(
        `select from supervision_order o join area_current a on a.id = o.area_id where a.scheme = 'tr' limit 1`,
      ),
    ).toMatchObject({ rowCount: 0 });
  });

  it('is loaded once: again changes nothing, with or without --if-empty', async () => {
    const before = await onRecord(deps);
    expect(await loadDemo(deps, { options: {}, ifEmpty: true }, quiet)).toMatchObject({
      ok: true,
      value: { loaded: false },
    });
    expect(await loadDemo(deps, { options: {}, ifEmpty: false }, quiet)).toMatchObject({
      ok: true,
      value: { loaded: true, options: SMALL },
    });
    expect(await onRecord(deps)).toEqual(before);
  });

  it('is not loaded over by another one', async () => {
    expect(said(await loadDemo(deps, { options: { seed: 8 }, ifEmpty: false }, quiet))).toBe(
      'demo: The demonstration is on record with scale 0.002, seed 7 and 2 years, without the ecosystem. Use another data folder (CONCORD_DATA) or database for another one.',
    );
  });

  async function memberOf(
    area: string,
    cohort: string,
    serviceUser: string,
    asKnownOn: string,
  ): Promise<Member | undefined> {
    const { id } = (await findArea(deps.sql, 'demo', area)) ?? { id: 0 };
    expect(id).not.toBe(0);
    const found = await findCohort(deps.sql, { scheme: 'demo', area, cohort, asKnownOn });
    if (!found.ok) throw new Error(said(found));
    for await (const page of cohortMembers(deps.sql, found.value)) {
      const member = page.find((one) => one.serviceUserId === serviceUser);
      if (member) return member;
    }
    return undefined;
  }
});
