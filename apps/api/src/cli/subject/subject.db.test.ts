import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  claimOutcome,
  exportSubject,
  holdRecords,
  NOT_EXPORTED,
  SUBJECT_SECTIONS,
  type SubjectExport,
} from '#contracts';
import { mergeServiceUsers, recordNeeds, recordServiceUser, verifyOutcome } from '#outcomes';
import { listAudit, OPERATOR } from '#partners';
import { concord } from '../../../../../test/support/concord.js';
import { person, refusals, value } from '../../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { testDeps } from '../../../../../test/support/deps.js';
import { testEvidence } from '../../../../../test/support/evidence.js';
import { givenObservations, givenOutcome, givenRatedContract, givenReport, observed } from '../../../../../test/support/outcomes.js'; // prettier-ignore
import { alsoHappened } from '../../../../../test/support/referral-stories.js';
import { givenRecorded } from '../../../../../test/support/recorded.js';
import { givenServices } from '../../../../../test/support/referrals.js';
import { givenCohort, givenImport } from '../../../../../test/support/scheme.js';
import { FACT_MOVER } from '../../exchange/index.js';

const WHO = 'A01-2015-11-02-1';
const CASEWORKER = 'Casey Secret';
const WEEKS = { '2025-03-01': 24, '2025-05-03': 7, '2025-05-10': 6, '2025-05-17': 5, '2025-05-24': 6 };
const coordinator = person('commissioner-coordinator');

describe('a subject access request', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let evidence: Awaited<ReturnType<typeof testEvidence>>;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'concord-subject-'));
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    evidence = await testEvidence();
    await givenServices(db.sql);
    await givenPerson();
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
    await evidence.remove();
    rmSync(folder, { recursive: true });
  });

  /** Somebody of whom there is something of every kind, and two others: one taken for them, one who is not. */
  async function givenPerson(): Promise<void> {
    await givenCohort(db.sql, { area: 'A01', start: '2015-11-02', size: 2, reoffenders: 2, each: 1 });
    const { id: importId } = await givenImport(db.owner, '2018-01-01');
    const birth = {
      givenName: '<b>Jo</b>',
      familyName: 'O’Neil',
      birthDate: '1980-01-02',
      sex: 'F',
    } as const;
    const record = (ref: string, pnc: string, who = OPERATOR) =>
      recordServiceUser(deps, who, {
        ref,
        identifiers: [{ kind: 'crn', value: pnc, stands: true }],
        particulars: birth,
      });
    value(await record(WHO, 'X123456'));
    value(await record('OLD-1', 'X654321', person('commissioner-practitioner')));
    value(await mergeServiceUsers(deps, FACT_MOVER, coordinator, { merged: 'OLD-1', survivor: WHO, reason: 'same prints' })); // prettier-ignore
    await db.sql.query(
      `with a as (insert into act (person, verb, subject_kind, subject_id) values ('x', 'service_user.merge', 'service_user', 'U9') returning id)
       insert into duplicate_dismissal (one_id, other_id, reason, act_id)
       select least(o.id, w.id), greatest(o.id, w.id), 'a twin', a.id from a, service_user o, service_user w where o.ref = 'U9' and w.ref = $1`,
      [WHO],
    );
    value(await holdRecords(deps, OPERATOR, { ref: 'OLD-1', reason: 'inquest 12' }));
    await db.sql.query(
      `insert into service_user_restriction (service_user_id, organisation_id, kind, reason, from_date, to_date, act_id)
       select u.id, o.id, 'staff_member', 'worked at the court', '2020-01-01', '2020-06-30', (select min(id) from act)
       from service_user u, organisation o where u.ref = $1 and o.code = 'DEMO-COM'`,
      [WHO],
    );
    await db.sql.query(
      `insert into erasure_proposal (service_user_id, reason, act_id) select u.id, 'request 9', (select min(id) from act) from service_user u where u.ref = $1`,
      [WHO],
    );
    const sections = [{ section: 'drugs', score: 5, linkedToHarm: true, linkedToReoffending: true, lowScoreNeedsAttention: null }] as const; // prettier-ignore
    value(await recordNeeds(deps, OPERATOR, { serviceUser: WHO, assessedOn: '2025-01-02', sections }));
    const { rows } = await db.owner.query<{ id: string }>(
      `insert into referral (reference, service_user_id, origin_id, area_id, category, complexity, note, at, import_id)
       select 'QW7392AC', u.id, o.id, a.id, 'accommodation', 'medium', 'sleeps at a friend’s', '2017-01-02', $2
       from service_user u, organisation o, area a where u.ref = $1 and o.code = 'DEMO-COM' and a.code = 'A01' returning id`,
      [WHO, importId],
    );
    await alsoHappened(
      db,
      rows[0]!.id,
      [
        ['sent', '2017-01-03'],
        ['accepted', '2017-01-04'],
        ['caseworker_assigned', '2017-01-05', { caseworker: CASEWORKER }],
      ],
      { service: 'ALDER-ACC', importId },
    );
    await db.sql.query(
      `insert into allocation (referral_id, buyer_id, why, at, act_id) select r.id, o.id, '{}', now(), (select min(id) from act) from referral r, organisation o where o.code = 'DEMO-COM'`,
    );
    await db.owner.query(
      `insert into supervision_record (organisation_id, record_ref, service_user_id, order_ref, what, day, recorded_at, act_id)
       select o.provider_id, 'R1', o.service_user_id, o.order_ref, 'breach', o.start_date, now(), (select min(id) from act) from supervision_order o
       join service_user u on u.id = o.service_user_id where u.ref = $1 limit 1`,
      [WHO],
    );
    for (const sql of [
      `insert into transition (code, kind, buyer_id, leaving_id, with_orders, act_id) select 'EXIT', 'provider', b.id, l.id, false, (select min(id) from act) from organisation b, organisation l where b.code = 'DEMO-COM' and l.code = 'DEMO-ALDER'`,
      `insert into transition_receiver (transition_id, organisation_id, act_id) select t.id, o.id, t.act_id from transition t, organisation o where o.code = 'DEMO-CEDAR'`,
      'select take_transition_list(t.id, t.act_id) from transition t',
      `insert into transition_handover (case_id, sequence, state, organisation_id, act_id) select k.id, 1, 'offered', r.organisation_id, r.act_id from transition_case k, transition_receiver r`,
    ])
      await db.owner.query(sql);
    await givenRatedContract(deps, { code: 'D-ALDER', buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' });
    await givenOutcome(deps, 'audit-two-zones', { per: 'person' });
    await givenObservations(deps, 'alder-practitioner', observed(WHO, 'audit_score', WEEKS));
    const report = { outcome: 'O1', definition: 'audit-two-zones', serviceUser: WHO, contract: 'D-ALDER', achievedOn: '2025-05-25' }; // prettier-ignore
    const { id } = await givenReport(deps, evidence.store, 'alder-practitioner', report, 'assessment');
    value(await verifyOutcome(deps, person('commissioner-verifier'), { id, verified: true }));
    value(await claimOutcome(deps, person('alder-manager'), { outcome: id, contract: 'D-ALDER' }));
    await db.sql.query(
      `insert into cohort_measure (definition_id, area_id, period, as_known_at, cohort_size, reoffenders, reoffences, document, digest)
       select d.id, a.id, p, '2018-01-01', 2, 2, 2, '{}', repeat('a', 64) from measure_definition d, area a, unnest('{2015Q4,2015Q3}'::text[]) p where a.code = 'A01'`,
    );
  }
  const rowsOf = (subject: SubjectExport, key: string) =>
    subject.sections.find((section) => section.key === key)?.rows ?? [];

  it('is answered with something of every kind there is, by any reference of the person', async () => {
    const subject = value(await exportSubject(deps, OPERATOR, { ref: 'OLD-1', reason: 'SAR 7' }));
    expect([subject.ref, subject.otherRefs]).toEqual([WHO, ['OLD-1']]);
    const empty = subject.sections.filter(({ rows }) => rows.length === 0).map(({ key }) => key);
    expect(empty).toEqual([]);
    expect(rowsOf(subject, 'identifiers').map((row) => row.value)).toEqual(['X123456', 'X654321']);
    expect(rowsOf(subject, 'measures')).toMatchObject([{ period: '2015Q4', peopleInIt: '2' }]);
    expect(rowsOf(subject, 'offences')).toHaveLength(1);
    expect(rowsOf(subject, 'referrals')).toMatchObject([
      { reference: 'QW7392AC', note: 'sleeps at a friend’s' },
    ]);
    expect(rowsOf(subject, 'claims')).toMatchObject([{ outcome: 'O1', decision: 'allowed' }]);
    expect(rowsOf(subject, 'acts')).toContainEqual(
      expect.objectContaining({
        verb: 'service_user.merge',
        by: 'referral coordinator',
        organisation: 'DEMO-COM',
      }),
    );
    // that it was handed out is a look, too
    expect(rowsOf(subject, 'acts').at(-1)).toMatchObject({ kind: 'export', reason: 'SAR 7', by: 'operator' });
  });

  it('names no member of staff and nobody else under supervision', async () => {
    const text = JSON.stringify(value(await exportSubject(deps, OPERATOR, { ref: WHO, reason: 'SAR 7' })));
    for (const other of [CASEWORKER, 'commissioner-coordinator', 'alder-manager', 'U9', 'A01-2015-11-02-2'])
      expect(text).not.toContain(other);
    expect(text).toContain('a caseworker');
  });

  it('is for the operator and administrators of a commissioner whose person it is, with a reason, on record', async () => {
    const admin = person('commissioner-admin');
    value(await exportSubject(deps, admin, { ref: WHO, reason: 'SAR 8' }));
    const recorded = value(await listAudit(db.sql, admin, { kinds: ['export'] }, 10));
    expect(recorded).toMatchObject([{ person: 'commissioner-admin', organisation: 'DEMO-COM', subjectId: WHO, reason: 'SAR 8' }]); // prettier-ignore
    const refused = async (who: string, asked: { ref: string; reason: string }) =>
      refusals(await exportSubject(deps, person(who), asked));
    expect(await refused('commissioner-admin', { ref: WHO, reason: ' ' })).toEqual(['INVALID reason']);
    await givenRecorded(db.sql, ['THEIRS'], 'DEMO-ALDER');
    expect(await refused('commissioner-admin', { ref: 'THEIRS', reason: 'x' })).toEqual(['NOT_FOUND ref']);
    for (const who of ['auditor', 'commissioner-coordinator', 'alder-manager'])
      expect(await refused(who, { ref: WHO, reason: 'x' })).toEqual(['NOT_ALLOWED service_user.export']);
  });

  it('leaves out no table that holds something about a person, but those named with a reason', async () => {
    const { rows } = await db.owner.query<{ name: string }>(
      `with recursive about (rel) as (
         select 'service_user'::regclass::oid
         union select c.conrelid from pg_constraint c join about a on a.rel = c.confrelid where c.contype = 'f' and c.conrelid <> c.confrelid),
       named as (select (quote_ident(table_name))::regclass::oid as rel from information_schema.columns join information_schema.tables using (table_schema, table_name)
         where table_schema = 'public' and table_type = 'BASE TABLE' and column_name ~ 'service_user|^(survivor|merged|named|one|other)_id$')
       select rel::regclass::text as name from about union select rel::regclass::text from named order by 1`,
    );
    const shown = SUBJECT_SECTIONS.flatMap(({ tables }) => tables);
    const missing = rows
      .map(({ name }) => name)
      .filter((name) => !shown.includes(name) && !(name in NOT_EXPORTED));
    expect(missing).toEqual([]);
    expect(rows.length).toBeGreaterThan(15);
  });

  it('is written to a folder as JSON and as a page without scripts, and never over another one', async () => {
    const to = path.join(folder, 'sar-7');
    const dataFolder = path.join(folder, 'data');
    cpSync(evidence.folder, path.join(dataFolder, 'evidence'), { recursive: true });
    const written = await concord({ ...db, dataFolder }, 'subject', 'export', WHO, '--to', to, '--reason', 'SAR 7'); // prettier-ignore
    expect(written).toMatchObject({ code: 0, out: '' });
    // with the files, opened
    expect(readdirSync(path.join(to, 'evidence'))).toEqual(['1-form.txt']);
    expect(readFileSync(path.join(to, 'evidence', '1-form.txt'), 'utf8')).toBe('evidence of O1, assessment');
    expect(statSync(path.join(to, 'evidence', '1-form.txt')).mode & 0o077).toBe(0);
    const json = JSON.parse(readFileSync(path.join(to, 'subject-access.json'), 'utf8')) as SubjectExport;
    expect(json).toMatchObject({ format: 'concord-subject-access', version: 1, ref: WHO });
    const html = readFileSync(path.join(to, 'subject-access.html'), 'utf8');
    expect(html).toContain('&lt;b&gt;Jo&lt;/b&gt;');
    expect(html).not.toMatch(/<b>|<script|javascript:|\son\w+=|src=|href=/i);
    expect(statSync(path.join(to, 'subject-access.html')).mode & 0o077).toBe(0);
    const again = await concord(db, 'subject', 'export', 'U5', '--to', to, '--reason', 'SAR 9');
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('already')]);
  });

  it('is not all: who is kept is not erased, and the command says why; of another the first proposes and the second erases', async () => {
    const erase = (ref: string, who: string) =>
      concord(db, 'subject', 'erase', ref, '--reason', 'request 10', '--as', who);
    const kept = await erase(WHO, 'operator');
    expect([kept.code, kept.err]).toEqual([1, expect.stringContaining('a legal hold stands')]);
    await db.sql.query(`insert into service_user (ref) values ('GONE-1')`);
    expect((await erase('GONE-1', 'operator')).err).toContain('is proposed by operator');
    expect((await erase('GONE-1', 'operator')).err).toContain('another person carries it out');
    expect(await erase('GONE-1', 'commissioner-admin')).toMatchObject({
      code: 1,
      err: expect.stringContaining('GONE-1') as string,
    }); // not of theirs
  });
});
