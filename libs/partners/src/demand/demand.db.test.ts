import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { givenCapacity, givenServiceOf } from '../../../../test/support/demand.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenImport, givenScheme } from '../../../../test/support/scheme.js';
import type { Deps } from '../use-case/deps.js';
import { DEFAULT_THRESHOLDS } from './alert.js';
import { demandHistory } from './demand.store.js';
import { demandAlerts } from './demand-alerts.js';
import { forecastDemand, forecastOfEach } from './demand-forecast.js';
import { recordDemandAlerts } from './record-alerts.js';
import { setAlertThresholds } from './set-thresholds.js';

/** Of a year: each month has its own number of orders, the same every year. */
const ORDERS = [30, 34, 40, 46, 50, 52, 50, 46, 40, 34, 30, 28];

/**
 * Four years of orders in A1 from January 2021; from January 2024 half of them lead to a referral to ALC twenty days after the
 * order began, each accepted the next day and started five days later. A2 has two orders a month and no referrals.
 */
async function givenDemand(db: TestDatabase): Promise<void> {
  const { sql } = db;
  const { id, recordedAt } = await givenImport(sql, '2025-01-02');
  await sql.query(
    `insert into service_user (ref) select format('%s-%s-%s', a, m, n) from unnest('{A1,A2}'::text[]) a, generate_series(0, 47) m,
       generate_series(1, case a when 'A1' then ($1::int[])[m % 12 + 1] else 2 end) n`,
    [ORDERS],
  );
  await sql.query(
    `insert into supervision_order (order_ref, service_user_id, area_id, provider_id, kind, start_date, member_hash, recorded_at, import_id, line)
     select 'o-' || u.ref, u.id, a.id, o.id, 'community_order', ('2021-01-02'::date + make_interval(months => split_part(u.ref, '-', 2)::int))::date,
            0, $1, $2, 2
     from service_user u join area a on a.code = split_part(u.ref, '-', 1), organisation o where o.code = 'DEMO-ALDER'`,
    [recordedAt, id],
  );
  // a correction: one order of the last month turns out to have begun in another; it counts there, and once
  await sql.query(
    `with old as (
       insert into supervision_order_supersession (old_id, superseded_at) select id, $1 from supervision_order where order_ref = 'o-A2-47-1' returning old_id)
     insert into supervision_order (order_ref, service_user_id, area_id, provider_id, kind, start_date, member_hash, recorded_at, import_id, line)
     select order_ref, service_user_id, area_id, provider_id, kind, '2024-11-15', 0, $1, $2, 3 from supervision_order join old on old_id = id`,
    [(await givenImport(sql, '2025-01-03')).recordedAt, (await givenImport(sql, '2025-01-03')).id],
  );
  await sql.query(
    `insert into referral (reference, service_user_id, origin_id, area_id, category, complexity, at, import_id)
     select 'ZZ' || lpad(row_number() over (order by u.id)::text, 4, '0') || 'DE', u.id, o.id, a.id, 'dependency_recovery', 'low',
            s.start_date + interval '20 days', $1
     from service_user u join supervision_order s on s.service_user_id = u.id join area a on a.id = s.area_id, organisation o
     where a.code = 'A1' and s.start_date >= '2024-01-01' and split_part(u.ref, '-', 3)::int % 2 = 0 and o.code = 'DEMO-COM'`,
    [id],
  );
  await sql.query(
    `insert into referral_event (referral_id, sequence, kind, at, service_id, holder_id, attendance, import_id)
     select r.id, e.n, e.kind::referral_event_kind, r.at + make_interval(days => e.days), case e.n when 1 then s.id end, case e.n when 1 then s.supplier_id end,
            case e.n when 3 then 'yes'::attendance end, $1
     from referral r, service s, (values (1, 'sent', 0), (2, 'accepted', 1), (3, 'assessment_recorded', 6)) e (n, kind, days) where s.code = 'ALC'`,
    [id],
  );
}

describe('demand', () => {
  let db: TestDatabase;
  let deps: Deps & { close(): Promise<void> };
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenScheme(db.sql, 'A1', 'A2', 'A3');
    await givenServiceOf(db.sql, { code: 'ALC', areas: ['A1', 'A2'] });
    await givenDemand(db);
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  it('is counted by whole months, as known now: a corrected order once, where it belongs', async () => {
    const [a1, a2, a3] = await demandHistory(db.sql, { scheme: 'tr', until: '2025-01' });
    expect(a1).toMatchObject({
      area: 'A1',
      ordersFrom: '2021-01',
      orders: [...ORDERS, ...ORDERS, ...ORDERS, ...ORDERS],
    });
    expect(a2?.orders.slice(-3)).toEqual([2, 3, 1]);
    expect(a2?.flows.size).toBe(0);
    expect(a3?.orders).toEqual([]);
    // the first month of referrals is left out: it is seldom whole
    expect(a1?.referralsFrom).toBe('2024-02');
    const flow = a1?.flows.get('dependency_recovery');
    expect(flow?.byLag.map((lags) => lags[0])).toEqual(ORDERS.slice(1).map((orders) => orders / 2));
    expect(flow?.unlinked.every((count) => count === 0)).toBe(true);
    expect(flow?.orders).toHaveLength(11 + 5);
  });

  it('is not counted beyond the month that is asked for', async () => {
    const [a1] = await demandHistory(db.sql, { scheme: 'tr', area: 'A1', until: '2024-07' });
    expect(a1?.orders).toHaveLength(42);
    expect(a1?.flows.get('dependency_recovery')?.byLag).toHaveLength(5);
  });

  it('is forecast from orders by the share of them that lead to a referral, with its error', async () => {
    const rows = value(
      await forecastDemand(db.sql, { scheme: 'tr', area: 'A1', asOf: '2025-01-15', horizon: 3 }),
    );
    expect(rows.map(({ category, lastMonth, forecast }) => [category, lastMonth, forecast?.method])).toEqual([
      [null, '2024-12', 'naive'],
      ['dependency_recovery', '2024-12', 'orders'],
    ]);
    // the same every year: nothing is nearer than to say so
    expect(rows[0]?.forecast?.points.map(({ month, mean }) => [month, mean])).toEqual([
      ['2025-01', 30],
      ['2025-02', 34],
      ['2025-03', 40],
    ]);
    const referrals = rows[1]?.forecast;
    expect(referrals?.share).toBeCloseTo(0.5);
    expect(referrals?.lagMonths).toBeCloseTo(0);
    for (const [i, expected] of [15, 17, 20].entries())
      expect(Math.abs(referrals!.points[i]!.mean - expected)).toBeLessThan(1.5);
    expect(referrals?.error).toMatchObject({ level: 0.8, origins: 5 });
    expect(referrals!.error.mae).toBeLessThan(referrals!.error.naiveMae);
    expect(referrals?.about).toMatch(/held back, it was off by/);
  });

  it('is not guessed where too little is on record', async () => {
    const rows = value(await forecastDemand(db.sql, { scheme: 'tr', asOf: '2024-07-15' }));
    expect(
      rows.map(({ area, category, forecast, tooLittle }) => [area, category, forecast?.method ?? tooLittle]),
    ).toEqual([
      ['A1', null, 'naive'],
      ['A1', 'dependency_recovery', '5 whole months of referrals are on record, and 9 are needed.'],
      ['A2', null, expect.any(String)],
      ['A3', null, '0 whole months of orders are on record, and 24 are needed.'],
    ]);
  });

  it.each<[string, object, string[]]>([
    ['too far ahead and too surely', { horizon: 13, level: 1 }, ['INVALID horizon', 'INVALID level']],
    ['of a scheme that is not there', { scheme: 'x' }, ['NOT_FOUND scheme']],
    ['of an area that is not there', { area: 'A9' }, ['NOT_FOUND area']],
  ])('is not forecast %s', async (_, change, expected) => {
    expect(refusals(await forecastDemand(db.sql, { scheme: 'tr', ...change }))).toEqual(expected);
  });

  it('is forecast of many areas at once as of each by itself', async () => {
    const { rows } = await db.sql.query<{ areaId: number; area: string }>(
      `select id as "areaId", code as area from area_current where scheme = 'tr' order by code`,
    );
    const wanted = rows.map(({ areaId }) => ({ areaId, category: 'dependency_recovery' }));
    const one = async (area: string) => {
      const each = await forecastDemand(db.sql, { scheme: 'tr', area, category: 'dependency_recovery', horizon: 12, asOf: '2024-12-03' }); // prettier-ignore
      return each.ok ? each.value : [];
    };
    const singly = (await Promise.all(rows.map(({ area }) => one(area)))).flat();
    expect(singly.map(({ area }) => area)).toEqual(['A1']);
    expect(await forecastOfEach(db.sql, [...wanted, ...wanted], '2024-12-03')).toEqual(singly);
  });

  describe('and what is funded', () => {
    const fund = async (area: string, funded: number) => {
      for (const period of ['2025-01', '2025-02', '2025-03'])
        await givenCapacity(db.sql, { service: 'ALC', area, period, maximum: 100, funded });
    };
    const alerts = (asOf = '2025-01-15') => demandAlerts(db.sql, { asOf });

    it('gives no alert while it does', async () => {
      await fund('A1', 17);
      expect(await alerts()).toEqual([]);
    });

    it('runs out: about when, and between which days', async () => {
      await fund('A1', 8);
      const [alert, ...others] = await alerts();
      expect(others).toEqual([]);
      expect(alert).toMatchObject({
        service: 'ALC',
        area: 'A1',
        buyer: 'DEMO-COM',
        supplier: 'DEMO-ALDER',
        alert: { kind: 'used_up', funded: 24, started: 0, end: '2025-03-31' },
      });
      const used = alert!.alert as { on: string; earliest: string; latest: string };
      expect(used.on > '2025-02-18' && used.on < '2025-03-08').toBe(true);
      expect(used.earliest < used.on && used.on < used.latest).toBe(true);
      expect(alert!.says).toBe(
        `At this rate the funded volume of ALC in A1 (24 starts to 2025-03-31, 0 used) is used up on about ${used.on} (between ${used.earliest} and ${used.latest}).`,
      );
    });

    it('will lie idle: how much of it at least', async () => {
      await fund('A1', 40);
      const [alert] = await alerts();
      expect(alert).toMatchObject({ alert: { kind: 'idle', funded: 120, end: '2025-03-31' } });
      const idle = alert!.alert as { atLeast: number; about: number };
      expect(idle.atLeast).toBeGreaterThan(45);
      expect(idle.atLeast).toBeLessThan(idle.about);
      expect(alert!.says).toMatch(/^At least \d+ of the funded volume of ALC in A1/);
    });

    it('is on record once a month, told to buyer and supplier, and resolved when it holds no longer', async () => {
      const look = async (day: string) => value(await recordDemandAlerts(deps, day));
      const texts = async (query: string) => (await db.sql.query<{ text: string }>(query)).rows.map(({ text }) => text); // prettier-ignore
      const standing = () => texts(`select kind || ' ' || period as text from demand_alert_current`);
      const waiting = () => texts(`select o.code || ' ' || w.subject as text from waiting w join organisation o on o.id = w.organisation_id where w.kind = 'demand_alert'`); // prettier-ignore
      const both = await Promise.all([look('2025-01-15'), look('2025-01-15')]);
      expect(both.map(({ alerts: n }) => n).sort()).toEqual([0, 1]);
      expect(await look('2025-01-16')).toEqual({ alerts: 0, resolved: 0 });
      expect([await standing(), await waiting()]).toEqual([['idle 2025-01'], ['DEMO-COM ALC/A1']]);
      await fund('A1', 17);
      expect(await look('2025-01-17')).toEqual({ alerts: 0, resolved: 1 });
      expect([await standing(), await waiting()]).toEqual([[], []]);
      // there again within its month: it waits again, and is not told again
      await fund('A1', 40);
      expect(await look('2025-01-18')).toEqual({ alerts: 0, resolved: 0 });
      expect(await waiting()).toEqual(['DEMO-COM ALC/A1']);
      // what is used up is another alert
      await fund('A1', 8);
      expect(await look('2025-01-19')).toEqual({ alerts: 1, resolved: 1 });
      expect(await standing()).toEqual(['used_up 2025-01']);
      await fund('A1', 40);
      // in a month of which nothing can be told nothing holds
      expect(await look('2025-04-01')).toEqual({ alerts: 0, resolved: 1 });
      const told = await texts(
        `select concat_ws(' ', e.type, e.data->>'kind', e.data->>'period', (select string_agg(o.code, ',' order by o.code)
           from outbox_party p join organisation o on o.id = p.organisation_id where p.event_id = e.id)) as text from outbox_event e order by e.id`,
      );
      expect(told).toEqual([
        'concord.demand.alerted idle 2025-01 DEMO-ALDER,DEMO-COM',
        'concord.demand.resolved idle 2025-01 DEMO-ALDER,DEMO-COM',
        'concord.demand.alerted used_up 2025-01 DEMO-ALDER,DEMO-COM',
        'concord.demand.resolved idle 2025-01 DEMO-ALDER,DEMO-COM',
        'concord.demand.resolved used_up 2025-01 DEMO-ALDER,DEMO-COM',
      ]);
      await expect(
        db.owner.query(`insert into demand_alert (service_id, area_id, kind, period, says, first_day) select service_id, area_id, kind, period, says, first_day from demand_alert`), // prettier-ignore
      ).rejects.toMatchObject({ constraint: 'demand_alert_once' });
      await expect(db.owner.query('delete from demand_alert_change')).rejects.toThrow(/never changed/);
    });

    it('is told by the thresholds of its buyer', async () => {
      const set = (change: object, who = 'commissioner-manager') =>
        setAlertThresholds(deps, person(who), { buyer: 'DEMO-COM', ...change });
      expect(value(await set({ idleShare: 0.9 }))).toEqual({ ...DEFAULT_THRESHOLDS, idleShare: 0.9 });
      expect(await alerts()).toEqual([]);
      expect(value(await set({ idleShare: 0.9 }))).toMatchObject({ idleShare: 0.9 });
      expect((await db.sql.query('select 1 from demand_setting')).rows).toHaveLength(1);
      value(await set({ idleShare: 0.1 }));
      expect(await alerts()).toHaveLength(1);
      expect(refusals(await set({ horizonMonths: 13, level: 2 }))).toEqual([
        'INVALID horizonMonths',
        'INVALID level',
      ]);
      expect(refusals(await set({}, 'alder-manager'))).toEqual(['NOT_ALLOWED demand.alert']);
      await expect(
        db.sql.query(
          `insert into demand_setting (buyer_id, horizon_months, used_up_days, idle_share, idle_places, level, act_id)
           select buyer_id, 13, 1, 0.5, 1, 0.8, act_id from demand_setting limit 1`,
        ),
      ).rejects.toThrow(/check constraint/);
    });

    it('is not guessed at where demand is not known', async () => {
      await fund('A2', 4);
      expect((await alerts()).map(({ area, alert, says }) => [area, alert?.kind ?? says])).toEqual([
        ['A1', 'idle'],
        [
          'A2',
          'Whether the funded volume of ALC in A2 will do cannot be told: no referrals of its category are on record there.',
        ],
      ]);
      for (const period of ['2025-08', '2025-09'])
        await givenCapacity(db.sql, { service: 'ALC', area: 'A1', period, maximum: 1, funded: 9 });
      expect((await alerts('2025-08-10')).map(({ says }) => says)).toEqual([
        'Whether the funded volume of ALC in A1 will do cannot be told: records end with 2024-12, too long ago.',
      ]);
      // and what was told before in the month is not taken back for it
      await db.owner.query(`insert into demand_look (day) values ('2025-08-09')`);
      await db.owner.query(
        `insert into demand_alert (service_id, area_id, kind, period, says, first_day)
         select s.id, a.id, 'idle', '2025-08', 'At least 9 will be left', '2025-08-09' from service s, area a where s.code = 'ALC' and a.code = 'A1'`,
      );
      value(await recordDemandAlerts(deps, '2025-08-10'));
      const { rows } = await db.sql.query(`select kind from demand_alert_current where period = '2025-08'`);
      expect(rows).toEqual([{ kind: 'idle' }]);
    });
  });
});
