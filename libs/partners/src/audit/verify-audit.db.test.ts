import type { SqlClient } from '#kernel';
import { person, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { recordAudit } from './record-audit.js';
import { verifyAudit } from './verify-audit.js';
import { publishHead } from './publish-head.js';

const auditor = person('auditor');
const READ = 'read service_user.read by auditor on service_user';

/** A chain of its own on one connection, and so in one strand, as a superuser who goes round every trigger and key; gone after the test. */
class Chain {
  private constructor(
    readonly sql: SqlClient,
    readonly end: () => Promise<void>,
  ) {}

  static async begin(db: TestDatabase): Promise<Chain> {
    const client = await db.owner.connect();
    await client.query('begin');
    const chain = new Chain(client, async () => {
      await client.query('rollback');
      client.release();
    });
    await chain.forced('truncate audit_entry', 'delete from act');
    return chain;
  }

  async forced(...statements: string[]): Promise<void> {
    await this.sql.query('set local session_replication_role = replica');
    for (const statement of statements) await this.sql.query(statement);
    await this.sql.query('set local session_replication_role = origin');
  }

  looks(n: number): Promise<void> {
    const entry = {
      kind: 'read',
      person: auditor,
      verb: 'service_user.read',
      subjectKind: 'service_user',
    } as const;
    return recordAudit(
      this.sql,
      Array.from({ length: n }, (_, i) => ({ ...entry, subjectId: `U${i + 1}` })),
    );
  }

  async acts(...subjects: string[]): Promise<void> {
    for (const subject of subjects)
      await this.sql.query(
        `insert into act (person, verb, subject_kind, subject_id) values ('operator', 'contract.create', 'contract', $1)`,
        [subject],
      );
  }

  head = async () => value(await publishHead(this.sql, auditor));

  /** In steps of three, so that what is wrong also lies between two of them. */
  async faults(head?: string) {
    return value(await verifyAudit(this.sql, auditor, { batch: 3, ...(head && { head }) })).faults;
  }

  async found(head?: string) {
    return (await this.faults(head)).map(({ what, sequence }) => `${what} ${sequence ?? ''}`.trim());
  }
}

describe('walking the audit chain', () => {
  let db: TestDatabase;
  let chain: Chain;
  beforeAll(async () => void (db = await testDatabase()));
  beforeEach(async () => void (chain = await Chain.begin(db)));
  afterEach(() => chain.end());
  afterAll(() => db.drop());

  it('finds nothing where nothing was touched', async () => {
    await chain.looks(10);
    await chain.acts('C1', 'C2');
    const told: string[] = [];
    const tell = (step: string, done: number, of: number) => void told.push(`${step} ${done}/${of}`);
    expect(value(await verifyAudit(chain.sql, auditor, { batch: 5, tell }))).toEqual({
      entries: 12,
      strands: 1,
      acts: 2,
      faults: [],
    });
    expect(told.slice(0, 3)).toEqual(['Entries 5/12', 'Entries 10/12', 'Entries 12/12']);
  });

  it.each([
    ['the person', `person = 'somebody'`],
    ['the organisation', `organisation = 'DEMO-COM'`],
    ['the instant, by a microsecond', `at = at + interval '1 microsecond'`],
    ['what was done', `verb = 'x'`],
    ['what was looked at', `subject_id = 'U9'`],
    ['a reason that was not given', `reason = ''`],
    ['the detail', `detail = '{"a": 1}'`],
    ['from where', `address = '192.0.2.1'`],
    ['the request', `correlation_id = 'x'`],
    ['the channel', `channel = 'api'`],
    ['its number', `id = 9000000`],
    ['the kind', `kind = 'export'`],
  ])('shows that somebody changed %s', async (_what, change) => {
    await chain.looks(8);
    await chain.forced(`update audit_entry set ${change} where sequence = 5`);
    expect(await chain.found()).toEqual(['changed 5']);
  });

  it('names the entry for people', async () => {
    await chain.looks(8);
    await chain.forced(`update audit_entry set reason = 'x' where sequence = 5`);
    expect((await chain.faults())[0]?.why).toContain(`It was changed (${READ} U5)`);
  });

  it('shows a changed entry whose hash was made anew, by the one after it', async () => {
    await chain.looks(8);
    await chain.forced(
      `update audit_entry set reason = 'other' where sequence = 5`,
      `update audit_entry e set hash = audit_hash(e) where sequence = 5`,
    );
    expect(await chain.found()).toEqual(['out_of_order 6']);
  });

  it('shows what is missing in the middle, and at the beginning', async () => {
    await chain.looks(9);
    await chain.forced('delete from audit_entry where sequence in (4, 5)');
    expect(await chain.faults()).toMatchObject([
      { what: 'missing', sequence: '6', why: `Entries 4 to 5 are missing before this one (${READ} U6).` },
    ]);
    await chain.forced('delete from audit_entry where sequence = 1');
    expect(await chain.found()).toEqual(['missing 2']);
  });

  it('shows two entries that changed places', async () => {
    await chain.looks(6);
    await chain.forced(
      'update audit_entry set sequence = 100 where sequence = 2',
      'update audit_entry set sequence = 2 where sequence = 4',
      'update audit_entry set sequence = 4 where sequence = 100',
    );
    expect(await chain.found()).toEqual(['changed 2']);
  });

  it('shows two whose contents changed places, hashes made anew', async () => {
    await chain.looks(6);
    await chain.forced(
      `update audit_entry set subject_id = case sequence when 2 then 'U4' else 'U2' end where sequence in (2, 4)`,
      'update audit_entry e set hash = audit_hash(e) where sequence in (2, 4)',
    );
    expect(await chain.found()).toEqual(['out_of_order 3']);
  });

  it('shows one that was forged in between, and one that was forged in a strand of its own', async () => {
    const copyOf = (sequence: number, change: string) =>
      `insert into audit_entry select (jsonb_populate_record(e, '${change}')).* from audit_entry e where strand < 900 and sequence = ${sequence}`;
    const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];
    await chain.looks(4);
    await chain.forced(copyOf(2, `{"strand": 900, "id": 9000000, "hash": "${b}"}`));
    expect(await chain.found()).toEqual(['missing 2']);
    await chain.forced(
      'update audit_entry set sequence = 5 where sequence = 4',
      copyOf(3, `{"sequence": 4, "id": 9000001, "hash": "${a}"}`),
    );
    expect(await chain.found()).toEqual(['changed 4', 'missing 2']);
  });

  it('shows with the hash of a head that the last entries were cut off', async () => {
    await chain.looks(5);
    const head = await chain.head();
    expect(await chain.head()).toBe(head); // nothing new was recorded
    expect(await chain.faults(head)).toEqual([]);
    await chain.looks(3);
    const later = await chain.head();
    expect([later === head, await chain.faults(later), await chain.faults(head)]).toEqual([false, [], []]);
    await chain.forced('delete from audit_entry where sequence > 8');
    expect(await chain.found(head)).toEqual([]); // what nobody kept a head of cannot be missed
    expect(await chain.found(later)).toEqual(['cut_off']);
  });

  it('shows without it that a strand ends before a head that is still there says', async () => {
    await chain.looks(5);
    const { rows } = await chain.sql.query<{ ends: object }>(
      `select json_build_object('strands', json_build_array(json_build_object('strand', strand, 'sequence', sequence, 'hash', hash))) as ends
       from audit_entry where sequence = 5`,
    );
    await chain.forced(
      `insert into audit_entry (strand, sequence, at, kind, person, verb, subject_kind, subject_id, detail, previous_hash, hash)
       values (901, 1, now(), 'head', 'auditor', 'audit.head', 'audit', 'head', '${JSON.stringify(rows[0]!.ends)}', '', repeat('0', 64))`,
      'update audit_entry e set hash = audit_hash(e) where strand = 901',
    );
    expect(await chain.found()).toEqual([]);
    await chain.forced('delete from audit_entry where strand <> 901 and sequence = 5');
    expect(await chain.found()).toEqual(['cut_off 5']);
  });

  it('shows an act without entry, and an entry that is not like its act', async () => {
    await chain.acts('C1', 'C2', 'C3');
    await chain.forced(
      `insert into act (person, verb, subject_kind, subject_id) values ('mallory', 'statement.approve', 'statement', '7')`,
      `update act set person = 'somebody' where subject_id = 'C2'`,
    );
    expect((await chain.faults()).map(({ what, why }) => [what, why])).toEqual([
      ['unlike_act', expect.stringContaining('(contract.create by somebody on contract C2)')],
      [
        'act_without_entry',
        expect.stringContaining('(statement.approve by mallory on statement 7) has no entry'),
      ],
    ]);
    await chain.forced(`delete from act where subject_id = 'C2'`);
    expect((await chain.faults())[0]?.why).toContain('which it is the entry of, is gone');
  });
});
