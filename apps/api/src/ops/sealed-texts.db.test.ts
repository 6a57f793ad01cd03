import { eraseSubject } from '#contracts';
import type { SqlClient } from '#kernel';
import { findOutcome, historyOf, reportOutcome, verifyOutcome } from '#outcomes';
import { findReferral, OPERATOR, verifyAudit } from '#partners';
import { person, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenOutcome, givenRatedContract, givenServiceUsers } from '../../../../test/support/outcomes.js';
import { givenServices } from '../../../../test/support/referrals.js';
import { givenImport } from '../../../../test/support/scheme.js';
import { SEALED_COLUMNS, sealPlainTexts } from './seal-plain-texts.js';

const WORKER = person('alder-practitioner');
const NOTE = 'she walks with a stick';
const REASON = 'the form names her sister';

describe('what is written about people', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenServices(db.sql);
    await givenServiceUsers(db.sql, 'U1', 'U2', 'U3');
    await givenRatedContract(deps, { code: 'D-ALDER', buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' });
    await givenOutcome(deps, 'audit-two-zones', { per: 'person' });
    await db.owner.query(`insert into service_user_recorder (service_user_id, organisation_id, act_id) select u.id, o.id, (select min(id) from act) from service_user u, organisation o where o.code = 'DEMO-COM' on conflict do nothing`); // prettier-ignore
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  /** All texts of the columns that are sealed, as they stand in the database. */
  async function kept(): Promise<string[]> {
    const texts = SEALED_COLUMNS.map(([table, column]) => `select ${column} as text from ${table} where ${column} is not null`); // prettier-ignore
    const { rows } = await db.owner.query<{ text: string }>(texts.join(' union all '));
    return rows.map(({ text }) => text);
  }
  async function pastRules(statements: string): Promise<void> {
    await db.owner.query(`begin; set local session_replication_role = replica; ${statements}; commit`);
  }

  it('by an older version is read as it is, and sealed by the upgrade, which goes on where it was broken off', async () => {
    const { id: importId } = await givenImport(db.owner, '2018-01-01');
    const references = ['QW7392AC', 'QW7393AC', 'QW7394AC'];
    await db.owner.query(
      `insert into referral (reference, service_user_id, origin_id, area_id, category, complexity, note, at, import_id)
       select n.reference, u.id, o.id, (select min(id) from area), 'accommodation', 'medium', 'sleeps at a friend’s, ' || n.reference, '2017-01-02', $2
       from unnest($1::text[]) n (reference), service_user u, organisation o where u.ref = 'U1' and o.code = 'DEMO-COM'`,
      [references, importId],
    );
    const read = () => Promise.all(references.map(async (each) => (await findReferral(db.sql, each))?.note));
    const notes = references.map((each) => `sleeps at a friend’s, ${each}`);
    expect(await read()).toEqual(notes);
    const owner = await db.owner.connect();
    let updates = 0;
    const dying: SqlClient = {
      query: (text: string, values?: readonly unknown[]) => {
        if (text.startsWith('update referral') && (updates += 1) === 3)
          return Promise.reject(new Error('killed'));
        return owner.query(text, values as unknown[]) as never;
      },
    };
    const plain = async () => (await kept()).filter((text) => text.includes('friend')).length;
    await expect(sealPlainTexts(dying, 1)).rejects.toThrow('killed');
    expect(await plain()).toBe(1);
    expect(await read()).toEqual(notes);
    expect(await sealPlainTexts(owner)).toBe(1);
    expect(await sealPlainTexts(owner)).toBe(0);
    owner.release();
    expect(await plain()).toBe(0);
    expect(await read()).toEqual(notes);
    await expect(db.owner.query(`update referral set note = 'x'`)).rejects.toThrow('never changed');
  });

  it('stands sealed wherever it is written, in the chain of acts too, and is read by who is given the row', async () => {
    const report = { outcome: 'O1', definition: 'audit-two-zones', serviceUser: 'U2', contract: 'D-ALDER', achievedOn: '2025-05-25', note: NOTE }; // prettier-ignore
    const made = value(await reportOutcome(deps, WORKER, report));
    expect(made.note).toBe(NOTE);
    // sent again it is a repeat: what was said before is compared as it was said
    expect(value(await reportOutcome(deps, WORKER, report)).versionAt).toBe(made.versionAt);
    const decided = value(await verifyOutcome(deps, person('commissioner-verifier'), { id: made.id, verified: false, reason: REASON })); // prettier-ignore
    expect(decided.refusedBecause).toBe(REASON);
    expect((await historyOf(db.sql, [made.id])).get(made.id)?.map(({ words }) => words)).toEqual([NOTE, REASON]); // prettier-ignore
    const texts = await kept();
    expect(texts.filter((text) => text.startsWith('\u0002'))).toEqual(texts);
    const all = await db.owner.query<{ text: string }>('select a::text as text from act a union all select e::text from audit_entry e'); // prettier-ignore
    for (const { text } of all.rows) expect(text).not.toContain('sister');
    const { rows } = await db.sql.query<{ reason: string }>(`select reason from audit_entry where verb = 'outcome.verify'`); // prettier-ignore
    expect(rows).toEqual([{ reason: REASON }]);
    // by a call as by a promise, several at once, and as lists
    const count = await new Promise<unknown>((resolve) => db.sql.query('select note from outcome_version', (_, found) => resolve(found.rows))); // prettier-ignore
    expect(count).toEqual([{ note: NOTE }]);
    const lists = await db.sql.query({ text: 'select note from outcome_version', rowMode: 'array' });
    expect(lists.rows).toEqual([[NOTE]]);
  });

  it('goes with the key: a copy that is put back says nothing, and the chain of acts is whole', async () => {
    await db.owner.query('create table kept_version as select * from outcome_version; create table kept_verification as select * from outcome_verification'); // prettier-ignore
    for (const who of [person('commissioner-admin'), OPERATOR])
      value(await eraseSubject(deps, who, { ref: 'U2', reason: 'request 7' }));
    await pastRules('update outcome_version v set note = k.note from kept_version k where k.outcome_id = v.outcome_id; update outcome_verification v set reason = k.reason from kept_verification k where k.outcome_id = v.outcome_id'); // prettier-ignore
    expect(await findOutcome(db.sql, '1')).toMatchObject({ note: 'erased', refusedBecause: 'erased' });
    const { rows } = await db.sql.query<{ reason: string }>(`select reason from audit_entry where verb = 'outcome.verify'`); // prettier-ignore
    expect(rows).toEqual([{ reason: 'erased' }]);
    expect(value(await verifyAudit(db.sql, OPERATOR)).faults).toEqual([]);
    expect((await findReferral(db.sql, 'QW7392AC'))?.note).toContain('friend');
    // nothing more is kept of who was erased
    const again = { outcome: 'O1', definition: 'audit-two-zones', serviceUser: 'U2', contract: 'D-ALDER', achievedOn: '2025-05-26', note: 'and more of her' }; // prettier-ignore
    const late = await reportOutcome(deps, WORKER, again);
    if (late.ok) expect(late.value.note).toBe('erased');
    expect((await kept()).filter((text) => text.includes('more of her'))).toEqual([]);
  });
});
