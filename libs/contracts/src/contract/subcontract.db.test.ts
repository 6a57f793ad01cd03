import type { Deps } from '#partners';
import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenOrganisation } from '../../../../test/support/ecosystem.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { findContract, listContracts } from './contract.store.js';
import { createContract } from './create-contract.js';
import type { NewContract } from './new-contract.js';

const alder = person('alder-manager');
const PRIME: NewContract = {
  code: 'TR-A01',
  title: 'A01 and A02',
  scheme: 'tr',
  area: 'A01',
  areas: ['A02'],
  buyer: 'DEMO-COM',
  supplier: 'DEMO-ALDER',
  from: '2015-01-01',
  to: '2020-12-31',
  value: 1_000_000_00n,
};
const SUB: NewContract = {
  code: 'SUB-1',
  title: 'Mentoring',
  scheme: 'tr',
  area: 'A02',
  buyer: 'DEMO-ALDER',
  supplier: 'DEMO-CEDAR',
  from: '2016-01-01',
  to: '2019-12-31',
  parent: 'TR-A01',
  value: 600_000_00n,
  scope: 'Mentors for all who are released',
};

describe('a subcontract', () => {
  let db: TestDatabase;
  let deps: Deps & { close(): Promise<void> };
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenScheme(db.sql, 'A01', 'A02', 'A03');
    await givenOrganisation(db.sql, 'DEMO-CEDAR');
    value(await createContract(deps, person('commissioner-manager'), PRIME));
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });
  const create = (change: Partial<NewContract> = {}) => createContract(deps, alder, { ...SUB, ...change });

  it('hangs under the contract whose supplier buys it, with value, scope and areas', async () => {
    expect(value(await create())).toMatchObject({ created: true, warnings: [] });
    expect(await findContract(db.sql, 'SUB-1')).toMatchObject({
      parent: 'TR-A01',
      value: 600_000_00n,
      scope: SUB.scope,
      areas: [],
      buyer: 'DEMO-ALDER',
    });
    expect(await findContract(db.sql, 'TR-A01')).toMatchObject({
      parent: null,
      areas: ['A02'],
      subcontracts: ['SUB-1'],
      subcontractsValue: 600_000_00n,
    });
    expect((await listContracts(db.sql, { visibleTo: null, parent: 'TR-A01' })).map((c) => c.code)).toEqual([
      'SUB-1',
    ]);
  });

  it('twice is one, and changed it is refused with what is on record', async () => {
    expect(value(await create()).created).toBe(false);
    const changed = await create({ value: 1n, scope: undefined });
    expect(changed.ok ? '' : changed.problems[0]?.why).toBe(
      `The contract SUB-1 is on record with value 60000000, scope ${SUB.scope}.`,
    );
  });

  it('may come, with the others, to more than the contract above is worth, and it is said', async () => {
    const more = value(await create({ code: 'SUB-2', value: 500_000_00n }));
    expect(more.warnings).toEqual([
      'The subcontracts of TR-A01 come to £1,100,000.00, more than its value of £1,000,000.00.',
    ]);
  });

  it.each<[string, Partial<NewContract>, string[]]>([
    ['that is bought by somebody else', { buyer: 'DEMO-BIRCH', supplier: 'DEMO-ALDER' }, ['INVALID buyer']],
    [
      'that begins before the contract above, and ends after it',
      { from: '2014-12-31', to: '2021-01-01' },
      ['INVALID from', 'INVALID to'],
    ],
    ['without an end, under one that ends', { to: undefined }, ['INVALID to']],
    ['of an area that the one above has not', { area: 'A03' }, ['INVALID area']],
    ['of further areas that the one above has not', { areas: ['A01', 'A03'] }, ['INVALID areas']],
    ['of an area named twice', { areas: ['A02'] }, ['INVALID areas']],
    ['under nothing on record', { parent: 'NONE', areas: ['A09'] }, ['NOT_FOUND parent', 'NOT_FOUND areas']],
    ['under itself', { code: 'TR-A01', parent: 'TR-A01' }, ['INVALID parent']],
    ['of less than nothing, about nothing', { value: -1n, scope: ' ' }, ['INVALID value', 'INVALID scope']],
  ])('is not one %s', async (_, change, expected) => {
    expect(refusals(await create({ code: 'SUB-9', ...change }))).toEqual(expected);
    expect(await findContract(db.sql, 'SUB-9')).toBeUndefined();
  });

  it.each([
    ['another buyer', { buyer: 'DEMO-BIRCH' }, 'subcontract_buyer_supplies_parent'],
    ['days outside', { from: '2014-12-31' }, 'subcontract_within_days'],
    ['no end', { to: null }, 'subcontract_within_days'],
    ['an area outside', { area: 'A03' }, 'subcontract_within_areas'],
    ['further areas outside', { further: 'A03' }, 'subcontract_within_areas'],
    ['its own area again', { further: 'A02' }, 'contract_area_is_further'],
    ['itself above it', { parent: 'own' }, 'contract_parent_came_first'],
  ])('is refused by the database with %s', async (_, change, constraint) => {
    const { buyer, from, to, area, further, parent } = {
      buyer: 'DEMO-ALDER',
      from: '2016-01-01',
      to: '2019-12-31',
      area: 'A02',
      further: null,
      parent: 'TR-A01',
      ...change,
    };
    const client = await db.owner.connect();
    try {
      await client.query('begin');
      const tried = client
        .query(
          `insert into contract (id, code, title, area_id, buyer_id, supplier_id, from_date, to_date, parent_id, act_id) overriding system value
           select 1000, 'SUB-9', 'x', a.id, b.id, s.id, $3, $4, coalesce((select id from contract where code = $5), 1000), (select min(id) from act)
           from area a, organisation b, organisation s where a.code = $1 and b.code = $2 and s.code = 'DEMO-CEDAR'`,
          [area, buyer, from, to, parent],
        )
        .then(() =>
          client.query(
            `insert into contract_area (contract_id, area_id, act_id)
             select 1000, a.id, (select min(id) from act) from area a where a.code = $1`,
            [further],
          ),
        );
      await expect(tried).rejects.toMatchObject({ constraint });
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
