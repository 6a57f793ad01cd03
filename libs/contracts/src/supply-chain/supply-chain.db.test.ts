import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenReferrals, givenService, givenSupplyChain } from '../../../../test/support/ecosystem.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { agreeNovation, proposeNovation } from '../contract/novate-contract.js';
import { agreeVolume } from './agree-volume.js';
import { promiseVolume } from './promise-volume.js';
import { showOwnVolumes, showSupplyChain } from './show-supply-chain.js';
import type { ChainVolumeShown } from './supply-chain.js';
import { listVolumes } from './volume.store.js';

const YEAR = { from: '2019-01-01', to: '2019-12-31' };

let db: TestDatabase;
let deps: Awaited<ReturnType<typeof testDeps>>;
async function begin(): Promise<void> {
  db = await testDatabase();
  deps = await testDeps(db);
  await givenScheme(db.sql, 'A01', 'A02');
  await givenSupplyChain(deps);
}
async function end(): Promise<void> {
  await deps.close();
  await db.drop();
}

const promise = (by: string, service: string, period: string, referrals: number) =>
  promiseVolume(deps, person(by), { service, period, referrals });
const agree = (by: string, id: string) => agreeVolume(deps, person(by), { id });
const promised = async (by: string, agreedBy: string, service: string, period: string, referrals: number) =>
  value(await agree(agreedBy, value(await promise(by, service, period, referrals)).id));

describe('a promised volume', () => {
  beforeAll(async () => {
    await begin();
    await givenService(deps, {
      code: 'PARTNER',
      contract: undefined,
      buyer: 'DEMO-ALDER',
      supplier: 'DEMO-CEDAR',
      areas: ['A01'],
    });
    await promised('alder-manager', 'cedar-manager', 'SVC-CEDAR', '2018Q1', 5);
  });
  afterAll(end);

  it('counts when the supplier has agreed, and until a later one is agreed', async () => {
    const first = value(await promise('alder-manager', 'SVC-CEDAR', '2019-01', 20));
    expect(first).toMatchObject({ referrals: 20, agreedBy: null, inForce: false, contract: 'SUB-CEDAR' });
    expect(value(await agree('cedar-manager', first.id))).toMatchObject({ inForce: true });
    expect(value(await agree('cedar-manager', first.id)).agreedBy).toBe('cedar-manager');
    const second = value(await promise('alder-manager', 'SVC-CEDAR', '2019-01', 30));
    // the same again is the promise that is there
    expect(value(await promise('alder-manager', 'SVC-CEDAR', '2019-01', 30)).id).toBe(second.id);
    const versions = async () =>
      (await listVolumes(db.sql, { service: 'SVC-CEDAR' }))
        .filter(({ period }) => period === '2019-01')
        .map(({ referrals, inForce }) => `${referrals}${inForce ? ' counts' : ''}`);
    expect(await versions()).toEqual(['20 counts', '30']);
    await agree('cedar-manager', second.id);
    expect(await versions()).toEqual(['20', '30 counts']);
  });

  it('is the buyer’s to promise and the supplier’s to agree, and the last one is what is agreed', async () => {
    expect(refusals(await promise('cedar-manager', 'SVC-CEDAR', '2019-02', 20))).toEqual([
      'NOT_ALLOWED volume.promise',
    ]);
    const first = value(await promise('alder-manager', 'SVC-CEDAR', '2019-02', 20));
    expect(refusals(await agree('alder-manager', first.id))).toEqual(['NOT_ALLOWED volume.agree']);
    const moved = { ...person('cedar-manager'), code: 'alder-manager' };
    expect(refusals(await agreeVolume(deps, moved, { id: first.id }))).toEqual(['NOT_ALLOWED volume.agree']);
    const second = value(await promise('alder-manager', 'SVC-CEDAR', '2019-02', 30));
    expect(refusals(await agree('cedar-manager', first.id))).toEqual(['CONFLICT id']);
    expect(value(await agree('cedar-manager', second.id)).referrals).toBe(30);
  });

  it.each<[string, string, string, number, string]>([
    ['a year', 'SVC-CEDAR', '2019', 1, 'INVALID period'],
    ['a period outside of the service’s days', 'SVC-CEDAR', '2022-01', 1, 'INVALID period'],
    ['less than nothing', 'SVC-CEDAR', '2019-01', -1, 'INVALID referrals'],
    ['half a referral', 'SVC-CEDAR', '2019-01', 0.5, 'INVALID referrals'],
    ['a month in a quarter that was promised', 'SVC-CEDAR', '2018-02', 1, 'CONFLICT period'],
    ['a service under no contract', 'PARTNER', '2019-01', 1, 'INVALID service'],
    ['a service that is not there', 'NONE', '2019-01', 1, 'NOT_FOUND service'],
  ])('is not one for %s', async (_, service, period, referrals, refusal) => {
    expect(refusals(await promise('alder-manager', service, period, referrals))).toEqual([refusal]);
  });

  it('twice at once is one, and months and quarters at once are not both taken', async () => {
    const same = await Promise.all([1, 2].map(() => promise('alder-manager', 'SVC-CEDAR', '2019-03', 20)));
    expect(new Set(same.map((each) => value(each).id)).size).toBe(1);
    const mixed = await Promise.all([
      promise('alder-manager', 'SVC-CEDAR', '2020Q1', 20),
      promise('alder-manager', 'SVC-CEDAR', '2020-02', 20),
    ]);
    expect(mixed.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it.each([
    ['2022-01', 'SVC-CEDAR', 'volume_within_service'],
    ['2018-02', 'SVC-CEDAR', 'volume_of_one_grain'],
  ])('of %s is refused by the database', async (period, service, constraint) => {
    const tried = db.owner.query(
      `insert into volume_promise (service_id, period, referrals, act_id) select id, $1, 1, act_id from service where code = $2`,
      [period, service],
    );
    await expect(tried).rejects.toMatchObject({ constraint });
  });
});

describe('the supply chain', () => {
  const brief = ({ depth, supplier, service, period, promised: p, ...n }: ChainVolumeShown) =>
    `${depth} ${supplier} ${service} ${period} promised ${p ?? '-'} sent ${n.sent} over ${n.takenOver} accepted ${n.accepted} declined ${n.declined} open ${n.inProgress} concluded ${n.concluded}`;
  const seenBy = async (code: string, contract: string, days = YEAR) =>
    value(await showSupplyChain(deps, person(code), { contract, ...days })).volumes.map(brief);

  beforeAll(async () => {
    await begin();
    await promised('alder-manager', 'cedar-manager', 'SVC-CEDAR', '2019Q1', 10);
    await promised('cedar-manager', 'harbour-manager', 'SVC-HARBOUR', '2019-01', 4);
    await givenReferrals(db, [
      { service: 'SVC-CEDAR', origin: 'DEMO-ALDER', sent: '2019-01-10', accepted: '2019-01-11' },
      { service: 'SVC-CEDAR', origin: 'DEMO-ALDER', sent: '2019-03-10', declined: '2019-03-11' },
      {
        service: 'SVC-HARBOUR',
        origin: 'DEMO-CEDAR',
        sent: '2019-01-31',
        accepted: '2019-02-01',
        concluded: '2019-02-10',
      },
      { service: 'SVC-HARBOUR', origin: 'DEMO-CEDAR', sent: '2019-04-02' },
      { service: 'SVC-ALDER', origin: 'DEMO-COM', sent: '2019-01-05', accepted: '2019-01-06' },
    ]);
  });

  afterAll(end);

  it('shows a prime every supplier at any depth below it, promised against sent', async () => {
    expect(await seenBy('alder-manager', 'TR-A01')).toEqual([
      '0 DEMO-ALDER SVC-ALDER 2019-01 promised - sent 1 over 0 accepted 1 declined 0 open 1 concluded 0',
      '1 DEMO-CEDAR SVC-CEDAR 2019Q1 promised 10 sent 2 over 0 accepted 1 declined 1 open 1 concluded 0',
      '2 DEMO-HARBOUR SVC-HARBOUR 2019-01 promised 4 sent 1 over 0 accepted 1 declined 0 open 0 concluded 1',
      '2 DEMO-HARBOUR SVC-HARBOUR 2019-04 promised - sent 1 over 0 accepted 0 declined 0 open 0 concluded 0',
    ]);
    expect(await seenBy('commissioner-manager', 'TR-A01')).toHaveLength(4);
    expect(await seenBy('auditor', 'TR-A01', { from: '2019-04-01', to: '2019-04-30' })).toHaveLength(1);
  });

  it('shows a supplier what it was promised and sent itself, and nothing of others', async () => {
    const own = value(await showOwnVolumes(deps, person('cedar-manager'), YEAR));
    expect(own.volumes.map(({ service }) => service)).toEqual(['SVC-CEDAR']);
    expect((await seenBy('cedar-manager', 'SUB-CEDAR')).map((row) => row.split(' ')[1])).toEqual([
      'DEMO-CEDAR',
      'DEMO-HARBOUR',
      'DEMO-HARBOUR',
    ]);
    for (const [code, contract] of [
      ['harbour-manager', 'SUB-CEDAR'],
      ['harbour-manager', 'TR-A01'],
      ['birch-manager', 'TR-A01'],
    ] as const)
      expect(refusals(await showSupplyChain(deps, person(code), { contract, ...YEAR }))).toEqual([
        'NOT_ALLOWED supply_chain.read',
      ]);
    const none = value(await showOwnVolumes(deps, person('elm-manager'), YEAR)); // not on record here
    expect(none).toEqual({ volumes: [], money: [] });
  });

  it('shows who came in what it is sent from its day on, and what it took over', async () => {
    const handOver = {
      contract: 'TR-A01',
      successor: 'DEMO-BIRCH',
      day: '2019-02-15',
      reason: 'In administration',
    };
    const { id } = value(await proposeNovation(deps, person('commissioner-manager'), handOver));
    value(await agreeNovation(deps, person('birch-manager'), { id }));
    // open on 15 February: taken over; the promise of the quarter reaches into its days
    expect(await seenBy('birch-manager', 'TR-A01')).toEqual([
      '0 DEMO-BIRCH SVC-ALDER 2019-02 promised - sent 0 over 1 accepted 0 declined 0 open 1 concluded 0',
      '1 DEMO-CEDAR SVC-CEDAR 2019Q1 promised 10 sent 1 over 1 accepted 1 declined 1 open 1 concluded 0',
      '2 DEMO-HARBOUR SVC-HARBOUR 2019-04 promised - sent 1 over 0 accepted 0 declined 0 open 0 concluded 0',
    ]);
    expect((await seenBy('alder-manager', 'TR-A01')).map((row) => row.split(' promised')[0])).toEqual([
      '0 DEMO-ALDER SVC-ALDER 2019-01',
      '1 DEMO-CEDAR SVC-CEDAR 2019Q1',
      '2 DEMO-HARBOUR SVC-HARBOUR 2019-01',
    ]);
  });

  it.each([
    [{ from: '2019-02-01', to: '2019-01-01' }, 'INVALID to'],
    [{ from: '2001-01-01', to: '2019-01-01' }, 'INVALID to'],
    [{ from: 'spring', to: '2019-01-01' }, 'INVALID from'],
  ])('refuses %p', async (days, refusal) => {
    expect(refusals(await showSupplyChain(deps, person('auditor'), { contract: 'TR-A01', ...days }))).toEqual(
      [refusal],
    );
  });
});
