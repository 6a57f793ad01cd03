import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { OPERATOR } from '#partners';
import { value } from '../../../../test/support/contracts.js';
import { duplicateScore } from './duplicate.js';
import { listDuplicates } from './duplicate.store.js';

describe('records that may be of one person', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    // 400 people on 20 days of birth, with few names and identifiers, so that all things come up in common
    await db.owner.query(`
      insert into service_user (ref) select 'U' || i from generate_series(1, 400) i;
      insert into act (person, verb, subject_kind, subject_id) values ('x', 'service_user.record', 'service_user', 'x');
      insert into service_user_particulars (service_user_id, given_name, family_name, birth_date, sex, act_id)
        select u.id, (array['Ann', 'Anna', 'Bob', null])[1 + u.id % 4], (array['Lee', 'Leigh', 'Moss', 'Mossman', 'Okafor'])[1 + u.id % 5],
          date '1980-01-01' + u.id % 20, (array['F', 'M', null])[1 + u.id % 3], a.id from service_user u, act a where u.id % 7 > 0;
      insert into service_user_identifier (service_user_id, kind, value, act_id)
        select u.id, 'crn'::identifier_kind, 'X' || lpad((u.id % 150)::text, 6, '0'), a.id from service_user u, act a where u.id % 3 = 0
        union all select u.id, 'prison_number'::identifier_kind, 'A' || lpad((u.id % 90)::text, 4, '0') || 'BC', a.id from service_user u, act a where u.id % 5 = 0`);
  });
  afterAll(() => db.drop());

  it('are scored by the database as by the rule', async () => {
    const pairs = value(await listDuplicates(db.sql, OPERATOR, 10_000));
    expect(pairs.length).toBeGreaterThan(300);
    for (const pair of pairs) expect({ ...pair, score: duplicateScore(pair) }).toEqual(pair);
    expect(new Set(pairs.map(({ score }) => score)).size).toBeGreaterThan(8);
    expect(pairs.map(({ score }) => score)).toEqual(pairs.map(({ score }) => score).sort((a, b) => b - a));
  });

  it('weigh what is said that they weigh', () => {
    const nothing = {
      pnc: false,
      cro: false,
      crn: false,
      prisonNumber: false,
      birthDate: false,
      nameSimilarity: 0,
      sex: null,
    };
    expect(duplicateScore(nothing)).toBe(0);
    expect(duplicateScore({ ...nothing, pnc: true })).toBe(60);
    expect(duplicateScore({ ...nothing, pnc: true, sex: false })).toBe(45);
    expect(duplicateScore({ ...nothing, birthDate: true, nameSimilarity: 1, sex: true })).toBe(55);
    expect(duplicateScore({ ...nothing, birthDate: true, nameSimilarity: 0.39, sex: true })).toBe(25);
    expect(duplicateScore({ ...nothing, sex: false })).toBe(0);
  });
});
