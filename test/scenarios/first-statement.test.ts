import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { concord, type Ended } from '../support/concord.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const GUIDE = readFileSync(path.join(ROOT, 'docs/guide/contracts-and-terms.md'), 'utf8');
/** The contract and the terms that the guide shows. */
const [CONTRACT, TERMS] = [...GUIDE.matchAll(/```json\n(\{[\s\S]*?)```/g)].map(([, json]) => json ?? '');

const people = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `P${from + i}`);
const csv = (header: string, rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`;

/** A hundred people start in the last quarter of 2015; 43 of them reoffend, four times each. */
const FILES: Readonly<Record<string, string>> = {
  'areas.csv': csv('scheme,code,name', ['tr,A01,Northmere']),
  'organisations.csv': csv('code,name,kind', ['COM,Commissioner,commissioner', 'ALDER,Alder,provider']),
  'orders.csv': csv(
    'order_id,service_user_id,area,provider,kind,start_date',
    people(1, 100).map((p) => `O${p},${p},A01,ALDER,community_order,2015-11-02`),
  ),
  'offences.csv': csv(
    'offence_id,service_user_id,offence_date,offence_code,proof,proof_date',
    people(1, 43).flatMap((p) =>
      [1, 2, 3, 4].map((n) => `F${p}-${n},${p},2016-0${n}-10,,conviction,2016-0${n + 2}-01`),
    ),
  ),
  'baselines.csv': csv(
    'area,period,statistic,value,population,interval_low,interval_high,termination_point',
    ['A01,2011,binary,0.5,1000,0.48,0.52,0.6', 'A01,2011,frequency,4,1000,3.8,4.2,'],
  ),
  'contract.json': CONTRACT ?? '',
  'terms.json': TERMS ?? '',
  'late.csv': csv('offence_id,service_user_id,offence_date,offence_code,proof,proof_date', [
    'F44-1,P44,2016-10-30,,conviction,2017-04-30',
  ]),
};

describe('from files to a statement, on the command line alone', () => {
  let db: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    db = await testDatabase();
    folder = mkdtempSync(path.join(os.tmpdir(), 'concord-files-'));
    for (const [name, content] of Object.entries(FILES)) writeFileSync(path.join(folder, name), content);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await db.drop();
  });

  const file = (name: string): string => path.join(folder, name);
  const done = (ended: Ended): Ended => {
    expect(`${ended.code}${ended.code === 0 ? '' : ended.err}`).toBe('0');
    return ended;
  };
  const rowsOf = ({ out }: Ended) => parse<Record<string, string>>(out, { columns: true });

  it('takes the records, the mechanism, the contract and the terms', async () => {
    for (const kind of ['areas', 'organisations', 'orders', 'offences', 'baselines']) {
      done(await concord(db, 'import', kind, file(`${kind}.csv`), '--recorded-on', '2017-03-01'));
    }
    done(await concord(db, 'import', 'measures', path.join(ROOT, 'demo/measures/reoffending-12m.json')));
    done(await concord(db, 'import', 'mechanisms', path.join(ROOT, 'mechanisms/tr-binary-frequency.json')));
    done(await concord(db, 'import', 'contracts', file('contract.json')));
    expect(done(await concord(db, 'import', 'terms', file('terms.json'))).out).toContain(
      'in force from 2015-02-01 to 2020-12-31',
    );
    expect(done(await concord(db, 'import', 'terms', file('terms.json'))).out).toContain('same');
  });

  it('refuses what does not hold, by name, with 1', async () => {
    writeFileSync(file('wrong.json'), (TERMS ?? '').replace('"pence/event"', '"pence/person"'));
    const wrong = await concord(db, 'import', 'terms', file('wrong.json'));
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.err).toContain(
      'wrong.json.parameters.price_per_reoffence_avoided: It is in pence/person, but the mechanism needs it in pence/event.',
    );
    expect(await concord(db, 'run', '--scheme', 'no', '--cohort', '2015Q4')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Schemes on record: tr'),
    });
    expect(await concord(db, 'run', '--scheme', 'tr')).toMatchObject({ code: 2 });
    expect(
      await concord(db, 'statement', 'show', '--contract', 'TR-A01', '--period', '2015Q4'),
    ).toMatchObject({ code: 1 });
    expect(
      await concord(db, 'statement', 'show', '--contract', 'TR-A01', '--period', '2015Q4', '--number', 'one'),
    ).toMatchObject({ code: 2 });
    expect(await concord(db, 'verify', '--figure', 'f'.repeat(64))).toMatchObject({ code: 1 });
  });

  it('runs without a platform running, and once', async () => {
    const asked = [
      'run',
      '--scheme',
      'tr',
      '--cohort',
      '2015Q4',
      '--as-known-on',
      '2017-10-01',
      '--format',
      'csv',
    ];
    const first = done(await concord(db, ...asked));
    // 43 of 100 against 50: seven avoided at £1,000
    expect(rowsOf(first)).toMatchObject([
      {
        area: 'A01',
        contract: 'TR-A01',
        outcome: 'statement',
        statement: '1',
        basis: 'final',
        total_pence: '700000',
        payable_pence: '700000',
        cohort_size: '100',
        reoffenders: '43',
        reoffences: '172',
      },
    ]);
    const again = done(await concord(db, ...asked));
    expect(again.out).toBe(first.out);
    expect(again.err).toContain('asked for before');
  });

  it('shows the statement, and how each line came about', async () => {
    const shown = done(
      await concord(db, 'statement', 'show', '--contract', 'TR-A01', '--period', '2015Q4', '--explain'),
    );
    expect(shown.out).toContain('Statement 1 of TR-A01 for October to December 2015 (final)');
    expect(shown.out).toContain('Total of this statement: £7,000.00');
    expect(shown.out).toContain('(50.00% - 43.00%) × 100 people × £1,000.00 per person = £7,000.00');
    const json = JSON.parse(
      done(
        await concord(
          db,
          'statement',
          'show',
          '--contract',
          'TR-A01',
          '--period',
          '2015Q4',
          '--format',
          'json',
        ),
      ).out,
    ) as { totalPence: string };
    expect(json).toMatchObject({
      totalPence: '700000',
      lines: [
        { component: 'BINARY_PAYMENT', amountPence: '700000' },
        { amountPence: '0' },
        { amountPence: '0' },
        { amountPence: '0' },
      ],
    });
  });

  it('corrects by a further statement when a conviction comes late', async () => {
    done(await concord(db, 'import', 'offences', file('late.csv'), '--recorded-on', '2017-11-01'));
    const run = done(
      await concord(
        db,
        'run',
        '--scheme',
        'tr',
        '--cohort',
        '2015Q4',
        '--as-known-on',
        '2017-12-01',
        '--format',
        'csv',
      ),
    );
    expect(rowsOf(run)).toMatchObject([
      { outcome: 'statement', statement: '2', total_pence: '-100000', payable_pence: '600000' },
    ]);
    const shown = done(
      await concord(db, 'statement', 'show', '--contract', 'TR-A01', '--period', '2015Q4', '--format', 'csv'),
    );
    expect(rowsOf(shown)).toMatchObject([
      { number: '2', component: 'BINARY_PAYMENT', amount_pence: '-100000', corrects_statement: '1' },
    ]);
    const first = done(
      await concord(db, 'statement', 'show', '--contract', 'TR-A01', '--period', '2015Q4', '--number', '1'),
    );
    expect(first.out).toContain('Corrected since by statement 2.');
    expect(done(await concord(db, 'verify', '--all')).out).toBe('2 checked, 0 differ\n');
  });

  it('finds a figure that was changed behind its back, with 1', async () => {
    await db.owner
      .query(`set session_replication_role = replica; alter table figure drop constraint figure_check;
      update figure set document = replace(document, '"pence":"600000"', '"pence":"660000"'); set session_replication_role = origin`);
    const verified = await concord(db, 'verify');
    expect(verified).toMatchObject({ code: 1, out: '2 checked, 1 differ\n' });
    expect(verified.err).toMatch(/hash: .*\n.*calculation: lines\.BINARY_PAYMENT\.pence/);
  });
});
