import { recordServiceUser } from '#outcomes';
import { OPERATOR } from '#partners';
import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { alsoHappened } from '../../../../test/support/referral-stories.js';
import { givenServices } from '../../../../test/support/referrals.js';
import { givenImport } from '../../../../test/support/scheme.js';
import { holdRecords, liftHold } from './hold.js';
import type { DueForErasure } from './retention.js';
import { listDue, setRetentionRule, showRetention } from './retention-rules.js';

const admin = person('commissioner-admin');

describe('how long what is held on people is kept', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let importId: string;
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenServices(db.sql);
    importId = (await givenImport(db.owner, '2010-02-01')).id;
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  const order = (ref: string, start: string, months: number | null) =>
    db.sql.query(
      `insert into supervision_order (order_ref, service_user_id, area_id, provider_id, kind, start_date, sentence_months, member_hash, recorded_at, import_id, line)
       select $2 || $1, u.id, a.id, o.id, 'community_order', $2::date, $3, 1, i.recorded_at, i.id, 2
       from service_user u, area a, organisation o, import i where u.ref = $1 and a.code = 'A01' and o.code = 'DEMO-ALDER' and i.id = $4`,
      [ref, start, months, importId],
    );
  const referral = async (
    ref: string,
    reference: string,
    ...events: Parameters<typeof alsoHappened>[2][number][]
  ) => {
    const { rows } = await db.owner.query<{ id: string }>(
      `insert into referral (reference, service_user_id, origin_id, area_id, category, complexity, at, import_id)
       select $2, u.id, o.id, a.id, 'accommodation', 'medium', '2011-01-02', $3
       from service_user u, organisation o, area a where u.ref = $1 and o.code = 'DEMO-COM' and a.code = 'A01' returning id`,
      [ref, reference, importId],
    );
    await alsoHappened(db, rows[0]!.id, events, { service: 'ALDER-ACC', importId });
  };
  const due = async (day: string, batch = 3): Promise<string[]> => {
    const all: DueForErasure[] = [];
    const tell = (some: readonly DueForErasure[]) => Promise.resolve(void all.push(...some));
    value(await listDue(db.sql, admin, tell, { day, batch }));
    return all.map(({ ref, dueOn, keptBecause }) => [ref, dueOn, ...keptBecause].join(' '));
  };

  it('goes by the last order and referral that ended, and says who is kept all the same', async () => {
    await order('U1', '2012-01-10', 12); // ended 10 January 2013
    await order('U1', '2014-01-10', 6);
    await order('U2', '2012-01-10', null);
    await order('U3', '2012-01-10', 12);
    await referral('U3', 'QW7392AC', ['sent', '2015-03-01'], ['accepted', '2015-03-02']);
    await order('U4', '2012-01-10', 12);
    await referral('U4', 'QW7393AC', ['sent', '2015-06-01'], ['withdrawn', '2015-06-02', { reason: 'NEE' }]);
    await order('U6', '2012-01-10', 12);
    const client = await db.owner.connect(); // what an outcome and a claim need besides does not matter here
    await client.query(
      `begin; set local session_replication_role = replica;
       insert into outcome (organisation_id, outcome_ref, definition_id, service_user_id) select o.id, 'O1', 1, u.id from organisation o, service_user u where o.code = 'DEMO-ALDER' and u.ref = 'U6';
       insert into claim (contract_id, outcome_id, sequence, supplier_id, item, day, occurrence, act_id) select 1, id, 1, organisation_id, 'job', '2013-01-01', 'once', 1 from outcome;
       commit`,
    );
    client.release();
    value(await recordServiceUser(deps, OPERATOR, { ref: 'U5', identifiers: [{ kind: 'crn', value: 'X123456', stands: true }] })); // prettier-ignore

    expect(await due('2019-01-09')).toEqual([]);
    expect(await due('2020-07-10')).toEqual([
      'U1 2020-07-10',
      'U3 2019-01-10 open_referral',
      'U6 2019-01-10 open_claim',
    ]);
    expect(await due('2021-06-02')).toContain('U4 2021-06-02');
    // of whom nothing but identifiers is known, a year after they were recorded
    expect((await due('2999-01-01')).filter((each) => each.startsWith('U5'))).toHaveLength(1);
    // nobody knows when the order ended, so no rule says when its time is over
    expect((await due('2999-01-01')).filter((each) => each.startsWith('U2'))).toEqual([]);
  });

  it('is longer under a legal hold, of any reference, until it is lifted; both are said once', async () => {
    const hold = value(
      await holdRecords(deps, admin, { ref: 'U4', reason: 'inquest 12', from: '2019-02-01' }),
    );
    expect(value(await holdRecords(deps, admin, { ref: 'U4', reason: 'inquest 12' })).id).toBe(hold.id);
    expect(await due('2021-06-02')).toContain('U4 2021-06-02 legal_hold');
    expect(value(await showRetention(db.sql, admin)).holds).toEqual([hold]);
    const lifts = await Promise.all(
      [1, 2].map(() => liftHold(deps, admin, { id: hold.id, reason: 'it is over' })),
    );
    expect(lifts.filter(({ ok }) => ok)).toHaveLength(1);
    expect(refusals(await liftHold(deps, admin, { id: hold.id, reason: 'again' }))).toEqual(['NOT_FOUND id']);
    expect(await due('2021-06-02')).toContain('U4 2021-06-02');
    const refused = async (change: object, who = admin) =>
      refusals(await holdRecords(deps, who, { ref: 'U4', reason: 'x', ...change }));
    expect(await refused({ reason: ' ', from: 'soon' })).toEqual(['INVALID reason', 'INVALID from']);
    await db.owner.query("insert into service_user (ref) values ('NOBODYS')");
    expect(await refused({ ref: 'NOBODYS' })).toEqual(['NOT_FOUND ref']);
    expect(await refused({}, person('commissioner-coordinator'))).toEqual(['NOT_ALLOWED retention.hold']);
  });

  it('goes by rules that are data, each with where it is written, changed by an act with before and after', async () => {
    const rule = { kind: 'order', years: 8, source: 'Schedule 3 of 2026' } as const;
    value(await setRetentionRule(deps, admin, rule));
    value(await setRetentionRule(deps, admin, rule));
    expect(await due('2020-07-10')).toEqual([]);
    expect(await due('2022-07-10')).toContain('U1 2022-07-10');
    const { rows } = await db.sql.query(`select detail from audit_entry where verb = 'retention.rule'`);
    expect(rows).toEqual([{ detail: { before: expect.objectContaining({ years: 6 }), after: rule } }]);
    expect(
      refusals(await setRetentionRule(deps, admin, { kind: 'x' as 'order', years: 1.5, source: '' })),
    ).toEqual(['INVALID kind', 'INVALID years', 'INVALID source']);
    expect(refusals(await listDue(db.sql, person('alder-manager'), () => Promise.resolve()))).toEqual(['NOT_ALLOWED retention.read']); // prettier-ignore
    await expect(db.owner.query('delete from legal_hold_end')).rejects.toThrow('never changed');
  });
});
