import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { keysOf, openIdentifier, openParticulars, OPERATOR } from '#partners';
import { givenIdentifiers, givenParticulars } from '../../../../test/support/sealed.js';
import { value } from '../../../../test/support/contracts.js';
import { DUPLICATE_FROM, duplicateScore, type Likeness } from './duplicate.js';
import { listDuplicates } from './duplicate.store.js';

const SHARED = (kind: string): string =>
  `exists (select from plain_identifier i join plain_identifier j using (kind, value) where i.known_as = a.id and j.known_as = b.id and i.kind = '${kind}')`;

/**
 * Everybody compared with everybody, or with some, as names, days and identifiers are when they are opened, without a thought for how long it takes. Names
 * count among those who were born on one day.
 */
const EVERY_PAIR = `
  select a.ref as "oneRef", b.ref as "otherRef", ${SHARED('pnc')} as pnc, ${SHARED('cro')} as cro, ${SHARED('crn')} as crn,
         ${SHARED('prison_number')} as "prisonNumber", coalesce(p.birth = q.birth, false) as "birthDate",
         coalesce(case when p.birth = q.birth then similarity(p.name, q.name) end, 0)::float8 as "nameSimilarity", p.sex = q.sex as sex
  from service_user a join service_user b on b.id > a.id
  left join plain_particulars p on p.id = a.id left join plain_particulars q on q.id = b.id
  where ($1::text[] is null or a.ref = any($1) or b.ref = any($1)) and survivor_of(a.id) = a.id and survivor_of(b.id) = b.id
    and not exists (select from duplicate_dismissal d where d.one_id = a.id and d.other_id = b.id)`;

describe('records that may be of one person', () => {
  let db: TestDatabase;
  const said = async (sql: string): Promise<void> => {
    await db.owner.query(
      `with act as (insert into act (person, verb, subject_kind, subject_id) values ('x', 'x', 'service_user', 'x') returning id) ${sql}`,
    );
  };
  const idOf = async (ref: string): Promise<number> =>
    (await db.owner.query<{ id: number }>('select id from service_user where ref = $1', [ref])).rows[0]!.id;
  const act = async (): Promise<string> =>
    (
      await db.owner.query<{ id: string }>(
        `insert into act (person, verb, subject_kind, subject_id) values ('x', 'x', 'service_user', 'x') returning id`,
      )
    ).rows[0]!.id;
  const identifier = async (ref: string, value: string, stands = true): Promise<void> =>
    givenIdentifiers(db.owner, [{ id: await idOf(ref), kind: 'crn', value, stands, act: await act() }]);
  const particulars = async (ref: string, familyName: string, birthDate: string): Promise<void> =>
    givenParticulars(db.owner, [
      { id: await idOf(ref), givenName: 'Ann', familyName, birthDate, sex: 'F', act: await act() },
    ]);
  /** All that stands, opened, in tables of the test's own. */
  const open = async (): Promise<void> => {
    await db.owner.query(`drop table if exists plain_identifier, plain_particulars;
      create table plain_identifier (known_as int, kind text, value text); create table plain_particulars (id int, name text, birth text, sex text)`);
    const { rows: ids } = await db.owner.query<{ id: number; known: number; kind: string; sealed: Buffer }>(
      'select service_user_id as id, survivor_of(service_user_id) as known, kind, sealed from service_user_identifier_standing',
    );
    const keys = await keysOf(
      db.owner,
      (await db.owner.query<{ id: number }>('select id from service_user')).rows.map(({ id }) => id),
    );
    await db.owner.query(
      'insert into plain_identifier select * from unnest($1::int[], $2::text[], $3::text[])',
      [
        ids.map(({ known }) => known),
        ids.map(({ kind }) => kind),
        ids.map(({ id, kind, sealed }) => openIdentifier(keys.get(id)!, id, kind, sealed)),
      ],
    );
    const { rows } = await db.owner.query<{ id: number; sex: string | null; sealed: Buffer }>(
      'select service_user_id as id, sex, sealed from service_user_particulars_current',
    );
    const known = rows.map(({ id, sealed }) => openParticulars(keys.get(id)!, id, sealed));
    await db.owner.query(
      `insert into plain_particulars select id, nullif(lower(name), ''), birth, sex from unnest($1::int[], $2::text[], $3::text[], $4::text[]) p (id, name, birth, sex)`,
      [
        rows.map(({ id }) => id),
        known.map(({ givenName, familyName }) =>
          [givenName, familyName].filter((each) => each !== null).join(' '),
        ),
        known.map(({ birthDate }) => birthDate),
        rows.map(({ sex }) => sex),
      ],
    );
  };
  const merge = async (ref: string, survivor: string | null): Promise<void> => {
    const { rows } = await db.owner.query(
      `insert into import (kind, file_name, file_digest, recorded_at, person) values ('${survivor ? 'merge' : 'unmerge'}', '${ref}', repeat('0', 64), clock_timestamp(), 'x') returning id`,
    );
    await said(
      `insert into service_user_merge (merged_id, sequence, survivor_id, reason, recorded_at, import_id, act_id)
       select u.id, 1 + (select count(*) from service_user_merge m where m.merged_id = u.id), (select id from service_user where ref = ${survivor ? `'${survivor}'` : 'null'}),
         'x', i.recorded_at, i.id, act.id from service_user u, import i, act where u.ref = '${ref}' and i.id = ${rows[0].id}`,
    );
  };
  const dismiss = (one: string, other: string): Promise<void> =>
    said(
      `insert into duplicate_dismissal (one_id, other_id, reason, act_id) select a.id, b.id, 'x', act.id from service_user a, service_user b, act where a.ref = '${one}' and b.ref = '${other}'`,
    );
  const listed = async () => value(await listDuplicates(db.sql, OPERATOR, 10_000));
  const pairs = async (...refs: string[]) =>
    (await listed())
      .filter((pair) => refs.includes(pair.oneRef) && refs.includes(pair.otherRef))
      .map(({ oneRef, otherRef }) => `${oneRef} ${otherRef}`);
  const expectAll = async (refs: readonly string[] | null = null) => {
    await open();
    const { rows } = await db.owner.query<Likeness & { oneRef: string; otherRef: string }>(EVERY_PAIR, [
      refs,
    ]);
    const found = rows
      .map((row) => ({ ...row, score: duplicateScore(row) }))
      .filter(({ score }) => score >= DUPLICATE_FROM);
    const sorted = <T extends { oneRef: string; otherRef: string; score: number }>(all: T[]): T[] =>
      all.sort(
        (a, b) => b.score - a.score || (`${a.oneRef} ${a.otherRef}` < `${b.oneRef} ${b.otherRef}` ? -1 : 1),
      );
    const kept = (await listed()).filter(
      ({ oneRef, otherRef }) => refs === null || refs.includes(oneRef) || refs.includes(otherRef),
    );
    expect(kept).toEqual(sorted(found));
  };

  beforeAll(async () => {
    db = await testDatabase();
    // 400 people on 20 days of birth, with few names and identifiers, so that all things come up in common
    const { rows } = await db.owner.query<{ id: number }>(
      `insert into service_user (ref) select 'U' || i from generate_series(1, 400) i returning id`,
    );
    const under = await act();
    const ids = rows.map(({ id }) => id);
    const of = <T>(all: readonly T[], id: number): T => all[id % all.length]!;
    await givenParticulars(
      db.owner,
      ids
        .filter((id) => id % 7 > 0)
        .map((id) => ({
          id,
          givenName: of(['Ann', 'Anna', 'Bob', null], id),
          familyName: of(['Lee', 'Leigh', 'Moss', 'Mossman', 'Okafor'], id),
          birthDate: id % 31 === 0 ? null : `1980-01-${String(1 + (id % 20)).padStart(2, '0')}`,
          sex: of(['F', 'M', null], id),
          act: under,
        })),
    );
    await givenIdentifiers(db.owner, [
      ...ids
        .filter((id) => id % 3 === 0)
        .map((id) => ({ id, kind: 'crn', value: `X${String(id % 150).padStart(6, '0')}`, act: under })),
      ...ids
        .filter((id) => id % 5 === 0)
        .map((id) => ({
          id,
          kind: 'prison_number',
          value: `A${String(id % 90).padStart(4, '0')}BC`,
          act: under,
        })),
    ]);
  });
  afterAll(() => db.drop());

  it('are those that everybody compared with everybody comes to, scored by the database as by the rule', async () => {
    await expectAll();
    const all = await listed();
    expect(all.length).toBeGreaterThan(300);
    expect(new Set(all.map(({ score }) => score)).size).toBeGreaterThan(6);
  });

  it('come and go with what is said of them, whoever is merged into whom', async () => {
    await db.owner.query(`insert into service_user (ref) values ('A'), ('B'), ('C'), ('D')`);
    const four = ['A', 'B', 'C', 'D'];
    const ours = () => pairs(...four);
    const story: [what: string, done: () => Promise<void>, then: string[]][] = [
      ['two have one identifier', () => identifier('A', 'Q000001'), []],
      ['two have one identifier', () => identifier('C', 'Q000001'), ['A C']],
      ['it was somebody else’s', () => identifier('C', 'Q000001', false), []],
      ['one name and day of birth', () => particulars('B', 'Zachary', '1931-05-01'), []],
      ['one name and day of birth', () => particulars('D', 'Zachary', '1931-05-01'), ['B D']],
      ['the day was a mistake', () => particulars('D', 'Zachary', '1931-06-01'), []],
      ['it was none', () => particulars('D', 'Zachary', '1931-05-01'), ['B D']],
      ['a merged record is no longer compared', () => merge('B', 'A'), []],
      ['its identifiers are those of the survivor', () => identifier('B', 'Q000007'), []],
      ['its identifiers are those of the survivor', () => identifier('D', 'Q000007'), ['A D']],
      ['and of the survivor’s survivor', () => merge('A', 'C'), ['C D']],
      ['the first merge is undone', () => merge('B', null), ['B D']],
      ['the second one too', () => merge('A', null), ['B D']],
      ['they are two', () => dismiss('B', 'D'), []],
      ['and stay two', () => particulars('D', 'Zachary', '1931-05-01'), []],
    ];
    for (const [what, done, then] of story) {
      await done();
      expect({ what, pairs: await ours() }).toEqual({ what, pairs: then });
      await expectAll(four);
    }
  });

  it('are found when both are recorded at once', async () => {
    await db.owner.query(`insert into service_user (ref) select 'T' || i from generate_series(1, 8) i`);
    await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        i % 2 === 0 ? identifier(`T${i + 1}`, 'T000001') : particulars(`T${i + 1}`, 'Tremlett', '1922-02-02'),
      ),
    );
    expect((await pairs(...Array.from({ length: 8 }, (_, i) => `T${i + 1}`))).length).toBe(12);
    await expectAll();
  });

  it('are written by nobody but the database', async () => {
    await expect(db.sql.query('delete from duplicate_pair')).rejects.toThrow(/permission denied/);
    await expect(db.sql.query(`select refresh_duplicates('{1}')`)).rejects.toThrow(/permission denied/);
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
