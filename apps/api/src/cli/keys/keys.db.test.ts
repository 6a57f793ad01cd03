import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readMasterKeys, type SqlClient, useMasterKeys } from '#kernel';
import { makeKeys, OPERATOR, rotateKeys } from '#partners';
import { concord } from '../../../../../test/support/concord.js';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { testDeps } from '../../../../../test/support/deps.js';
import { PERSON_KEY } from '../../../../../test/support/person-key.js';
import { givenCohort, givenScheme } from '../../../../../test/support/scheme.js';
import {
  givenIdentifiers,
  givenParticulars,
  identifiersOnRecord,
} from '../../../../../test/support/sealed.js';

const NEW_KEY = randomBytes(32).toString('base64');
const [OLD_ID, NEW_ID] = [PERSON_KEY, NEW_KEY].map((key) => readMasterKeys(key)![0].id) as [string, string];
const WHO = 'A01-2015-11-02-1';
const TABLES = ['service_user_identifier', 'service_user_particulars', 'service_user_key'];
const COLUMNS: Readonly<Record<string, string>> = { service_user_key: 'service_user_id, wrapped, made_at' };

describe('keys of persons on the command line', () => {
  let db: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    db = await testDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'concord-keys-'));
    await givenScheme(db.sql, 'A01');
    await givenCohort(db.sql, { area: 'A01', start: '2015-11-02', size: 3, reoffenders: 0 });
    const { rows } = await db.sql.query<{ id: number; import: string }>('select u.id, (select min(id) from import) as import from service_user u order by u.id'); // prettier-ignore
    await givenIdentifiers(db.sql, rows.map((row, i) => ({ ...row, kind: 'crn', value: `X12345${i}` }))); // prettier-ignore
    await givenParticulars(db.sql, rows.map((row) => ({ ...row, familyName: 'Zywickinson' }))); // prettier-ignore
    await db.sql.query(
      `insert into act (person, verb, subject_kind, subject_id) values ('x', 'x', 'x', 'x')`,
    );
    await db.sql.query(`insert into service_user_recorder (service_user_id, organisation_id, act_id) select u.id, o.id, (select min(id) from act) from service_user u, organisation o where o.code = 'DEMO-COM'`); // prettier-ignore
    await pastRules('update supervision_order set sentence_months = 6');
  });
  afterAll(async () => {
    useMasterKeys(readMasterKeys(PERSON_KEY));
    await db.drop();
    await rm(folder, { recursive: true });
  });

  async function pastRules(...statements: string[]): Promise<void> {
    const client = await db.owner.connect();
    await client.query(
      `begin; set local session_replication_role = replica; ${statements.join('; ')}; commit`,
    );
    client.release();
  }
  const keys = (personKey: string, ...args: string[]) => concord({ ...db, personKey }, 'keys', ...args);
  const rows = (out: string) => out.split('\n').filter((line) => /[0-9a-f]{16}/.test(line)).map((line) => line.split('│').map((cell) => cell.trim()).filter((cell) => cell !== '')); // prettier-ignore

  it('are wrapped by a new master key, also when that is broken off, and say what they said; then the old one may go', async () => {
    expect(rows((await keys(PERSON_KEY, 'status')).out)).toEqual([[OLD_ID, 'current', '3', 'yes']]);
    const before = await identifiersOnRecord(db.sql);
    const sealed = (await db.owner.query('select blind, sealed from service_user_identifier order by 1')).rows; // prettier-ignore
    // killed after the first of three
    useMasterKeys(readMasterKeys(`${NEW_KEY},${PERSON_KEY}`));
    const deps = await testDeps(db);
    const killed = () => {
      throw new Error('killed');
    };
    await expect(rotateKeys(deps, OPERATOR, killed, 1)).rejects.toThrow('killed');
    await deps.close();
    expect(await identifiersOnRecord(db.sql)).toEqual(before);
    const half = rows((await keys(PERSON_KEY, 'status')).out);
    expect(half).toEqual([[OLD_ID, 'current', '2'], [NEW_ID, 'missing', '1', 'yes']]); // prettier-ignore
    const missing = await keys(NEW_KEY, 'rotate');
    expect([missing.code, missing.err]).toEqual([expect.any(Number), expect.stringContaining(`wrapped by the master key ${OLD_ID}`)]); // prettier-ignore
    expect(missing.code).not.toBe(0);
    expect((await keys(`${NEW_KEY},${PERSON_KEY}`, 'rotate')).err).toContain('2 keys are wrapped anew');
    expect((await keys(`${NEW_KEY},${PERSON_KEY}`, 'rotate')).err).toContain('0 keys are wrapped anew');
    expect(rows((await keys(NEW_KEY, 'status')).out)).toEqual([[NEW_ID, 'current', '3', 'yes']]);
    useMasterKeys(readMasterKeys(NEW_KEY));
    expect(await identifiersOnRecord(db.sql)).toEqual(before);
    expect((await db.owner.query('select blind, sealed from service_user_identifier order by 1')).rows).toEqual(sealed); // prettier-ignore
    expect((await keys(NEW_KEY, 'status', '--as', 'commissioner-admin')).code).toBe(1);
    const acts = await db.owner.query(`select detail from act where verb = 'keys.manage' order by id`);
    expect(acts.rows).toEqual([{ detail: { wrapped: 2 } }, { detail: { wrapped: 2 } }]);
  });

  it('are changed by nobody otherwise', async () => {
    for (const text of [
      'delete from service_user_key',
      'update service_user_key set service_user_id = 0',
      'delete from blind_index_key',
    ])
      await expect(db.sql.query(text)).rejects.toThrow('permission denied');
    for (const table of ['service_user_key', 'blind_index_key'])
      await expect(db.owner.query(`delete from ${table}`)).rejects.toThrow('never changed or deleted');
  });

  it('are one for a person, whoever makes it at once', async () => {
    await db.owner.query(`insert into service_user (ref) values ('NEW')`);
    const { rows: found } = await db.sql.query<{ id: number }>(`select id from service_user where ref = 'NEW'`); // prettier-ignore
    const id = found[0]!.id;
    const made = await Promise.all(Array.from({ length: 8 }, () => makeKeys(db.sql as SqlClient, [id])));
    expect(new Set(made.map((each) => each.get(id)!.export().toString('hex'))).size).toBe(1);
  });

  it('go again with who was erased, when an older backup brings them back', async () => {
    const on = { ...db, personKey: NEW_KEY };
    const subject = (...args: string[]) => concord(on, 'subject', ...args);
    const kept = TABLES.map((table) => `create table kept_${table} as select ${COLUMNS[table] ?? '*'} from ${table} where service_user_id = (select id from service_user where ref = '${WHO}')`); // prettier-ignore
    await db.owner.query(kept.join('; '));
    await subject('erase', WHO, '--reason', 'request 7', '--as', 'commissioner-admin');
    expect((await subject('erase', WHO, '--reason', 'checked')).err).toContain('was erased on');
    const list = await subject('erasures');
    expect(JSON.parse(list.out)).toEqual({ refs: [WHO], erasedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), under: 'request 7' }); // prettier-ignore
    const file = path.join(folder, 'erasures.jsonl');
    await writeFile(file, `${list.out}{"refs":["NOBODY"],"erasedOn":"2026-01-01","under":"x"}\n`);

    // as the backup had it: rows and key, no erasure, and something that stood against one then
    await pastRules(
      'delete from erasure; delete from erasure_proposal',
      ...TABLES.map((table) => `insert into ${table} (${COLUMNS[table] ?? '*'}) select * from kept_${table}`.replace('(*) ', '')), // prettier-ignore
      `insert into legal_hold (service_user_id, reason, from_date, act_id) select id, 'inquest 12', '2020-01-01', (select min(id) from act) from service_user where ref = '${WHO}'`,
    );
    expect((await identifiersOnRecord(db.sql)).filter((each) => each.startsWith(WHO))).toHaveLength(1);
    const replay = (as: string) => keys(NEW_KEY, 'replay', file, '--as', as);
    expect((await replay('commissioner-admin')).err).toBe(`${WHO} proposed\nNOBODY absent\n0 references are erased; another person carries out what is proposed by the same command\n`); // prettier-ignore
    expect((await replay('commissioner-admin')).err).toContain(`${WHO} proposed`);
    expect((await replay('operator')).err).toContain(`${WHO} erased`);
    expect((await replay('operator')).err).toContain(`${WHO} erased`);
    const { rows: left } = await db.owner.query(`select (select count(*)::int from service_user_key k where k.service_user_id = u.id) as keys, (select count(*)::int from service_user_identifier k where k.service_user_id = u.id) as identifiers from service_user u where ref = '${WHO}'`); // prettier-ignore
    expect(left).toEqual([{ keys: 0, identifiers: 0 }]);
    expect((await replay('alder-manager')).code).toBe(1);
    await writeFile(file, 'U1,2026-01-01\n');
    expect((await replay('operator')).err).toContain('Line 1 is no erasure');
    expect((await keys(NEW_KEY, 'replay', path.join(folder, 'none'))).code).toBe(1);
  });
});
