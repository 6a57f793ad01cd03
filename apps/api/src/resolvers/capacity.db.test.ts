import {
  type Answer,
  allPages,
  codes,
  PROBLEMS,
  testApi,
  type TestApi,
} from '../../../../test/support/api.js';
import { importCsv } from '../../../../test/support/api-story.js';
import { concord } from '../../../../test/support/concord.js';
import { givenAccepted, givenDraft, givenEvent, givenServiceOf } from '../../../../test/support/demand.js';
import { givenScheme } from '../../../../test/support/scheme.js';

const RULES = {
  format: 'allocation-rules/v1',
  title: 'Birch first',
  criteria: [{ by: 'room' }, { by: 'preference', services: ['BIRCH-ALC'] }],
  priority: ['longest_waiting'],
};
const SET = `mutation S($input: CapacityInput!) { setCapacity(input: $input) {
  ... on ServiceCapacityList { items { service area period maximum funded inUse offered free fundedLeft } } ${PROBLEMS} } }`;

describe('capacity, allocation and demand over GraphQL and on the command line', () => {
  let api: TestApi;
  let month: string;
  beforeAll(async () => {
    api = await testApi();
    const { sql } = api.db;
    await givenScheme(sql, 'A01', 'A02');
    await givenServiceOf(sql, { code: 'ALDER-ALC', areas: ['A01', 'A02'] });
    await givenServiceOf(sql, { code: 'BIRCH-ALC', supplier: 'DEMO-BIRCH' });
    month = new Date().toISOString().slice(0, 7);
  });
  afterAll(() => api.close());

  /** Sends a referral of DEMO-COM without naming a service. */
  const send = async (state: string): Promise<string> => {
    const reference = await givenDraft(api.db.sql, { at: new Date().toISOString() });
    const { sendReferral } = await api.mutate(
      'commissioner-coordinator',
      `mutation S($input: SendReferralInput!) { sendReferral(input: $input) { ... on Referral { state allocations { service } } ${PROBLEMS} } }`,
      { input: { reference } },
    );
    const service = state === 'SENT' ? 'BIRCH-ALC' : null;
    expect(sendReferral).toEqual({ state, allocations: [{ service }] });
    return reference;
  };

  it('says, shows and pages capacity', async () => {
    const set = (who: string, input: object) => api.mutate(who, SET, { input });
    const input = { service: 'BIRCH-ALC', area: 'A01', from: month, maximum: 1, funded: 5 };
    expect((await set('birch-coordinator', input)).setCapacity.items).toEqual([
      {
        service: 'BIRCH-ALC',
        area: 'A01',
        period: month,
        maximum: 1,
        funded: 5,
        inUse: 0,
        offered: 0,
        free: 1,
        fundedLeft: 5,
      },
    ]);
    expect(codes((await set('alder-coordinator', input)).setCapacity)).toEqual(['NOT_ALLOWED capacity.set']);
    expect(codes((await set('operator', { ...input, service: 'X', maximum: -1 })).setCapacity)).toEqual([
      'NOT_FOUND service',
      'INVALID maximum',
    ]);
    const query = `query C($first: Int!, $after: String) { capacity(first: $first, after: $after) { ... on ServiceCapacityConnection {
      nodes { service area areaName category buyer supplier maximum versions { maximum person } } edges { cursor node { service area areaName category buyer supplier maximum versions { maximum person } } }
      pageInfo { hasNextPage hasPreviousPage endCursor } } ${PROBLEMS} } }`;
    const rows = await allPages(api, 'auditor', 'capacity', query, 1);
    expect(rows.map((row: Answer) => [row.service, row.area, row.maximum, row.versions])).toEqual([
      ['ALDER-ALC', 'A01', null, []],
      ['ALDER-ALC', 'A02', null, []],
      ['BIRCH-ALC', 'A01', 1, [{ maximum: 1, person: 'birch-coordinator' }]],
    ]);
    const { quarter, waits } = await api.ask(
      'auditor',
      `{ quarter: capacity(period: "2026Q4") { ${PROBLEMS} } waits: waitingTimes { ... on WaitingTimeList { items { service } } } }`,
    );
    expect(codes(quarter)).toEqual(['INVALID period']);
    expect(waits).toEqual({ items: [] });
  });

  it('sets rules, says why a referral went where it went, and who waits', async () => {
    const setRules = async (who: string, document: unknown, from = '2026-01-01') =>
      (
        await api.mutate(
          who,
          `mutation R($input: AllocationRulesInput!) { setAllocationRules(input: $input) { ... on AllocationRules { buyer area version from to setBy document } ${PROBLEMS} } }`,
          { input: { buyer: 'DEMO-COM', from, document } },
        )
      ).setAllocationRules;
    expect(await setRules('commissioner-manager', RULES)).toEqual({
      ...{
        buyer: 'DEMO-COM',
        area: null,
        version: 1,
        from: '2026-01-01',
        to: null,
        setBy: 'commissioner-manager',
        document: RULES,
      },
    });
    expect(codes(await setRules('commissioner-manager', { ...RULES, criteria: [{ by: 'luck' }] }))).toEqual([
      'INVALID document.criteria.0.by',
    ]);
    expect(codes(await setRules('alder-manager', RULES))).toEqual(['NOT_ALLOWED allocation.rule']);
    const [sent, waits] = [await send('SENT'), await send('DRAFT')];
    const { allocations, other, allocationWaiting, allocationRules } = await api.ask(
      'commissioner-coordinator',
      `query A($sent: String!, $waits: String!) {
        allocations(referral: $sent) { ... on AllocationList { items { service buyer person why } } }
        other: allocations(referral: $waits) { ... on AllocationList { items { service } } }
        allocationWaiting { ... on WaitingReferralConnection { nodes { reference area buyer origin complexity why } } }
        allocationRules(buyer: "DEMO-COM") { ... on AllocationRulesList { items { version } } } }`,
      { sent, waits },
    );
    expect(allocations.items).toMatchObject([
      {
        service: 'BIRCH-ALC',
        why: {
          rules: { version: 1, title: 'Birch first' },
          decidedBy: 'only',
          considered: [
            { service: 'BIRCH-ALC', place: 1 },
            { service: 'ALDER-ALC', excludedBy: 'room' },
          ],
        },
      },
    ]);
    expect(other.items).toEqual([{ service: null }]);
    expect(allocationWaiting.nodes).toMatchObject([{ reference: waits, buyer: 'DEMO-COM', area: 'A01' }]);
    expect(allocationRules.items).toEqual([{ version: 1 }]);
    const { stranger, list } = await api.ask(
      'cedar-coordinator',
      `query A($sent: String!) { stranger: allocations(referral: $sent) { ${PROBLEMS} } list: allocationWaiting { ... on WaitingReferralConnection { nodes { reference } } } }`,
      { sent },
    );
    expect(codes(stranger)).toEqual(['NOT_ALLOWED referral.read']);
    expect(list.nodes).toEqual([]);
    // nobody has moved: still no room; then a coordinator decides
    const { allocateWaiting } = await api.mutate(
      'commissioner-coordinator',
      `mutation { allocateWaiting { ... on AllocatedWaiting { sent { referral service } stillWaiting } ${PROBLEMS} } }`,
    );
    expect(allocateWaiting).toEqual({ sent: [], stillWaiting: 1 });
    const { whereTo, ours, none } = await api.ask(
      'commissioner-coordinator',
      `query W($waits: String!, $sent: String!) {
        whereTo(referral: $waits) { ... on WhereTo { waiting { reference buyer } places { service title supplier place excludedBy because maximum inUse offered waitDays } } }
        ours: whereTo(referral: $sent) { ${PROBLEMS} } none: whereTo(referral: "ZZ0000ZZ") { ${PROBLEMS} } }`,
      { waits, sent },
    );
    expect(whereTo.waiting).toEqual({ reference: waits, buyer: 'DEMO-COM' });
    expect(whereTo.places).toMatchObject([
      { service: 'ALDER-ALC', supplier: 'DEMO-ALDER', place: null, excludedBy: 'room' },
      {
        service: 'BIRCH-ALC',
        supplier: 'DEMO-BIRCH',
        place: null,
        excludedBy: 'room',
        maximum: 1,
        offered: 1,
      },
    ]);
    expect([codes(ours), codes(none)]).toEqual([['NOT_FOUND referral'], ['NOT_FOUND referral']]);
    const { refused } = await api.ask(
      'alder-coordinator',
      `query W($waits: String!) { refused: whereTo(referral: $waits) { ${PROBLEMS} } }`,
      { waits },
    );
    expect(codes(refused)).toEqual(['NOT_ALLOWED referral.allocate']);
    const { placeReferral } = await api.mutate(
      'commissioner-coordinator',
      `mutation P($waits: String!) { placeReferral(referral: $waits, service: "ALDER-ALC", reason: "agreed by telephone") { ... on PlacedReferral { referral service } ${PROBLEMS} } }`,
      { waits },
    );
    expect(placeReferral).toEqual({ referral: waits, service: 'ALDER-ALC' });
  });

  it('says what too little is on record for, and takes thresholds', async () => {
    const { demand, none, demandAlerts } = await api.ask(
      'commissioner-manager',
      `{ demand(scheme: "tr") { ${PROBLEMS} } none: demand(scheme: "x", horizon: 99, level: 2) { ${PROBLEMS} }
         demandAlerts { ... on DemandAlertList { items { service alert { ... on IdleAlert { atLeast } ... on UsedUpAlert { on } } says } } } }`,
    );
    expect(codes(demand)).toEqual(['NOT_FOUND scheme']);
    expect(codes(none)).toEqual(['INVALID horizon', 'INVALID level']);
    expect(demandAlerts.items).toMatchObject([
      { service: 'BIRCH-ALC', alert: null, says: expect.stringContaining('cannot be told') },
    ]);
    const { setAlertThresholds } = await api.mutate(
      'commissioner-manager',
      `mutation { setAlertThresholds(input: { buyer: "DEMO-COM", usedUpDays: 30 }) { ... on AlertThresholds { usedUpDays idlePlaces } ${PROBLEMS} } }`,
    );
    expect(setAlertThresholds).toEqual({ usedUpDays: 30, idlePlaces: 5 });
  });

  it('says and shows capacity on the command line', async () => {
    const { db } = api;
    const set = await concord(
      db,
      'capacity',
      'set',
      '--service',
      'ALDER-ALC',
      '--area',
      'A02',
      '--from',
      month,
      '--maximum',
      '3',
    );
    expect(set).toMatchObject({ code: 0, out: expect.stringContaining('ALDER-ALC') });
    const wrong = await concord(
      db,
      'capacity',
      'set',
      '--service',
      'ALDER-ALC',
      '--area',
      'A02',
      '--from',
      'soon',
      '--maximum',
      '-3',
    );
    expect(wrong).toMatchObject({ code: 1, err: expect.stringMatching(/not a month[^]*whole number/) });
    const accepted = await givenAccepted(db.sql, 'ALDER-ALC', '2026-09-01T09:00:00Z');
    await givenEvent(db.sql, accepted, 'assessment_recorded', '2026-09-11T09:00:00Z', { attendance: 'yes' });
    const shown = await concord(db, 'capacity', 'show', '--service', 'ALDER-ALC', '--format', 'csv');
    expect(shown.out.split('\n')[0]).toBe(
      'service,scheme,area,period,maximum,in_use,free,offered,waiting,funded,starts,funded_left',
    );
    expect(shown.out).toContain(`ALDER-ALC,tr,A02,${month},3,0,3,0,0,,0,\n`);
    const waits = await concord(db, 'capacity', 'waits', '--from', '2026-09', '--format', 'csv');
    expect(waits.out).toContain('ALDER-ALC,tr,A01,1,1,0,0,10,10,\n');
  });

  it('and allocates and forecasts there', async () => {
    const { db } = api;
    const rules = await concord(db, 'capacity', 'rules', '--buyer', 'DEMO-COM', '--format', 'csv');
    expect(rules.out).toContain(
      'DEMO-COM,,all,1,2026-01-01,,Birch first,"room, preference",commissioner-manager',
    );
    const allocated = await concord(db, 'capacity', 'allocate', '--buyer', 'DEMO-COM');
    expect(allocated).toMatchObject({ code: 0, err: '0 sent, 0 still waiting.\n' });
    const forecast = await concord(db, 'demand', 'forecast', '--scheme', 'tr');
    expect(forecast).toMatchObject({ code: 1, err: expect.stringContaining('No orders of scheme tr') });
    const alerts = await concord(db, 'demand', 'alerts', '--format', 'csv');
    expect(alerts.out).toContain('BIRCH-ALC,A01,DEMO-COM,DEMO-BIRCH,unknown,,,');
  });

  it('takes capacity as a file, and lists the import', async () => {
    const content = `service,area,period,maximum,funded\nALDER-ALC,A02,2025-01,7,\n`;
    const imported = await importCsv(api, 'CAPACITY', content);
    expect(imported).toMatchObject({ kind: 'CAPACITY', rows: { new: 1, refused: 0 } });
    const wrong = await importCsv(api, 'CAPACITY', content.replace('A02', 'A09'));
    expect(wrong.refused).toMatchObject([{ line: 2, column: 'area', value: 'A09' }]);
    const { capacity } = await api.ask(
      'auditor',
      `{ capacity(period: "2025-01", area: "A02") { ... on ServiceCapacityConnection { nodes { service maximum funded versions { person } } } } }`,
    );
    expect(capacity.nodes).toEqual([
      { service: 'ALDER-ALC', maximum: 7, funded: null, versions: [{ person: null }] },
    ]);
  });
});
