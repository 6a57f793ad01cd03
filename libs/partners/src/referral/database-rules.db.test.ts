import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { givenServices } from '../../../../test/support/referrals.js';

/** What holds of referrals whoever writes: no use case is asked here. */
describe('the database refuses of referrals', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenServices(db.sql);
    await referral('KT1000AC');
    await event('KT1000AC', 1, 'sent', { service: 'ALDER-ACC' });
  });
  afterAll(() => db.drop());

  const referral = (reference: string, change: { category?: string; wanted?: string[] } = {}) =>
    db.sql.query(
      `insert into referral (reference, service_user_id, origin_id, area_id, category, complexity, wanted, at, import_id)
       select $1, (select min(id) from service_user), o.id, a.id, $2, 'low', $3, '2026-03-02T09:00:00Z', (select min(id) from import)
       from organisation o, area a where o.code = 'DEMO-COM' and a.code = 'A01'`,
      [reference, change.category ?? 'accommodation', change.wanted ?? ['home']],
    );
  interface Said {
    readonly service?: string;
    readonly holder?: string;
    readonly at?: string;
    readonly reason?: string;
    readonly attendance?: string;
    readonly levels?: object;
    readonly caseworker?: string;
  }
  const event = (reference: string, sequence: number, kind: string, said: Said = {}) =>
    db.sql.query(
      `insert into referral_event (referral_id, sequence, kind, at, service_id, holder_id, reason, attendance, levels, caseworker, import_id)
       select r.id, $2, $3, $4, s.id, coalesce((select id from organisation where code = $6), s.supplier_id), $7, $8, $9, $10, (select min(id) from import)
       from referral r left join service s on s.code = $5 where r.reference = $1`,
      [
        reference,
        sequence,
        kind,
        said.at ?? '2026-03-03T10:00:00Z',
        said.service ?? null,
        said.holder ?? null,
        said.reason ?? null,
        said.attendance ?? null,
        said.levels ?? null,
        said.caseworker ?? null,
      ],
    );

  it.each<[string, string, { category?: string; wanted?: string[] }]>([
    ['a reference with I', 'KI1000AC', {}],
    ['a reference that does not end in its category', 'KT1001DE', {}],
    ['a reference that holds 5 and S', 'SK5001AC', {}],
    ['a reference that holds 0 and O', 'KT1000SO', { category: 'social_inclusion' }],
    ['a reference that is taken', 'KT1000AC', {}],
  ])('%s', async (_, reference, change) => {
    await expect(referral(reference, change)).rejects.toThrow(/violates (check|unique) constraint/);
  });

  it.each([
    ['an event of no referral', '-1', '(select min(id) from import)'],
    ['an event out of no import', '(select min(id) from referral)', '-1'],
  ])('%s', async (_, referralId, importId) => {
    await expect(
      db.owner.query(
        `insert into referral_event (referral_id, sequence, kind, at, import_id) values (${referralId}, 2, 'accepted', '2026-03-03T11:00:00Z', ${importId})`,
      ),
    ).rejects.toThrow(/a referral or an import that is not on record/);
  });

  it.each<[string, number, string, Said, RegExp]>([
    ['an event twice', 1, 'sent', { service: 'ALDER-ACC' }, /unique|sequence/],
    ['an event after a gap', 3, 'accepted', {}, /not allowed: sequence/],
    ['a plan before an assessment', 2, 'plan_approved', {}, /not allowed: state/],
    ['an event before it was sent', 2, 'accepted', { at: '2026-03-01T10:00:00Z' }, /not allowed: too_early/],
    ['an event of the future', 2, 'accepted', { at: '2999-01-01T00:00:00Z' }, /check constraint/],
    ['a decline without a reason', 2, 'declined', {}, /check constraint/],
    ['a reason that there is not', 2, 'declined', { reason: 'X' }, /not allowed: reason/],
    [
      'a service of another category',
      2,
      'reassigned',
      { service: 'BRIDGE-ALC', reason: 'x' },
      /not allowed: category/,
    ],
    [
      'a holder who does not deliver the service',
      2,
      'reassigned',
      { service: 'CEDAR-ACC', holder: 'DEMO-WELL', reason: 'x' },
      /not allowed: holder/,
    ],
    [
      'a service before it was offered',
      2,
      'reassigned',
      { service: 'CEDAR-ACC', at: '2014-01-01T00:00:00Z', reason: 'x' },
      /not allowed/,
    ],
    [
      'a missed appointment without a reason',
      2,
      'assessment_recorded',
      { attendance: 'no' },
      /check constraint/,
    ],
    ['levels that are none', 2, 'report_submitted', { levels: { home: 'good' } }, /referral_event_levels/],
    [
      'a report on other outcomes',
      2,
      'report_submitted',
      { levels: { work: 'achieved' } },
      /not allowed: levels/,
    ],
    ['a caseworker of nothing', 2, 'accepted', { caseworker: 'x' }, /check constraint/],
  ])('%s', async (_, sequence, kind, said, why) => {
    await expect(event('KT1000AC', sequence, kind, said)).rejects.toThrow(why);
  });

  it('a whole statement for one of its events', async () => {
    await referral('KT1002AC');
    const both = db.sql.query(
      `insert into referral_event (referral_id, sequence, kind, at, service_id, holder_id, import_id)
       select r.id, n, k::referral_event_kind, '2026-03-03T10:00:00Z', case when n = 1 then s.id end, case when n = 1 then s.supplier_id end, (select min(id) from import)
       from referral r, service s, (values (1, 'sent'), (2, 'concluded')) e (n, k) where r.reference = 'KT1002AC' and s.code = 'ALDER-ACC'`,
    );
    await expect(both).rejects.toThrow('event 2 (concluded) of referral KT1002AC is not allowed: state');
    const { rows } = await db.sql.query(`select state from referral_current where reference = 'KT1002AC'`);
    expect(rows).toEqual([{ state: 'draft' }]);
  });

  it('a service after the day on which it was ended', async () => {
    await referral('KT1004AC');
    await db.owner.query(
      `insert into act (person, verb, subject_kind, subject_id, detail) values ('operator', 'service.offer', 'service', 'BIRCH-ACC', '{}')`,
    );
    await db.owner.query(
      `insert into service_end (service_id, to_date, reason, act_id)
       select id, '2026-03-02', 'its lease ran out', (select max(id) from act) from service where code = 'CEDAR-ACC'`,
    );
    const sent = (at: string) => event('KT1004AC', 1, 'sent', { service: 'CEDAR-ACC', at });
    await expect(sent('2026-03-03T00:00:00Z')).rejects.toThrow(/not allowed: service_days/);
    await sent('2026-03-02T23:59:00Z');
  });

  it('one of two events at once', async () => {
    await referral('KT1003AC');
    await event('KT1003AC', 1, 'sent', { service: 'ALDER-ACC' });
    const both = await Promise.allSettled([
      event('KT1003AC', 2, 'accepted'),
      event('KT1003AC', 2, 'declined', { reason: 'FULL' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    ['changing an event', `update referral_event set kind = 'accepted'`],
    ['deleting a referral', 'delete from referral'],
    ['writing what is derived', `update referral_current set state = 'concluded'`],
    ['writing parties', 'delete from referral_party'],
    ['deriving by hand', `select refresh_referrals('{1}')`],
    ['reasons of one’s own', `insert into referral_reason values ('declined', 'MINE', 'x', 'x', true)`],
  ])('%s', async (_, statement) => {
    await expect(db.sql.query(statement)).rejects.toThrow('permission denied');
  });
});
