import { concord } from '../../../../../test/support/concord.js';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { givenOrganisation } from '../../../../../test/support/ecosystem.js';
import { givenScheme } from '../../../../../test/support/scheme.js';

// each command is a process of its own, which takes seconds on a busy machine
describe('concord organisation, relationship and alliance', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenScheme(db.sql, 'A01', 'A02');
    for (const code of ['C01', 'N02']) await givenOrganisation(db.sql, code);
  });
  afterAll(() => db.drop());

  /** Standard output of a command that ends with 0. */
  async function done(...args: string[]): Promise<string> {
    const { code, out, err } = await concord(db, ...args);
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
    return out;
  }
  it('register, relate and end', async () => {
    const registered = await done(
      'organisation',
      'register',
      '--code',
      'NBR',
      '--name',
      'Trust NBR',
      '--kind',
      'provider',
      '--company-number',
      '123',
    );
    expect(registered).toBe('NBR is on record: Trust NBR.\n');
    const related = await done(
      'relationship',
      'register',
      '--buyer',
      'DEMO-COM',
      '--supplier',
      'NBR',
      '--tier',
      'prime',
      '--scheme',
      'tr',
      '--area',
      'A01',
      '--from',
      '2010-01-01',
    );
    const id = /^Relationship (\d+): DEMO-COM > NBR, 2010-01-01 on\.\n$/.exec(related)?.[1] ?? '';
    expect(await done('relationship', 'end', id, '--to', '2020-12-31', '--reason', 'It ran out')).toBe(
      `Relationship ${id} ends on 2020-12-31.\n`,
    );
    expect(await done('relationship', 'list', '--on', '2015-01-01', '--format', 'csv')).toBe(
      `id,scheme,area,buyer,supplier,tier,depth,from,to,reference\n${id},tr,A01,DEMO-COM,NBR,prime,1,2010-01-01,2020-12-31,relationship-${id}\n`,
    );
  });

  it('divide, when everything goes to somebody, and show what became of whom', async () => {
    const split = [
      'organisation',
      'split',
      'NBR',
      '--on',
      '2014-06-01',
      '--reason',
      'Order 12',
      '--to',
      'N02 area=tr/A02',
    ];
    expect(await concord(db, ...split, '--to', 'C01')).toMatchObject({
      code: 1,
      err: expect.stringContaining('in area tr/A01 goes to nobody'),
    });
    expect(await concord(db, ...split, '--to', 'C01 place=here')).toMatchObject({
      code: 2,
      err: expect.stringContaining('place=here'),
    });
    expect(await done(...split, '--to', 'C01 area=tr/A01')).toBe(
      '2014-06-01 split: NBR > C01, N02 (Order 12)\n',
    );
    expect(await done('organisation', 'show', 'NBR')).toBe(
      [
        'NBR: Trust NBR, provider, no more from 2014-06-01 on',
        'company number 00000123',
        'became:',
        '  C01 (2014-06-01, over 1)',
        '  N02 (2014-06-01, over 1)',
        'changes:',
        '  2014-06-01 split: NBR > C01, N02 (Order 12)',
        '',
      ].join('\n'),
    );
    expect(await done('organisation', 'list', '--format', 'csv')).toContain(
      'NBR,Trust NBR,provider,00000123,,2014-06-01\n',
    );
  });

  it('form an alliance, join it, and tell who may not', async () => {
    const form = [
      'alliance',
      'form',
      '--code',
      'NORTH',
      '--name',
      'Northern',
      '--lead',
      'DEMO-ALDER',
      '--from',
      '2016-01-01',
    ];
    expect(await concord(db, ...form, '--as', 'birch-manager')).toMatchObject({
      code: 1,
      err: expect.stringContaining('DEMO-BIRCH is a party'),
    });
    await done(...form, '--as', 'alder-manager');
    expect(
      await done(
        'alliance',
        'join',
        '--alliance',
        'NORTH',
        '--organisation',
        'DEMO-BIRCH',
        '--from',
        '2016-04-01',
        '--as',
        'birch-manager',
      ),
    ).toBe(
      'NORTH: Northern, from 2016-01-01 on\n  DEMO-ALDER (lead) 2016-01-01 on\n  DEMO-BIRCH 2016-04-01 on\n',
    );
    expect(
      await done(
        'alliance',
        'leave',
        '--alliance',
        'NORTH',
        '--organisation',
        'DEMO-BIRCH',
        '--to',
        '2016-12-31',
        '--reason',
        'x',
        '--as',
        'birch-manager',
      ),
    ).toContain('DEMO-BIRCH 2016-04-01 to 2016-12-31');
    expect(await done('alliance', 'list')).toContain('NORTH: Northern, from 2016-01-01 on\n');
  });
});
