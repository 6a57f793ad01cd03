import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { concord as ask, type Ended } from '../../../../../test/support/concord.js';
import { trTerms } from '../../../../../test/support/contracts.js';
import { RunStory } from '../../../../../test/support/run-story.js';

let story: RunStory;
let folder: string;
beforeAll(async () => {
  story = await RunStory.begin();
  await story.givenContractWithCohort(430);
  await story.run('2018-10-01');
  folder = mkdtempSync(path.join(tmpdir(), 'concord-trials-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await story.end();
});

const concord = (...args: string[]): Promise<Ended> => ask(story.db, ...args);

async function done(...args: string[]): Promise<string> {
  const { code, out, err } = await concord(...args);
  expect([code, err]).toEqual([0, '']);
  return out;
}

const { parameters } = trTerms('TR-A01');
const proposal = (): string => {
  const file = path.join(folder, 'proposal.json');
  const dearer = {
    ...parameters,
    price_per_reoffender_avoided: { value: '150000', unit: 'pence/person', clause: '7.1' },
  };
  writeFileSync(
    file,
    JSON.stringify(trTerms('TR-A01', { varies: 1, parameters: dearer, rationale: 'dearer' })),
  );
  return file;
};

describe('concord, from trying terms to the difference they made', () => {
  it('tells the story in order', async () => {
    const file = proposal();
    expect(await done('terms', 'difference', file)).toBe(
      'TR-A01: version 1 → the proposal\n  price_per_reoffender_avoided: £1,000.00 per person → £1,500.00 per person (+£500.00 per person, +50.0%)\n',
    );
    const tried = await done(
      'simulate',
      file,
      '--periods',
      '2015Q4',
      '--as-known-on',
      '2018-10-01',
      '--as',
      'alder-manager',
    );
    expect(tried).toContain('2015Q4: £105,000.00 (1000 people, 430 reoffenders, 1720 reoffences)');
    expect(tried).toContain('a proposal that is not on record');
    expect(tried).toContain('Price for each reoffender avoided');
    const tested = await done(
      'terms',
      'backtest',
      file,
      '--as-known-on',
      '2018-10-01',
      '--resamples',
      '50',
      '--seed',
      '4',
      '--format',
      'csv',
    );
    expect(tested.split('\n')[0]).toContain('period,component,pence,mean_pence,p5_pence');
    expect(tested).toMatch(/^2015Q4,BINARY_PAYMENT,10500000,\d+/m);
    expect(tested).toMatch(/^all,TOTAL,10500000,/m);
    expect(await done('terms', 'propose', file, '--as', 'alder-manager')).toBe(
      'Terms TR-A01 version 2, from 2015-01-01 to 2020-12-31: proposed.\n',
    );
    await done(
      'terms',
      'agree',
      '--contract',
      'TR-A01',
      '--version',
      '2',
      '--party',
      'supplier',
      '--as',
      'alder-manager',
    );
    expect(
      await done(
        'terms',
        'agree',
        '--contract',
        'TR-A01',
        '--version',
        '2',
        '--party',
        'buyer',
        '--as',
        'commissioner-manager',
      ),
    ).toContain('in force');
    const list = await done('terms', 'list', '--contract', 'TR-A01', '--format', 'csv');
    expect(list).toMatch(/^2,2015-01-01,2020-12-31,in force,tr-binary-frequency 1,1,dearer$/m);
    expect(list).toMatch(/^1,2015-01-01,2020-12-31,replaced by version 2,/m);
    expect(await done('terms', 'show', '--contract', 'TR-A01')).toContain('£1,500.00 per person');
    await story.run('2018-10-01');
    const [first, second] = (await story.statements()).map(({ figureId }) => figureId);
    const difference = await done('figure', 'diff', first!, second!);
    expect(difference.split('\n').slice(0, 3)).toEqual([
      'From £70,000.00 to £105,000.00: +£35,000.00.',
      expect.stringMatching(/: £70,000\.00 → £105,000\.00 \(\+£35,000\.00\)\.$/),
      expect.stringMatching(/: £1,000\.00 per person → £1,500\.00 per person \(.*\): \+£35,000\.00 to /),
    ]);
    expect(await done('figure', 'diff', first!, second!, '--format', 'csv')).toMatch(
      /^leaf,price_per_reoffender_avoided,.*,3500000\.00,3500000$/m,
    );
    const explained = await done(
      'statement',
      'show',
      '--contract',
      'TR-A01',
      '--period',
      '2015Q4',
      '--explain',
    );
    expect(explained).toContain(
      'What changed since statement 1\n  From £70,000.00 to £105,000.00: +£35,000.00.\n',
    );
    const out = path.join(folder, 'figure.json');
    expect(await concord('figure', 'export', second!, '--out', out)).toMatchObject({ code: 0, out: '' });
    expect(createHash('sha256').update(readFileSync(out)).digest('hex')).toBe(second);
    expect(await concord('figure', 'export', second!, '--out', out)).toMatchObject({ code: 1 });
  }, 180_000);

  it.each<[string[], number, RegExp]>([
    [['terms', 'show', '--contract', 'TR-A01', '--version', '9'], 1, /no terms version 9/],
    [
      ['terms', 'agree', '--contract', 'TR-A01', '--version', 'two', '--party', 'buyer'],
      1,
      /no whole number/,
    ],
    [
      ['simulate', '--contract', 'TR-A01', '--periods', '2015Q4', '--generated', 'size=10'],
      1,
      /needs size, rate and frequency/,
    ],
    [['simulate', '--contract', 'TR-A01', '--periods', '2015Q4', '--given', 'x'], 1, /says no value/],
  ])('%j ends with %d and says why', async (args, code, why) => {
    const ended = await concord(...args);
    expect(ended.code).toBe(code);
    expect(ended.err).toMatch(why);
    expect(ended.out).toBe('');
  });
});
