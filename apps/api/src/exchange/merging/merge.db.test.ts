import { mergeServiceUsers, type MergeRequest, unmergeServiceUsers } from '#outcomes';
import type { Deps } from '#partners';
import { person, refusals, value } from '../../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { testDeps } from '../../../../../test/support/deps.js';
import { counts, csv, givenReference, knownFacts, OFFENCES, ORDERS, taken } from '../exchange.fixture.js';
import { FACT_MOVER } from './record-merge.js';

let db: TestDatabase;
let deps: Deps & { close(): Promise<void> };
beforeEach(async () => {
  db = await testDatabase();
  deps = await testDeps(db);
  await givenReference(db.sql);
});
afterEach(async () => {
  await deps.close();
  await db.drop();
});

const orders = (...rows: string[]) => csv(ORDERS, ...rows.map((row) => `${row},,,,,`));
const offences = (...rows: string[]) => csv(OFFENCES, ...rows);
const OPERATOR = person('operator');

const merge = (merged: string, survivor: string, change: Partial<MergeRequest> = {}) =>
  mergeServiceUsers(deps, FACT_MOVER, OPERATOR, { merged, survivor, reason: 'one PNC id', ...change });
const unmerge = (merged: string) =>
  unmergeServiceUsers(deps, FACT_MOVER, OPERATOR, { merged, reason: 'two people after all' });

const FILE = orders(
  'O1,A,C01,P1,licence,2015-01-10',
  'O2,B,C01,P1,licence,2015-02-10',
  'O3,C,C02,P1,licence,2015-02-10',
);

describe('a merge', () => {
  it('keeps the facts of one with the other, from now on and not before', async () => {
    await taken(db.sql, 'orders', FILE);
    await taken(
      db.sql,
      'offences',
      offences('F1,A,2015-03-01,1,conviction,2015-04-01', 'F2,A,2015-03-01,,,'),
    );
    const before = await knownFacts(db.sql);
    const done = value(await merge('A', 'B'));
    expect(done).toMatchObject({ merged: 'A', survivor: 'B', undone: false, facts: 3, person: 'operator' });
    expect(await knownFacts(db.sql)).toEqual(before.map((fact) => fact.replace(/,A,/, ',B,')).sort());
    const { rows } = await db.sql.query<{ at: string }>(
      `select ($1::timestamptz - interval '1 microsecond') as at`,
      [done.recordedAt],
    );
    expect(await knownFacts(db.sql, rows[0]?.at)).toEqual(before);
  });

  it('asked for again changes nothing; the other way round it is refused', async () => {
    await taken(db.sql, 'orders', FILE);
    const first = value(await merge('A', 'B'));
    expect(value(await merge('A', 'B'))).toEqual({ ...first, touched: [], notes: [] });
    expect(refusals(await merge('B', 'A'))).toEqual(['CONFLICT survivor']);
    expect(refusals(await merge('A', 'C'))).toEqual(['CONFLICT merged']);
    expect(refusals(await merge('C', 'A'))).toEqual(['CONFLICT survivor']);
    expect(refusals(await merge('A', 'A'))).toEqual(['INVALID survivor']);
    expect(refusals(await merge('X', 'Y'))).toEqual(['NOT_FOUND merged', 'NOT_FOUND survivor']);
    expect(refusals(await merge('C', 'B', { reason: ' ' }))).toEqual(['INVALID reason']);
    expect(
      refusals(
        await mergeServiceUsers(deps, FACT_MOVER, person('alder-coordinator'), {
          merged: 'C',
          survivor: 'B',
          reason: 'x',
        }),
      ),
    ).toEqual(['NOT_ALLOWED service_user.merge']);
    const { rows } = await db.sql.query(`select from act where verb = 'service_user.merge'`);
    expect(rows).toHaveLength(1);
  });

  it('goes on in a chain, and each link is undone by itself', async () => {
    await taken(db.sql, 'orders', FILE);
    const before = await knownFacts(db.sql);
    const people = async () =>
      (await knownFacts(db.sql)).map((fact) => fact.split(',').slice(1, 3).join(' '));
    value(await merge('A', 'B'));
    value(await merge('B', 'C'));
    expect(await people()).toEqual(['O1 C', 'O2 C', 'O3 C']);
    value(await unmerge('A'));
    expect(await people()).toEqual(['O1 A', 'O2 C', 'O3 C']);
    value(await merge('A', 'C'));
    value(await unmerge('B'));
    expect(await people()).toEqual(['O1 C', 'O2 B', 'O3 C']);
    value(await unmerge('A'));
    expect(await knownFacts(db.sql)).toEqual(before);
    expect(value(await unmerge('A')).undone).toBe(true);
    expect(refusals(await unmerge('C'))).toEqual(['CONFLICT merged']);
  });

  it('stands against the files from before: the same one, one that says the same, one that corrects', async () => {
    await taken(db.sql, 'orders', FILE);
    value(await merge('A', 'B'));
    const after = await knownFacts(db.sql);
    expect(counts(await taken(db.sql, 'orders', FILE))).toEqual([0, 0, 3, 0]);
    expect(counts(await taken(db.sql, 'orders', `${FILE}\n`))).toEqual([0, 0, 3, 0]);
    expect(await knownFacts(db.sql)).toEqual(after);
    const more = orders('O1,A,C01,P1,licence,2015-01-11', 'O4,A,C02,P1,licence,2016-01-11');
    expect(counts(await taken(db.sql, 'orders', more))).toEqual([1, 1, 0, 0]);
    expect((await knownFacts(db.sql)).map((fact) => fact.slice(0, 10))).toEqual([
      'order,O1,B',
      'order,O2,B',
      'order,O3,C',
      'order,O4,B',
    ]);
    value(await unmerge('A'));
    expect((await knownFacts(db.sql)).map((fact) => fact.slice(0, 10))).toEqual([
      'order,O1,A',
      'order,O2,B',
      'order,O3,C',
      'order,O4,A',
    ]);
  });

  it('leaves with the survivor what a later file says is the survivor’s', async () => {
    await taken(db.sql, 'orders', FILE);
    value(await merge('A', 'B'));
    expect(counts(await taken(db.sql, 'orders', orders('O1,B,C01,P1,licence,2015-01-10')))).toEqual([
      0, 1, 0, 0,
    ]);
    value(await unmerge('A'));
    expect((await knownFacts(db.sql)).map((fact) => fact.slice(0, 10))).toEqual([
      'order,O1,B',
      'order,O2,B',
      'order,O3,C',
    ]);
  });

  it('lets history come late, as it would have come in time', async () => {
    await taken(db.sql, 'orders', FILE, { recordedOn: '2016-01-01' });
    value(await merge('A', 'B'));
    value(await merge('B', 'C'));
    await taken(
      db.sql,
      'orders',
      orders('O5,A,C01,P1,licence,2015-05-05', 'O2,B,C01,P1,licence,2015-02-11'),
      {
        recordedOn: '2015-12-01',
      },
    );
    expect((await knownFacts(db.sql, '2015-12-02')).map((fact) => fact.slice(0, 10))).toEqual([
      'order,O2,B',
      'order,O5,A',
    ]);
    expect((await knownFacts(db.sql)).map((fact) => fact.slice(0, 30))).toEqual([
      'order,O1,C,C01,P1,licence,2015',
      'order,O2,C,C01,P1,licence,2015',
      'order,O3,C,C02,P1,licence,2015',
      'order,O5,C,C01,P1,licence,2015',
    ]);
    value(await unmerge('A'));
    expect((await knownFacts(db.sql)).map((fact) => fact.slice(0, 10))).toEqual([
      'order,O1,A',
      'order,O2,C',
      'order,O3,C',
      'order,O5,A',
    ]);
  });

  it('of two ways round at the same moment, one is made', async () => {
    await taken(db.sql, 'orders', FILE);
    const both = await Promise.all([merge('A', 'B'), merge('B', 'A')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.flatMap(refusals)).toEqual(['CONFLICT survivor']);
  });
});

describe('the database refuses', () => {
  /** As the application would, around its own rules. */
  async function forged(
    merged: string,
    survivor: string | null,
    { sequence = 1, on = 'null', kind = 'merge' } = {},
  ) {
    await db.sql.query(
      `with i as (insert into import (id, kind, file_name, file_digest, recorded_on, recorded_at, person)
          select max(id) + 1, '${kind}', 'x', repeat('0', 64), ${on}, coalesce(${on}::date, clock_timestamp()), 'x' from import returning id, recorded_at),
        a as (insert into act (person, verb, subject_kind, subject_id) values ('x', 'service_user.merge', 'service_user', 'x') returning id)
       insert into service_user_merge (merged_id, sequence, survivor_id, reason, recorded_at, import_id, act_id)
       select u.id, $3, s.id, 'x', i.recorded_at, i.id, a.id from i, a, service_user u left join service_user s on s.ref = $2 where u.ref = $1`,
      [merged, survivor, sequence],
    );
  }
  beforeEach(() => taken(db.sql, 'orders', FILE));

  it('a circle of merges', async () => {
    value(await merge('A', 'B'));
    await expect(forged('B', 'A')).rejects.toThrow('can survive nobody');
    await expect(forged('C', 'A')).rejects.toThrow('can survive nobody');
    await expect(forged('B', 'B')).rejects.toThrow('violates check constraint');
  });

  it('a merge that was overtaken, one without a number in turn, and one of an earlier day', async () => {
    value(await merge('A', 'B'));
    await expect(forged('A', 'C', { sequence: 3 })).rejects.toThrow('meanwhile');
    await expect(forged('B', 'C', { on: `'2015-01-01'` })).rejects.toThrow('recorded now');
    await expect(forged('B', 'C', { kind: 'orders' })).rejects.toThrow('recorded now');
    await expect(db.owner.query('update service_user_merge set reason = $1', ['y'])).rejects.toThrow(
      'never changed',
    );
  });

  it('a merge that leaves facts behind, and facts of somebody who is known as another', async () => {
    await expect(forged('A', 'B')).rejects.toThrow('left behind');
    value(await merge('A', 'B'));
    await expect(
      db.sql.query(
        `insert into offence (offence_ref, service_user_id, offence_date, recorded_at, import_id, line)
         select 'x', u.id, '2015-01-01', i.recorded_at, i.id, 1 from service_user u, (select * from import order by id desc limit 1) i where u.ref = 'A'`,
      ),
    ).rejects.toThrow('was merged into another');
  });
});
