import { ok } from '#kernel';
import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { OPERATOR } from '../access/demonstration-persons.js';
import { recordAct } from '../act/record-act.js';
import { transact } from '../use-case/transact.js';
import { askedFrom } from './asked-from.js';
import type { AuditFilter } from './audit-entry.js';
import { listAudit, showAudit } from './audit.store.js';
import { publishHead } from './publish-head.js';
import { recordAudit } from './record-audit.js';
import { verifyAudit } from './verify-audit.js';

const auditor = person('auditor');
const manager = person('commissioner-manager');

describe('the audit chain', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  const act = (subjectId: string, who = OPERATOR) =>
    transact(deps, (em) => {
      recordAct(em, who, {
        verb: 'contract.create',
        subjectKind: 'contract',
        subjectId,
        reason: 'a new contract',
        detail: { before: null, after: { title: subjectId } },
      });
      return Promise.resolve(ok(subjectId));
    });
  const look = (subjectId: string) =>
    recordAudit(db.sql, [
      { kind: 'read', person: auditor, verb: 'service_user.read', subjectKind: 'service_user', subjectId },
    ]);
  const listed = async (filter: AuditFilter) =>
    value(await listAudit(db.sql, auditor, filter, 100)).map((each) => each.subjectId);
  const verified = async () => value(await verifyAudit(db.sql, auditor, { batch: 7 }));

  it('has every act from its own transaction on, with who, for whom, what, why and from where', async () => {
    await askedFrom({ channel: 'api', address: '192.0.2.7', correlationId: 'c-1' }, () => act('A1', manager));
    await look('A2');
    const entries = value(await listAudit(db.sql, auditor, { correlationId: 'c-1' }, 10));
    expect(entries).toMatchObject([
      {
        kind: 'act',
        person: 'commissioner-manager',
        organisation: 'DEMO-COM',
        verb: 'contract.create',
        subjectKind: 'contract',
        subjectId: 'A1',
        reason: 'a new contract',
        detail: { before: null, after: { title: 'A1' } },
        address: '192.0.2.7',
        correlationId: 'c-1',
        channel: 'api',
      },
    ]);
    expect(value(await showAudit(db.sql, auditor, entries[0]!.id))).toEqual(entries[0]);
    expect(await listed({ kinds: ['read'], person: 'auditor', subjectId: 'A2' })).toEqual(['A2']);
    expect(await listed({ from: '2999-01-01' })).toEqual([]);
    expect(await verified()).toMatchObject({ entries: 2, acts: 1, faults: [] });
  });

  it('keeps nothing of a transaction that came to nothing', async () => {
    await expect(
      transact(deps, async (em, sql) => {
        recordAct(em, OPERATOR, { verb: 'x', subjectKind: 'nothing', subjectId: 'x' });
        await em.flush();
        await sql.query('select 1 / 0');
        return ok('');
      }),
    ).rejects.toThrow('division by zero');
    await act('B1');
    expect(await listed({ subjectKind: 'nothing' })).toEqual([]);
    expect((await verified()).faults).toEqual([]);
  });

  it('refuses that anybody changes or removes entries, and that the application forges one', async () => {
    await look('C1');
    for (const pool of [db.sql, db.owner]) {
      await expect(pool.query(`update audit_entry set person = 'x'`)).rejects.toThrow();
      await expect(pool.query('delete from audit_entry')).rejects.toThrow();
      await expect(pool.query('truncate audit_entry')).rejects.toThrow();
    }
    await expect(db.sql.query('insert into audit_entry select * from audit_entry')).rejects.toThrow(
      'permission',
    );
    await expect(db.sql.query(`select audit_chain('{}')`)).rejects.toThrow('permission');
    for (const kind of ['act', 'import', 'head'])
      await expect(
        db.sql.query('select audit_record($1)', [
          JSON.stringify([{ kind, person: 'x', verb: 'x', subjectKind: 'x', subjectId: 'x' }]),
        ]),
      ).rejects.toThrow('made by the database');
  });

  it('is whole when many write at once, and nobody waits for a transaction that stays open', async () => {
    const before = await verified();
    const open = await db.sql.connect();
    await open.query('begin');
    await open.query(
      `insert into act (person, verb, subject_kind, subject_id) values ('slow', 'x', 'x', 'x')`,
    );
    await Promise.all(Array.from({ length: 60 }, (_, i) => (i % 2 ? look(`U${i}`) : act(`C${i}`))));
    expect(await verified()).toMatchObject({
      entries: before.entries + 60,
      acts: before.acts + 30,
      faults: [],
    });
    await open.query('commit');
    open.release();
    expect(await verified()).toMatchObject({
      entries: before.entries + 61,
      acts: before.acts + 31,
      faults: [],
    });
  });

  it('is whole when a connection is killed in between', async () => {
    const before = await verified();
    const doomed = await db.owner.connect();
    doomed.on('error', () => undefined);
    await doomed.query('begin');
    await doomed.query(
      `insert into act (person, verb, subject_kind, subject_id) values ('doomed', 'x', 'x', 'x')`,
    );
    const { rows } = await doomed.query<{ pid: number }>('select pg_backend_pid() as pid');
    await db.owner.query('select pg_terminate_backend($1, 5000)', [rows[0]!.pid]);
    doomed.release(true);
    await act('D1');
    expect(await verified()).toMatchObject({
      entries: before.entries + 1,
      acts: before.acts + 1,
      faults: [],
    });
  });

  it('is seen by auditors and the operator, and by administrators for their own organisation', async () => {
    await act('E1', manager);
    await act('E2', person('alder-manager'));
    const admin = person('commissioner-admin');
    const seen = value(await listAudit(db.sql, admin, {}, 100));
    expect(seen.map(({ organisation }) => organisation)).toEqual(seen.map(() => 'DEMO-COM'));
    expect(seen[0]?.subjectId).toBe('E1');
    expect(refusals(await listAudit(db.sql, admin, { organisation: 'DEMO-ALDER' }, 10))).toEqual(['NOT_ALLOWED audit.read']); // prettier-ignore
    expect(refusals(await listAudit(db.sql, manager, {}, 10))).toEqual(['NOT_ALLOWED audit.read']);
    const [other] = value(await listAudit(db.sql, auditor, { organisation: 'DEMO-ALDER' }, 10));
    expect(refusals(await showAudit(db.sql, admin, other!.id))).toEqual(['NOT_FOUND id']);
    expect(refusals(await verifyAudit(db.sql, admin))).toEqual(['NOT_ALLOWED audit.verify']);
    expect(refusals(await publishHead(db.sql, admin))).toEqual(['NOT_ALLOWED audit.verify']);
  });
});
