import { findService } from '#partners';
import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import {
  givenOrganisation,
  givenReferrals,
  givenSubcontract,
  givenSupplyChain,
} from '../../../../test/support/ecosystem.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { findContract } from './contract.store.js';
import { moveDueReferrals } from './move-with-novation.js';
import { agreeNovation, proposeNovation } from './novate-contract.js';

const DAY = '2019-02-15';

describe('when a prime goes to a successor', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  beforeEach(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenScheme(db.sql, 'A01', 'A02');
    await givenSupplyChain(deps);
  });
  afterEach(async () => {
    await deps.close();
    await db.drop();
  });
  const propose = (contract: string, successor: string, by = 'commissioner-manager', day = DAY) =>
    proposeNovation(deps, person(by), { contract, successor, day, reason: 'In administration' });
  const handOver = async (contract: string, successor: string, by: string, agreedBy: string, day = DAY) =>
    value(
      await agreeNovation(deps, person(agreedBy), {
        id: value(await propose(contract, successor, by, day)).id,
      }),
    );
  const partiesOf = async (contract: string) => {
    const { rows } = await db.sql.query<{ text: string }>(
      `select b.code || ' ' || s.code || ' ' || p.from_date || ' ' || coalesce(p.to_date::text, 'on') as text
       from contract_parties p join contract c on c.id = p.contract_id join organisation b on b.id = p.buyer_id join organisation s on s.id = p.supplier_id
       where c.code = $1 order by p.from_date`,
      [contract],
    );
    return rows.map(({ text }) => text);
  };
  const buyerOn = async (contract: string, day: string) => {
    const { rows } = await db.sql.query<{ code: string }>(
      'select o.code from contract c join organisation o on o.id = buyer_on(c.id, $2) where c.code = $1',
      [contract, day],
    );
    return rows[0]?.code;
  };

  it('its subcontracts have the successor as their buyer from that day on, and what is below them stays', async () => {
    await handOver('TR-A01', 'DEMO-BIRCH', 'commissioner-manager', 'birch-manager');
    expect(await findContract(db.sql, 'SUB-CEDAR')).toMatchObject({
      buyer: 'DEMO-BIRCH',
      supplier: 'DEMO-CEDAR',
    });
    expect(await findContract(db.sql, 'SUB-HARBOUR')).toMatchObject({ buyer: 'DEMO-CEDAR' });
    expect(await buyerOn('SUB-CEDAR', '2019-02-14')).toBe('DEMO-ALDER');
    expect(await buyerOn('SUB-CEDAR', DAY)).toBe('DEMO-BIRCH');
    expect(await partiesOf('SUB-CEDAR')).toEqual([
      'DEMO-ALDER DEMO-CEDAR 2015-01-01 2019-02-14',
      'DEMO-BIRCH DEMO-CEDAR 2019-02-15 on',
    ]);
    // services go with the contracts that they are under
    expect(await findService(db.sql, 'SVC-CEDAR')).toMatchObject({ buyer: 'DEMO-BIRCH' });
    expect(await findService(db.sql, 'SVC-ALDER')).toMatchObject({ supplier: 'DEMO-BIRCH' });
  });

  it('the second tier can be handed on as well, by its new buyer, and each change begins on its day', async () => {
    await handOver('TR-A01', 'DEMO-BIRCH', 'commissioner-manager', 'birch-manager');
    await givenOrganisation(db.sql, 'DEMO-ELM');
    expect(refusals(await propose('SUB-CEDAR', 'DEMO-ELM', 'alder-manager'))).toEqual([
      'NOT_ALLOWED contract.novate',
    ]);
    expect(refusals(await propose('SUB-CEDAR', 'DEMO-BIRCH', 'birch-manager'))).toEqual([
      'INVALID successor',
    ]);
    await handOver('SUB-CEDAR', 'DEMO-ELM', 'birch-manager', 'elm-manager', '2020-01-01');
    expect((await partiesOf('SUB-CEDAR')).slice(1)).toEqual([
      'DEMO-BIRCH DEMO-CEDAR 2019-02-15 2019-12-31',
      'DEMO-BIRCH DEMO-ELM 2020-01-01 on',
    ]);
    expect(await buyerOn('SUB-HARBOUR', '2020-01-01')).toBe('DEMO-ELM');
  });

  it('a subcontract agreed later is bought by the successor only', async () => {
    await handOver('TR-A01', 'DEMO-BIRCH', 'commissioner-manager', 'birch-manager');
    const late = { code: 'SUB-LATE', from: '2019-06-01', to: '2020-01-01' };
    await expect(givenSubcontract(deps, late)).rejects.toThrow(/held by DEMO-BIRCH on 2019-06-01/);
    await givenSubcontract(deps, { ...late, buyer: 'DEMO-BIRCH' });
    expect(await buyerOn('SUB-LATE', '2019-06-01')).toBe('DEMO-BIRCH');
  });

  it('what is open moves when the day has come, once, however often it is looked for', async () => {
    await givenReferrals(db, [
      { service: 'SVC-ALDER', origin: 'DEMO-COM', sent: '2019-01-10', accepted: '2019-01-11' },
      { service: 'SVC-CEDAR', origin: 'DEMO-ALDER', sent: '2019-01-10' },
    ]);
    // agreed before its day: nothing has moved
    await db.owner.query(
      `insert into novation (contract_id, supplier_id, from_date, reason, act_id)
       select c.id, o.id, $1, 'x', c.act_id from contract c, organisation o where c.code = 'TR-A01' and o.code = 'DEMO-BIRCH'`,
      [DAY],
    );
    await db.owner.query(
      `with a as (insert into act (person, verb, subject_kind, subject_id) values ('birch-manager', 'novation.agree', 'contract', 'TR-A01') returning id)
       insert into novation_in_force (novation_id, contract_id, supplier_id, from_date, act_id)
       select n.id, n.contract_id, n.supplier_id, n.from_date, a.id from novation n, a`,
    );
    await Promise.all([moveDueReferrals(deps), moveDueReferrals(deps)]);
    const { rows } = await db.sql.query<{ text: string }>(
      `select s.code || ' ' || o.code || ' ' || h.code || ' ' || c.sequence as text from referral_current c join service s on s.id = c.service_id
       join organisation o on o.id = c.origin_id join organisation h on h.id = c.holder_id order by 1`,
    );
    expect(rows.map(({ text }) => text)).toEqual([
      'SVC-ALDER DEMO-COM DEMO-BIRCH 3',
      'SVC-CEDAR DEMO-BIRCH DEMO-CEDAR 2',
    ]);
    expect(await moveDueReferrals(deps)).toBe(0);
  });

  it('who delivers a subcontract does not take over the contract above it, to buy from itself', async () => {
    expect(refusals(await propose('TR-A01', 'DEMO-CEDAR'))).toEqual(['CONFLICT successor']);
    const { rows } = await db.owner.query<{ id: number }>(
      `insert into novation (contract_id, supplier_id, from_date, reason, act_id)
       select c.id, o.id, $1, 'x', c.act_id from contract c, organisation o where c.code = 'TR-A01' and o.code = 'DEMO-CEDAR' returning id`,
      [DAY],
    );
    const agreed = await agreeNovation(deps, person('cedar-manager'), { id: rows[0]!.id });
    expect(refusals(agreed)).toEqual(['CONFLICT id']);
    expect(agreed.ok ? '' : agreed.problems[0]?.why).toContain('would buy from itself');
  });
});
