import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { csv, givenReference, importText, OFFENCES, ORDERS, rowCounts, taken } from './exchange.fixture.js';
import type { ImportKind } from './kinds/kind-names.js';

describe('a row is refused with file, line, column, value, why and how to mend it', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenReference(db.sql);
    await taken(db.sql, 'areas', csv('scheme,code,name', 'old,C02,South before', 'old,D01,Only there'));
  });
  afterAll(() => db.drop());

  const RELATIONSHIPS = 'buyer,supplier,tier,area,from,to';
  const BASELINES =
    'area,period,statistic,band,value,population,risk_mean,interval_low,interval_high,termination_point';
  const DAY = /not a day of the calendar from 1900 to 2199, written YYYY-MM-DD.*2015-03-31/;
  const WHOLE = /not a whole number from .*digits only/;
  const DECIMAL = /not a decimal number .*0\.4217/;

  // kind, row, column, value, why and fix
  it.each<[ImportKind, string, string, string, string, RegExp]>([
    ['offences', OFFENCES, ',U,2015-04-01,,,', 'offence_id', '', /empty, and it is required.*Fill it in/],
    ['offences', OFFENCES, 'A,,2015-04-01,,,', 'service_user_id', '', /required/],
    ['offences', OFFENCES, 'A,U,,,,', 'offence_date', '', /required/],
    ['offences', OFFENCES, 'A,U,2015-02-29,,,', 'offence_date', '2015-02-29', DAY],
    ['offences', OFFENCES, 'A,U,1900-02-29,,,', 'offence_date', '1900-02-29', DAY],
    ['offences', OFFENCES, 'A,U,2015-13-01,,,', 'offence_date', '2015-13-01', DAY],
    ['offences', OFFENCES, 'A,U,01/04/2015,,,', 'offence_date', '01/04/2015', DAY],
    ['offences', OFFENCES, 'A,U,2015-4-1,,,', 'offence_date', '2015-4-1', DAY],
    ['offences', OFFENCES, 'A,U,2015-04-01T00:00:00Z,,,', 'offence_date', '2015-04-01T00:00:00Z', DAY],
    ['offences', OFFENCES, 'A,U, 2015-4-01,,,', 'offence_date', ' 2015-4-01', DAY],
    ['offences', OFFENCES, 'A,U,20150401,,,', 'offence_date', '20150401', DAY],
    ['offences', OFFENCES, 'A,U,infinity,,,', 'offence_date', 'infinity', DAY],
    ['offences', OFFENCES, 'A,U,today,,,', 'offence_date', 'today', DAY],
    ['offences', OFFENCES, 'A,U,9999-12-31,,,', 'offence_date', '9999-12-31', DAY],
    ['offences', OFFENCES, 'A,U,1899-12-31,,,', 'offence_date', '1899-12-31', DAY],
    ['offences', OFFENCES, 'A,U,Jan-01-015,,,', 'offence_date', 'Jan-01-015', DAY],
    [
      'offences',
      OFFENCES,
      'A,U,2015-04-01,,convicted,2015-05-01',
      'proof',
      'convicted',
      /not one of charge, conviction, caution/,
    ],
    ['offences', OFFENCES, 'A,U,2015-04-01,,Caution,2015-05-01', 'proof', 'Caution', /small letters/],
    [
      'offences',
      OFFENCES,
      'A,U,2015-04-01,,,2015-05-01',
      'proof_date',
      '2015-05-01',
      /kind of proof is empty.*charge, conviction or caution/,
    ],
    [
      'offences',
      OFFENCES,
      `${'A'.repeat(300)},U,2015-04-01,,,`,
      'offence_id',
      `${'A'.repeat(100)}…`,
      /300 characters; 200 are the most/,
    ],
    ['offences', OFFENCES, '"A\nB",U,2015-04-01,,,', 'offence_id', 'A\nB', /control character/],
    [
      'offences',
      OFFENCES,
      'A ,U,2015-04-01,,,',
      'offence_id',
      'A ',
      /begins or ends with a blank.*Remove the blank/,
    ],
    [
      'orders',
      ORDERS,
      'A,U,C09,P1,licence,2015-04-01,,,,,',
      'area',
      'C09',
      /No area with this code.*concord import areas/,
    ],
    ['orders', ORDERS, 'A,U,c01,P1,licence,2015-04-01,,,,,', 'area', 'c01', /No area with this code/],
    [
      'orders',
      ORDERS,
      'A,U,C02,P1,licence,2015-04-01,,,,,',
      'area',
      'C02',
      /stands in several schemes: old, tr\..*--scheme/,
    ],
    [
      'orders',
      ORDERS,
      'A,U,C01,P9,licence,2015-04-01,,,,,',
      'provider',
      'P9',
      /No organisation with this code.*concord import organisations/,
    ],
    ['orders', ORDERS, 'A,U,C01,P1,parole,2015-04-01,,,,,', 'kind', 'parole', /not one of community_order, /],
    ['orders', ORDERS, 'A,U,C01,P1,licence,2015-04-31,,,,,', 'start_date', '2015-04-31', DAY],
    ['orders', ORDERS, 'A,U,C01,P1,licence,2015-04-01,-1,,,,', 'sentence_months', '-1', WHOLE],
    ['orders', ORDERS, 'A,U,C01,P1,licence,2015-04-01,6.5,,,,', 'sentence_months', '6.5', WHOLE],
    ['orders', ORDERS, 'A,U,C01,P1,licence,2015-04-01,06,,,,', 'sentence_months', '06', /leading zeros/],
    [
      'orders',
      ORDERS,
      'A,U,C01,P1,licence,2015-04-01,99999999999999999999,,,,',
      'sentence_months',
      '99999999999999999999',
      WHOLE,
    ],
    [
      'orders',
      ORDERS,
      'A,U,C01,P1,licence,2015-04-01,,1.01,,,',
      'risk_score',
      '1.01',
      /not a decimal number from 0 to 1/,
    ],
    ['orders', ORDERS, 'A,U,C01,P1,licence,2015-04-01,,42%,,,', 'risk_score', '42%', DECIMAL],
    ['orders', ORDERS, 'A,U,C01,P1,licence,2015-04-01,,"0,42",,,', 'risk_score', '0,42', /no comma/],
    ['orders', ORDERS, 'A,U,C01,P1,licence,2015-04-01,,1e3,,,', 'risk_score', '1e3', /from 0 to 1/],
    ['orders', ORDERS, 'A,U,C01,P1,licence,2015-04-01,,.5,,,', 'risk_score', '.5', DECIMAL],
    ['orders', ORDERS, 'A,U,C01,P1,licence,2015-04-01,,-0.5,,,', 'risk_score', '-0.5', DECIMAL],
    ['orders', ORDERS, 'A,U,C01,P1,licence,2015-04-01,,NaN,,,', 'risk_score', 'NaN', DECIMAL],
    ['orders', ORDERS, 'A,U,C01,P1,licence,2015-04-01,,0x1,,,', 'risk_score', '0x1', DECIMAL],
    ['orders', ORDERS, 'A,U,C01,P1,licence,2015-04-01,,,0,,', 'risk_band', '0', WHOLE],
    ['orders', ORDERS, 'A,U,C01,P1,licence,2015-04-01,,,11,,', 'risk_band', '11', WHOLE],
    ['orders', ORDERS, 'A,U,C01,P1,licence,2015-04-01,,,,m,', 'sex', 'm', /not one of F, M, X/],
    ['orders', ORDERS, 'A,U,C01,P1,licence,2015-04-01,,,,,85', 'birth_year', '85', WHOLE],
    [
      'areas',
      'scheme,code,name',
      't r,C01,North',
      'scheme',
      't r',
      /letters, digits, dots, hyphens and underscores only/,
    ],
    ['areas', 'scheme,code,name', 'tr,C01,"  "', 'name', '  ', /nothing but blanks/],
    ['areas', 'scheme,code,name', 'tr,C01,', 'name', '', /required/],
    [
      'organisations',
      'code,name,kind',
      'P2,Provider,charity',
      'kind',
      'charity',
      /not one of commissioner, provider, agency/,
    ],
    [
      'organisations',
      'code,name,kind,company_number',
      'P2,Provider,provider,SC12',
      'company_number',
      'SC12',
      /form of a company number.*eight digits/,
    ],
    [
      'organisations',
      'code,name,kind,company_number',
      'P2,Provider,provider,0',
      'company_number',
      '0',
      /form of a company number/,
    ],
    [
      'organisations',
      'code,name,kind,charity_number',
      'P2,Provider,provider,12345',
      'charity_number',
      '12345',
      /form of a charity number.*NIC1/,
    ],
    ['relationships', RELATIONSHIPS, 'M1,M1,prime,C01,2015-01-01,', 'supplier', 'M1', /same organisation/],
    ['relationships', RELATIONSHIPS, 'M1,P9,prime,C01,2015-01-01,', 'supplier', 'P9', /No organisation/],
    ['relationships', RELATIONSHIPS, 'P9,M1,prime,C01,2015-01-01,', 'buyer', 'P9', /No organisation/],
    [
      'relationships',
      RELATIONSHIPS,
      'M1,P1,tier1,C01,2015-01-01,',
      'tier',
      'tier1',
      /not one of prime, sub, partner/,
    ],
    [
      'relationships',
      RELATIONSHIPS,
      'M1,P1,prime,C01,2015-01-02,2015-01-01',
      'to',
      '2015-01-01',
      /ends before it begins/,
    ],
    ['baselines', BASELINES, 'C01,2011Q5,binary,,0.4,,,,,', 'period', '2011Q5', /not a year or quarter/],
    ['baselines', BASELINES, 'C01,2011,rate,,0.4,,,,,', 'statistic', 'rate', /not one of binary, frequency/],
    [
      'baselines',
      BASELINES,
      'C01,2011,binary,,47.5,,,,,',
      'value',
      '47.5',
      /at most 1.*0\.4217 where 42\.17 percent/,
    ],
    ['baselines', BASELINES, 'C01,2011,binary,,,,,,,', 'value', '', /required/],
    ['baselines', BASELINES, 'C01,2011,binary,,0.4,0,,,,', 'population', '0', WHOLE],
    ['baselines', BASELINES, 'C01,2011,binary,,0.4,,,0.3,,', 'interval_high', '', /lower end but no upper/],
    ['baselines', BASELINES, 'C01,2011,binary,,0.4,,,,0.5,', 'interval_low', '', /upper end but no lower/],
    ['baselines', BASELINES, 'C01,2011,binary,,0.4,,,0.5,0.3,', 'interval_high', '0.3', /below the lower/],
    ['baselines', BASELINES, 'C01,2011,binary,,0.4,,,3,4,', 'interval_low', '3', /at most 1/],
  ])('%s: %s / %s', async (kind, header, row, column, value, says) => {
    const before = await rowCounts(db.sql);
    const outcome = await importText(db.sql, kind, csv(header, row));
    if (outcome.ok) throw new Error('was taken');
    expect(outcome.refusedRows).toBe(1);
    expect(outcome.refusals).toContainEqual(
      expect.objectContaining({ file: `${kind}.csv`, line: 2, column, value }),
    );
    expect(
      outcome.refusals
        .filter((r) => r.column === column)
        .map(({ why, fix }) => `${why} ${fix}`)
        .join(' '),
    ).toMatch(says);
    expect(outcome.problems[0]).toMatchObject({
      code: 'INVALID',
      path: expect.arrayContaining([`${kind}.csv`, 'line 2']) as string[],
    });
    expect(await rowCounts(db.sql)).toEqual(before);
  });

  it('refuses the rows with which an organisation would be its own supplier, by the file or by what is on record', async () => {
    await importText(db.sql, 'organisations', csv('code,name,kind', 'P2,Two,provider', 'P3,Three,provider'));
    const ring = await importText(
      db.sql,
      'relationships',
      csv(
        RELATIONSHIPS,
        'P1,P2,sub,C01,2015-01-01,',
        'P2,P3,sub,C01,2015-01-01,2015-12-31',
        'P3,P1,sub,C01,2015-06-01,',
      ),
    );
    if (ring.ok) throw new Error('was taken');
    expect(ring.refusals.map(({ line, column }) => [line, column])).toEqual(
      [2, 3, 4].map((line) => [line, 'supplier']),
    );
    const taken = await importText(
      db.sql,
      'relationships',
      csv(
        RELATIONSHIPS,
        'P1,P2,sub,C01,2015-01-01,',
        'P2,P3,sub,C01,2015-01-01,2015-12-31',
        'P3,P1,sub,C01,2016-01-01,',
      ),
    );
    expect(taken.ok ? [] : taken.refusals).toEqual([]);
    const closing = await importText(
      db.sql,
      'relationships',
      csv(RELATIONSHIPS, 'P2,P1,sub,C01,2017-01-01,'),
    );
    expect(closing.ok ? [] : closing.refusals.map(({ column, why }) => [column, why])).toEqual([
      ['supplier', expect.stringContaining('own supplier')],
    ]);
  });

  it('tells all reasons of all rows, in the order of the file, and takes nothing', async () => {
    const outcome = await importText(
      db.sql,
      'orders',
      csv(ORDERS, 'A,U,C01,P1,licence,2015-04-01,,,,,', 'B,,C09,P1,parole,2015-04-31,x,2,11,Q,1', 'C,U'),
    );
    if (outcome.ok) throw new Error('was taken');
    expect(outcome.refusals.map(({ line, column }) => [line, column])).toEqual([
      ...[
        'service_user_id',
        'area',
        'kind',
        'start_date',
        'sentence_months',
        'risk_score',
        'risk_band',
        'sex',
        'birth_year',
      ].map((column) => [3, column]),
      [4, ''],
    ]);
    expect([outcome.reasons, outcome.refusedRows]).toEqual([10, 2]);
  });

  it('shows the first hundred reasons and counts them all', async () => {
    const outcome = await importText(
      db.sql,
      'offences',
      csv(OFFENCES, ...Array.from({ length: 5000 }, (_, i) => `A${i},,x,,,`)),
    );
    expect(outcome).toMatchObject({ ok: false, reasons: 10_000, refusedRows: 5000 });
    expect(outcome.ok ? 0 : outcome.refusals.length).toBe(100);
  });

  it('takes an area code that stands in several schemes when the scheme is named', async () => {
    const file = csv(ORDERS, 'S1,U,C02,P1,licence,2015-04-01,,,,,');
    expect((await taken(db.sql, 'orders', file, { scheme: 'old' })).rows.new).toBe(1);
    const { rows } = await db.sql.query(
      `select s.code from supervision_order o join area a on a.id = o.area_id join scheme s on s.id = a.scheme_id`,
    );
    expect(rows).toEqual([{ code: 'old' }]);
    const elsewhere = await importText(db.sql, 'orders', csv(ORDERS, 'S2,U,D01,P1,licence,2015-04-01,,,,,'), {
      scheme: 'tr',
    });
    expect(elsewhere).toMatchObject({ ok: false, refusals: [{ column: 'area', value: 'D01' }] });
  });

  it.each([
    ['an unknown scheme', 'orders', { scheme: 'tx' }, 'scheme', /no scheme "tx".*old, tr/],
    ['a scheme where no area is named', 'offences', { scheme: 'tr' }, 'scheme', /names no area/],
    ['a day that is none', 'offences', { recordedOn: '2017-02-30' }, 'recordedOn', /not a day/],
    ['a day in the future', 'offences', { recordedOn: '2199-01-01' }, 'recordedOn', /in the future/],
    ['nobody who imports', 'offences', { person: '' }, 'person', /Nobody/],
    ['an unknown kind', 'offence', {}, 'kind', /no kind of file.*areas, organisations/],
  ] as const)('refuses a request with %s', async (_what, kind, given, path, says) => {
    const outcome = await importText(db.sql, kind as ImportKind, csv(OFFENCES), given);
    expect(outcome).toMatchObject({ ok: false, problems: [{ path: [path] }] });
    expect(outcome.ok ? '' : `${outcome.problems[0]?.why} ${outcome.problems[0]?.fix}`).toMatch(says);
  });
});

describe('the same id twice in a file', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenReference(db.sql);
  });
  afterAll(() => db.drop());

  it('with the same content is taken once, and counted as the same', async () => {
    const report = await taken(
      db.sql,
      'offences',
      csv(OFFENCES, 'A,U,2015-04-01,,,', 'B,U,2015-04-02,,,', 'A,U,2015-04-01,,,', 'A,U,2015-04-01,,,'),
    );
    expect(report.rows).toEqual({ read: 4, new: 2, corrected: 0, same: 2, refused: 0 });
    const { rows } = await db.sql.query(`select line from offence where offence_ref = 'A'`);
    expect(rows).toEqual([{ line: '2' }]);
  });

  it('with other content is refused on every line, each naming another one', async () => {
    const outcome = await importText(
      db.sql,
      'offences',
      csv(OFFENCES, 'X,U,2015-04-01,,,', 'Y,U,2015-04-02,,,', 'X,U,2015-04-01,,,', 'X,U,2015-04-03,,,'),
    );
    if (outcome.ok) throw new Error('was taken');
    expect(
      outcome.refusals.map(({ line, column, value, why }) => [
        line,
        column,
        value,
        /line (\d+)/.exec(why)?.[1],
      ]),
    ).toEqual([
      [2, 'offence_id', 'X', '5'],
      [4, 'offence_id', 'X', '5'],
      [5, 'offence_id', 'X', '2'],
    ]);
  });

  it('once good and once refused leaves out both', async () => {
    const outcome = await importText(
      db.sql,
      'offences',
      csv(OFFENCES, 'Q,U,2015-04-01,,,', 'Q,U,2015-04-31,,,', 'R,U,2015-04-01,,,'),
      { keepGoing: true },
    );
    expect(outcome.ok && outcome.value.rows).toEqual({ read: 3, new: 1, corrected: 0, same: 0, refused: 2 });
    expect(outcome.refusedFile).toContain('Q,U,2015-04-01,,,,2,offence_id,');
  });

  it.each<[ImportKind, string, string, string, string]>([
    ['areas', 'scheme,code,name', 'tr,X,One', 'tr,X,Two', 'tr, X'],
    ['organisations', 'code,name,kind', 'X,One,agency', 'X,Two,agency', 'X'],
    [
      'relationships',
      'buyer,supplier,tier,area,from,to',
      'M1,P1,prime,C01,2015-01-01,',
      'M1,P1,prime,C01,2015-01-01,2016-01-01',
      'M1, P1, prime, C01, 2015-01-01',
    ],
    [
      'baselines',
      'area,period,statistic,value',
      'C01,2011,binary,0.4',
      'C01,2011,binary,0.41',
      'C01, 2011, binary, ',
    ],
    [
      'baselines',
      'area,period,statistic,band,value',
      'C01,2011,binary,3,0.4',
      'C01,2011,binary,3,0.41',
      'C01, 2011, binary, 3',
    ],
  ])('goes by the whole key: %s', async (kind, header, one, other, key) => {
    const outcome = await importText(db.sql, kind, csv(header, one, other));
    if (outcome.ok) throw new Error('was taken');
    expect(outcome.refusals.map(({ line, value }) => [line, value])).toEqual([
      [2, key],
      [3, key],
    ]);
  });
});
