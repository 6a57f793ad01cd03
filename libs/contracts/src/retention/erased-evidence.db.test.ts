import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  attachEvidence,
  contentOf,
  type EvidenceStore,
  keepEvidence,
  openEvidence,
  reportOutcome,
  sealEvidence,
  sha256Of,
} from '#outcomes';
import { OPERATOR } from '#partners';
import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { testEvidence } from '../../../../test/support/evidence.js';
import { givenOutcome, givenRatedContract, givenServiceUsers } from '../../../../test/support/outcomes.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { eraseSubject, removeErasedEvidence } from './erase.js';

const WORKER = person('alder-practitioner');
const ADMIN = person('commissioner-admin');

describe('files of evidence, by the keys of whom they are about', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let evidence: Awaited<ReturnType<typeof testEvidence>>;
  let store: EvidenceStore;
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    evidence = await testEvidence();
    store = evidence.store;
    await givenScheme(db.sql, 'A01');
    await givenServiceUsers(db.sql, 'U1', 'U2', 'U3', 'U4');
    await givenRatedContract(deps, { code: 'D-ALDER', buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' });
    await givenOutcome(deps, 'audit-two-zones', { per: 'person' });
    await db.owner.query(`insert into service_user_recorder (service_user_id, organisation_id, act_id) select u.id, o.id, (select min(id) from act) from service_user u, organisation o where o.code = 'DEMO-COM'`); // prettier-ignore
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
    await evidence.remove();
  });

  const sent = async (text: string) =>
    value(await keepEvidence(deps, store, WORKER, { content: Buffer.from(text), fileName: 'form.txt' }));
  const outcomes = new Map<string, string>();
  /** Id of the evidence. */
  async function attached(ref: string, digest: string): Promise<string> {
    const report = { outcome: `O-${ref}`, definition: 'audit-two-zones', serviceUser: ref, contract: 'D-ALDER', achievedOn: '2025-05-25' } as const; // prettier-ignore
    const id = outcomes.get(ref) ?? value(await reportOutcome(deps, WORKER, report)).id;
    outcomes.set(ref, id);
    value(await attachEvidence(deps, WORKER, { id, kind: 'assessment', digest, fileName: 'form.txt' }));
    const { rows } = await db.sql.query<{ id: string }>('select id::text as id from evidence where outcome_id = $1 and digest = $2', [id, digest]); // prettier-ignore
    return rows[0]!.id;
  }
  const opened = async (id: string) => Buffer.from(value(await openEvidence(deps, store, WORKER, id)).content).toString(); // prettier-ignore
  async function erased(ref: string): Promise<number> {
    for (const who of [ADMIN, OPERATOR]) value(await eraseSubject(deps, who, { ref, reason: 'request 7' }));
    return removeErasedEvidence(deps, store);
  }
  /** All that is in the store, as a backup of it would have it: by place. */
  async function stored(): Promise<Map<string, Buffer>> {
    const names = (await readdir(evidence.folder, { recursive: true })).filter((name) => name.length > 60);
    return new Map(await Promise.all(names.map(async (name) => [path.basename(name), await readFile(path.join(evidence.folder, name))] as const))); // prettier-ignore
  }
  const idOf = async (ref: string): Promise<number> =>
    (await db.sql.query<{ id: number }>('select id from service_user where ref = $1', [ref])).rows[0]!.id;
  async function pastRules(statements: string): Promise<void> {
    await db.owner.query(`begin; set local session_replication_role = replica; ${statements}; commit`);
  }

  it('are in the store as nobody can read them, under a name that tells nothing, and come back as they were sent', async () => {
    const { digest } = await sent('she signed on 3 May');
    // sent again, and by two at once: once in the store
    await Promise.all([sent('she signed on 3 May'), sent('she signed on 3 May')]);
    const id = await attached('U1', digest);
    const files = await stored();
    expect(files.size).toBe(1);
    for (const [name, bytes] of files) {
      expect(name).not.toBe(digest);
      expect(bytes.includes('signed')).toBe(false);
    }
    expect(await opened(id)).toBe('she signed on 3 May');
    const { rows } = await db.owner.query('select held from evidence_content');
    expect(rows).toEqual([{ held: null }]);
  });

  it('open for nobody else, and are evidence of nobody without a key of theirs', async () => {
    const { digest } = await sent('she signed on 3 May');
    expect(await contentOf(db.sql, store, { digest, serviceUserId: await idOf('U2') })).toBeUndefined();
    const byHand = `insert into evidence (outcome_id, kind, digest, file_name, act_id) select o.id, 'assessment', $1, 'f.txt', o.act_id from outcome_version o`;
    await pastRules(`delete from evidence_key`);
    await expect(db.sql.query(byHand.replace('o.id', 'o.outcome_id'), [digest])).rejects.toMatchObject({ constraint: 'evidence_has_its_key' }); // prettier-ignore
  });

  it('go with the key: a copy that is put back, rows and file, stays shut; what is about another too opens for that one', async () => {
    const [own, shared] = [await sent('about U3 alone'), await sent('a list of U3 and U4')];
    const ids = [await attached('U3', own.digest), await attached('U3', shared.digest), await attached('U4', shared.digest)]; // prettier-ignore
    await db.owner.query('create table kept_key as select * from evidence_key; create table kept_content as select place, digest, kept_at from evidence_content'); // prettier-ignore
    const backup = await stored();
    expect(await erased('U3')).toBe(1);
    expect((await stored()).size).toBe(backup.size - 1);
    for (const id of ids.slice(0, 2))
      expect(refusals(await openEvidence(deps, store, WORKER, id))).toEqual(['NOT_FOUND id']);
    expect(await opened(ids[2]!)).toBe('a list of U3 and U4');
    // the rows and files of before, and the record that U3 was erased forgotten: everything but the key of U3
    for (const [place, bytes] of backup) await store.put(place, bytes, 'application/octet-stream');
    await pastRules('insert into evidence_key select * from kept_key on conflict do nothing; update evidence_content c set lost_at = null, removed_at = null from kept_content k where k.place = c.place and k.kept_at is not null; delete from erasure'); // prettier-ignore
    await expect(openEvidence(deps, store, WORKER, ids[0]!)).rejects.toThrow('no key that opens it');
    const u3 = await idOf('U3');
    expect(await contentOf(db.sql, store, { ...own, serviceUserId: u3 })).toBeUndefined();
    // no key that is there opens a copy of the row, nor the copy of another's row
    await pastRules(`insert into service_user_key (service_user_id, wrapped) select ${u3}, k.wrapped from service_user_key k where k.service_user_id = (select id from service_user where ref = 'U4')`); // prettier-ignore
    await expect(contentOf(db.sql, store, { ...own, serviceUserId: u3 })).rejects.toThrow();
    await pastRules(`delete from service_user_key where service_user_id = ${u3}; delete from evidence_key where service_user_id = ${u3}; update evidence_content set lost_at = now() where digest = '${own.digest}'`); // prettier-ignore
    // the same content of somebody else is sent and sealed anew
    const report = { id: outcomes.get('U4')!, kind: 'assessment', digest: own.digest, fileName: 'form.txt' };
    expect(refusals(await attachEvidence(deps, WORKER, report))).toEqual(['NOT_FOUND digest']);
    await sent('about U3 alone');
    expect(await opened(await attached('U4', own.digest))).toBe('about U3 alone');
  });

  it('of an older version open as they are, and are sealed by a command, which goes on where it was broken off', async () => {
    const plain = ['older, of U2', 'older, of U2 and U4', 'older, of nobody yet'].map((text) => Buffer.from(text)); // prettier-ignore
    for (const content of plain) {
      await store.put(sha256Of(content), content, 'text/plain');
      await db.owner.query('insert into evidence_content (place, digest, sealed, kept_at) values ($1, $1, false, now())', [sha256Of(content)]); // prettier-ignore
      await sent(content.toString());
    }
    const [one, two, three] = plain.map(sha256Of) as [string, string, string];
    const ids = [await attached('U2', one), await attached('U2', two), await attached('U4', two)];
    const texts = ['older, of U2', 'older, of U2 and U4', 'older, of U2 and U4'];
    const read = async () => [await opened(ids[0]!), await opened(ids[1]!), await opened(ids[2]!)];
    expect(await read()).toEqual(texts);
    const missing = sha256Of(Buffer.from('never put there'));
    await db.owner.query('insert into evidence_content (place, digest, sealed, kept_at) values ($1, $1, false, now())', [missing]); // prettier-ignore

    expect(refusals(await sealEvidence(deps, store, ADMIN))).toEqual(['NOT_ALLOWED keys.manage']);
    const inStore = async () => [...(await stored()).values()].filter((bytes) => bytes.includes('older')).length; // prettier-ignore
    let puts = 0;
    const dying: EvidenceStore = {
      put: (place, bytes, type) => ((puts += 1) === 2 ? Promise.reject(new Error('killed')) : store.put(place, bytes, type)), // prettier-ignore
      get: (place) => store.get(place),
      has: (place) => store.has(place),
      remove: (place) => store.remove(place),
    };
    await expect(sealEvidence(deps, dying, OPERATOR)).rejects.toThrow('killed');
    expect(await read()).toEqual(texts);
    expect(await inStore()).toBe(3); // the first is sealed, and its plain copy not gone yet
    expect(value(await sealEvidence(deps, store, OPERATOR))).toEqual({ sealed: 2, amiss: [missing] });
    expect(await inStore()).toBe(0);
    expect(value(await sealEvidence(deps, store, OPERATOR))).toEqual({ sealed: 0, amiss: [missing] });
    expect(await read()).toEqual(texts);
    expect(await opened(await attached('U4', three))).toBe('older, of nobody yet');
    expect(await erased('U2')).toBe(1);
    expect(await opened(ids[2]!)).toBe('older, of U2 and U4');
  });

  it('that were put in the store and never stood are taken away a day later', async () => {
    const before = (await stored()).size;
    const broken = { ...deps, em: { fork: () => { throw new Error('killed'); } } } as unknown as typeof deps; // prettier-ignore
    await expect(keepEvidence(broken, store, WORKER, { content: Buffer.from('left behind'), fileName: 'a.txt' })).rejects.toThrow('killed'); // prettier-ignore
    expect((await stored()).size).toBe(before + 1);
    expect(await removeErasedEvidence(deps, store)).toBe(0);
    expect((await stored()).size).toBe(before + 1);
    await pastRules(`update evidence_content set made_at = now() - interval '2 days' where kept_at is null`);
    await removeErasedEvidence(deps, store);
    expect((await stored()).size).toBe(before);
  });
});
