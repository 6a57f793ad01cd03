import {
  recordNeeds,
  recordObservations,
  recordServiceUser,
  reportOutcome,
  showServiceUser,
} from '#outcomes';
import {
  agreeSharing,
  draftReferral,
  OPERATOR,
  type Person,
  proposeSharing,
  sendReferral,
  SHARED_DATA,
  type SharedData,
} from '#partners';
import type { Result } from '#kernel';
import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenOutcome } from '../../../../test/support/outcomes.js';
import { givenRecorded } from '../../../../test/support/recorded.js';
import { givenServices } from '../../../../test/support/referrals.js';
import { alsoHappened } from '../../../../test/support/referral-stories.js';
import { givenImport } from '../../../../test/support/scheme.js';

const CEDAR = person('cedar-coordinator');
const ALL = ['draft', 'observe', 'report', 'needs', 'identifiers'] as const;
type Writing = (typeof ALL)[number];

describe('writing of a person', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let importId: string;
  let agreements = 0;
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenServices(db.sql);
    importId = (await givenImport(db.owner, '2018-01-01')).id;
    const plain = { per: 'person', verifiedBy: 'nobody', verifyWithinBusinessDays: undefined };
    await givenOutcome(deps, 'audit-two-zones', { code: 'plain', ...plain });
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  const draftOf = (serviceUser: string) => ({
    serviceUser,
    scheme: 'tr',
    area: 'A01',
    category: 'accommodation' as const,
    complexity: 'low' as const,
    wanted: ['home'],
  });
  const WRITE: Record<Writing, (as: Person, ref: string) => Promise<Result<unknown>>> = {
    draft: (as, ref) => draftReferral(deps, as, { ...draftOf(ref), origin: 'DEMO-CEDAR' }),
    observe: (as, ref) =>
      recordObservations(deps, as, {
        organisation: 'DEMO-CEDAR',
        observations: [{ serviceUser: ref, measure: 'audit_score', day: '2026-03-01', value: 7 }],
      }),
    report: (as, ref) =>
      reportOutcome(deps, as, { outcome: `O-${ref}`, definition: 'plain', serviceUser: ref, achievedOn: '2026-03-01', organisation: 'DEMO-CEDAR' }), // prettier-ignore
    needs: (as, ref) =>
      recordNeeds(deps, as, {
        serviceUser: ref,
        assessedOn: '2026-03-01',
        sections: [{ section: 'drugs', score: 5, linkedToHarm: null, linkedToReoffending: null, lowScoreNeedsAttention: null }], // prettier-ignore
      }),
    identifiers: (as, ref) =>
      recordServiceUser(deps, as, { ref, identifiers: [{ kind: 'crn', value: 'X123456', stands: true }] }),
  };

  const order = (ref: string, provider: string) =>
    db.owner.query(
      `insert into supervision_order (order_ref, service_user_id, area_id, provider_id, kind, start_date, member_hash, recorded_at, import_id, line)
       select 'O-' || u.ref, u.id, a.id, o.id, 'community_order', '2017-01-05', 0, i.recorded_at, i.id, 1
       from service_user u, area a, organisation o, import i where u.ref = $1 and a.code = 'A01' and o.code = $2 and i.id = $3`,
      [ref, provider, importId],
    );
  const agree = async (...kinds: SharedData[]) => {
    const { code, version } = value(
      await proposeSharing(deps, person('commissioner-manager'), {
        code: `SA-${(agreements += 1)}`,
        parties: ['DEMO-COM', 'DEMO-CEDAR'],
        purpose: 'referral_delivery',
        legalBasis: 'oma_2007_s14',
        kinds,
        from: '2020-01-01',
        to: '2099-12-31',
        document: 'register 1',
      }),
    );
    value(await agreeSharing(deps, person('cedar-manager'), { code, version }));
    return async () =>
      void (await db.owner.query(
        `with a as (insert into act (person, verb, subject_kind, subject_id) values ('operator', 'sharing.end', 'sharing_agreement', $1) returning id)
         insert into sharing_end (agreement_id, to_date, reason, act_id) select s.id, '2020-01-02', 'over', a.id from a, sharing_agreement s where s.code = $1`,
        [code],
      ));
  };
  /** A referral of the commissioner that CEDAR holds, or held until it went to ALDER. */
  const referral = async (ref: string, reference: string, left: boolean) => {
    const { rows } = await db.owner.query<{ id: string }>(
      `insert into referral (reference, service_user_id, origin_id, area_id, category, complexity, at, import_id)
       select $2, u.id, o.id, a.id, 'accommodation', 'medium', '2017-01-02', $3 from service_user u, organisation o, area a
       where u.ref = $1 and o.code = 'DEMO-COM' and a.code = 'A01' returning id`,
      [ref, reference, importId],
    );
    const gone = left
      ? [['reassigned', '2017-02-01', { service: 'ALDER-ACC', reason: 'nearer' }] as const]
      : [];
    await alsoHappened(db, rows[0]!.id, [['sent', '2017-01-03'], ['accepted', '2017-01-04'], ...gone], {
      service: 'CEDAR-ACC',
      importId,
    });
  };

  it.each<[what: string, given: (ref: string) => Promise<unknown>, may: readonly Writing[]]>([
    ['nothing to do with the person', () => Promise.resolve(), []],
    ['another’s order of the person', (ref) => order(ref, 'DEMO-ALDER'), []],
    ['an order that it supervises', (ref) => order(ref, 'DEMO-CEDAR'), ALL],
    ['put the person on record', (ref) => givenRecorded(db.sql, [ref], 'DEMO-CEDAR'), ALL],
    ['a referral that it holds', (ref) => referral(ref, 'QW7392AC', false), ALL],
    ['a referral that it held until it went elsewhere', (ref) => referral(ref, 'QW7393AC', true), ['observe', 'report']], // prettier-ignore
    ['an agreement of all kinds', () => agree(...SHARED_DATA), ALL],
    ['an agreement about referrals', () => agree('referrals'), ['draft']],
    ['an agreement about outcomes', () => agree('outcomes'), ['observe', 'report']],
    ['agreements about needs and offences', () => agree('needs', 'offences'), ['needs']],
  ])('by an organisation with %s', async (what, given, may) => {
    const ref = `P-${what}`.replaceAll(' ', '-').slice(0, 40);
    await givenRecorded(db.sql, [ref], 'DEMO-COM');
    const end = await given(ref);
    for (const each of ALL) {
      const refused = await WRITE[each](CEDAR, ref);
      if (may.includes(each)) {
        expect([each, refusals(refused)]).toEqual([each, []]);
        continue;
      }
      // the very words for somebody who is not on record; but `identifiers` puts on record who is not
      expect([each, refusals(refused)]).toEqual([each, [expect.stringContaining('NOT_FOUND')]]);
      if (each !== 'identifiers')
        expect(JSON.stringify(refused)).toBe(
          JSON.stringify(await WRITE[each](CEDAR, 'NOBODY')).replaceAll('NOBODY', ref),
        );
    }
    if (typeof end === 'function') await (end as () => Promise<void>)();
    // the operator belongs to no organisation, and needs no part
    for (const each of ALL) expect([each, refusals(await WRITE[each](OPERATOR, ref))]).toEqual([each, []]);
  });

  it('by who is not cleared for a restricted person is answered as of nobody, and refused by the database', async () => {
    await givenRecorded(db.sql, ['HIDDEN'], 'DEMO-CEDAR', 'DEMO-COM');
    await db.owner.query(
      `with a as (insert into act (person, verb, subject_kind, subject_id) values ('commissioner-admin', 'restriction.set', 'restriction', '1') returning id)
       insert into service_user_restriction (service_user_id, organisation_id, kind, reason, from_date, act_id)
       select u.id, o.id, 'staff_member', 'works there', '2020-01-01', a.id from a, service_user u, organisation o where u.ref = 'HIDDEN' and o.code = 'DEMO-COM'`,
    );
    for (const each of ALL)
      expect([each, refusals(await WRITE[each](CEDAR, 'HIDDEN'))]).toEqual([
        each,
        [expect.stringContaining('NOT_FOUND')],
      ]);
  });

  it('of a stranger gives no sight; after an agreement it works, and says by which', async () => {
    await givenRecorded(db.sql, ['S1'], 'DEMO-COM');
    expect(refusals(await WRITE.draft(CEDAR, 'S1'))).toEqual(['NOT_FOUND serviceUser']);
    // an order that there is and one that there is not are answered alike
    for (const ref of ['O-S1', 'O-NONE'])
      expect(refusals(await draftReferral(deps, CEDAR, { ...draftOf('S1'), order: ref }))).toEqual([
        'NOT_FOUND serviceUser',
      ]);
    expect(refusals(await showServiceUser(deps, CEDAR, 'S1'))).toEqual(['NOT_FOUND ref']);
    const end = await agree('referrals');
    const { reference } = value(await draftReferral(deps, CEDAR, draftOf('S1')));
    const waiting = value(await draftReferral(deps, CEDAR, draftOf('S1'))).reference;
    value(await sendReferral(deps, CEDAR, { reference, service: 'CEDAR-ACC' }));
    const { rows } = await db.sql.query<{ detail: object }>(
      `select detail from act where verb = 'referral.make' and subject_id in ('S1', $1) order by id`,
      [reference],
    );
    const cited = { basis: 'agreement', basisRef: `SA-${agreements}/1` };
    expect(rows.map(({ detail }) => detail)).toMatchObject([cited, cited, { event: 'sent', ...cited }]);
    expect(value(await showServiceUser(deps, CEDAR, 'S1')).bases).toMatchObject([{ kind: 'referral' }]);
    // what was sent is a part by itself, agreement or not
    await end();
    value(await sendReferral(deps, CEDAR, { reference: waiting, service: 'CEDAR-ACC' }));
  });

  it('of a draft whose agreement is over is not sent, and gives no sight', async () => {
    await givenRecorded(db.sql, ['S2'], 'DEMO-COM');
    const end = await agree('referrals');
    const { reference } = value(await draftReferral(deps, CEDAR, draftOf('S2')));
    await end();
    expect(refusals(await sendReferral(deps, CEDAR, { reference, service: 'CEDAR-ACC' }))).toEqual([
      'NOT_FOUND serviceUser',
    ]);
    expect(refusals(await showServiceUser(deps, CEDAR, 'S2'))).toEqual(['NOT_FOUND ref']);
    await expect(
      db.sql.query(
        `with a as (insert into act (person, organisation, verb, subject_kind, subject_id) values ('cedar-coordinator', 'DEMO-CEDAR', 'referral.make', 'referral', 'x') returning id)
         insert into referral_event (referral_id, sequence, kind, at, service_id, holder_id, act_id)
         select r.id, 1, 'sent', now(), s.id, s.supplier_id, a.id from a, referral r, service s where r.reference = $1 and s.code = 'CEDAR-ACC'`,
        [reference],
      ),
    ).rejects.toThrow('has a part in the person');
  });

  it('corrects and takes back what is one’s own, also when the part is over; and nothing more', async () => {
    await givenRecorded(db.sql, ['S3'], 'DEMO-COM');
    const end = await agree('outcomes');
    value(await WRITE.observe(CEDAR, 'S3'));
    value(await WRITE.report(CEDAR, 'S3'));
    await end();
    const observe = (measured: number | null, day: string) =>
      recordObservations(deps, CEDAR, { observations: [{ serviceUser: 'S3', measure: 'audit_score', day, value: measured }] }); // prettier-ignore
    expect(value(await observe(9, '2026-03-01'))).toEqual({ recorded: 1, same: 0 });
    expect(value(await observe(null, '2026-03-01'))).toEqual({ recorded: 1, same: 0 });
    expect(refusals(await observe(9, '2026-03-02'))).toEqual(['NOT_FOUND observations.0.serviceUser']);
    const report = { definition: 'plain', serviceUser: 'S3', achievedOn: '2026-03-01' };
    value(await reportOutcome(deps, CEDAR, { ...report, outcome: 'O-S3', takenBack: true }));
    expect(refusals(await reportOutcome(deps, CEDAR, { ...report, outcome: 'O-more' }))).toEqual([
      'NOT_FOUND serviceUser',
    ]);
  });

  it.each<[string, string]>([
    ['referral', `insert into referral (reference, service_user_id, origin_id, area_id, category, complexity, at, act_id) select 'QW7394AC', u.id, o.id, r.id, 'accommodation', 'low', now(), a.id from a, u, o, area r where r.code = 'A01'`], // prettier-ignore
    ['observation', `insert into observation (organisation_id, observation_ref, service_user_id, measure, day, value, recorded_at, act_id) select o.id, 'x', u.id, 'audit_score', '2026-01-01', 1, now(), a.id from a, u, o`], // prettier-ignore
    ['need', `insert into need_assessment (service_user_id, assessed_on, section, score, act_id) select u.id, '2026-01-01', 'drugs', 5, a.id from a, u`], // prettier-ignore
    ['identifier', `insert into service_user_identifier (service_user_id, kind, blind, sealed, act_id) select u.id, 'crn', sha256('x'), decode(repeat('01', 40), 'hex'), a.id from a, u`], // prettier-ignore
    ['name', `insert into service_user_particulars (service_user_id, sealed, mark, act_id) select u.id, decode(repeat('01', 40), 'hex'), sha256('x'), a.id from a, u`], // prettier-ignore
  ])('is refused by the database too: a %s', async (_, statement) => {
    await givenRecorded(db.sql, ['S4'], 'DEMO-COM');
    const act = (organisation: string) =>
      `insert into act (person, organisation, verb, subject_kind, subject_id) values ('x', '${organisation}', 'x', 'x', 'x') returning id`;
    const client = await db.owner.connect();
    try {
      for (const [organisation, refused] of [
        ['DEMO-CEDAR', true],
        ['DEMO-COM', false],
      ] as const) {
        await client.query('begin');
        const { rows } = await client.query<{ id: string }>(act(organisation));
        const written = client.query(
          `with a as (select ${rows[0]!.id}::bigint as id), u as (select id from service_user where ref = 'S4'), o as (select id from organisation where code = '${organisation}') ${statement}`,
        );
        if (refused) await expect(written).rejects.toThrow('has a part in the person');
        else await written;
        await client.query('rollback');
      }
    } finally {
      client.release();
    }
  });

  it('is not made possible by recording oneself as who put the person on record', async () => {
    await givenRecorded(db.sql, ['S5'], 'DEMO-COM');
    await db.owner.query(`insert into service_user (ref) values ('S6')`);
    const record = (by: string, ref: string, organisation: string) =>
      db.sql.query(
        `with a as (insert into act (person, organisation, verb, subject_kind, subject_id) values ('x', $1, 'service_user.record', 'service_user', $2) returning id)
         insert into service_user_recorder (service_user_id, organisation_id, act_id)
         select u.id, o.id, a.id from a, service_user u, organisation o where u.ref = $2 and o.code = $3`,
        [by, ref, organisation],
      );
    const refused = 'who puts a person on record is the first';
    await expect(record('DEMO-CEDAR', 'S5', 'DEMO-CEDAR')).rejects.toThrow(refused);
    await expect(record('DEMO-COM', 'S6', 'DEMO-CEDAR')).rejects.toThrow(refused); // for another
    await record('DEMO-CEDAR', 'S6', 'DEMO-CEDAR');
    await expect(record('DEMO-COM', 'S6', 'DEMO-COM')).rejects.toThrow(refused); // the second
  });
});
