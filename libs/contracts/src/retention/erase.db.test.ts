import { readdir } from 'node:fs/promises';
import {
  findServiceUsers,
  openEvidence,
  recordNeeds,
  recordServiceUser,
  showServiceUser,
  verifyOutcome,
} from '#outcomes';
import { newKey } from '#kernel';
import { makeKeys, openIdentifier, openKey, OPERATOR, verifyAudit } from '#partners';
import { givenBaselines, givenCohort, givenImport } from '../../../../test/support/scheme.js';
import { givenContract, givenMechanism, givenTermsInForce, person, refusals, trTerms, value } from '../../../../test/support/contracts.js'; // prettier-ignore
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { testEvidence } from '../../../../test/support/evidence.js';
import { givenObservations, givenOutcome, givenRatedContract, givenReport, observed } from '../../../../test/support/outcomes.js'; // prettier-ignore
import { alsoHappened } from '../../../../test/support/referral-stories.js';
import { givenServices } from '../../../../test/support/referrals.js';
import { claimOutcome } from '../claim/claim-outcome.js';
import { areasLeft } from '../run/finish-run.js';
import { requestRun } from '../run/request-run.js';
import { runArea } from '../run/run-area.js';
import { exportSubject } from '../subject-access/index.js';
import { requestVerification } from '../verify/request-verification.js';
import { findVerification, partsLeft } from '../verify/verification.store.js';
import { verifyPart } from '../verify/verify-part.js';
import { eraseDue, eraseSubject, removeErasedEvidence } from './erase.js';
import { holdRecords, liftHold } from './hold.js';

const WHO = 'A01-2015-11-02-1';
const WEEKS = { '2025-03-01': 24, '2025-05-03': 7, '2025-05-10': 6, '2025-05-17': 5, '2025-05-24': 6 };
/** Sealed wherever it stands. */
const SEALED = ['X123456', 'Zywickinson', '1971-03-09'];
const WRITTEN = ['Perpetua', 'sleeps at a friend’s', 'form.txt', 'told by a neighbour']; // prettier-ignore
const admin = person('commissioner-admin');

/** As a backup has it, apart from the key. */
const BACKUP = `create table kept_identifier as select i.* from service_user_identifier i join service_user u on u.id = i.service_user_id where u.ref = '${WHO}';
  create table kept_particulars as select p.* from service_user_particulars p join service_user u on u.id = p.service_user_id where u.ref = '${WHO}'`;

describe('erasing somebody', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let evidence: Awaited<ReturnType<typeof testEvidence>>;
  let importId: string;
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    evidence = await testEvidence();
    await givenServices(db.sql);
    await givenMechanism(deps);
    await givenContract(deps, 'TR-A01', 'A01');
    await givenBaselines(db.sql, 'A01');
    await givenTermsInForce(deps, trTerms('TR-A01'));
    await givenCohort(db.sql, { area: 'A01', start: '2015-11-02', size: 12, reoffenders: 5 });
    importId = (await givenImport(db.owner, '2018-01-01')).id;
    const client = await db.owner.connect();
    await client.query(`begin; set local session_replication_role = replica; update supervision_order set sentence_months = 12; commit`); // prettier-ignore
    client.release();
    const { run } = value(await requestRun(deps, OPERATOR, { scheme: 'tr', period: '2015Q4', asKnownOn: '2017-10-01', correlationId: 'x' })); // prettier-ignore
    for (const { areaId } of await areasLeft(db.sql, run.id)) await runArea(deps, { runId: run.id, areaId });
    await givenWritten();
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
    await evidence.remove();
  });

  const recorded = { ref: WHO, identifiers: [{ kind: 'crn', value: 'X123456', stands: true }], particulars: { givenName: 'Perpetua', familyName: 'Zywickinson', birthDate: '1971-03-09', sex: 'F' } } as const; // prettier-ignore

  /** Names, identifiers, needs, a referral with a note, and an outcome with evidence that was claimed. */
  async function givenWritten(): Promise<void> {
    value(await recordServiceUser(deps, OPERATOR, recorded));
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
        ['withdrawn', '2017-01-04', { reason: 'NEE' }],
      ],
      { service: 'ALDER-ACC', importId },
    );
    await givenRatedContract(deps, { code: 'D-ALDER', buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' });
    await givenOutcome(deps, 'audit-two-zones', { per: 'person' });
    await givenObservations(deps, 'alder-practitioner', observed(WHO, 'audit_score', WEEKS));
    const report = { outcome: 'O1', definition: 'audit-two-zones', serviceUser: WHO, contract: 'D-ALDER', achievedOn: '2025-05-25', note: 'told by a neighbour' }; // prettier-ignore
    const { id } = await givenReport(deps, evidence.store, 'alder-practitioner', report, 'assessment');
    value(await verifyOutcome(deps, person('commissioner-verifier'), { id, verified: true }));
    value(await claimOutcome(deps, person('alder-manager'), { outcome: id, contract: 'D-ALDER' }));
    await db.sql.query(
      `insert into service_user_restriction (service_user_id, organisation_id, kind, reason, from_date, to_date, act_id)
       select u.id, o.id, 'staff_member', 'told by a neighbour of the court', '2020-01-01', '2020-06-30', (select min(id) from act)
       from service_user u, organisation o where u.ref = $1 and o.code = 'DEMO-COM'`,
      [WHO],
    );
    await db.owner.query(
      `insert into idempotency (person, key, digest, answers) values ('x', 'about', repeat('a', 64), $1), ('x', 'another', repeat('a', 64), '{"ref": "U9"}')`,
      [JSON.stringify({ recordServiceUser: { ref: WHO, givenName: 'Perpetua' } })],
    );
  }

  /** All that is in the database, as text. */
  async function dump(): Promise<string> {
    const { rows } = await db.owner.query<{ name: string }>(`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`); // prettier-ignore
    const texts: string[] = [];
    for (const { name } of rows) {
      const all = await db.owner.query<{ text: string | null }>(`select string_agg(t::text, E'\\n') as text from ${name} t`); // prettier-ignore
      texts.push(all.rows[0]?.text ?? '');
    }
    return texts.join('\n');
  }

  /** Ids of all figures, which are hashes, and what recomputing all of them comes to. */
  async function figures(): Promise<unknown> {
    const { id } = value(await requestVerification(deps, person('auditor'), { correlationId: 'x' }));
    for (const part of await partsLeft(db.sql, id)) await verifyPart(db.sql, part);
    const { checked, differing, state } = (await findVerification(db.sql, id))!;
    expect([state, differing]).toEqual(['finished', 0]);
    expect(checked).toBeGreaterThan(0);
    return (await db.owner.query('select id from figure order by id')).rows;
  }

  const erase = (who = admin, reason = 'request 7 under article 17', ref = WHO) =>
    eraseSubject(deps, who, { ref, reason });
  let hashes: unknown;

  it('is refused while something stands against it, and to who may not', async () => {
    hashes = await figures();
    const text = await dump();
    for (const each of WRITTEN) expect(text).toContain(each);
    for (const each of SEALED) {
      expect(text).not.toContain(each);
      expect(text).not.toContain(Buffer.from(each).toString('hex'));
    }
    const hold = value(await holdRecords(deps, admin, { ref: WHO, reason: 'inquest 12' }));
    expect(refusals(await erase())).toEqual(['CONFLICT legal_hold']);
    value(await liftHold(deps, admin, { id: hold.id, reason: 'over' }));
    expect(refusals(await erase(person('commissioner-manager')))).toEqual(['NOT_ALLOWED retention.erase']);
    expect(refusals(await erase(admin, ' '))).toEqual(['INVALID reason']);
    expect(refusals(await erase(admin, 'x', 'U99'))).toEqual(['NOT_FOUND ref']);
  });

  it('is proposed by one, who cannot carry it out, in the database neither', async () => {
    expect(value(await erase())).toMatchObject({ state: 'proposed', proposedBy: 'commissioner-admin', erasedOn: null }); // prettier-ignore
    expect(value(await erase())).toMatchObject({ state: 'proposed' });
    expect((await db.owner.query('select from erasure_proposal')).rowCount).toBe(1);
    const again = db.sql.query(`select erase_service_user(p.id, p.act_id, '{}') from erasure_proposal p`);
    await expect(again).rejects.toThrow('does not carry it out');
    for (const text of [
      'delete from service_user_identifier',
      'insert into erasure select id, 1, now(), 1 from service_user',
      `update referral set note = ''`,
    ])
      // prettier-ignore
      await expect(db.sql.query(text)).rejects.toThrow('permission denied');
    // open again since it was proposed: the database looks for itself
    const hold = value(await holdRecords(deps, admin, { ref: WHO, reason: 'inquest 13' }));
    await expect(
      db.sql.query(
        `with a as (insert into act (person, verb, subject_kind, subject_id) values ('y', 'retention.erase', 'service_user', 'x') returning id) select 1 from a`,
      ),
    ).resolves.toBeDefined();
    await expect(
      db.sql.query(
        `select erase_service_user((select id from erasure_proposal), (select id from act where person = 'y'), '{}')`,
      ),
    ).rejects.toThrow('this person is kept: legal_hold');
    value(await liftHold(deps, admin, { id: hold.id, reason: 'over' }));
  });

  it('by another takes away all that says who it is, in one transaction with who records meanwhile', async () => {
    await db.owner.query(BACKUP);
    const [done, ...others] = await Promise.all([
      erase(OPERATOR),
      erase(OPERATOR),
      ...[1, 2, 3].map(
        (n) =>
        recordServiceUser(deps, OPERATOR, { ...recorded, particulars: { ...recorded.particulars, givenName: `Perpetua ${n}` } }), // prettier-ignore
      ),
    ]);
    expect(value(done)).toMatchObject({ state: 'erased', under: 'request 7 under article 17' });
    for (const each of others.slice(1))
      if (!each.ok) expect(each.problems.map(({ code, why }) => [code, why])).toEqual([['CONFLICT', expect.stringContaining('was erased on')]]); // prettier-ignore
    expect(await removeErasedEvidence(deps, evidence.store)).toBe(1);
    expect(await removeErasedEvidence(deps, evidence.store)).toBe(0);
    const text = await dump();
    for (const each of [...WRITTEN, ...SEALED]) expect(text).not.toContain(each);
    expect(text).toContain(WHO); // the reference, on which figures rest
    const files = (await readdir(evidence.folder, { recursive: true })).filter((name) => name.length > 60);
    expect(files).toEqual([]);
    expect((await db.owner.query('select key from idempotency')).rows).toEqual([{ key: 'another' }]);
  });

  it('leaves nothing that could be read of copies: what was sealed comes back without its key', async () => {
    const { rows: keys } = await db.owner.query('select from service_user_key k join service_user u on u.id = k.service_user_id where u.ref = $1', [WHO]); // prettier-ignore
    expect(keys).toEqual([]);
    await db.owner.query('begin; set local session_replication_role = replica; insert into service_user_identifier select * from kept_identifier; insert into service_user_particulars select * from kept_particulars; commit'); // prettier-ignore
    expect(value(await showServiceUser(deps, OPERATOR, WHO))).toMatchObject({ familyName: null, birthDate: null, identifiers: [] }); // prettier-ignore
    const { sections } = value(await exportSubject(deps, OPERATOR, { ref: WHO, reason: 'SAR 6' }));
    expect(sections.find(({ key }) => key === 'identifiers')?.rows).toEqual([]);
    // neither by a key that is made now, nor by that of somebody else
    const { rows: copies } = await db.owner.query<{ id: number; sealed: Buffer }>('select service_user_id as id, sealed from kept_identifier'); // prettier-ignore
    const { rows: others } = await db.owner.query<{ id: number; wrapped: Buffer }>('select service_user_id as id, wrapped from service_user_key'); // prettier-ignore
    expect(copies).toHaveLength(1);
    for (const { id, sealed } of copies)
      for (const key of [newKey(), ...others.map((other) => openKey(other.id, other.wrapped))])
        expect(() => openIdentifier(key, id, 'crn', sealed)).toThrow();
    await expect(makeKeys(db.sql, [copies[0]!.id])).rejects.toThrow('stays erased');
    await db.owner.query('begin; set local session_replication_role = replica; delete from service_user_identifier using kept_identifier k where k.service_user_id = service_user_identifier.service_user_id; delete from service_user_particulars using kept_particulars k where k.service_user_id = service_user_particulars.service_user_id; commit; drop table kept_identifier, kept_particulars'); // prettier-ignore
  });

  it('leaves every figure as it was, and the chain of acts whole', async () => {
    expect(await figures()).toEqual(hashes);
    expect(value(await verifyAudit(db.sql, OPERATOR)).faults).toEqual([]);
  });

  it('says of who was erased when and under what, and takes nothing more', async () => {
    const on = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
    const shown = value(await showServiceUser(deps, OPERATOR, WHO));
    expect(shown).toMatchObject({ ref: WHO, familyName: null, identifiers: [], assessments: [], erased: { on, under: 'request 7 under article 17' } }); // prettier-ignore
    expect(value(await findServiceUsers(deps.sql, OPERATOR, WHO))).toEqual([{ id: expect.any(Number), ref: WHO, givenName: null, familyName: null, birthDate: null, erasedOn: on }]); // prettier-ignore
    expect(value(await findServiceUsers(deps.sql, OPERATOR, 'X123456'))).toEqual([]);
    expect(refusals(await recordServiceUser(deps, OPERATOR, recorded))).toEqual(['CONFLICT ref']);
    expect(
      refusals(await recordNeeds(deps, OPERATOR, { serviceUser: WHO, assessedOn: '2025-01-02', sections: [{ section: 'drugs', score: 5, linkedToHarm: null, linkedToReoffending: null, lowScoreNeedsAttention: null }] })), // prettier-ignore
    ).toEqual(['CONFLICT ref']);
    const past = `insert into service_user_particulars (service_user_id, sealed, mark, import_id) select id, decode(repeat('01', 40), 'hex'), sha256('x'), ${importId} from service_user where ref = '${WHO}'`;
    await expect(db.sql.query(past)).rejects.toThrow('stays erased');
    const opened = await openEvidence(deps, evidence.store, OPERATOR, '1');
    expect(opened.ok ? [] : opened.problems[0]?.why).toContain('was erased on');
    const { sections } = value(await exportSubject(deps, OPERATOR, { ref: WHO, reason: 'SAR 7' }));
    expect(sections.find(({ key }) => key === 'erasures')?.rows).toHaveLength(1);
    expect(value(await erase(OPERATOR))).toMatchObject({ state: 'erased' });
    for (const table of ['erasure', 'erasure_proposal', 'service_user_identifier', 'referral'])
      await expect(db.owner.query(`delete from ${table}`)).rejects.toThrow('never changed');
  });

  it('goes through everybody whose time is over: proposed by one, erased by another, each by itself', async () => {
    const told: string[] = [];
    const due = async (who = admin) => {
      told.length = 0;
      const tell = (each: Awaited<ReturnType<typeof erase>>) =>
        Promise.resolve(void told.push(each.ok ? each.value.state : 'refused'));
      return eraseDue(deps, who, tell, { batch: 5 });
    };
    expect(value(await due())).toBe(11); // all of the cohort but the one who is erased
    expect(new Set(told)).toEqual(new Set(['proposed']));
    expect(value(await due(OPERATOR))).toBe(11);
    expect(new Set(told)).toEqual(new Set(['erased']));
    expect(value(await due(OPERATOR))).toBe(0);
    expect(await figures()).toEqual(hashes);
    expect(refusals(await eraseDue(deps, admin, () => Promise.resolve(), { day: '2999-01-01' }))).toEqual(['INVALID on']); // prettier-ignore
  });
});
