import { ok } from '#kernel';
import { OPERATOR } from '#partners';
import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenAreas, givenOffences, givenOrders } from '../../../../test/support/facts.js';
import { adherenceCounts } from './adherence.store.js';
import { outcomesByLocation } from './location-outcomes.store.js';
import type { StoredDefinition } from '../measure/definition.store.js';
import { lookAtSupervision } from './look-at-supervision.js';
import { showAdherence } from './show-adherence.js';
import { listDue } from './show-journey.js';
import { journeyOf } from './journey.store.js';
import { adoptFramework, recordFramework } from './record-framework.js';
import { adoptionsOf } from './framework.store.js';
import { showFrameworkChange } from './show-framework-change.js';
import { recordSupervision } from './record-supervision.js';
import type { SupervisionReport } from './supervision-record.js';

const FRAMEWORK = {
  code: 'small',
  title: 'Small',
  about: 'For tests.',
  stages: ['induction', 'supervision', 'breach', 'ending'].map((stage) => ({
    stage,
    title: stage,
    about: 'x',
  })),
  evidence: { study: { citation: 'A (2020)', strength: 'moderate', says: 'x' } },
  elements: [
    { code: 'meet', stage: 'induction', title: 'Meet', since: 'start', withinDays: 5, evidence: ['study'] },
    {
      code: 'plan',
      stage: 'induction',
      title: 'Plan',
      since: { element: 'meet' },
      withinDays: 10,
      evidence: ['study'],
    },
    {
      code: 'session',
      stage: 'supervision',
      title: 'Session',
      forWhom: { riskBandAtLeast: 5 },
      since: 'start',
      withinDays: 20,
      everyDays: 30,
      evidence: ['study'],
    },
    {
      code: 'drugs',
      stage: 'supervision',
      title: 'Treatment',
      forWhom: { needs: ['drugs'] },
      since: 'start',
      withinDays: 30,
      evidence: ['study'],
    },
    {
      code: 'licence',
      stage: 'supervision',
      title: 'Licence',
      forWhom: { orders: ['licence'] },
      since: 'start',
      withinDays: 1,
      evidence: ['study'],
    },
    { code: 'told', stage: 'breach', title: 'Told', since: 'breach', withinDays: 7, evidence: ['study'] },
    {
      code: 'farewell',
      stage: 'ending',
      title: 'Farewell',
      since: 'ended',
      withinDays: 7,
      evidence: ['study'],
    },
  ],
};

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}
interface Explained {
  readonly Plan: PlanNode;
}
const within = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(within)];

describe('the journey against the framework', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenAreas(db.owner, 'A01');
    await db.owner.query(
      `insert into organisation_version (organisation_id, recorded_at, name, kind, import_id)
       select o.id, i.recorded_at, o.code, 'provider', i.id from organisation o cross join import i`,
    );
    for (const place of ['NORTH', 'SOUTH'])
      await db.owner.query(
        `with l as (insert into location (organisation_id, code) select id, $1 from organisation where code = 'P1' returning id),
              a as (insert into act (person, verb, subject_kind, subject_id) values ('operator', 'location.record', 'organisation', 'P1') returning id)
         insert into location_version (location_id, name, act_id) select l.id, initcap($1), a.id from l, a`,
        [place],
      );
    value(await recordFramework(deps, OPERATOR, { organisation: 'P1', document: FRAMEWORK }));
    value(
      await adoptFramework(deps, OPERATOR, { organisation: 'P1', framework: 'small', from: '2017-01-01' }),
    );
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  const record = (...records: SupervisionReport[]) =>
    recordSupervision(deps, OPERATOR, { organisation: 'P1', records });
  const done = (order: string, element: string, day: string): SupervisionReport => ({
    order,
    what: 'done',
    element,
    day,
  });

  /** An order of a person of its own, and what its journey says on a day: element, due, state. */
  async function journey(
    order: string,
    on: string,
    {
      needs,
      records = [],
      ...given
    }: {
      readonly risk?: number;
      readonly kind?: string;
      readonly start?: string;
      readonly needs?: [string, number | null][];
      readonly records?: SupervisionReport[];
    } = {},
  ): Promise<string[]> {
    await givenOrders(db.owner, [{ order, person: `U-${order}`, start: given.start ?? '2017-03-01', area: 'A01', kind: given.kind ?? 'community_order', riskBand: given.risk ?? null }]); // prettier-ignore
    for (const [section, score] of needs ?? [])
      await db.owner.query(
        `insert into need_assessment (service_user_id, assessed_on, section, score, recorded_at, act_id)
         select u.id, '2017-03-02', $2::need_section, $3::smallint, now(), (select min(id) from act) from service_user u where u.ref = $1`,
        [`U-${order}`, section, score],
      );
    if (records.length > 0) value(await record(...records));
    const { rows } = await db.owner.query<{ id: number }>('select id from service_user where ref = $1', [
      `U-${order}`,
    ]);
    const items = await journeyOf(db.sql, rows[0]!.id, on);
    return items.map((item) => `${item.element} ${item.dueOn ?? '-'} ${item.state}`);
  }

  it.each<[string, string, Parameters<typeof journey>[2], string[]]>([
    [
      'nothing is done yet',
      '2017-03-03',
      {},
      [
        'meet 2017-03-06 due',
        'plan - waiting',
        'session 2017-03-21 unknown',
        'drugs 2017-03-31 unknown',
        'told - waiting',
        'farewell - waiting',
      ],
    ],
    [
      'the last day is not over',
      '2017-03-06',
      { risk: 1, needs: [['drugs', 0]] },
      ['meet 2017-03-06 due', 'plan - waiting', 'told - waiting', 'farewell - waiting'],
    ],
    [
      'the last day is over',
      '2017-03-07',
      { risk: 1, needs: [['drugs', 0]] },
      ['meet 2017-03-06 overdue', 'plan - waiting', 'told - waiting', 'farewell - waiting'],
    ],
    [
      'a need is there',
      '2017-03-07',
      { risk: 1, needs: [['drugs', 2]] },
      [
        'meet 2017-03-06 overdue',
        'plan - waiting',
        'drugs 2017-03-31 due',
        'told - waiting',
        'farewell - waiting',
      ],
    ],
    [
      'a need was not scored',
      '2017-03-07',
      { risk: 1, needs: [['drugs', null]] },
      [
        'meet 2017-03-06 overdue',
        'plan - waiting',
        'drugs 2017-03-31 unknown',
        'told - waiting',
        'farewell - waiting',
      ],
    ],
    [
      'a licence has what is asked of licences',
      '2017-03-02',
      { risk: 1, needs: [['drugs', 0]], kind: 'licence' },
      [
        'meet 2017-03-06 due',
        'plan - waiting',
        'licence 2017-03-02 due',
        'told - waiting',
        'farewell - waiting',
      ],
    ],
    ['it started before the framework was adopted', '2017-03-02', { start: '2016-12-31' }, []],
  ])('when %s', async (_when, on, given, expected) => {
    expect(await journey(_when.replaceAll(' ', '-'), on, given)).toEqual(expected);
  });

  it('counts the days of one element from another, and of a session from the one before', async () => {
    const order = 'STEPS';
    expect(
      await journey(order, '2017-06-01', {
        risk: 5,
        needs: [['drugs', 0]],
        records: [
          done(order, 'meet', '2017-03-09'),
          done(order, 'plan', '2017-03-12'),
          done(order, 'session', '2017-03-20'),
          done(order, 'session', '2017-04-25'),
        ],
      }),
    ).toEqual([
      'meet 2017-03-06 late',
      'plan 2017-03-19 on_time',
      'session 2017-03-21 on_time',
      'session 2017-04-19 late',
      'session 2017-05-25 overdue',
      'told - waiting',
      'farewell - waiting',
    ]);
  });

  it('answers each breach, and asks for nothing that falls due after the end but what the end asks for', async () => {
    const order = 'ENDS';
    const event = (what: 'breach' | 'ended', day: string): SupervisionReport => ({ order, what, day });
    expect(
      await journey(order, '2017-06-01', {
        risk: 5,
        needs: [['drugs', 0]],
        records: [
          done(order, 'meet', '2017-03-02'),
          { order, what: 'not_needed', element: 'plan', day: '2017-03-03', reason: 'goes to prison' },
          event('breach', '2017-03-04'),
          done(order, 'told', '2017-03-08'),
          event('breach', '2017-03-10'),
          event('ended', '2017-03-25'),
          done(order, 'farewell', '2017-03-30'),
        ],
      }),
    ).toEqual([
      'meet 2017-03-06 on_time',
      'plan 2017-03-12 not_needed',
      'session 2017-03-21 missed',
      'told 2017-03-11 on_time',
      'told 2017-03-17 missed',
      'farewell 2017-04-01 on_time',
    ]);
  });

  it('is as it was on an earlier day, whatever came later', async () => {
    const { rows } = await db.owner.query<{ id: number }>(
      `select id from service_user where ref = 'U-STEPS'`,
    );
    const states = (await journeyOf(db.sql, rows[0]!.id, '2017-03-10')).map(
      ({ element, state }) => `${element} ${state}`,
    );
    expect(states).toEqual(['meet late', 'plan due', 'session due', 'told waiting', 'farewell waiting']);
  });

  it('takes a record back, and counts one sent again once', async () => {
    const order = 'BACK';
    const met = { ...done(order, 'meet', '2017-03-02'), record: 'R-1' };
    await journey(order, '2017-03-03');
    expect(await record(met)).toEqual(ok({ recorded: 1, same: 0 }));
    expect(await record(met)).toEqual(ok({ recorded: 0, same: 1 }));
    expect(value(await record({ record: 'R-1', order, what: 'taken_back', day: '2017-03-02' }))).toMatchObject({ recorded: 1 }); // prettier-ignore
    const { rows } = await db.owner.query<{ id: number }>(`select id from service_user where ref = 'U-BACK'`);
    expect((await journeyOf(db.sql, rows[0]!.id, '2017-03-20'))[0]).toMatchObject({
      element: 'meet',
      state: 'overdue',
    });
  });

  it('refuses what is not the organisation’s to record, all of it or none', async () => {
    await journey('MINE', '2017-03-03');
    const refused = await record(
      done('MINE', 'meet', '2017-03-02'),
      done('MINE', 'meeet', '2017-03-02'),
      done('ANOTHERS', 'meet', '2017-03-02'),
      { order: 'MINE', what: 'located', location: 'NORHT', day: '2017-03-02' },
    );
    expect(refusals(refused)).toEqual(['NOT_FOUND records.1.element', 'NOT_FOUND records.2.order', 'NOT_FOUND records.3.location']); // prettier-ignore
    expect(refusals(await recordSupervision(deps, person('alder-practitioner'), { organisation: 'P1', records: [done('MINE', 'meet', '2017-03-02')] }))).toEqual(['NOT_ALLOWED supervision.record']); // prettier-ignore
    const { rows } = await db.owner.query(`select from supervision_record where order_ref = 'MINE'`);
    expect(rows).toEqual([]);
  });

  it('lists what is overdue and due, the longest first, by caseworker and place, page by page', async () => {
    for (const [order, caseworker, location] of [
      ['D1', 'one', 'NORTH'],
      ['D2', 'two', 'SOUTH'],
    ] as const) {
      // prettier-ignore
      await journey(order, '2018-01-01', { start: '2018-01-01', risk: 5, needs: [['drugs', 0]] });
      value(await record({ order, what: 'located', location, caseworker, day: '2018-01-01' }));
    }
    const due = async (asked: object) =>
      value(await listDue(deps, OPERATOR, { organisation: 'P1', on: '2018-01-10', first: 100, ...asked })).map((item) => `${item.order} ${item.element} ${item.state} ${item.locationName}`); // prettier-ignore
    expect(await due({ caseworker: 'one' })).toEqual(['D1 meet overdue North', 'D1 session due North']);
    expect(await due({ location: 'SOUTH', withinDays: 0 })).toEqual(['D2 meet overdue South']);
    expect(await due({ caseworker: 'one', first: 1 })).toEqual(['D1 meet overdue North']);
    expect(await due({ caseworker: 'one', after: ['2018-01-06', 'D1', 'meet', 1] })).toEqual(['D1 session due North']); // prettier-ignore
    expect(await due({ caseworker: 'nobody' })).toEqual([]);
  });

  it('lists for a caseworker and at a place what is listed of all for them, moved on or not', async () => {
    value(
      await record({ order: 'D2', what: 'located', location: 'NORTH', caseworker: 'one', day: '2018-01-08' }),
    );
    for (const on of ['2018-01-07', '2018-01-10', '2018-06-30']) {
      const due = async (asked: object) => value(await listDue(deps, OPERATOR, { organisation: 'P1', on, withinDays: 30, first: 1000, ...asked })); // prettier-ignore
      const all = await due({});
      for (const who of ['one', 'two'])
        expect(await due({ caseworker: who })).toEqual(all.filter(({ caseworker }) => caseworker === who));
      for (const at of ['NORTH', 'SOUTH'])
        expect(await due({ location: at })).toEqual(all.filter(({ location }) => location === at));
      expect(await due({ caseworker: 'one', location: 'NORTH' })).toEqual(all.filter(({ caseworker: who, location: at }) => who === 'one' && at === 'NORTH')); // prettier-ignore
    }
    value(
      await record({ record: 'D2/located//2018-01-08', order: 'D2', what: 'taken_back', day: '2018-01-08' }),
    );
  });

  it('looks once a day at what is overdue and due soon for whom, however often and by how many it is asked', async () => {
    const day = '2018-01-10';
    const told = await Promise.all([lookAtSupervision(deps, day), lookAtSupervision(deps, day)]);
    expect([...told].sort()).toEqual([0, 2]);
    expect(await lookAtSupervision(deps, day)).toBe(0);
    const { rows } = await db.owner.query(`select caseworker, overdue, due_soon, first_due_on::text as first from supervision_look_due order by caseworker`); // prettier-ignore
    expect(rows).toEqual([
      { caseworker: 'one', overdue: 1, due_soon: 0, first: '2018-01-06' },
      { caseworker: 'two', overdue: 1, due_soon: 0, first: '2018-01-06' },
    ]);
    // of all that has nobody: what is listed as due for nobody, those of the year before among them
    const open = value(await listDue(deps, OPERATOR, { organisation: 'P1', on: day, withinDays: 7, first: 1000 })).filter(({ caseworker }) => caseworker === null); // prettier-ignore
    const { rows: unheld } = await db.owner.query(`select overdue, due_soon, first_due_on::text as first from supervision_look_unheld`); // prettier-ignore
    expect(unheld).toEqual([
      {
        overdue: open.filter(({ state }) => state === 'overdue').length,
        due_soon: open.filter(({ state }) => state === 'due').length,
        first: open[0]?.dueOn,
      },
    ]);
    // the session of the 21st is due soon a week before
    expect(await lookAtSupervision(deps, '2018-01-14')).toBe(2);
    const { rows: later } = await db.owner.query(`select distinct due_soon from supervision_look_due where day = '2018-01-14'`); // prettier-ignore
    expect(later).toEqual([{ due_soon: 1 }]);
    await expect(db.owner.query('update supervision_look_due set overdue = 9')).rejects.toThrow(
      /never changed/,
    );
  });

  it('leaves nothing of a look that was broken off, and looks again', async () => {
    await db.owner.query(
      `alter table supervision_look_due add constraint broken check (day <> '2018-01-20')`,
    );
    await expect(lookAtSupervision(deps, '2018-01-20')).rejects.toMatchObject({ constraint: 'broken' });
    const { rows } = await db.owner.query(`select from supervision_look where day = '2018-01-20'`);
    expect(rows).toEqual([]);
    await db.owner.query('alter table supervision_look_due drop constraint broken');
    expect(await lookAtSupervision(deps, '2018-01-20')).toBe(2);
  });

  it.each(['2017-03-04', '2017-03-20', '2017-04-28', '2017-09-30'])(
    'lists as due on %s what journeys have open',
    async (day) => {
      const orders = 'array(select id from supervision_order)';
      const { rows } = await db.owner.query<{ listed: number; amiss: number }>(
        `with due as (select order_id, framework_id, code, occurrence, since, due_on, state from journey_due(${orders}, $1, $1::date + 14)),
         open as (select order_id, framework_id, code, occurrence, since, due_on, state from journey_items(${orders}, $1) where state in ('due', 'overdue') and due_on <= $1::date + 14)
       select (select count(*)::int from due) as listed,
              (select count(*)::int from ((table due except all table open) union all (table open except all table due)) x) as amiss`,
        [day],
      );
      expect(rows[0]).toMatchObject({ amiss: 0 });
      expect(rows[0]?.listed).toBeGreaterThan(0);
    },
  );

  it('says how it was kept to, by place on the day that it was due', async () => {
    value(await record(done('D1', 'meet', '2018-01-05'), done('D2', 'meet', '2018-01-09')));
    const shown = value(await showAdherence(deps, OPERATOR, { organisation: 'P1', from: '2018-01-01', to: '2018-01-15', element: 'meet' })); // prettier-ignore
    expect(shown.locations.map(({ name, adherence }) => [name, adherence!.onTime, adherence!.late])).toEqual([['North', 1, 0], ['South', 0, 1]]); // prettier-ignore
    expect(shown.months).toHaveLength(1);
    expect(shown.all).toMatchObject({ onTime: 1, late: 1, notDone: 0 });
    expect(shown.elements).toMatchObject([{ element: 'meet', title: 'Meet', stage: 'induction' }]);
    // in the order of the journey, not of codes
    const all = value(
      await showAdherence(deps, OPERATOR, { organisation: 'P1', from: '2017-01-01', to: '2018-12-31' }),
    );
    expect(all.elements.map(({ title }) => title)).toEqual([
      'Meet',
      'Plan',
      'Session',
      'Treatment',
      'Licence',
      'Told',
      'Farewell',
    ]);
  });

  describe('is kept as long as nothing came on record that it is made of', () => {
    const [from, to, asOf] = ['2017-03-01', '2017-12-31', '2018-06-30'];
    const kept = async () => {
      const { rows } = await db.owner.query<{ id: number }>(`select id from organisation where code = 'P1'`);
      const asked = { organisationId: rows[0]!.id, from, to, asOf };
      const { rows: anew } = await db.owner.query(
        `select month::text, location, code as element, stage, state, n from framework_adherence($1, $2::date, $3::date, $4::date)
         order by month, location nulls last, code, state`,
        [asked.organisationId, from, to, asOf],
      );
      return { kept: await adherenceCounts(deps.sql, asked), anew };
    };
    const recorded =
      (order: string, day: string, what: SupervisionReport['what'] = 'done') =>
      async () =>
        void value(
          await record({
            order,
            what,
            day,
            record: `kept-${order}`,
            ...(what === 'done' && { element: 'meet' }),
          }),
        );
    const byOwner = (text: string) => async () => void (await db.owner.query(text));

    // in time order
    it('says the same as worked out anew after each thing that comes on record', async () => {
      const steps: readonly [string, () => Promise<unknown>][] = [
        ['an order', () => journey('SIGN', '2017-03-03', { needs: [['drugs', 2]] })],
        ['what was done', recorded('SIGN', '2017-03-05')],
        ['its correction', recorded('SIGN', '2017-04-05')],
        ['an event', () => record({ order: 'SIGN', what: 'ended', day: '2017-06-01' })],
        ['that what was done is taken back', recorded('SIGN', '2017-04-05', 'taken_back')],
        [
          'an assessment of a day that was assessed',
          byOwner(`insert into need_assessment (service_user_id, assessed_on, section, score, act_id)
                   select id, '2017-05-01', 'drugs', 0, (select min(id) from act) from service_user where ref = 'U-SIGN'`),
        ],
        [
          'another band of risk of the order',
          () => givenOrders(db.owner, [{ order: 'SIGN', person: 'U-SIGN', start: '2017-03-01', area: 'A01', riskBand: 9, recorded: '2018-01-01' }]), // prettier-ignore
        ],
        [
          'another framework adopted',
          async () => {
            const elements = FRAMEWORK.elements.map((each) =>
              each.code === 'session' ? { ...each, withinDays: 25 } : each,
            );
            const document = { ...FRAMEWORK, code: 'other', elements };
            value(await recordFramework(deps, OPERATOR, { organisation: 'P1', document }));
            value(await adoptFramework(deps, OPERATOR, { organisation: 'P1', framework: 'other', from: '2017-03-01' })); // prettier-ignore
          },
        ],
      ];
      let before = (await kept()).kept;
      for (const [what, happens] of steps) {
        await happens();
        const after = await kept();
        expect([what, after.kept]).toEqual([what, after.anew]);
        expect(after.kept === before).toBe(false);
        expect([what, JSON.stringify(after.kept) === JSON.stringify(before)]).toEqual([what, false]);
        before = after.kept;
        expect((await kept()).kept).toBe(before);
      }
    });

    it('says how cohorts came out anew when an offence comes on record', async () => {
      await givenOrders(db.owner, [
        { order: 'COHORT', person: 'U-COHORT', start: '2014-02-01', area: 'A01' },
      ]);
      const { rows } = await db.owner.query<{ id: number }>(`select id from organisation where code = 'P1'`);
      const definition = { title: 'x', starts: ['community_order'], proofs: ['conviction'], excludeOffenceCodes: [], per: 'year', followUpMonths: 12, proofWaitMonths: 6 } as unknown as StoredDefinition['definition']; // prettier-ignore
      const asked = {
        organisationId: rows[0]!.id,
        definition: { id: 1, code: 'x', version: 1, digest: '', definition },
        periods: ['2014', '2014'] as const,
        asKnownAt: '2030-01-01T00:00:00Z',
      };
      const first = await outcomesByLocation(deps.sql, asked);
      expect(first).toEqual([{ location: null, people: 1, reoffenders: 0 }]);
      expect(await outcomesByLocation(deps.sql, asked)).toBe(first);
      await givenOffences(db.owner, [{ offence: 'F', person: 'U-COHORT', on: '2014-05-01', proof: 'conviction', proofOn: '2014-06-01', recorded: '2018-02-01' }]); // prettier-ignore
      expect(await outcomesByLocation(deps.sql, asked)).toEqual([{ location: null, people: 1, reoffenders: 1 }]); // prettier-ignore
    });

    it('has another sign after an import, which all that is merged is under, and when somebody was erased', async () => {
      const sign = async () => (await db.owner.query<{ sign: string }>(`select supervision_sign(id) as sign from organisation where code = 'P1'`)).rows[0]?.sign; // prettier-ignore
      const first = await sign();
      await db.owner.query(`insert into import (id, kind, file_name, file_digest, recorded_at, person) select max(id) + 1, 'merge', 'test', repeat('0', 64), now(), 'test' from import`); // prettier-ignore
      const second = await sign();
      await db.owner.query(
        `with who as (select id from service_user where ref = 'U-SIGN'),
              one as (insert into act (person, verb, subject_kind, subject_id) values ('ann', 'service_user.propose_erasure', 'service_user', 'U-SIGN') returning id),
              other as (insert into act (person, verb, subject_kind, subject_id) values ('bob', 'service_user.erase', 'service_user', 'U-SIGN') returning id),
              p as (insert into erasure_proposal (service_user_id, reason, act_id) select who.id, 'x', one.id from who, one returning id)
         insert into erasure (service_user_id, proposal_id, act_id) select who.id, p.id, other.id from who, p, other`,
      );
      expect(new Set([first, second, await sign()]).size).toBe(3);
    });

    it('is made of nothing else than what its sign looks at', async () => {
      const read = within((await planOfAdherence()).Plan).flatMap((node) => node['Relation Name'] ?? []);
      expect([...new Set(read)].sort()).toEqual([
        'framework_adoption', // counted
        'framework_element', // of frameworks, whose documents never change
        'location', // its code never changes
        'need_assessment', // imported, or counted
        'service_user_merge', // each under an import
        ...['supervision_order', 'supervision_order_supersession'], // imported
        ...['supervision_record', 'supervision_record_supersession'], // each with a record that follows
      ]);
    });
  });

  it('leaves orders with the version under which they began', async () => {
    const stricter = { ...FRAMEWORK, elements: FRAMEWORK.elements.map((each) => (each.code === 'meet' ? { ...each, withinDays: 2 } : each)) }; // prettier-ignore
    expect(
      value(await recordFramework(deps, OPERATOR, { organisation: 'P1', document: stricter })).version,
    ).toBe(2);
    value(
      await adoptFramework(deps, OPERATOR, { organisation: 'P1', framework: 'small', from: '2019-01-01' }),
    );
    expect((await journey('OLD', '2018-12-31', { start: '2018-12-31' }))[0]).toBe('meet 2019-01-05 due');
    expect((await journey('NEW', '2019-01-01', { start: '2019-01-01' }))[0]).toBe('meet 2019-01-03 due');
    expect(refusals(await recordFramework(deps, OPERATOR, { organisation: 'P1', document: FRAMEWORK }))).toEqual(['CONFLICT code']); // prettier-ignore
  });

  it('shows what a version would change before it is adopted, and for how many orders that have begun', async () => {
    const asked = { organisation: 'P1', framework: 'small', from: '2018-06-01' };
    const { before, after, elements, ordersBegun, until } = value(await showFrameworkChange(deps, OPERATOR, asked)); // prettier-ignore
    expect([before?.version, after.version, until]).toEqual([1, 2, '2019-01-01']);
    // in place of the one that gave sessions more days
    expect([before?.code, after.code]).toEqual(['other', 'small']);
    expect(elements.map(({ element, change, parts }) => [element, change, ...parts])).toEqual([['meet', 'changed', 'by_when'], ['session', 'changed', 'by_when']]); // prettier-ignore
    // OLD began in between; what began later goes by it already
    expect(ordersBegun).toBe(1);
    expect(value(await showFrameworkChange(deps, OPERATOR, { ...asked, from: '2016-01-01', version: 1 }))).toMatchObject({ before: null, until: '2017-01-01', ordersBegun: 1 }); // prettier-ignore
    expect(refusals(await showFrameworkChange(deps, person('alder-practitioner'), asked))).toEqual(['NOT_ALLOWED framework.adopt']); // prettier-ignore
    expect(refusals(await showFrameworkChange(deps, OPERATOR, { ...asked, version: 9 }))).toEqual(['NOT_FOUND framework']); // prettier-ignore
  });

  it('is adopted as it was seen, and not where somebody else adopted meanwhile; said again it changes nothing', async () => {
    const adopt = (version: number, seen?: string) =>
      adoptFramework(deps, OPERATOR, {
        organisation: 'P1',
        framework: 'small',
        version,
        from: '2030-01-01',
        seen,
      });
    for (const each of await Promise.all([adopt(1, 'small@2'), adopt(1, 'small@2')])) value(each);
    expect(refusals(await adopt(2, 'small@2'))).toEqual(['CONFLICT seen']);
    value(await adopt(1, 'anything'));
    value(await adopt(2, 'small@1'));
    const later = (await adoptionsOf(db.sql, 'P1')).filter(({ from }) => from === '2030-01-01');
    expect(later.map(({ version, inForce }) => [version, inForce])).toEqual([[2, true], [1, false]]); // prettier-ignore
  });

  it.each([
    [
      'of an order of somebody else',
      `'P2', 'O', 'MINE', 'done', 'meet', null`,
      'supervision_record_own_order',
    ],
    ['at a place that is none', `'P1', 'O', 'MINE', 'located', null, null`, 'supervision_record_located'],
    [
      'not needed without a reason',
      `'P1', 'O', 'MINE', 'not_needed', 'meet', null`,
      'supervision_record_reason',
    ],
  ])('is kept by the database from records %s', async (_what, values, constraint) => {
    await db.owner.query(`insert into organisation (code) values ('P2') on conflict do nothing`);
    await expect(
      db.owner.query(
        `insert into supervision_record (organisation_id, record_ref, order_ref, what, element, reason, service_user_id, day, recorded_at, act_id)
         select (select id from organisation where code = v.org), v.ref, v.order_ref, v.what, v.element, v.reason, (select id from service_user where ref = 'U-MINE'), '2017-03-02', now(), (select min(id) from act)
         from (values (${values})) v (org, ref, order_ref, what, element, reason)`,
      ),
    ).rejects.toMatchObject({ constraint });
  });

  it.each([
    ['2017-03-01', '2017-03-31', '2019-12-31'],
    ['2017-04-01', '2017-06-30', '2017-05-10'],
    ['2017-04-20', '2017-05-25', '2018-01-10'],
    ['2017-01-01', '2020-12-31', '2019-03-10'],
  ])('says of %s to %s, on %s, how it was kept to as journeys do', async (from, to, on) => {
    const { rows } = await db.owner.query<{ told: number; amiss: number }>(
      `with told as (select f.* from organisation o cross join lateral framework_adherence(o.id, $1::date, $2::date, $3::date) f where o.code = 'P1'),
       fell_due as (
         select date_trunc('month', i.due_on)::date as month, p.code as location, i.code, e.stage, i.state, count(*)::int as n
         from journey_items(array(select o.id from supervision_order o join organisation p on p.id = o.provider_id where p.code = 'P1' and o.start_date <= $2::date
                                    and not exists (select from supervision_order_supersession x where x.old_id = o.id)), $3::date) i
         join supervision_order o on o.id = i.order_id join framework_element e on e.framework_id = i.framework_id and e.code = i.code
         left join lateral (select r.location_id from supervision_record_current r where r.order_ref = o.order_ref and r.what = 'located' and r.day <= i.due_on
                            order by r.day desc, r.id desc limit 1) l on true
         left join location p on p.id = l.location_id
         where i.due_on between $1::date and $2::date and i.state not in ('due', 'waiting') group by 1, 2, 3, 4, 5)
       select (select count(*)::int from told) as told, (select count(*)::int from ((table told except all table fell_due) union all (table fell_due except all table told)) x) as amiss`,
      [from, to, on],
    );
    expect(rows[0]).toMatchObject({ amiss: 0 });
    expect(rows[0]?.told).toBeGreaterThan(0);
  });

  /** How PostgreSQL works out adherence. */
  async function planOfAdherence(): Promise<Explained> {
    const { rows } = await db.owner.query<{ body: string; settings: string[] }>(`select prosrc as body, proconfig as settings from pg_proc where proname = 'framework_adherence'`); // prettier-ignore
    const given: Readonly<Record<string, string>> = { provider: '1', first_day: `'2017-04-01'::date`, last_day: `'2017-06-30'::date`, as_of: `'2018-01-01'::date` }; // prettier-ignore
    const text = rows[0]!.body.replace(
      /\b(provider|first_day|last_day|as_of)\b/g,
      (name) => given[name] ?? name,
    );
    const settings = rows[0]!.settings.filter((each) => each.startsWith('enable_')).map((each) => `set local ${each};`).join(' '); // prettier-ignore
    const answers = (await db.owner.query(`begin; ${settings} explain (format json) ${text}; rollback`)) as unknown as { rows: Record<string, Explained[]>[] }[]; // prettier-ignore
    return answers.flatMap((each) => each.rows)[0]!['QUERY PLAN']![0]!;
  }

  it('joins the steps to adherence as sets: what is looked up order by order has an index', async () => {
    const plan = (await planOfAdherence()).Plan;
    const loops = within(plan).filter((node) => node['Node Type'] === 'Nested Loop');
    const walked = loops.map(({ Plans }) => within(Plans![1]!).map((node) => node['Node Type']));
    expect(loops.length).toBeGreaterThan(0);
    expect(walked.filter((nodes) => !nodes.some((each) => /^(Index|Bitmap|Function)/.test(each)))).toEqual(
      [],
    );
  });

  it('is planned for the orders that are asked about, however often a connection asks', async () => {
    const { rows } = await db.owner.query<{ settings: string[] }>(
      `select proconfig as settings from pg_proc where proname in ('journey_items', 'journey_due', 'framework_adherence')`,
    );
    expect(rows.map(({ settings }) => settings.includes('plan_cache_mode=force_custom_plan'))).toEqual([true, true, true]); // prettier-ignore
    // the two that are asked of a whole provider at once
    expect(rows.filter(({ settings }) => settings.includes('enable_nestloop=off'))).toHaveLength(2);
  });
});
