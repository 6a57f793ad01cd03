import fc from 'fast-check';
import { givenOrganisation } from '../../../../test/support/ecosystem.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { COMPANY_NUMBER, CHARITY_NUMBER } from './identifiers.js';
import type { Relationship, Tier } from '../relationship/relationship.js';
import { depthsOn } from '../relationship/supply-chain.js';
import { supplyDepths } from '../relationship/relationship.store.js';

describe('the database, whoever writes', () => {
  let db: TestDatabase;
  let act: string;
  beforeAll(async () => {
    db = await testDatabase();
    await givenScheme(db.sql, 'A01', 'A02');
    for (const code of ['O1', 'O2', 'O3', 'O4', 'O5', 'OLD', 'NEW']) await givenOrganisation(db.sql, code);
    const { rows } = await db.sql.query<{ id: string }>(
      `insert into act (person, verb, subject_kind, subject_id) values ('test', 'organisation.change', 'organisation', 'OLD') returning id`,
    );
    act = rows[0]!.id;
    await change('OLD', 'NEW', '2016-01-01');
  });
  afterAll(() => db.drop());

  /** OLD becomes NEW on a day, as the use case writes it. */
  async function change(from: string, to: string, day: string): Promise<void> {
    await db.sql.query(
      `with c as (insert into organisation_change (kind, effective_on, reason, digest, act_id)
                  values ('merger', $3::date, 'test', encode(sha256(convert_to($1 || $2 || $3, 'UTF8')), 'hex'), $4) returning id),
            p as (insert into organisation_change_predecessor select c.id, o.id from c, organisation o where o.code = $1),
            s as (insert into organisation_change_successor select c.id, o.id from c, organisation o where o.code = $2)
       insert into organisation_end select o.id, $3::date, c.id from c, organisation o where o.code = $1`,
      [from, to, day, act],
    );
  }
  const relate = async (
    buyer: string,
    supplier: string,
    { tier = 'sub', area = 'A01', from = '2015-01-01', to = null as string | null } = {},
  ) => {
    const { rows } = await db.sql.query<{ id: number }>(
      `with r as (insert into relationship (buyer_id, supplier_id, tier, area_id, from_date)
         select b.id, s.id, $3::tier, a.id, $5::date from organisation b, organisation s, area a where b.code = $1 and s.code = $2 and a.code = $4 returning id)
       insert into relationship_version (relationship_id, recorded_at, to_date, act_id) select id, clock_timestamp(), $6::date, $7 from r returning relationship_id as id`,
      [buyer, supplier, tier, area, from, to, act],
    );
    return rows[0]!.id;
  };
  const broken = (constraint: string) => expect.objectContaining({ constraint }) as object;

  it('refuses new rows with a number of no register, and lets old ones be', async () => {
    const version = (company: string | null, charity: string | null) =>
      db.sql.query(
        `insert into organisation_version (organisation_id, recorded_at, name, kind, company_number, charity_number, act_id)
         select id, clock_timestamp(), 'x', 'provider', $1, $2, $3 from organisation where code = 'O1'`,
        [company, charity, act],
      );
    await version('123', 'SC002327');
    await expect(version('SC12', null)).rejects.toEqual(broken('company_number_form'));
    await expect(version(null, '12')).rejects.toEqual(broken('charity_number_form'));
    const { rows } = await db.sql.query(
      `select conname from pg_constraint where not convalidated and conname like '%number_form' order by 1`,
    );
    expect(rows).toEqual([{ conname: 'charity_number_form' }, { conname: 'company_number_form' }]);
  });

  it('knows the same forms of numbers as the libraries', async () => {
    const { rows } = await db.sql.query<{ definition: string }>(
      `select pg_get_constraintdef(oid) as definition from pg_constraint where conname like '%number_form' order by conname`,
    );
    expect(rows.map(({ definition }) => definition)).toEqual([
      expect.stringContaining(CHARITY_NUMBER),
      expect.stringContaining(COMPANY_NUMBER),
    ]);
  });

  it('refuses a version without a source, and with two', async () => {
    await expect(
      db.sql.query(
        `insert into organisation_version (organisation_id, recorded_at, name, kind) select id, clock_timestamp(), 'x', 'provider' from organisation where code = 'O1'`,
      ),
    ).rejects.toThrow(/violates check constraint/);
  });

  it('refuses a relationship that goes on when an organisation is no more', async () => {
    await relate('DEMO-COM', 'OLD', { to: '2015-12-31' });
    await expect(relate('DEMO-COM', 'OLD', { from: '2015-02-01' })).rejects.toEqual(
      broken('organisation_has_ended'),
    );
    await expect(relate('OLD', 'O1', { to: '2016-01-01' })).rejects.toEqual(broken('organisation_has_ended'));
  });

  it('refuses a contract with one that is no more, and a change into one', async () => {
    await expect(
      db.sql.query(
        `insert into contract (code, title, area_id, buyer_id, supplier_id, from_date, act_id)
         select 'K', 'K', a.id, b.id, s.id, '2016-01-01', $1 from area a, organisation b, organisation s where a.code = 'A01' and b.code = 'DEMO-COM' and s.code = 'OLD'`,
        [act],
      ),
    ).rejects.toEqual(broken('organisation_has_ended'));
    await expect(change('O5', 'OLD', '2017-01-01')).rejects.toEqual(broken('organisation_has_ended'));
    await expect(change('OLD', 'NEW', '2018-01-01')).rejects.toEqual(broken('organisation_ends_once'));
  });

  it('refuses a circle at any depth, on a day, in an area; also when two write it at once', async () => {
    await relate('O1', 'O2');
    await relate('O2', 'O3', { to: '2015-06-30' });
    await expect(relate('O3', 'O1', { from: '2015-06-30' })).rejects.toEqual(
      broken('relationship_no_circle'),
    );
    await relate('O3', 'O1', { from: '2015-07-01' });
    await relate('O3', 'O1', { area: 'A02' });
    await relate('O2', 'O1', { tier: 'partner' });
    const both = await Promise.allSettled([
      relate('O4', 'O5', { from: '2017-01-01' }),
      relate('O5', 'O4', { from: '2017-01-01' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('has an organisation once in an alliance at a time, one lead at a time, and nobody who is no more', async () => {
    await db.sql.query(
      `insert into alliance (code, name, lead_id, from_date, act_id) select 'AL', 'AL', id, '2015-01-01', $1 from organisation where code = 'O1'`,
      [act],
    );
    const member = (code: string, from: string, to: string | null, lead = false) =>
      db.sql.query(
        `insert into alliance_member (alliance_id, organisation_id, lead, from_date, to_date, joined_act_id, left_act_id)
         select y.id, o.id, $4, $2::date, $3::date, $5, case when $3::date is not null then $5::bigint end from alliance y, organisation o where o.code = $1`,
        [code, from, to, lead, act],
      );
    await member('O1', '2015-01-01', '2015-12-31', true);
    await expect(member('O1', '2015-12-31', null)).rejects.toEqual(broken('alliance_member_once'));
    await member('O1', '2016-01-01', null);
    await member('O2', '2016-01-01', null, true);
    await expect(member('O3', '2017-01-01', null, true)).rejects.toEqual(broken('alliance_one_lead'));
    await expect(member('OLD', '2015-01-01', '2016-01-01')).rejects.toEqual(broken('organisation_has_ended'));
    await expect(db.sql.query('delete from alliance_member')).rejects.toThrow(/permission denied/);
    await expect(db.sql.query(`update alliance_member set lead = false`)).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('the depth of relationships', () => {
  it('is the same from the rule and from the database, for any net of relationships on any day', async () => {
    const db = await testDatabase();
    const client = await db.owner.connect();
    try {
      await givenScheme(db.sql, 'A01', 'A02');
      const day = fc.integer({ min: 1, max: 9 }).map((n) => `2015-01-0${n}`);
      const party = fc.integer({ min: 1, max: 6 });
      const link = fc.record({
        buyerId: party,
        supplierId: party,
        tier: fc.constantFrom<Tier>('prime', 'sub', 'sub', 'sub', 'partner', 'stakeholder'),
        areaId: fc.integer({ min: 1, max: 2 }),
        from: day,
        to: fc.option(day),
      });
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(link, { maxLength: 16, selector: keyOf }), day, async (links, on) => {
          const all: Relationship[] = links
            .filter((l) => l.buyerId < l.supplierId)
            .map((l, i) => ({ ...l, id: i + 1 }));
          await client.query('begin; set local session_replication_role = replica');
          await client.query(
            `with l as (select * from jsonb_to_recordset($1::jsonb) l (id int, "buyerId" int, "supplierId" int, tier tier, "areaId" int, "from" date, "to" date)),
                  r as (insert into relationship (id, buyer_id, supplier_id, tier, area_id, from_date) overriding system value
                        select id, "buyerId", "supplierId", tier, "areaId", "from" from l)
             insert into relationship_version (relationship_id, recorded_at, to_date, import_id) select id, now(), "to", 1 from l`,
            [JSON.stringify(all)],
          );
          const derived = await supplyDepths(
            client,
            all.map(({ id }) => id),
            on,
          );
          await client.query('rollback');
          expect(new Map([...derived].sort())).toEqual(new Map([...depthsOn(all, on)].sort()));
        }),
        { numRuns: 40 },
      );
    } finally {
      client.release();
      await db.drop();
    }
  });
});

const keyOf = ({ buyerId, supplierId, tier, areaId, from }: Omit<Relationship, 'id' | 'to'>): string =>
  [buyerId, supplierId, tier, areaId, from].join();
