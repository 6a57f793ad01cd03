import pg from 'pg';
import { scoped, type Scope } from '#kernel';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { SHOWN_BY_LISTS } from '../access-matrix/raw-rows.fixture.js';
import { SEEN } from '../access-matrix/table-rows.fixture.js';
import { askedSettings } from './connection.js';
import { scopePool } from './scoped-pool.js';

let db: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  db = await testDatabase();
  pool = new pg.Pool({ ...askedSettings(db.appUrl), max: 2 });
  scopePool(pool);
  // facts of two organisations, past the rules that are not in question here
  await db.owner.query(`set session_replication_role = replica;
    insert into organisation (id, code) overriding system value values (901, 'ROWA'), (902, 'ROWB');
    insert into webhook (id, organisation_id, url, act_id) overriding system value values (1, 901, 'https://a.example', 1), (2, 902, 'https://b.example', 1);
    insert into webhook_secret (webhook_id, version, sealed, act_id) values (1, 1, 'a', 1), (2, 1, 'b', 1);
    insert into referral_party (referral_id, organisation_id, listed_at, state) values (1, 901, now(), 'sent'), (1, 902, now(), 'sent'), (2, 902, now(), 'sent');
    insert into area (id, scheme_id, code) overriding system value values (901, 91, 'A'), (902, 92, 'B');
    insert into contract (id, code, title, area_id, buyer_id, supplier_id, from_date, act_id) overriding system value
      values (901, 'CA', 't', 901, 901, 903, '2015-01-01', 1), (902, 'CB', 't', 902, 902, 903, '2015-01-01', 1);
    insert into act (id, person, organisation, verb, subject_kind, subject_id, reason) overriding system value values
      (1, 'a', 'ROWA', 'v', 'restriction', '1', 'own'), (2, 'b', 'ROWB', 'v', 'restriction', '2', 'of another'), (3, 'b', 'ROWB', 'v', 'statement', 'CA/2015Q1/1', 'about mine'),
      (4, 'b', 'ROWB', 'v', 'statement', 'CB/2015Q1/1', 'about theirs'), (5, 'b', 'ROWB', 'v', 'outcome', '77', 'of none');
    insert into person (id, code, kind, act_id) overriding system value select 900 + n, chr(96 + n), (enum_range(null::person_kind))[1], 1 from generate_series(1, 2) n;
    insert into person_version (person_id, organisation_id, name, act_id) values (901, 901, 'a', 1), (902, 902, 'b', 1);
    insert into import (id, kind, file_name, file_digest, recorded_at, person) overriding system value values (1, 'k', 'f', repeat('0', 64), now(), 'a'), (2, 'k', 'f', repeat('1', 64), now(), 'b');
    insert into run (id, scheme_id, period, as_known_at, act_id, correlation_id) values
      ('00000000-0000-0000-0000-000000000001', 91, '2015Q1', now(), 1, 'c'), ('00000000-0000-0000-0000-000000000002', 92, '2015Q1', now(), 1, 'c');
    insert into run_result (run_id, area_id, contract_id, outcome, why) select id, scheme_id + 810, scheme_id + 810, 'no_cohort', 'w' from run;
    insert into sharing_party (agreement_id, organisation_id) values (1, 901), (1, 903), (2, 902), (2, 903);
    insert into service_user (id, ref) overriding system value values (901, 'SEEN'), (902, 'HIDDEN');
    insert into service_user_restriction (id, service_user_id, organisation_id, kind, reason, from_date, act_id) overriding system value select 909, 902, 902, (enum_range(null::restriction_kind))[1], 'r', '2020-01-01', 1;
    insert into supervision_order (order_ref, service_user_id, area_id, provider_id, kind, start_date, member_hash, recorded_at, import_id, line)
      select 'O-' || ref, id, 901, 901, 'community_order', '2020-01-01', 1, now(), 1, 1 from service_user where id in (901, 902);
    insert into transition (id, code, kind, buyer_id, leaving_id, with_orders, act_id) overriding system value values (901, 'ROWT', 'provider', 903, 901, true, 1);
    insert into transition_case (id, transition_id, order_ref, list) overriding system value select id, 901, 'O-' || ref, 1 from service_user where id in (901, 902);
    insert into transition_handover (case_id, sequence, state, organisation_id, act_id) select k.id, 1, 'offered', 902, 1 from transition_case k;
    reset session_replication_role`);
});

afterAll(async () => {
  await pool.end();
  await db.drop();
});

const A: Scope = { kind: 'organisation', organisation: 'ROWA' };

const TABLES = [
  { table: 'referral_party', key: 'organisation_id', all: 3, ofA: ['901'] },
  { table: 'webhook', key: 'id', all: 2, ofA: ['1'] },
  { table: 'act', key: 'reason', all: 5, ofA: ['own', 'about mine'] },
  { table: 'import', key: 'id', all: 2, ofA: ['1'] },
  { table: 'run', key: 'scheme_id', all: 2, ofA: ['91'] },
  { table: 'run_result', key: 'contract_id', all: 2, ofA: ['901'] },
  { table: 'sharing_party', key: 'organisation_id', all: 4, ofA: ['901', '903'] },
  { table: 'webhook_secret', key: 'webhook_id', all: 2, ofA: ['1'] },
] as const;

const keys = (scope: Scope, table: string, key: string): Promise<string[]> =>
  scoped(scope, async () => {
    const { rows } = await pool.query<{ key: string }>(`select ${key}::text as key from ${table}`);
    return rows.map((row) => row.key);
  });

describe.each(TABLES)('rows of $table', ({ table, key, all, ofA }) => {
  it('are shown to the organisation that has a part in them, and no others', async () => {
    expect(await keys(A, table, key)).toEqual(ofA);
  });

  it.each([{ kind: 'nobody' }, { kind: 'organisation', organisation: 'NONE' }] as const)(
    'are none for $kind',
    async (scope) => expect(await keys(scope, table, key)).toEqual([]),
  );

  it.each([{ kind: 'audit' }, { kind: 'platform' }] as const)('are all there for $kind', async (scope) =>
    expect(await keys(scope, table, key)).toHaveLength(all),
  );

  it('bind the owner of the table too', async () => {
    const { rows } = await db.owner.query(
      `select relrowsecurity, relforcerowsecurity from pg_class where oid = $1::regclass`,
      [table],
    );
    expect(rows).toEqual([{ relrowsecurity: true, relforcerowsecurity: true }]);
  });
});

it('an order that moves to another provider is hidden with whom it is about, from who leaves and from who receives', async () => {
  const cases = (scope: Scope) => scoped(scope, async () => (await pool.query<{ order: string }>('select order_ref as order from transition_case')).rows.map((row) => row.order)); // prettier-ignore
  for (const organisation of ['ROWA', 'ROWB'])
    expect(await cases({ kind: 'organisation', organisation })).toEqual(['O-SEEN']);
  expect(await keys(A, 'transition_handover', 'case_id')).toEqual(['901']);
  expect(await cases({ kind: 'platform' })).toEqual(['O-SEEN', 'O-HIDDEN']);
});

it('nobody but the platform writes where a policy stands', async () => {
  const insert = `insert into webhook (organisation_id, url, act_id) values (901, 'https://c.example', 1)`;
  for (const scope of [A, { kind: 'audit' }, { kind: 'nobody' }] as const)
    await expect(scoped(scope, () => pool.query(insert))).rejects.toThrow(/permission denied/);
});

it('the application’s role owns nothing and passes no policy by', async () => {
  const { rows } = await db.owner.query(
    `select r.rolbypassrls, r.rolsuper, (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relowner = r.oid and n.nspname = 'public') as owns from pg_roles r where r.rolname = 'concord_app'`,
  );
  expect(rows).toEqual([{ rolbypassrls: false, rolsuper: false, owns: 0 }]);
});

it('the roles of who asks read, write nothing, and own nothing', async () => {
  const { rows } = await db.owner.query(
    `select r.rolname as role, r.rolbypassrls or r.rolsuper as passes, count(*) filter (where c.relowner = r.oid)::int as owns,
            count(*) filter (where c.relkind in ('r', 'p') and has_table_privilege(r.oid, c.oid, 'insert, update, delete, truncate'))::int as writes
     from pg_roles r cross join pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
     where r.rolname in ('concord_asked', 'concord_audit') group by 1, 2 order by 1`,
  );
  const none = { passes: false, owns: 0, writes: 0 };
  expect(rows).toEqual([
    { role: 'concord_asked', ...none },
    { role: 'concord_audit', ...none },
  ]);
});

it('there is no table without it: a new one needs its line in migrations/row-security', async () => {
  const { rows } = await db.owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity
       and exists (select from pg_policy p where p.polrelid = c.oid))`,
  );
  // the migrator keeps its own list, and nothing of anybody is in it
  expect(rows.map(({ name }) => name)).toEqual(['mikro_orm_migrations']);
});

it('of each table it is said who sees what of it: a new one needs its line in access-matrix/table-rows.fixture.ts', async () => {
  const { rows } = await db.owner.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity`,
  );
  const names = rows.map(({ name }) => name);
  const said = [...Object.keys(SEEN), ...SHOWN_BY_LISTS];
  expect(names.filter((name) => !said.includes(name))).toEqual([]);
  expect(said.filter((name) => !names.includes(name))).toEqual([]);
});
