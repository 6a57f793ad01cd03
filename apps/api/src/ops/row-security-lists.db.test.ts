import pg from 'pg';
import { scoped, type Scope } from '#kernel';
import { ASKED_AS_OWNER } from '../../../../migrations/row-security/shown.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { askedSettings } from './connection.js';
import { scopePool } from './scoped-pool.js';

let db: TestDatabase;
let pool: pg.Pool;

/** Two referrals with all that hangs on them: 1 is A's, made by it and left; 2 is B's. */
const GIVEN = `
  set session_replication_role = replica;
  insert into organisation (id, code) overriding system value values (901, 'ROWA'), (902, 'ROWB'), (903, 'ROWC');
  insert into act (id, person, verb, subject_kind, subject_id) overriding system value values (1, 'a', 'v', 's', 's');
  insert into service_user (id, ref) overriding system value values (1, 'U1'), (2, 'U2');
  insert into referral (id, reference, service_user_id, origin_id, area_id, category, complexity, wanted, at, act_id) overriding system value
    select n, 'RW000' || n || 'AC', n, 900 + n, 1, 'accommodation', 'low', '{w}', now(), 1 from generate_series(1, 2) n;
  insert into referral_current (referral_id, reference, service_user_id, origin_id, area_id, category, complexity, state, made_at, listed_at, sequence, party_ids)
    select id, reference, service_user_id, 903, area_id, category, complexity, 'sent', at, at, 2, array[900 + id::int] from referral;
  insert into referral_party (referral_id, organisation_id, listed_at, state, until_sequence) select id, origin_id, at, 'sent', 2 from referral;
  insert into referral_event (referral_id, sequence, kind, at, reason, act_id) select id, 2, 'declined', at, 'r', 1 from referral;
  insert into referral_stint (referral_id, sequence, spell, service_id, holder_id, received_at, from_at, moved_on, same_holder, same_contract)
    select id, 1, 1, 1, 903, at, at, false, false, false from referral;
  insert into outcome_definition (id, code, version, title, unit, evidence_kinds, verified_by, item, document, digest, act_id) overriding system value
    values (1, 'd', 1, 't', (enum_range(null::outcome_unit))[1], '{}', 'nobody', 'i', '{}', encode(sha256('{}'), 'hex'), 1);
  insert into outcome (id, organisation_id, outcome_ref, definition_id, service_user_id, referral_id) overriding system value select id, 903, 'o' || id, 1, service_user_id, id from referral;
  insert into outcome_version (outcome_id, recorded_at, achieved_on, act_id) select id, now(), '2020-01-01', 1 from outcome;
  insert into claim (id, contract_id, outcome_id, sequence, supplier_id, item, day, occurrence, act_id) overriding system value select id, 1, id, 1, 900 + id, 'i', '2020-01-01', 'o', 1 from outcome;
  reset session_replication_role`;

beforeAll(async () => {
  db = await testDatabase();
  pool = new pg.Pool({ ...askedSettings(db.appUrl), max: 2 });
  scopePool(pool);
  await db.owner.query(GIVEN);
});

afterAll(async () => {
  await pool.end();
  await db.drop();
});

const A: Scope = { kind: 'organisation', organisation: 'ROWA', person: 'a' };

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Filter?: string;
  readonly 'Subplan Name'?: string;
  readonly Plans?: readonly Node[];
}

/** All nodes of the plan of a statement, as A asks it. */
async function nodesOf(text: string): Promise<Node[]> {
  const { rows } = await scoped(A, () =>
    pool.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(`explain (format json) ${text}`),
  );
  const all = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(all)];
  return rows.flatMap((row) => all(row['QUERY PLAN'][0].Plan));
}

const looksUp = (nodes: readonly Node[]): Node[] =>
  nodes.filter(({ 'Subplan Name': name }) => name?.startsWith('SubPlan'));

describe('views that are asked as their owner', () => {
  it('are these, and all others are read under the scope of who reads them', async () => {
    const { rows } = await db.owner.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false)`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([...ASKED_AS_OWNER].sort());
  });

  it.each(ASKED_AS_OWNER)('%s begins with rows that are shown to who asks', async (view) => {
    const { rows } = await db.owner.query<{ text: string }>(`select pg_get_viewdef($1::regclass) as text`, [
      view,
    ]);
    expect(rows[0]?.text).toMatch(/\bFROM \(*\w+_shown /);
  });

  const KEYS: Readonly<Record<string, string>> = {
    outcome_current: 'id',
    outcome_listed: 'id',
    claim_current: 'id',
  };

  it.each(ASKED_AS_OWNER)('%s shows each what is its own', async (view) => {
    const seen = async (scope: Scope) =>
      scoped(scope, async () => {
        const { rows } = await pool.query<{ id: string }>(
          `select ${KEYS[view] ?? 'referral_id'}::text as id from ${view} order by 1`,
        );
        return rows.map(({ id }) => id);
      });
    expect(await seen(A)).toEqual(['1']);
    expect(await seen({ kind: 'organisation', organisation: 'ROWB', person: 'b' })).toEqual(['2']);
    expect(await seen({ kind: 'audit' })).toEqual(['1', '2']);
    expect(await seen({ kind: 'organisation', organisation: 'NONE' })).toEqual([]);
    expect(await seen({ kind: 'nobody' })).toEqual([]);
  });
});

describe('what a list costs does not grow with what is not shown', () => {
  it('a referral is shown or refused by its own row', async () => {
    const nodes = await nodesOf(
      'select reference from referral_current where holder_id = 7 order by listed_at desc, referral_id desc limit 51',
    );
    expect(looksUp(nodes)).toEqual([]);
    // settings are read once a statement and not once a row
    expect(nodes.find((node) => node['Relation Name'] === 'referral_current')?.Filter).not.toMatch(
      /current_setting/,
    );
  });

  it('by its parties and its contract, and no more: a list refuses hundreds of rows', async () => {
    const nodes = await nodesOf('select reference from referral_current');
    const filter = nodes.find((node) => node['Relation Name'] === 'referral_current')?.Filter ?? '';
    expect(filter).toMatch(/party_ids/);
    expect(filter).not.toMatch(/origin_id|holder_id|buyer_id/);
  });

  it.each([
    ['referral_listed', 'select service_user from referral_listed', ['service_user']],
    ['referral_left', 'select * from referral_left', ['referral', 'referral_event', 'service_user']],
    ['referral_stint_facts', 'select * from referral_stint_facts', ['referral_event']],
    [
      'outcome_current',
      'select * from outcome_current',
      ['outcome_version', 'outcome_verification', 'evidence', 'service_user'],
    ],
    ['claim_current', 'select * from claim_current', ['claim_decision']],
  ])('what hangs on a row of %s is read without a policy of its own', async (_view, text, tables) => {
    const nodes = await nodesOf(text);
    const read = nodes.filter((node) => tables.includes(node['Relation Name'] ?? ''));
    expect(new Set(read.map((node) => node['Relation Name']))).toEqual(new Set(tables));
    for (const { Filter } of read)
      expect(Filter ?? '').not.toMatch(/current_setting|InitPlan|SubPlan|knows_/);
  });

  it('a page of outcomes looks up what its rows need, and gathers nothing for it', async () => {
    const { rows } = await scoped(A, () =>
      pool.query<{ 'QUERY PLAN': string }>(
        `explain select o.id, o.achieved_on, o.verified, o.service_user, r.reference
         from outcome_current o left join referral_current r on r.referral_id = o.referral_id order by o.id desc limit 51`,
      ),
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    // to look at fifty rows PostgreSQL would else read a hundred thousand referrals
    expect(plan).not.toMatch(/hashed SubPlan/);
    expect(plan.match(/^ *SubPlan \d+$/gm)?.length).toBeLessThanOrEqual(PROBES);
  });
});

it('who is hidden is looked for in no row where nobody is', async () => {
  const { rows } = await db.owner.query<{ tablename: string; qual: string }>(
    `select tablename, qual from pg_policies where policyname = 'hidden' and tablename in ('referral_current', 'referral', 'referral_party', 'outcome', 'claim', 'service_user')`,
  );
  expect(rows).toHaveLength(6);
  for (const { qual } of rows)
    expect(qual).toMatch(
      /^\(\( SELECT \(current_setting\('app\.hidden_\w+'::text, true\) = '\{\}'::text\)\) OR /,
    );
});

describe('what decides for each page is not planned for each', () => {
  it.each([
    ['bases_of_many(int[], int, date, reading_basis[])', /plan_cache_mode=force_generic_plan/],
    ['refresh_referrals(bigint[])', /plan_cache_mode=auto/], // and chooses by how many they are
    ['restricted_from(text, text)', /search_path=public, pg_temp/],
    ['scope_of(text)', /search_path/],
    ['hidden_from(text, text)', /search_path=public, pg_temp/],
  ])('%s keeps its plan for the connection, and is asked as its owner', async (signature, settings) => {
    const { rows } = await db.owner.query<{ language: string; definer: boolean; settings: string }>(
      `select l.lanname as language, p.prosecdef as definer, array_to_string(p.proconfig, ' ') as settings
       from pg_proc p join pg_language l on l.oid = p.prolang where p.oid = $1::regprocedure`,
      [signature],
    );
    expect(rows[0]).toEqual({
      language: 'plpgsql',
      definer: true,
      settings: expect.stringMatching(settings) as string,
    });
  });
});

/** Of the page above: each is a node in the plan, and all of them cost more to plan than the page to read. */
const PROBES = 5;
