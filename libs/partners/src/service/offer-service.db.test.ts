import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenSupplyChain } from '../../../../test/support/ecosystem.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import type { Deps } from '../use-case/deps.js';
import { endService } from './end-service.js';
import { offerService } from './offer-service.js';
import type { NewService } from './service.js';
import { findService, listServices } from './service.store.js';

const cedar = person('cedar-manager');
const MENTORS: NewService = {
  code: 'MENTORS',
  title: 'Mentors',
  category: 'social_inclusion',
  contract: 'SUB-CEDAR',
  from: '2016-01-01',
  to: '2019-12-31',
};
const PARTNER: NewService = {
  code: 'DEBT-ADVICE',
  title: 'Debt advice',
  category: 'finance_benefits_debt',
  buyer: 'DEMO-ALDER',
  supplier: 'DEMO-BIRCH',
  areas: ['A02', 'A01'],
  from: '2016-01-01',
};

describe('a service', () => {
  let db: TestDatabase;
  let deps: Deps & { close(): Promise<void> };
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenScheme(db.sql, 'A01', 'A02', 'A03');
    await givenSupplyChain(deps);
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });
  const offer = (change: Partial<NewService> = {}) => offerService(deps, cedar, { ...MENTORS, ...change });

  it('under a contract has its parties and, where none are named, its areas', async () => {
    expect(value(await offer())).toMatchObject({
      created: true,
      service: { contract: 'SUB-CEDAR', buyer: 'DEMO-ALDER', supplier: 'DEMO-CEDAR', areas: ['A01'] },
    });
    expect(value(await offer()).created).toBe(false);
    expect(refusals(await offer({ title: 'Other' }))).toEqual(['CONFLICT code']);
  });

  it('of a partner without a contract names its parties and areas itself', async () => {
    const offered = await offerService(deps, person('alder-manager'), PARTNER);
    expect(value(offered).service).toMatchObject({ contract: null, areas: ['A01', 'A02'], to: null });
    const found = await listServices(db.sql, { area: 'A02', supplier: 'DEMO-BIRCH' });
    expect(found.map(({ code }) => code)).toEqual(['DEBT-ADVICE']);
    expect((await listServices(db.sql, { contract: 'SUB-HARBOUR' })).map(({ code }) => code)).toEqual([
      'SVC-HARBOUR',
    ]);
  });

  it('offered twice at once is one', async () => {
    const both = await Promise.all([offer({ code: 'TWICE' }), offer({ code: 'TWICE' })]);
    expect(both.map((each) => value(each).created).sort()).toEqual([false, true]);
  });

  it.each<[string, Partial<NewService>, string[]]>([
    ['other parties', { buyer: 'DEMO-COM', supplier: 'DEMO-BIRCH' }, ['INVALID buyer', 'INVALID supplier']],
    ['days outside', { from: '2014-12-31', to: '2022-01-01' }, ['INVALID from', 'INVALID to']],
    ['areas outside', { areas: ['A01', 'A02'] }, ['INVALID areas']],
    ['a contract that is not there', { contract: 'NONE' }, ['NOT_FOUND contract']],
    [
      'neither contract nor parties',
      { contract: undefined },
      ['INVALID buyer', 'INVALID supplier', 'INVALID areas'],
    ],
    [
      'no words and no days',
      { title: ' ', from: 'soon', to: 'later' },
      ['INVALID title', 'INVALID from', 'INVALID to'],
    ],
  ])('under a contract has not %s', async (_, change, expected) => {
    expect(refusals(await offer({ code: 'WRONG', ...change }))).toEqual(expected);
  });

  it('is offered by one of its parties only', async () => {
    expect(refusals(await offerService(deps, person('birch-manager'), MENTORS))).toEqual([
      'NOT_ALLOWED service.offer',
    ]);
  });

  it('can be ended early, and again on another day, which then counts', async () => {
    await offer({ code: 'ENDING' });
    const end = (to: string) => endService(deps, cedar, { service: 'ENDING', to, reason: 'No funds' });
    expect(value(await end('2018-03-31')).to).toBe('2018-03-31');
    expect(value(await end('2018-03-31')).to).toBe('2018-03-31');
    expect(value(await end('2018-06-30')).to).toBe('2018-06-30');
    expect(refusals(await end('2020-01-01'))).toEqual(['INVALID to']);
    expect((await listServices(db.sql, { on: '2018-07-01' })).map(({ code }) => code)).not.toContain(
      'ENDING',
    );
    // what was offered is still what was offered: the same again is no other service
    expect(value(await offer({ code: 'ENDING' })).created).toBe(false);
    expect((await db.sql.query('select from service_end')).rowCount).toBe(2);
  });

  it.each([
    ['other parties', { buyer: 'DEMO-COM' }, 'service_has_parties_of_contract'],
    ['days outside', { from: '2014-12-31' }, 'service_within_days'],
    ['areas outside', { area: 'A02' }, 'service_within_areas'],
  ])('is refused by the database with %s', async (_, change, constraint) => {
    const { buyer, from, area } = { buyer: 'DEMO-ALDER', from: '2016-01-01', area: 'A01', ...change };
    const tried = db.owner.query(
      `with s as (
         insert into service (code, title, category, buyer_id, supplier_id, contract_id, from_date, to_date, act_id)
         select 'WRONG', 'x', 'accommodation', b.id, s.id, c.id, $2, '2019-12-31', (select min(id) from act)
         from contract c, organisation b, organisation s where c.code = 'SUB-CEDAR' and b.code = $1 and s.code = 'DEMO-CEDAR' returning id)
       insert into service_area (service_id, area_id) select s.id, a.id from s, area a where a.code = $3`,
      [buyer, from, area],
    );
    await expect(tried).rejects.toMatchObject({ constraint });
    expect(await findService(db.sql, 'WRONG')).toBeUndefined();
  });
});
