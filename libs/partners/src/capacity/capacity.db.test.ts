import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { givenServiceOf } from '../../../../test/support/demand.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { capacityHistory, listCapacity } from './capacity.store.js';
import { setCapacity } from './set-capacity.js';

const manager = person('alder-coordinator');
const SAID = { service: 'ALC', area: 'A01', from: '2026-12', maximum: 10, funded: 4 };

describe('the capacity of a service', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenScheme(db.sql, 'A01', 'A02');
    await givenServiceOf(db.sql, { code: 'ALC', areas: ['A01', 'A02'] });
    await givenServiceOf(db.sql, { code: 'OLD', from: '2015-01-01', to: '2016-12-31' });
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });
  const shown = (more = {}) => listCapacity(db.sql, { period: '2026-12', first: 10, ...more });

  it('is unknown until somebody says it', async () => {
    expect(await shown()).toMatchObject([
      { service: 'ALC', area: 'A01', maximum: null, funded: null, free: null, fundedLeft: null, inUse: 0 },
      { service: 'ALC', area: 'A02', maximum: null },
    ]);
  });

  it('is said by buyer or supplier for one month or several, and said again it changes nothing', async () => {
    const rows = value(await setCapacity(deps, manager, { ...SAID, to: '2027-02' }));
    expect(rows.map(({ period, maximum, free, fundedLeft }) => [period, maximum, free, fundedLeft])).toEqual([
      ['2026-12', 10, 10, 4],
      ['2027-01', 10, 10, 4],
      ['2027-02', 10, 10, 4],
    ]);
    const acts = () => db.sql.query(`select 1 from act where verb = 'capacity.set'`);
    const before = (await acts()).rows.length;
    value(await setCapacity(deps, manager, { ...SAID, to: '2027-02' }));
    expect((await acts()).rows.length).toBe(before);
  });

  it('keeps what was said before, and shows what was known at an instant', async () => {
    const { rows } = await db.sql.query<{ now: string }>('select clock_timestamp() as now');
    value(await setCapacity(deps, person('commissioner-manager'), { ...SAID, maximum: 12 }));
    expect(await shown({ area: 'A01' })).toMatchObject([{ maximum: 12, funded: 4 }]);
    expect(await shown({ area: 'A01', asKnownAt: rows[0]!.now })).toMatchObject([{ maximum: 10, funded: 4 }]);
    const history = await capacityHistory(db.sql, {
      service: 'ALC',
      scheme: 'tr',
      area: 'A01',
      period: '2026-12',
    });
    expect(history.map(({ maximum, person: by }) => [maximum, by])).toEqual([
      [10, 'alder-coordinator'],
      [12, 'commissioner-manager'],
    ]);
  });

  it.each<[string, string, object, string[]]>([
    ['by another provider', 'birch-coordinator', {}, ['NOT_ALLOWED capacity.set']],
    ['by an auditor', 'auditor', {}, ['NOT_ALLOWED capacity.set']],
    [
      'of no service, with a wrong number',
      'operator',
      { service: 'X', maximum: -1 },
      ['NOT_FOUND service', 'INVALID maximum'],
    ],
    ['where it does not work', 'operator', { area: 'A09' }, ['NOT_FOUND area']],
    ['after its end', 'operator', { service: 'OLD' }, ['INVALID from']],
    ['all of it wrong', 'operator', { from: '2026', maximum: 1.5 }, ['INVALID from', 'INVALID maximum']],
  ])('is not said %s', async (_, who, change, expected) => {
    expect(refusals(await setCapacity(deps, person(who), { ...SAID, ...change }))).toEqual(expected);
  });

  it('is paged by service and area', async () => {
    const [first] = await shown({ first: 1 });
    expect(await shown({ after: [first!.service, first!.scheme, first!.area] })).toMatchObject([
      { service: 'ALC', area: 'A02' },
    ]);
  });

  it('is kept by the database: no change, no negative number, no area where the service does not work', async () => {
    const insert = (area: string, maximum: number) =>
      db.sql.query(
        `insert into service_capacity (service_id, area_id, period, maximum, import_id)
         select s.id, a.id, '2026-12', $2, (select min(id) from import) from service s, area a where s.code = 'OLD' and a.code = $1`,
        [area, maximum],
      );
    await expect(insert('A02', 1)).rejects.toThrow(/service_works_in_area/);
    await expect(insert('A01', -1)).rejects.toThrow(/check constraint/);
    await expect(db.owner.query('update service_capacity set maximum = 1')).rejects.toThrow(
      /never changed or deleted/,
    );
  });
});
