import { definitionDigest, findDefinition, listDefinitions } from '#outcomes';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { counts, importText, rowCounts, taken } from './exchange.fixture.js';

const DEFINITION = {
  code: 'rearrest-12m',
  title: 'Charged within 12 months',
  per: 'quarter',
  starts: ['screening'],
  proofs: ['charge'],
  followUpMonths: 12,
  proofWaitMonths: 0,
  excludeOffenceCodes: [],
  adjust: 'none',
};
const json = (change: object = {}) => JSON.stringify({ ...DEFINITION, ...change }, null, 2);

describe('a measure definition is imported', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.drop());

  it('as its first version, then once only, then as the next version when it says something else', async () => {
    const first = await taken(db.sql, 'measures', json());
    expect([counts(first), first.notes]).toEqual([[1, 0, 0, 0], ['rearrest-12m version 1.']]);
    const stored = await findDefinition(db.sql, 'rearrest-12m');
    expect(stored).toMatchObject({ version: 1, definition: DEFINITION });
    expect(stored?.digest).toBe(definitionDigest(stored!.definition));

    const before = await rowCounts(db.sql);
    expect(
      counts(
        await taken(
          db.sql,
          'measures',
          `\ufeff${JSON.stringify(Object.fromEntries(Object.entries(DEFINITION).reverse()))}`,
        ),
      ),
    ).toEqual([0, 0, 1, 0]);
    expect(await rowCounts(db.sql)).toEqual(before);

    expect(counts(await taken(db.sql, 'measures', json({ followUpMonths: 24 })))).toEqual([0, 1, 0, 0]);
    const back = await taken(db.sql, 'measures', json());
    expect([counts(back), back.notes[0]]).toEqual([
      [0, 0, 1, 0],
      expect.stringContaining('version 1; the latest is version 2'),
    ]);
    expect((await listDefinitions(db.sql)).map(({ code, version }) => [code, version])).toEqual([
      ['rearrest-12m', 2],
      ['rearrest-12m', 1],
    ]);
  });

  it.each<[string, string | Buffer, string, RegExp]>([
    [
      'an unknown key',
      json({ followupMonths: 3 }),
      'followupMonths',
      /"followupMonths" is not known.*"followUpMonths"/,
    ],
    ['no months', json({ followUpMonths: 0 }), 'followUpMonths', /1 to 120/],
    ['an unknown start', json({ starts: ['parole'] }), 'starts', /"parole"/],
  ])('or refused by name: %s', async (_what, text, key, says) => {
    const before = await rowCounts(db.sql);
    const outcome = await importText(db.sql, 'measures', text, { fileName: 'm.json' });
    if (outcome.ok) throw new Error('was taken');
    expect(outcome.problems.map((p) => [...p.path])).toContainEqual(expect.arrayContaining(['m.json', key]));
    expect(outcome.problems.map((p) => `${p.why} ${p.fix}`).join(' ')).toMatch(says);
    expect(await rowCounts(db.sql)).toEqual(before);
  });

  it.each<[string, string | Buffer, number, RegExp]>([
    ['not JSON', '{\n  "code": "x",\n  "title": oops\n}', 3, /not JSON/],
    ['cut off', '{\n  "code": "x",\n', 3, /not JSON/],
    ['empty', '', 1, /not JSON/],
    ['in Latin-1', Buffer.from('{\n"code": "caf\xe9"}', 'latin1'), 2, /not UTF-8/],
    ['too large', `"${'x'.repeat(1_100_000)}"`, 1, /larger than 1 MiB/],
  ])('or refused as a file: %s', async (_what, text, line, says) => {
    const outcome = await importText(db.sql, 'measures', text, { fileName: 'm.json' });
    expect(outcome).toMatchObject({
      ok: false,
      refusals: [{ file: 'm.json', line, why: expect.stringMatching(says) as string }],
    });
  });

  it.each([
    ['recordedOn', { recordedOn: '2017-01-01' }],
    ['scheme', { scheme: 'tr' }],
    ['keepGoing', { keepGoing: true }],
  ] as const)('or refused with %s, which means nothing here', async (path, given) => {
    expect(await importText(db.sql, 'measures', json(), given)).toMatchObject({
      ok: false,
      problems: [{ path: [path] }],
    });
  });
});
