import fc from 'fast-check';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { givenIdentifiers, identifiersOnRecord } from '../../../../test/support/sealed.js';
import { canonicalIdentifier, IDENTIFIER_KINDS } from './identifier.js';

describe('identifiers in the database', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.drop());

  const digits = (min: number, max: number) => fc.stringMatching(new RegExp(`^[0-9]{${min},${max}}$`));
  const letter = fc.constantFrom(...'ZABCDEFGHJKLMNPQRTUVWXYIOSa');
  // near misses and hits of all forms: with a letter in 27 right, so that both sides of every rule come up
  const written = fc.oneof(
    fc.tuple(digits(2, 4), fc.constantFrom('/', ''), digits(0, 8), letter).map((parts) => parts.join('')),
    fc.tuple(digits(1, 7), fc.constant('/'), digits(1, 3), letter).map((parts) => parts.join('')),
    fc
      .tuple(fc.constant('SF'), digits(2, 2), fc.constant('/'), digits(0, 7), letter)
      .map((parts) => parts.join('')),
    fc.tuple(letter, digits(4, 6), fc.stringMatching(/^[A-Z]{0,3}$/)).map((parts) => parts.join('')),
    fc.string(),
  );

  it('are read by the same rule as in code', async () => {
    let valid = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          written.filter((text) => !text.includes('\0')),
          { minLength: 200, maxLength: 200 },
        ),
        fc.integer({ min: 1900, max: 2100 }),
        async (texts, pivot) => {
          const { rows } = await db.sql.query<{ read: (string | null)[] }>(
            `select array(select canonical_identifier(k::identifier_kind, t, $3) from unnest($2::text[]) with ordinality x (k, n) order by n) as read
             from unnest($1::text[]) with ordinality y (t, m) order by m`,
            [texts, [...IDENTIFIER_KINDS], pivot],
          );
          const expected = texts.map((text) =>
            IDENTIFIER_KINDS.map((kind) => {
              const answer = canonicalIdentifier(kind, text, pivot);
              if (answer.ok) valid += 1;
              return answer.ok ? answer.value : null;
            }),
          );
          expect(rows.map(({ read }) => read)).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
    expect(valid).toBeGreaterThan(100);
  });

  it('stand sealed, and nothing plain goes into their table', async () => {
    const { rows } = await db.owner.query<{ id: number }>(
      `insert into service_user (ref) values ('U1') returning id`,
    );
    const { rows: acts } = await db.owner.query<{ id: string }>(
      `insert into act (person, verb, subject_kind, subject_id) values ('x', 'x', 'x', 'x') returning id`,
    );
    const [id, act] = [rows[0]!.id, acts[0]!.id];
    await givenIdentifiers(db.sql, [{ id, kind: 'crn', value: 'X123456', act }]);
    expect(await identifiersOnRecord(db.sql)).toEqual(['U1 crn X123456']);
    const stored = await db.owner.query<{ text: string }>(
      'select i::text as text from service_user_identifier i',
    );
    expect(stored.rows[0]!.text).not.toContain(Buffer.from('X123456').toString('hex'));
    for (const plain of ['X123456', `\\x${Buffer.from('X123456').toString('hex').padEnd(80, '0')}`])
      await expect(
        db.sql.query(
          `insert into service_user_identifier (service_user_id, kind, blind, sealed, act_id) values ($1, 'crn', sha256('x'), $2::text::bytea, $3)`,
          [id, plain, act],
        ),
      ).rejects.toThrow(/violates check/);
  });
});
