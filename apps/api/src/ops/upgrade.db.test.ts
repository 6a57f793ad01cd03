import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { MIGRATIONS } from '../../../../migrations/index.js';
import { readMasterKeys, type SqlClient, useMasterKeys } from '#kernel';
import { PERSON_KEY } from '../../../../test/support/person-key.js';
import { identifiersOnRecord, particularsOnRecord } from '../../../../test/support/sealed.js';
import { connect, connectionSettings, withDatabase } from './connection.js';
import { isPlain, sealPlain } from './seal-plain.js';

/** What was issued by the first version, with no more than statements refer to. */
const ISSUED = `
  insert into import (id, kind, file_name, file_digest, recorded_at, person) values (1, 'areas', 'x', repeat('0', 64), '2010-01-01', 'x');
  insert into scheme (code) values ('s');
  insert into area (scheme_id, code) select id, 'A01' from scheme;
  insert into organisation (code) values ('BUYER'), ('SUPPLIER');
  insert into act (person, verb, subject_kind, subject_id) values ('x', 'run.request', 'run', 'x');
  insert into contract (code, title, area_id, buyer_id, supplier_id, from_date, act_id)
    select 'C', 'C', a.id, b.id, s.id, '2015-01-01', act.id from area a, organisation b, organisation s, act where b.code = 'BUYER' and s.code = 'SUPPLIER';
  insert into mechanism (code, version, document, cases, digest, act_id) select 'm', 1, '{}', '{}', encode(sha256('{}'), 'hex'), id from act;
  insert into terms (contract_id, version, mechanism_id, document, digest, effective, rationale, act_id)
    select c.id, 1, m.id, '{}', encode(sha256('{}'), 'hex'), '[2015-01-01,)', 'x', c.act_id from contract c, mechanism m;
  insert into figure (id, contract_id, terms_id, period, complete, document)
    select encode(sha256(convert_to(d, 'UTF8')), 'hex'), t.contract_id, t.id, '2015Q4', true, d
    from terms t, (values ('{"lines":[{"component":"P","kind":"payment"},{"component":"D","kind":"deduction"},{"component":"A","kind":"adjustment"}]}')) f (d);
  insert into run (id, scheme_id, period, as_known_at, act_id, correlation_id) select gen_random_uuid(), s.id, '2015Q4', '2017-10-01', act.id, 'x' from scheme s, act;
  begin;
  insert into statement (contract_id, period, number, run_id, figure_id, basis, total_pence, act_id)
    select c.id, '2015Q4', 1, r.id, f.id, 'final', 6, r.act_id from contract c, run r, figure f;
  insert into statement_line (statement_id, position, component, title, amount_pence, figure_id, node)
    select s.id, p, (array['P', 'D', 'A'])[p], 'x', p, s.figure_id, 'n' from statement s, generate_series(1, 3) p;
  commit`;

/** Declared by the supplier itself, before there were claims; what its terms ask for does not matter here. */
const DECLARED = `
  insert into import (id, kind, file_name, file_digest, recorded_at, person) values (2, 'declarations', 'x', repeat('1', 64), '2016-01-01', 'x');
  alter table declaration disable trigger user;
  insert into declaration (contract_id, declaration_ref, item, day, recorded_at, import_id, line)
    select c.id, ref, 'job', '2015-11-01', i.recorded_at, i.id, 1 from contract c, import i, unnest(array['claim-9', 'claim-41', 'claim-x']) ref where i.id = 2;
  alter table declaration enable trigger user`;

/** People as they stood before they were sealed: two who may be one, one who was corrected, and one of whom names alone are known. */
const PLAIN = `
  insert into service_user (ref) values ('P1'), ('P2'), ('P3'), ('P4');
  insert into service_user_identifier (service_user_id, kind, value, stands, recorded_at, act_id)
    select u.id, k.kind::identifier_kind, k.value, k.stands, k.at::timestamptz, act.id
    from (values ('P1', 'pnc', '1981/0000034U', true, '2020-01-01 10:00:00.123456'), ('P1', 'crn', 'X123456', true, '2020-01-01'),
                 ('P2', 'crn', 'X123456', true, '2020-01-02'), ('P3', 'crn', 'X123456', true, '2020-01-03'), ('P3', 'crn', 'X123456', false, '2020-01-04')) k (ref, kind, value, stands, at)
    join service_user u on u.ref = k.ref cross join (select min(id) as id from act) act;
  insert into service_user_particulars (service_user_id, given_name, family_name, birth_date, sex, recorded_at, import_id, line)
    select u.id, k.given, k.family, k.birth::date, k.sex, k.at::timestamptz, 1, 7
    from (values ('P1', 'Perpetua', 'Zywickinson', '1971-03-09', 'F', '2020-01-01'), ('P2', 'Perpetua', 'Zywickinsen', '1971-03-09', 'F', '2020-01-01'),
                 ('P4', null, 'O’Hara-Łukasz', null, null, '2020-01-01'), ('P4', 'Siân', 'O’Hara-Łukasz', '1990-12-31', 'M', '2020-01-05')) k (ref, given, family, birth, sex, at)
    join service_user u on u.ref = k.ref;
  insert into evidence_file (digest, size_bytes, media_type) values (repeat('a', 64), 1, 'text/plain'), (repeat('b', 64), 1, 'text/plain'), (repeat('c', 64), 1, 'text/plain');
  insert into erased_evidence (digest, removed_at) values (repeat('b', 64), null), (repeat('c', 64), now())`;

describe('a database of the first version', () => {
  const server = process.env.CONCORD_TEST_OWNER_URL ?? '';
  const name = `${process.env.CONCORD_TEST_TEMPLATE}_${randomBytes(5).toString('hex')}`;
  let client: pg.Client;
  beforeAll(async () => {
    await onServer(`create database ${name}`);
    client = await connect(connectionSettings(withDatabase(server, name)));
  });
  afterAll(async () => {
    await client.end();
    await onServer(`drop database if exists ${name} with (force)`);
  });

  async function onServer(statement: string): Promise<void> {
    const own = await connect(connectionSettings(server));
    try {
      await own.query(statement);
    } finally {
      await own.end();
    }
  }

  async function migrate(of: readonly (typeof MIGRATIONS)[number][]): Promise<void> {
    for (const Migration of of) {
      const migration = new Migration(undefined as never, undefined as never);
      migration.up();
      await client.query('begin');
      for (const query of migration.getQueries()) await client.query(query as string);
      await client.query('commit');
    }
  }

  it('keeps its statements, which get their kind, their supplier, and the kinds that the figure gives their lines', async () => {
    const first = MIGRATIONS.findIndex((each) => each.name > 'Migration20261122000300');
    await migrate(MIGRATIONS.slice(0, first));
    await client.query(ISSUED);
    const claims = MIGRATIONS.findIndex((each) => each.name === 'Migration20261127000610');
    await migrate(MIGRATIONS.slice(first, claims));
    await client.query(DECLARED);
    const sealing = MIGRATIONS.findIndex((each) => each.name === 'Migration20261130000100');
    await migrate(MIGRATIONS.slice(claims, sealing));
    await client.query(PLAIN);
    await migrate(MIGRATIONS.slice(sealing));
    // what was declared under an id like those of claims stays the supplier's own
    const next = await client.query(`select nextval(pg_get_serial_sequence('claim', 'id'))::int as id`);
    expect(next.rows).toEqual([{ id: 42 }]);
    const { rows } = await client.query(
      `select s.kind as statement, o.code as supplier, l.component, l.kind, l.amount_pence as pence, v.state
       from statement s join organisation o on o.id = s.supplier_id join statement_line l on l.statement_id = s.id join line_state v on v.line_id = l.id order by l.position`,
    );
    expect(rows.map((row) => Object.values(row).join(' '))).toEqual([
      'run SUPPLIER P payment 1 stated',
      'run SUPPLIER D deduction 2 stated',
      'run SUPPLIER A adjustment 3 stated',
    ]);
    for (const table of ['statement', 'statement_line'])
      await expect(client.query(`delete from ${table}`)).rejects.toThrow('never changed or deleted');
    // files that are in the store are there as they were sent, and what was to be taken away is so still
    const contents = await client.query('select left(place, 1) as place, sealed, lost_at is not null as lost from evidence_content order by place'); // prettier-ignore
    expect(contents.rows).toEqual([
      { place: 'a', sealed: false, lost: false },
      { place: 'b', sealed: false, lost: true },
    ]);
    // what was done before there was an audit chain is in it
    const chained = await client.query(
      `select a.id from act a join audit_entry e on e.act_id = a.id and (e.at, e.person, e.verb) = (a.at, a.person, a.verb)`,
    );
    expect(chained.rows).toHaveLength(1);
  });

  it('has its people sealed, also when that is broken off, and holds nothing plain then', async () => {
    const pairs = async () => (await client.query('select one_ref, other_ref, score, name_similarity from duplicate_pair')).rows; // prettier-ignore
    const before = await pairs();
    expect(before).toHaveLength(1);
    expect(await isPlain(client)).toBe(true);
    useMasterKeys(undefined);
    await expect(sealPlain(client)).rejects.toThrow('CONCORD_PERSON_KEY is not set');
    useMasterKeys(readMasterKeys(PERSON_KEY));
    // killed in the middle of the third person
    let deletes = 0;
    const dying: SqlClient = {
      query: (text: string, values?: readonly unknown[]) => {
        if (text.startsWith('delete') && (deletes += 1) === 5) return Promise.reject(new Error('killed'));
        return client.query(text, values as unknown[]) as never;
      },
    };
    await expect(sealPlain(dying, 1)).rejects.toThrow('killed');
    expect((await client.query('select from service_user_key')).rowCount).toBe(2);
    expect(await isPlain(client)).toBe(true);
    expect(await sealPlain(client, 1)).toBe(2);
    expect(await sealPlain(client)).toBe(0);
    expect(await isPlain(client)).toBe(false);
    expect(await identifiersOnRecord(client)).toEqual([
      'P1 crn X123456',
      'P1 pnc 1981/0000034U',
      'P2 crn X123456',
    ]);
    expect(await particularsOnRecord(client)).toEqual([
      'P1 Perpetua Zywickinson 1971-03-09 F',
      'P2 Perpetua Zywickinsen 1971-03-09 F',
      'P4 Siân O’Hara-Łukasz 1990-12-31 M',
    ]);
    expect(await pairs()).toEqual(before);
    const { rows } = await client.query(
      `select (select count(*)::int from service_user_identifier) as identifiers, (select count(*)::int from service_user_particulars where line = 7 and import_id = 1) as particulars,
         (select recorded_at::text from service_user_identifier where kind = 'pnc') as at,
         (select string_agg(column_name, ', ' order by column_name) from information_schema.columns where table_name like 'service_user_%' and column_name in ('value', 'given_name', 'family_name', 'birth_date')) as plain`,
    );
    expect(rows).toEqual([
      { identifiers: 5, particulars: 4, at: '2020-01-01 10:00:00.123456+00', plain: null },
    ]);
  });
});
