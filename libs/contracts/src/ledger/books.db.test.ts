import { value } from '../../../../test/support/contracts.js';
import { LedgerStory } from '../../../../test/support/ledger-story.js';
import { listEntries } from './ledger-list.store.js';

describe('the books themselves', () => {
  let story: LedgerStory;
  beforeAll(async () => {
    story = await LedgerStory.begin();
    value(await story.post({ kind: 'on_account' }, 100n));
  });
  afterAll(() => story.end());

  /** Posts by SQL what no use case would. @returns the constraint that was broken */
  const broken = async (
    postings: readonly [string, number][],
    entry?: string,
  ): Promise<string | undefined> => {
    const client = await story.db.sql.connect();
    try {
      await client.query('begin');
      const made = await client.query<{ id: string }>(
        `insert into ledger_entry (contract_id, supplier_id, kind, effective_on, reason, act_id)
         select contract_id, supplier_id, 'on_account', current_date, 'test', act_id from ledger_entry limit 1 returning id`,
      );
      for (const [account, amount] of postings)
        await client.query(
          `insert into ledger_posting (entry_id, contract_id, supplier_id, account, amount_pence)
           select id, contract_id, supplier_id, $2, $3 from ledger_entry where id = $1`,
          [entry ?? made.rows[0]!.id, account, amount],
        );
      await client.query('commit');
      return undefined;
    } catch (error) {
      await client.query('rollback');
      return (error as { constraint?: string }).constraint;
    } finally {
      client.release();
    }
  };

  it.each<[string, [string, number][], string | undefined]>([
    ['one side only', [['cost', 5]], 'ledger_entry_balances'],
    [
      'sides that differ',
      [
        ['cost', 5],
        ['payable', -4],
      ],
      'ledger_entry_balances',
    ],
    ['no postings', [], 'ledger_entry_balances'],
    [
      'nothing moved',
      [
        ['cost', 0],
        ['payable', 0],
      ],
      'ledger_posting_amount_pence_check',
    ],
    [
      'more paid than is due',
      [
        ['payable', 101],
        ['in_transit', -101],
      ],
      'ledger_balance_keeps_its_side',
    ],
    [
      'more settled than was sent',
      [
        ['in_transit', 1],
        ['bank', -1],
      ],
      'ledger_balance_keeps_its_side',
    ],
    [
      'retention that was not kept',
      [
        ['retention', 1],
        ['payable', -1],
      ],
      'ledger_balance_keeps_its_side',
    ],
    [
      'recovery of what is not owed',
      [
        ['payable', 1],
        ['recoverable', -1],
      ],
      'ledger_balance_keeps_its_side',
    ],
    [
      'what holds',
      [
        ['cost', 5],
        ['payable', -5],
      ],
      undefined,
    ],
  ])('take %s as the database allows', async (_what, postings, constraint) => {
    expect(await broken(postings)).toBe(constraint);
  });

  it('are never changed, nor added to', async () => {
    const [{ id } = { id: '' }] = await listEntries(story.db.sql, { visibleTo: null });
    expect(
      await broken(
        [
          ['cost', 5],
          ['payable', -5],
        ],
        id,
      ),
    ).toBe('ledger_entry_is_complete');
    for (const sql of ['update ledger_posting set amount_pence = 1', 'delete from ledger_entry'])
      await expect(story.db.owner.query(sql)).rejects.toThrow('never changed or deleted');
  });

  it('are not overdrawn by two transactions at the same moment that waited for nobody', async () => {
    const due = -(await story.balances()).payable;
    const pay = async () => {
      const client = await story.db.sql.connect();
      await client.query('begin');
      await client.query(
        `with e as (
           insert into ledger_entry (contract_id, supplier_id, kind, effective_on, reason, act_id)
           select contract_id, supplier_id, 'recovery', current_date, 'test', act_id from ledger_entry limit 1 returning id, contract_id, supplier_id)
         insert into ledger_posting (entry_id, contract_id, supplier_id, account, amount_pence)
         select e.id, contract_id, supplier_id, a::ledger_account, p from e, (values ('payable', $1::bigint), ('cost', -$1::bigint)) t (a, p)`,
        [String(due)],
      );
      return client;
    };
    const clients = [await pay(), await pay()];
    const commits = await Promise.allSettled(clients.map((client) => client.query('commit')));
    clients.forEach((client) => client.release());
    expect(commits.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(commits.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { constraint: 'ledger_balance_keeps_its_side' },
    });
    expect((await story.balances()).payable).toBe(0n);
  });
});
