import { OPERATOR } from '#partners';
import { refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenAreas } from '../../../../test/support/facts.js';
import { journeyOf } from './journey.store.js';
import { adoptFramework, recordFramework } from './record-framework.js';
import { recordSupervision } from './record-supervision.js';
import { showAdherence } from './show-adherence.js';
import { listDue } from './show-journey.js';
import type { SupervisionReport } from './supervision-record.js';

const element = (code: string, stage: string, since: unknown, withinDays: number, more: object = {}) => ({ code, stage, title: code, since, withinDays, evidence: ['study'], ...more }); // prettier-ignore
const FRAMEWORK = {
  code: 'story',
  title: 'Story',
  about: 'For tests.',
  stages: ['report_to_court', 'induction', 'assessment', 'plan', 'supervision', 'reviews', 'transfer', 'breach', 'ending'].map((stage) => ({ stage, title: stage, about: 'x' })),
  evidence: { study: { citation: 'A (2020)', strength: 'moderate', says: 'x' } },
  elements: [
    element('report', 'report_to_court', 'report_requested', 21),
    element('meet', 'induction', 'start', 5),
    element('assessed', 'assessment', 'start', 15),
    element('plan', 'plan', { element: 'assessed' }, 15),
    element('session', 'supervision', 'start', 21, { everyDays: 28, forWhom: { riskBandAtLeast: 4 } }),
    element('review', 'reviews', { element: 'plan' }, 56, { everyDays: 56 }),
    element('handover', 'transfer', 'transferred', 10),
    element('answered', 'breach', 'breach', 10),
    element('farewell', 'ending', 'ended', 7),
  ],
}; // prettier-ignore

describe('one order, from the report to the court to its end', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenAreas(db.owner, 'A01');
    await db.owner.query(`insert into service_user (ref) values ('U'), ('V')`);
    await db.owner.query(`insert into organisation (code) values ('P2')`);
    await db.owner.query(
      `insert into organisation_version (organisation_id, recorded_at, name, kind, import_id)
       select o.id, i.recorded_at, o.code, 'provider', i.id from organisation o cross join (select * from import order by id limit 1) i where o.code in ('P1', 'P2')`,
    );
    await db.owner.query(
      `with a as (insert into act (person, verb, subject_kind, subject_id) values ('operator', 'location.record', 'organisation', 'P1') returning id),
            l as (insert into location (organisation_id, code) select o.id, v.code from (values ('P1', 'NORTH'), ('P1', 'SOUTH'), ('P2', 'EAST')) v (provider, code) join organisation o on o.code = v.provider returning id, code)
       insert into location_version (location_id, name, act_id) select l.id, initcap(l.code), a.id from l, a`,
    );
    value(await recordFramework(deps, OPERATOR, { organisation: 'P1', document: FRAMEWORK }));
    await adopt('P1', '2020-01-01');
    await adopt('P2', '2020-01-01');
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  const adopt = async (organisation: string, from: string) =>
    value(await adoptFramework(deps, OPERATOR, { organisation, framework: 'story', from }));
  /** An order as its provider has it from an instant on: a later one takes the place of the one before. */
  const given = async (
    order: string,
    person: string,
    provider: string,
    start: string,
    recordedAt: string,
  ) => {
    await db.owner.query(
      `insert into supervision_order_supersession (old_id, superseded_at) select id, $2::timestamptz from supervision_order where order_ref = $1`,
      [order, recordedAt],
    );
    await db.owner.query(
      `with i as (insert into import (kind, file_name, file_digest, recorded_at, person) values ('orders', $1 || $6, encode(sha256(($1 || $6)::bytea), 'hex'), $5::timestamptz, 'x') returning id, recorded_at)
       insert into supervision_order (order_ref, service_user_id, area_id, provider_id, kind, start_date, risk_band, member_hash, recorded_at, import_id, line)
       select $1, u.id, a.id, p.id, 'community_order', $4::date, 5, 1, i.recorded_at, i.id, 2 from i, service_user u, area a, organisation p where u.ref = $2 and p.code = $3`,
      [order, person, provider, start, recordedAt, recordedAt],
    );
  };
  const record = (organisation: string, ...records: SupervisionReport[]) =>
    recordSupervision(deps, OPERATOR, { organisation, records });
  const done = (what: string, day: string, order = 'O'): SupervisionReport => ({ order, what: 'done', element: what, day }); // prettier-ignore
  const event = (what: 'report_requested' | 'transferred' | 'breach' | 'ended', day: string): SupervisionReport => ({ order: 'O', what, day }); // prettier-ignore
  const located = (location: string, caseworker: string, day: string, order = 'O'): SupervisionReport => ({ order, what: 'located', location, caseworker, day }); // prettier-ignore
  const dueOf = async (caseworker: string, on: string, organisation = 'P1') =>
    value(await listDue(deps, OPERATOR, { organisation, caseworker, on, first: 50 })).map((item) => `${item.element} ${item.dueOn} ${item.state}`); // prettier-ignore
  const journey = async (ref: string, on: string) => {
    const { rows } = await db.owner.query<{ id: number }>('select id from service_user where ref = $1', [
      ref,
    ]);
    return (await journeyOf(db.sql, rows[0]!.id, on)).map(({ element: code, dueOn, state }) => `${code} ${dueOn ?? '-'} ${state}`); // prettier-ignore
  };

  // in time order
  it('begins with a report, a first meeting that is late, an assessment and a plan', async () => {
    await given('O', 'U', 'P1', '2020-02-03', '2020-02-03T09:00:00Z');
    value(await record('P1', event('report_requested', '2020-01-20'), located('NORTH', 'ann', '2020-02-03')));
    expect(await dueOf('ann', '2020-02-04')).toEqual(['meet 2020-02-08 due', 'report 2020-02-10 due', 'assessed 2020-02-18 due']); // prettier-ignore
    value(await record('P1', done('report', '2020-02-07')));
    expect(await dueOf('ann', '2020-02-10')).toEqual(['meet 2020-02-08 overdue', 'assessed 2020-02-18 due', 'session 2020-02-24 due']); // prettier-ignore
    value(await record('P1', done('meet', '2020-02-12'), done('assessed', '2020-02-17')));
    // the plan is counted from the assessment
    expect(await dueOf('ann', '2020-02-18')).toEqual(['session 2020-02-24 due', 'plan 2020-03-03 due']);
    value(await record('P1', done('session', '2020-02-20'), done('plan', '2020-03-02')));
  });

  it('goes on with sessions and a review, each due anew after it was done', async () => {
    expect(await dueOf('ann', '2020-03-20')).toEqual(['session 2020-03-19 overdue']);
    value(await record('P1', done('session', '2020-03-25')));
    expect(await dueOf('ann', '2020-04-20')).toEqual(['session 2020-04-22 due', 'review 2020-04-27 due']);
    value(await record('P1', done('review', '2020-04-24')));
  });

  it('is transferred: what is overdue goes to who takes over, and a meeting of handing over is due', async () => {
    value(await record('P1', event('transferred', '2020-05-04'), located('SOUTH', 'bob', '2020-05-04')));
    expect(await dueOf('ann', '2020-05-05')).toEqual([]);
    expect(await dueOf('bob', '2020-05-05')).toEqual([
      'session 2020-04-22 overdue',
      'handover 2020-05-14 due',
    ]);
    value(await record('P1', done('handover', '2020-05-12'), done('session', '2020-05-13')));
  });

  it('stays with its version when a stricter one is adopted, by which orders go that begin later', async () => {
    const elements = [
      ...FRAMEWORK.elements.map((each) => (each.code === 'meet' ? { ...each, withinDays: 2 } : each)),
      element('called', 'induction', 'start', 1),
    ];
    const before = await journey('U', '2020-05-15');
    value(
      await recordFramework(deps, OPERATOR, { organisation: 'P1', document: { ...FRAMEWORK, elements } }),
    );
    await adopt('P1', '2020-06-01');
    expect(await journey('U', '2020-05-15')).toEqual(before);
    await given('N', 'V', 'P1', '2020-06-03', '2020-06-03T09:00:00Z');
    value(await record('P1', located('SOUTH', 'bob', '2020-06-03', 'N')));
    expect(await dueOf('bob', '2020-06-05')).toEqual([
      'called 2020-06-04 overdue',
      'meet 2020-06-05 due',
      'session 2020-06-10 due',
      'assessed 2020-06-18 due',
      'review 2020-06-19 due',
    ]); // prettier-ignore
  });

  it('is in breach, which is answered late', async () => {
    value(await record('P1', event('breach', '2020-05-20')));
    expect(await dueOf('bob', '2020-06-02')).toContain('answered 2020-05-30 overdue');
    value(await record('P1', done('answered', '2020-06-05')));
    expect((await dueOf('bob', '2020-06-05')).filter((each) => each.startsWith('answered'))).toEqual([]);
  });

  it('goes to another provider, who alone records from then on, and sees all that is open', async () => {
    await given('O', 'U', 'P2', '2020-02-03', '2020-06-08T09:00:00Z');
    expect(refusals(await record('P1', done('session', '2020-06-08')))).toEqual([
      'NOT_FOUND records.0.order',
    ]);
    value(await record('P2', event('transferred', '2020-06-08'), located('EAST', 'cy', '2020-06-08')));
    expect((await dueOf('bob', '2020-06-09')).filter((each) => !/called|meet|assessed|session 2020-06-24/.test(each))).toEqual([]); // prettier-ignore
    expect(await dueOf('cy', '2020-06-12', 'P2')).toEqual(['session 2020-06-10 overdue', 'handover 2020-06-18 due', 'review 2020-06-19 due']); // prettier-ignore
  });

  it('ends: what was open is missed, what the end asks for is done, and all of it stands in one journey', async () => {
    value(await record('P2', done('handover', '2020-06-15'), event('ended', '2020-07-01')));
    expect(await dueOf('cy', '2020-07-02', 'P2')).toEqual(['farewell 2020-07-08 due']);
    value(await record('P2', done('farewell', '2020-07-06')));
    expect(await dueOf('cy', '2020-07-20', 'P2')).toEqual([]);
    expect(await journey('U', '2020-07-20')).toEqual([
      'report 2020-02-10 on_time',
      'meet 2020-02-08 late',
      'assessed 2020-02-18 on_time',
      'plan 2020-03-03 on_time',
      'session 2020-02-24 on_time',
      'session 2020-03-19 late',
      'session 2020-04-22 late',
      'session 2020-06-10 missed',
      'review 2020-04-27 on_time',
      'review 2020-06-19 missed',
      'handover 2020-05-14 on_time',
      'handover 2020-06-18 on_time',
      'answered 2020-05-30 late',
      'farewell 2020-07-08 on_time',
    ]);
    // as it stood when it was handed to who took over
    expect((await journey('U', '2020-05-05')).filter((each) => /overdue|due$/.test(each))).toEqual(['session 2020-04-22 overdue', 'review 2020-06-19 due', 'handover 2020-05-14 due']); // prettier-ignore
  });

  it('is counted where the person was on the day that it was due, month by month', async () => {
    const shown = value(await showAdherence(deps, OPERATOR, { organisation: 'P2', from: '2020-02-01', to: '2020-07-31' })); // prettier-ignore
    const of = (kept: (typeof shown)['all']) => [kept!.onTime, kept!.late, kept!.notDone];
    expect(of(shown.all)).toEqual([8, 4, 2]);
    expect(shown.locations.map(({ location, adherence }) => [location, ...of(adherence)])).toEqual([
      ['EAST', 2, 0, 2],
      ['NORTH', 5, 3, 0],
      ['SOUTH', 1, 1, 0],
    ]);
    expect(shown.months.map(({ month, adherence }) => [month, ...of(adherence)])).toEqual([
      ['2020-02', 3, 1, 0],
      ['2020-03', 1, 1, 0],
      ['2020-04', 1, 1, 0],
      ['2020-05', 1, 1, 0],
      ['2020-06', 1, 0, 2],
      ['2020-07', 1, 0, 0],
    ]);
  });
});
