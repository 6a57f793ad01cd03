import { person, value } from '../../../../test/support/contracts.js';
import { LedgerStory } from '../../../../test/support/ledger-story.js';
import { decideDeduction } from '../deduction/decide-deduction.js';
import { moveLine } from '../review/move-lines.js';

const PAYMENT = { component: 'PAYMENT', amountPence: 1000_00n };
const DEDUCTION = { component: 'DEDUCTION', amountPence: -300_00n, kind: 'deduction' as const };

interface Written {
  readonly by?: string;
  readonly amount?: number;
  readonly limit?: number;
  readonly payable?: number;
  readonly round?: number;
}

describe('the database, past the code', () => {
  let story: LedgerStory;
  beforeAll(async () => {
    story = await LedgerStory.begin();
  });
  afterAll(() => story.end());

  /** Approves by SQL. @returns the constraint that was broken */
  async function broken(
    statement: { readonly id: string; readonly lines: readonly string[] },
    { by = 'somebody', amount = 1000_00, limit = 1000_00, payable = amount, round = 1 }: Written = {},
  ): Promise<string | undefined> {
    const client = await story.db.sql.connect();
    try {
      await client.query('begin');
      const act = await client.query<{ id: string }>(
        `insert into act (person, verb, subject_kind, subject_id) values ($1, 'statement.approve', 'test', 'test') returning id`,
        [by],
      );
      const actId = act.rows[0]!.id;
      await client.query(
        `insert into approval (statement_id, round, person, seen, document, amount_pence, limit_pence, act_id)
         values ($1, $6, $2, encode(sha256('x'), 'hex'), 'x', $3, $4, $5)`,
        [statement.id, by, amount, limit, actId, round],
      );
      const entry = await client.query<{ id: string }>(
        `insert into ledger_entry (contract_id, supplier_id, kind, effective_on, statement_id, round, act_id)
         select contract_id, supplier_id, 'approval', current_date, id, $3, $2 from statement where id = $1 returning id`,
        [statement.id, actId, round],
      );
      await client.query(
        `insert into ledger_posting (entry_id, contract_id, supplier_id, account, amount_pence)
         select e.id, contract_id, supplier_id, a::ledger_account, p from ledger_entry e, (values ('cost', $2::bigint), ('payable', -$2::bigint)) t (a, p) where e.id = $1`,
        [entry.rows[0]!.id, payable],
      );
      await client.query(
        'insert into approved_line (line_id, statement_id, round, payable_pence, entry_id) values ($1, $2, $3, $4, $5)',
        [statement.lines[0], statement.id, round, payable, entry.rows[0]!.id],
      );
      await client.query('commit');
      return undefined;
    } catch (error) {
      await client.query('rollback');
      return (error as { constraint?: string }).constraint ?? String(error);
    } finally {
      client.release();
    }
  }

  it('approves nobody’s own work, nothing above the limits, nothing twice, and no other amount than is stated', async () => {
    const statement = await story.statement([PAYMENT]);
    expect(await broken(statement, { by: 'commissioner-manager' })).toBe('approval_is_by_another');
    expect(await broken(statement, { limit: 999_99 })).toBe('approvals_cover_the_amount');
    expect(await broken(statement, { payable: 999_99 })).toBe('approved_line_is_as_stated');
    expect(await broken(statement, { amount: 999_99, payable: 1000_00 })).toBe(
      'approved_lines_come_to_the_amount',
    );
    expect(await broken(statement)).toBeUndefined();
    expect(await broken(statement, { by: 'another' })).toBe('ledger_entry_statement_id_round_key');
    expect(await broken(statement, { by: 'another', amount: 1 })).toBe('approval_round_is_of_one_document');
    expect(await broken(statement, { round: 2 })).toBe('approved_line_pkey');
  });

  it('approves no line in dispute, no deduction before it is decided, and nobody’s own decision', async () => {
    const disputed = await story.statement([PAYMENT]);
    value(
      await moveLine(story.deps, person('alder-manager'), {
        lineId: disputed.lines[0]!,
        seen: 0,
        move: 'query',
        claimedPence: 1n,
        reason: 'x',
      }),
    );
    expect(await broken(disputed)).toBe('approved_line_is_undisputed');
    const deduction = await story.statement([DEDUCTION]);
    expect(await broken(deduction, { amount: -300_00 })).toBe('approved_line_is_as_stated');
    value(
      await decideDeduction(story.deps, person('commissioner-reviewer'), {
        lineId: deduction.lines[0]!,
        seen: 0,
        outcome: 'recovered',
        reason: 'x',
      }),
    );
    expect(await broken(deduction, { amount: -300_00, by: 'commissioner-reviewer' })).toBe(
      'approval_is_by_another',
    );
  });
});
