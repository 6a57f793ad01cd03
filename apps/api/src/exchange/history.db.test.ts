import { createHash } from 'node:crypto';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import {
  counts,
  csv,
  givenReference,
  importText,
  knownFacts,
  OFFENCES,
  ORDERS,
  rowCounts,
  taken,
} from './exchange.fixture.js';

const FIRST = 'A,U,2015-04-01,02801,,';
const PROVEN = 'A,U,2015-04-01,02801,conviction,2015-09-01';
const fact = (row: string) =>
  `offence,${row
    .split(',')
    .map((v) => v || '-')
    .join(',')}`;

describe('facts on record', () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await testDatabase();
    await givenReference(db.sql);
  });
  afterEach(() => db.drop());

  const offences = (...rows: string[]) => csv(OFFENCES, ...rows);

  it('a correction stands beside what it corrects: before and after are both known', async () => {
    const one = await taken(db.sql, 'offences', offences(FIRST, 'B,U,2015-04-02,,,'));
    const two = await taken(db.sql, 'offences', offences(PROVEN, 'C,V,2015-04-03,,,'));
    expect([counts(one), counts(two)]).toEqual([
      [2, 0, 0, 0],
      [1, 1, 0, 0],
    ]);
    expect(await knownFacts(db.sql, one.recordedAt)).toEqual([fact(FIRST), fact('B,U,2015-04-02,,,')]);
    expect(await knownFacts(db.sql)).toEqual([
      fact(PROVEN),
      fact('B,U,2015-04-02,,,'),
      fact('C,V,2015-04-03,,,'),
    ]);
    const { rows } = await db.sql.query(`select count(*) as n from offence where offence_ref = 'A'`);
    expect(rows).toEqual([{ n: '2' }]);
  });

  it('the same content in another file changes nothing, and is counted as the same', async () => {
    await taken(db.sql, 'offences', offences(FIRST));
    const before = await rowCounts(db.sql);
    const again = await taken(db.sql, 'offences', offences('B,U,2015-04-02,,,', FIRST));
    expect(counts(again)).toEqual([1, 0, 1, 0]);
    expect(Number((await rowCounts(db.sql))['offence'])).toBe(Number(before['offence']) + 1);
  });

  it('the same file twice changes nothing, and says which import brought it', async () => {
    const one = await taken(db.sql, 'offences', offences(FIRST));
    const before = await rowCounts(db.sql);
    const again = await taken(db.sql, 'offences', offences(FIRST), { fileName: 'renamed.csv' });
    expect(again).toMatchObject({
      rows: { read: 1, new: 0, corrected: 0, same: 1, refused: 0 },
      repeatOf: { importId: one.importId, recordedAt: one.recordedAt },
    });
    expect(again.importId).toBeUndefined();
    expect(again.notes.join(' ')).toContain(`import ${one.importId}`);
    expect(await rowCounts(db.sql)).toEqual(before);
  });

  it('an old file imported again does not undo the correction made since; a file that says so does', async () => {
    await taken(db.sql, 'offences', offences(FIRST));
    await taken(db.sql, 'offences', offences(PROVEN));
    expect(counts(await taken(db.sql, 'offences', offences(FIRST)))).toEqual([0, 0, 1, 0]);
    expect(await knownFacts(db.sql)).toEqual([fact(PROVEN)]);
    expect(counts(await taken(db.sql, 'offences', `${offences(FIRST)}\n`))).toEqual([0, 1, 0, 0]);
    expect(await knownFacts(db.sql)).toEqual([fact(FIRST)]);
  });

  it('a file of which rows were left out is taken up where it stopped, and corrections made since stay', async () => {
    const file = csv(ORDERS, 'O1,U,C01,P1,licence,2015-01-01,,,,,', 'O2,U,C03,P1,licence,2015-01-01,,,,,');
    expect(counts(await taken(db.sql, 'orders', file, { keepGoing: true }))).toEqual([1, 0, 0, 1]);
    await taken(db.sql, 'orders', csv(ORDERS, 'O1,U,C02,P1,licence,2015-01-01,,,,,'));
    await taken(db.sql, 'areas', csv('scheme,code,name', 'tr,C03,West'));
    expect(counts(await taken(db.sql, 'orders', file, { keepGoing: true }))).toEqual([1, 0, 1, 0]);
    expect(await knownFacts(db.sql)).toEqual([
      'order,O1,U,C02,P1,licence,2015-01-01,-,-,-,-,-',
      'order,O2,U,C03,P1,licence,2015-01-01,-,-,-,-,-',
    ]);
    expect((await taken(db.sql, 'orders', file)).repeatOf).toBeDefined(); // now all of it is on record
  });

  it('a row that was left out, and says what was on record once before, is taken up all the same', async () => {
    await taken(db.sql, 'orders', csv(ORDERS, 'O1,U,C02,P1,licence,2015-01-01,,,,,'));
    await taken(db.sql, 'orders', csv(ORDERS, 'O1,U,C01,P1,licence,2015-01-01,,,,,'));
    await taken(db.sql, 'areas', csv('scheme,code,name', 'other,C02,Elsewhere')); // now C02 stands in two schemes
    const file = csv(ORDERS, 'O1,U,C02,P1,licence,2015-01-01,,,,,', 'O3,U,C01,P1,licence,2015-01-01,,,,,');
    expect(counts(await taken(db.sql, 'orders', file, { keepGoing: true }))).toEqual([1, 0, 0, 1]);
    expect(counts(await taken(db.sql, 'orders', file, { scheme: 'tr' }))).toEqual([0, 1, 1, 0]);
    expect(await knownFacts(db.sql)).toContain('order,O1,U,C02,P1,licence,2015-01-01,-,-,-,-,-');
  });

  it.each([
    ['in order', ['2016-01-01', '2017-01-01', '2018-01-01']],
    ['in reverse', ['2018-01-01', '2017-01-01', '2016-01-01']],
    ['the middle last', ['2016-01-01', '2018-01-01', '2017-01-01']],
  ])(
    'history loaded late is known as from its day, whatever the order of loading: %s',
    async (_what, days) => {
      const said: Record<string, string> = {
        '2016-01-01': FIRST,
        '2017-01-01': PROVEN,
        '2018-01-01': 'A,V,2015-04-01,02801,caution,2015-09-01',
      };
      for (const day of days) await taken(db.sql, 'offences', offences(said[day]!), { recordedOn: day });
      expect(await knownFacts(db.sql, '2015-12-31T23:59:59.999999Z')).toEqual([]);
      expect(await knownFacts(db.sql, '2016-12-31T23:59:59.999999Z')).toEqual([fact(said['2016-01-01']!)]);
      expect(await knownFacts(db.sql, '2017-12-31T23:59:59.999999Z')).toEqual([fact(said['2017-01-01']!)]);
      expect(await knownFacts(db.sql)).toEqual([fact(said['2018-01-01']!)]);
    },
  );

  it('is compared with what was known on its own day, not with what is known now', async () => {
    await taken(db.sql, 'offences', offences(FIRST), { recordedOn: '2016-01-01' });
    await taken(db.sql, 'offences', offences(PROVEN), { recordedOn: '2018-01-01' });
    expect(
      counts(
        await taken(db.sql, 'offences', offences(FIRST, 'B,U,2015-04-02,,,'), { recordedOn: '2017-01-01' }),
      ),
    ).toEqual([1, 0, 1, 0]);
    expect(
      counts(
        await taken(db.sql, 'offences', offences(PROVEN, 'D,U,2015-04-02,,,'), { recordedOn: '2017-06-01' }),
      ),
    ).toEqual([1, 1, 0, 0]);
    expect(await knownFacts(db.sql, '2017-05-31T23:59:59Z')).toContain(fact(FIRST));
    expect(await knownFacts(db.sql, '2017-06-02T00:00:00Z')).toContain(fact(PROVEN));
  });

  it('the same file recorded as of another day is history of its own', async () => {
    await taken(db.sql, 'offences', offences(FIRST), { recordedOn: '2017-01-01' });
    expect(counts(await taken(db.sql, 'offences', offences(FIRST), { recordedOn: '2016-01-01' }))).toEqual([
      1, 0, 0, 0,
    ]);
    expect(await knownFacts(db.sql, '2016-01-02T00:00:00Z')).toEqual([fact(FIRST)]);
    expect(counts(await taken(db.sql, 'offences', offences(FIRST)))).toEqual([0, 0, 1, 0]);
  });

  it('carries the first instant of the day named plus the import’s number in microseconds, or the clock, always later than before', async () => {
    const dated = await taken(db.sql, 'offences', offences(FIRST), { recordedOn: '2016-01-01' });
    expect(dated.recordedAt).toBe(`2016-01-01T00:00:00.${dated.importId!.padStart(6, '0')}Z`);
    await db.owner.query(
      `insert into import (id, kind, file_name, file_digest, recorded_at, person) values (1000, 'x', 'x', repeat('0', 64), '2190-01-01T00:00:00Z', 'x')`,
    );
    const live = await taken(db.sql, 'offences', offences(PROVEN)); // as if the clock had been set back
    expect(live.recordedAt).toBe('2190-01-01T00:00:00.000001Z');
  });

  it('an order keeps all it says, and the first 52 bits of the hash of who, what and when', async () => {
    await taken(
      db.sql,
      'orders',
      csv(
        ORDERS,
        '"O,1","Ü ""x""",C01,P1,screening,2016-02-29,12,0.42170000000000000000001,10,X,1985',
        'O2,U,C02,P1,licence,2016-01-01,,,,,',
      ),
    );
    expect(await knownFacts(db.sql)).toEqual([
      'order,O,1,Ü "x",C01,P1,screening,2016-02-29,12,0.42170000000000000000001,10,X,1985',
      'order,O2,U,C02,P1,licence,2016-01-01,-,-,-,-,-',
    ]);
    const { rows } = await db.sql.query<{ member_hash: string; quarter: number }>(
      `select member_hash, quarter from supervision_order where order_ref = 'O,1'`,
    );
    const hash = createHash('sha256').update('Ü "x",O,1,2016-02-29').digest('hex').slice(0, 13);
    expect(rows).toEqual([{ member_hash: String(BigInt(`0x${hash}`)), quarter: 2016 * 4 }]);
  });

  it('numbers that are equal are the same content, however many zeros are written', async () => {
    await taken(db.sql, 'orders', csv(ORDERS, 'O1,U,C01,P1,licence,2015-01-01,,0.5,,,'));
    expect(
      counts(await taken(db.sql, 'orders', csv(ORDERS, 'O1,U,C01,P1,licence,2015-01-01,,0.50,,,'))),
    ).toEqual([0, 0, 1, 0]);
  });

  it('what is worth a look is taken, counted and told', async () => {
    const report = await taken(
      db.sql,
      'offences',
      offences('A,U,2015-04-01,,conviction,2015-03-31', 'B,U,2015-04-01,,charge,', 'C,U,2018-01-01,,,'),
      { recordedOn: '2017-01-01' },
    );
    expect(report.warnings).toEqual([
      { text: 'The proof is dated before the offence.', rows: 1, firstLine: 2 },
      { text: 'The offence is dated after the day from which it is on record.', rows: 1, firstLine: 4 },
      {
        text: expect.stringContaining('A proof without a date never counts') as string,
        rows: 1,
        firstLine: 3,
      },
    ]);
    expect(report.rows.new).toBe(3);
  });
});

describe('reference data on record', () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await testDatabase();
    await givenReference(db.sql);
  });
  afterEach(() => db.drop());

  it('areas create their scheme, keep earlier names, and the latest recorded one holds', async () => {
    const again = await taken(
      db.sql,
      'areas',
      csv('scheme,code,name', 'tr,C01,North East', 'tr,C02,South', 'new-2015,C01,Elsewhere'),
    );
    expect(counts(again)).toEqual([1, 1, 1, 0]);
    expect(
      counts(
        await taken(db.sql, 'areas', csv('name,code,scheme', 'Far North,C01,tr'), {
          recordedOn: '2010-01-01',
        }),
      ),
    ).toEqual([1, 0, 0, 0]);
    const { rows } = await db.sql.query(`select scheme, code, name from area_current order by 1, 2`);
    expect(rows).toEqual([
      { scheme: 'new-2015', code: 'C01', name: 'Elsewhere' },
      { scheme: 'tr', code: 'C01', name: 'North East' },
      { scheme: 'tr', code: 'C02', name: 'South' },
    ]);
    const { rows: names } = await db.sql.query<{ name: string }>(
      `select v.name from area_version v join area a on a.id = v.area_id join scheme s on s.id = a.scheme_id where s.code = 'tr' and a.code = 'C01' order by v.recorded_at`,
    );
    expect(names.map((row) => row.name)).toEqual(['Far North', 'North', 'North East']);
  });

  it('organisations are corrected by code', async () => {
    const header = 'code,name,kind,company_number,charity_number';
    expect(
      counts(
        await taken(
          db.sql,
          'organisations',
          csv(header, 'P1,Provider Ltd,provider,01234567,', 'M1,Commissioner,commissioner,,'),
        ),
      ),
    ).toEqual([0, 1, 1, 0]);
    const { rows } = await db.sql.query(
      `select name, company_number from organisation_current where code = 'P1'`,
    );
    expect(rows).toEqual([{ name: 'Provider Ltd', company_number: '01234567' }]);
  });

  it('relationships are told apart by buyer, supplier, tier, area and first day; their last day can be corrected', async () => {
    const header = 'buyer,supplier,tier,area,from,to';
    await taken(
      db.sql,
      'relationships',
      csv(header, 'M1,P1,prime,C01,2015-01-01,', 'M1,P1,prime,C02,2015-01-01,'),
    );
    expect(
      counts(
        await taken(
          db.sql,
          'relationships',
          csv(header, 'M1,P1,prime,C01,2015-01-01,2020-12-31', 'M1,P1,sub,C01,2015-01-01,'),
        ),
      ),
    ).toEqual([1, 1, 0, 0]);
    const { rows } = await db.sql.query(
      `select tier, to_date from relationship_current r join area a on a.id = r.area_id where a.code = 'C01' order by tier`,
    );
    expect(rows).toEqual([
      { tier: 'prime', to_date: '2020-12-31' },
      { tier: 'sub', to_date: null },
    ]);
  });

  it('baselines are told apart by area, period, statistic and band, and keep their digits', async () => {
    const header =
      'area,period,statistic,band,value,population,risk_mean,interval_low,interval_high,termination_point';
    await taken(
      db.sql,
      'baselines',
      csv(
        header,
        'C01,2011,binary,,0.475,1000,0.5,0.46,0.49,0.55',
        'C01,2011,binary,3,0.3,,,,,',
        'C01,2011Q1,frequency,,4.2,,,,,',
      ),
    );
    expect(
      counts(
        await taken(
          db.sql,
          'baselines',
          csv(
            header,
            'C01,2011,binary,,0.4750,1000,0.5,0.46,0.49,0.55',
            'C01,2011,binary,3,0.31234567890123456789,,,,,',
          ),
        ),
      ),
    ).toEqual([0, 1, 1, 0]);
    const { rows } = await db.sql.query(`select band, value from baseline order by id`);
    expect(rows.map((row) => Object.values(row as object))).toEqual([
      [null, '0.475'],
      [3, '0.3'],
      [null, '4.2'],
      [3, '0.31234567890123456789'],
    ]);
  });

  it('a header without rows is an import of nothing', async () => {
    expect(counts(await taken(db.sql, 'areas', 'scheme,code,name\n'))).toEqual([0, 0, 0, 0]);
  });

  it('takes a file in any case that is refused, later, when what was missing is there', async () => {
    const order = csv(ORDERS, 'O1,U,C07,P1,licence,2015-01-01,,,,,');
    expect((await importText(db.sql, 'orders', order)).ok).toBe(false);
    await taken(db.sql, 'areas', csv('scheme,code,name', 'tr,C07,Late'));
    expect((await taken(db.sql, 'orders', order)).rows.new).toBe(1);
  });
});
