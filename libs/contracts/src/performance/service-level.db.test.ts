import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenSupplyChain } from '../../../../test/support/ecosystem.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import type { NewServiceLevel } from './service-level.js';
import { listServiceLevels } from './service-level.store.js';
import { agreeServiceLevel, proposeServiceLevel } from './set-service-level.js';

describe('a service level', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenScheme(db.sql, 'A01', 'A02');
    await givenSupplyChain(deps);
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  const propose = (by: string, change: Partial<NewServiceLevel> = {}) =>
    proposeServiceLevel(deps, person(by), {
      contract: 'SUB-CEDAR',
      code: 'saa',
      title: 'Assessment within ten business days',
      clock: 'assessment',
      target: '0.95',
      from: '2018-01-01',
      reason: 'first targets',
      ...change,
    });
  const agree = (by: string, id: number) => agreeServiceLevel(deps, person(by), { id });
  const agreed = async (change: Partial<NewServiceLevel>) =>
    value(await agree('cedar-manager', value(await propose('alder-manager', change)).id));
  const versionsOf = async (code: string) => {
    const { rows } = await db.sql.query<{ id: number }>(`select id from contract where code = 'SUB-CEDAR'`);
    const all = await listServiceLevels(db.sql, { contractId: rows[0]?.id ?? 0 });
    return all
      .filter((each) => each.code === code)
      .map((each) => `${each.target} ${each.from} ${each.inForceTo ?? ''}`);
  };

  it('is in force when the party that did not propose it agrees; each may propose', async () => {
    const first = value(await propose('alder-manager'));
    expect(first).toMatchObject({ target: '19/20', proposedFor: 'buyer', agreedBy: null, inForceTo: null });
    expect(value(await propose('alder-manager')).id).toBe(first.id);
    expect(refusals(await agree('alder-manager', first.id))).toEqual(['INVALID party']);
    expect(refusals(await agree('birch-manager', first.id))).toEqual(['NOT_ALLOWED service_level.set']);
    expect(refusals(await agree('operator', first.id))).toEqual(['INVALID party']);
    expect(
      refusals(await agreeServiceLevel(deps, person('operator'), { id: first.id, party: 'supplier' })),
    ).toEqual(['INVALID reason']);
    const moved = { ...person('cedar-manager'), code: 'alder-manager' };
    expect(refusals(await agreeServiceLevel(deps, moved, { id: first.id }))).toEqual([
      'NOT_ALLOWED service_level.set',
    ]);
    expect(value(await agree('cedar-manager', first.id)).agreedBy).toBe('cedar-manager');
    expect(value(await agree('cedar-manager', first.id)).agreedBy).toBe('cedar-manager');
    const theirs = value(await propose('cedar-manager', { code: 'eosr', clock: 'report', target: '9/10' }));
    expect(theirs.proposedFor).toBe('supplier');
    expect(value(await agree('alder-manager', theirs.id)).agreedBy).toBe('alder-manager');
  });

  it('without an end goes on until the next version begins; with one, days do not overlap', async () => {
    await agreed({ code: 'plan', clock: 'plan', target: '0.8' });
    await agreed({ code: 'plan', clock: 'plan', target: '0.9', from: '2019-04-01', to: '2019-12-31' });
    expect(await versionsOf('plan')).toEqual(['4/5 2018-01-01 2019-03-31', '9/10 2019-04-01 2019-12-31']);
    const late = value(await propose('alder-manager', { code: 'plan', clock: 'plan', from: '2019-12-31' }));
    expect(refusals(await agree('cedar-manager', late.id))).toEqual(['CONFLICT id']);
    const early = value(await propose('alder-manager', { code: 'plan', clock: 'plan', from: '2017-12-31' }));
    expect(refusals(await agree('cedar-manager', early.id))).toEqual(['CONFLICT id']);
  });

  it('is refused with every reason at once', async () => {
    const wrong = {
      code: '1 2',
      title: ' ',
      clock: 'approval' as never,
      target: '95',
      from: '2014-01-01',
      to: '2013',
      reason: '',
    };
    expect(refusals(await propose('alder-manager', wrong))).toEqual([
      'INVALID code',
      'INVALID title',
      'INVALID clock',
      'INVALID target',
      'INVALID reason',
      'INVALID from',
      'INVALID to',
    ]);
    expect(refusals(await propose('alder-manager', { contract: 'NONE' }))).toEqual(['NOT_FOUND contract']);
    expect(refusals(await propose('auditor'))).toEqual(['NOT_ALLOWED service_level.set']);
    expect(refusals(await agree('cedar-manager', 9999))).toEqual(['NOT_FOUND id']);
  });

  it('proposed twice at once is one; of two versions agreed at once for the same days one is in force', async () => {
    const same = await Promise.all([1, 2].map(() => propose('alder-manager', { code: 'twice' })));
    expect(new Set(same.map((each) => value(each).id)).size).toBe(1);
    const [one, two] = [
      value(await propose('alder-manager', { code: 'race', target: '0.5' })),
      value(await propose('alder-manager', { code: 'race', target: '0.6' })),
    ];
    const both = await Promise.all([one, two].map(({ id }) => agree('cedar-manager', id)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.flatMap(refusals)).toEqual(['CONFLICT id']);
  });

  describe('in the database', () => {
    const statement = (text: string) => db.owner.query(text.replaceAll('$act', '(select min(id) from act)'));
    it.each<[string, string, object]>([
      [
        'agreed to by who proposed it',
        `insert into service_level_in_force (service_level_id, contract_id, code, days, agreed_by, act_id)
         select id, contract_id, code, daterange(from_date, to_date, '[]'), proposed_by, $act from service_level where code = 'twice'`,
        { constraint: 'service_level_needs_both_parties' },
      ],
      [
        'on other days than proposed',
        `insert into service_level_in_force (service_level_id, contract_id, code, days, agreed_by, act_id)
         select id, contract_id, code, '[2018-02-01,)', 'supplier', $act from service_level where code = 'twice'`,
        { constraint: 'service_level_needs_both_parties' },
      ],
      [
        'beside another version',
        `insert into service_level_in_force (service_level_id, contract_id, code, days, agreed_by, act_id)
         select l.id, l.contract_id, l.code, daterange(l.from_date, l.to_date, '[]'), 'supplier', $act from service_level l
         where l.code = 'race' and not exists (select from service_level_in_force f where f.service_level_id = l.id)`,
        { constraint: 'service_level_no_overlap' },
      ],
      [
        'made longer',
        `update service_level_in_force set days = '[2018-01-01,)' where not upper_inf(days)`,
        { constraint: 'service_level_is_only_cut' },
      ],
      [
        'cut by one that is not in force',
        `update service_level_in_force f set days = daterange(lower(f.days), l.from_date), cut_by = l.id
         from service_level l where l.code = 'saa' and f.code = 'saa' and l.id = f.service_level_id`,
        { constraint: 'service_level_is_only_cut' },
      ],
      ['deleted', 'delete from service_level_in_force', { code: '23001' }],
      [
        'with a share not in lowest terms',
        `insert into service_level (contract_id, code, title, clock, target, from_date, proposed_by, reason, act_id)
         select contract_id, 'x', 'x', 'plan', '2/4', '2018-01-01', 'buyer', 'x', $act from service_level limit 1`,
        { code: '23514' },
      ],
    ])('is not %s', async (_, text, error) => {
      await expect(statement(text)).rejects.toMatchObject(error);
    });
  });
});
