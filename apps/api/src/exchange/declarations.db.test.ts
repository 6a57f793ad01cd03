import type { Deps } from '#partners';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { givenDeclaredContract } from '../../../../test/support/declared.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { counts, csv, importText, taken } from './exchange.fixture.js';

const DECLARATIONS = 'declaration_id,contract,item,day,quantity,service_user_id';
const file = (...rows: string[]): string => csv(DECLARATIONS, ...rows);

describe('declarations', () => {
  let db: TestDatabase;
  let deps: Deps & { close(): Promise<void> };
  beforeEach(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenScheme(db.sql, 'A01', 'A02');
    await givenDeclaredContract(deps, 'D-A01', 'A01');
  });
  afterEach(async () => {
    await deps.close();
    await db.drop();
  });

  /** What is known at an instant, a text a declaration. */
  async function known(at = 'infinity'): Promise<string[]> {
    const { rows } = await db.sql.query<{ text: string }>(
      `select concat_ws(' ', c.code, d.declaration_ref, d.item, d.day, d.quantity, u.ref) as text
       from declaration d join contract c on c.id = d.contract_id left join service_user u on u.id = d.service_user_id
       where d.recorded_at <= $1::timestamptz
         and not exists (select from declaration_supersession x where x.old_id = d.id and x.superseded_at <= $1::timestamptz)
       order by 1`,
      [at],
    );
    return rows.map(({ text }) => text);
  }

  it('go on record with what was left out: one of it, for nobody named', async () => {
    const report = await taken(
      db.sql,
      'declarations',
      file('1,D-A01,start,2015-04-02,,U1', '2,D-A01,job,2015-04-30,-1.50,', '3,D-A01,*,2015-04-30,,'),
    );
    expect(counts(report)).toEqual([3, 0, 0, 0]);
    expect(await known()).toEqual([
      'D-A01 1 start 2015-04-02 1 U1',
      'D-A01 2 job 2015-04-30 -1.50',
      'D-A01 3 * 2015-04-30 1',
    ]);
  });

  it('are corrected by a row of the same id; what was known before stays known', async () => {
    const one = await taken(
      db.sql,
      'declarations',
      file('1,D-A01,start,2015-04-02,2,U1', '2,D-A01,job,2015-05-01,1,U1'),
    );
    const two = await taken(
      db.sql,
      'declarations',
      file('1,D-A01,start,2015-04-02,0,U1', '2,D-A01,job,2015-05-01,1.0,U1'),
    );
    expect([counts(one), counts(two)]).toEqual([
      [2, 0, 0, 0],
      [0, 1, 1, 0],
    ]);
    expect(await known(one.recordedAt)).toEqual([
      'D-A01 1 start 2015-04-02 2 U1',
      'D-A01 2 job 2015-05-01 1 U1',
    ]);
    expect(await known()).toEqual(['D-A01 1 start 2015-04-02 0 U1', 'D-A01 2 job 2015-05-01 1 U1']);
  });

  it('have ids of their provider: two contracts may have the same one', async () => {
    await givenDeclaredContract(deps, 'D-A02', 'A02');
    await taken(db.sql, 'declarations', file('1,D-A01,start,2015-04-02,,', '1,D-A02,job,2015-04-02,,'));
    await taken(db.sql, 'declarations', file('1,D-A02,job,2015-04-03,,'));
    expect(await known()).toEqual(['D-A01 1 start 2015-04-02 1', 'D-A02 1 job 2015-04-03 1']);
  });

  it('may be history: on record as of a day, in any order of days', async () => {
    await taken(db.sql, 'declarations', file('1,D-A01,start,2015-04-02,3,'), { recordedOn: '2015-06-01' });
    await taken(db.sql, 'declarations', file('1,D-A01,start,2015-04-02,1,'), { recordedOn: '2015-05-01' });
    expect(await known('2015-05-20')).toEqual(['D-A01 1 start 2015-04-02 1']);
    expect(await known()).toEqual(['D-A01 1 start 2015-04-02 3']);
  });

  // row, column, value, why and fix
  it.each<[string, string, string, RegExp]>([
    [',D-A01,start,2015-04-02,,', 'declaration_id', '', /required/],
    [
      '1,D-A09,start,2015-04-02,,',
      'contract',
      'D-A09',
      /No contract with this code.*concord import contracts/,
    ],
    [
      '1,D-A01,strat,2015-04-02,,',
      'item',
      'strat',
      /No terms of D-A01 ask for it; they ask for job, start\. Did you mean start\?/,
    ],
    ['1,D-A01,lunch,2015-04-02,,', 'item', 'lunch', /they ask for job, start\. Correct the item/],
    ['1,D-A01,Start,2015-04-02,,', 'item', 'Start', /Did you mean start\?/],
    ['1,D-A01,start,2015-01-31,,', 'day', '2015-01-31', /not a day of the contract/],
    ['1,D-A01,start,2015-02-30,,', 'day', '2015-02-30', /not a day of the calendar/],
    ['1,D-A01,start,2015-04-02,"1,5",', 'quantity', '1,5', /not a decimal number.*no comma/],
    ['1,D-A01,start,2015-04-02,+1,', 'quantity', '+1', /no comma, plus sign/],
    ['1,D-A01,start,2015-04-02,1e3,', 'quantity', '1e3', /not a decimal number/],
    ['1,D-A01,start,2015-04-02,0.0000000001,', 'quantity', '0.0000000001', /9 after the point/],
    ['1,D-A01,start,2015-04-02,1234567890123456,', 'quantity', '1234567890123456', /at most 15 digits/],
  ])('are refused: %s', async (row, column, value, says) => {
    const outcome = await importText(db.sql, 'declarations', file(row));
    if (outcome.ok) throw new Error('was taken');
    expect(outcome.refusals).toEqual([expect.objectContaining({ line: 2, column, value })]);
    expect(outcome.refusals.map(({ why, fix }) => `${why} ${fix}`).join(' ')).toMatch(says);
    expect(await known()).toEqual([]);
  });

  it('are refused for an item and month that measured levels declared, until those are corrected to 0', async () => {
    const measured = async (quantity: number) => {
      await db.owner.query(
        `insert into import (id, kind, file_name, file_digest, recorded_at, person)
         select max(id) + 1, 'service_levels', 'service levels 2015-04', min(file_digest),
           greatest(clock_timestamp(), max(recorded_at) + interval '1 microsecond'), 'commissioner-manager' from import`,
      );
      await db.owner.query(
        `insert into declaration_supersession (old_id, superseded_at)
         select d.id, i.recorded_at from declaration d, import i
         where d.declaration_ref like 'service-level-%' and i.id = (select max(id) from import)`,
      );
      await db.owner.query(
        `insert into declaration (contract_id, declaration_ref, item, day, quantity, recorded_at, import_id, line)
         select c.id, 'service-level-start-2015-04', 'start', '2015-04-30', $1, i.recorded_at, i.id, 1
         from contract c, import i where c.code = 'D-A01' and i.id = (select max(id) from import)`,
        [quantity],
      );
    };
    await measured(4);
    const rows = file(
      '1,D-A01,start,2015-04-02,2,',
      '2,D-A01,start,2015-05-01,,',
      '3,D-A01,job,2015-04-02,,',
    );
    const outcome = await importText(db.sql, 'declarations', rows);
    if (outcome.ok) throw new Error('was taken');
    expect(outcome.refusals).toEqual([expect.objectContaining({ line: 2, column: 'item', value: 'start' })]);
    expect(outcome.refusals.map(({ why, fix }) => `${why} ${fix}`).join()).toMatch(
      /declared it already for 2015-04, as service-level-start-2015-04.*declaring the levels of the month again/,
    );
    const nothing = file('1,D-A01,start,2015-04-02,0,');
    expect(counts(await taken(db.sql, 'declarations', nothing))).toEqual([1, 0, 0, 0]);
    await measured(0);
    expect(counts(await taken(db.sql, 'declarations', rows))).toEqual([2, 1, 0, 0]);
  });

  it('tell of a near name in the file of refused rows too', async () => {
    const outcome = await importText(
      db.sql,
      'declarations',
      file('1,D-A01,strat,2015-04-02,,', '2,D-A01,start,2015-04-02,,'),
      { keepGoing: true },
    );
    expect(outcome.ok && counts(outcome.value)).toEqual([1, 0, 0, 1]);
    expect(outcome.refusedFile).toContain('Did you mean start?');
  });

  it('of a contract without terms can be of no item', async () => {
    await db.owner
      .query(`insert into contract (code, title, area_id, buyer_id, supplier_id, from_date, act_id)
      select 'BARE', 'Bare', area_id, buyer_id, supplier_id, from_date, act_id from contract where code = 'D-A01'`);
    const outcome = await importText(db.sql, 'declarations', file('1,BARE,start,2015-04-02,,'));
    expect(outcome).toMatchObject({
      ok: false,
      refusals: [{ why: 'No terms of BARE ask for it: they ask for nothing to be declared.' }],
    });
  });

  it.each([
    ['of a day outside of the contract', `'start', '2015-01-31'`, /outside of its contract/],
    ['of an item that no terms ask for', `'lunch', '2015-04-02'`, /no version of the terms/],
  ])('%s are kept out by the database too', async (_, values, says) => {
    await taken(db.sql, 'declarations', file('1,D-A01,start,2015-04-02,,'));
    await expect(
      db.sql
        .query(`insert into declaration (contract_id, declaration_ref, item, day, recorded_at, import_id, line)
        select contract_id, 'x', ${values}::date, recorded_at, import_id, 9 from declaration`),
    ).rejects.toThrow(says);
    await expect(db.owner.query('update declaration set quantity = 9')).rejects.toThrow('never changed');
  });
});
