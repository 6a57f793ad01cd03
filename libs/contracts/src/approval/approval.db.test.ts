import { person, refusals, value } from '../../../../test/support/contracts.js';
import { LedgerStory } from '../../../../test/support/ledger-story.js';
import { decideDeduction } from '../deduction/decide-deduction.js';
import { setArrangement } from '../ledger/set-arrangement.js';
import { moveLine } from '../review/move-lines.js';
import { approvedDocument } from './approval.store.js';
import { approvalView } from './approval-view.js';
import { approveStatement } from './approve-statement.js';

const PAYMENT = { component: 'PAYMENT', amountPence: 1000_00n };
const OTHER = { component: 'OTHER', amountPence: 200_00n };
const DEDUCTION = { component: 'DEDUCTION', amountPence: -300_00n, kind: 'deduction' as const };

describe('approving a statement', () => {
  let story: LedgerStory;
  beforeEach(async () => {
    story = await LedgerStory.begin();
  });
  afterEach(() => story.end());

  const query = (lineId: string, claimedPence: bigint) =>
    moveLine(story.deps, person('alder-manager'), {
      lineId,
      seen: 0,
      move: 'query',
      claimedPence,
      reason: 'miscounted',
    });
  const decide = (
    lineId: string,
    seen: number,
    outcome: 'recovered' | 'waived' | 'reinvested',
    amountPence?: bigint,
  ) =>
    decideDeduction(story.deps, person('commissioner-reviewer'), {
      lineId,
      seen,
      outcome,
      reason: 'as agreed',
      ...(amountPence === undefined ? {} : { amountPence }),
    });

  it('within the limit: one approver, who keeps on record what they saw, and the ledger entry with it', async () => {
    const { id } = await story.statement([PAYMENT, OTHER]);
    const view = await story.view(id);
    expect(view).toMatchObject({
      amountPence: 1200_00n,
      round: 1,
      uncoveredPence: 1200_00n,
      leftOut: [],
      given: [],
    });
    const approved = value(await story.approve(id, 'commissioner-approver'));
    expect(approved).toMatchObject({
      state: 'approved',
      amountPence: 1200_00n,
      uncoveredPence: 0n,
      entryId: expect.any(String),
    });
    expect(await story.shown()).toBe('cost 120000, payable -120000');
    expect(await approvedDocument(story.db.sql, id, 1)).toBe(view.document);
    expect(JSON.parse(view.document)).toMatchObject({
      contract: 'TR-A01',
      amountPence: '120000',
      lines: [{ component: 'PAYMENT' }, {}],
    });
    const after = await story.view(id);
    expect([after.lines, after.leftOut.map(({ why }) => why)]).toEqual([[], ['approved', 'approved']]);
  });

  it('above the limit: waits for a second approver, whose limits must add up', async () => {
    const { id } = await story.statement([{ component: 'PAYMENT', amountPence: 340_000_00n }]);
    expect(value(await story.approve(id, 'commissioner-approver'))).toMatchObject({
      state: 'waiting',
      uncoveredPence: 90_000_00n,
      entryId: null,
    });
    expect(await story.shown()).toBe('');
    expect((await story.view(id)).given).toHaveLength(1);
    // the same person once more changes nothing
    expect(value(await story.approve(id, 'commissioner-approver'))).toMatchObject({ state: 'waiting' });
    expect(value(await story.approve(id, 'commissioner-finance'))).toMatchObject({
      state: 'approved',
      approvals: [{ person: 'commissioner-approver' }, { person: 'commissioner-finance' }],
    });
    expect(await story.shown()).toBe('cost 34000000, payable -34000000');
  });

  it('of what is no longer as it was shown: refused, and told', async () => {
    const { id, lines } = await story.statement([PAYMENT, OTHER]);
    const { seen } = await story.view(id);
    value(await query(lines[1]!, 300_00n));
    const refused = await approveStatement(story.deps, person('commissioner-director'), {
      statementId: id,
      seen,
    });
    expect(refusals(refused)).toEqual(['CONFLICT seen']);
    value(await story.approve(id));
    expect(refusals(await story.approve(id, 'commissioner-approver'))).toEqual(['CONFLICT statementId']);
  });

  it('starts anew when what was approved by the first of two is no longer it', async () => {
    const { id, lines } = await story.statement([{ component: 'PAYMENT', amountPence: 300_000_00n }, OTHER]);
    value(await story.approve(id, 'commissioner-approver'));
    value(await query(lines[1]!, 300_00n));
    const second = value(await story.approve(id, 'commissioner-finance'));
    expect(second).toMatchObject({ state: 'waiting', round: 2, uncoveredPence: 200_000_00n });
    expect(value(await story.approve(id, 'commissioner-approver'))).toMatchObject({
      state: 'approved',
      round: 2,
    });
  });

  it('is nobody’s who declared what the statement rests on', async () => {
    const { id, period } = await story.statement([PAYMENT]);
    await story.db.owner.query(`begin; set local session_replication_role = replica;
      insert into import (id, kind, file_name, file_digest, recorded_at, person) values (99, 'declarations', 'f', repeat('0', 64), now(), 'commissioner-approver');
      insert into declaration (contract_id, declaration_ref, item, day, recorded_at, import_id, line)
        select contract_id, 'd', 'i', lower(period_days(period)), now(), 99, 1 from statement where id = ${id}; commit`);
    const refused = await story.approve(id, 'commissioner-approver');
    expect(refusals(refused)).toEqual(['NOT_ALLOWED statementId']);
    expect(refused.ok ? '' : refused.problems[0]?.why).toContain('declared what it rests on');
    value(await story.approve((await story.statement([PAYMENT])).id, 'commissioner-approver'));
    expect(period).toMatch(/Q/);
  });

  it('is nobody’s who asked for the run or had a part in its review, nor without role or limit', async () => {
    const { id, lines } = await story.statement([PAYMENT, DEDUCTION]);
    value(await decide(lines[1]!, 0, 'recovered'));
    const { seen } = await story.view(id);
    const by = (code: string) => ({
      ...person(code),
      roles: ['approver' as const],
      limitPence: 1_000_000_00n,
    });
    const approve = (who: Parameters<typeof approveStatement>[1]) =>
      approveStatement(story.deps, who, { statementId: id, seen });
    expect(refusals(await approve(by('commissioner-manager')))).toEqual(['NOT_ALLOWED statementId']);
    expect(refusals(await approve(by('commissioner-reviewer')))).toEqual(['NOT_ALLOWED statementId']);
    expect(refusals(await approve(person('commissioner-manager')))).toEqual([
      'NOT_ALLOWED statement.approve',
    ]);
    expect(refusals(await approve(by('alder-manager')))).toEqual(['NOT_ALLOWED statement.approve']);
    expect(refusals(await approve({ ...by('commissioner-director'), limitPence: undefined }))).toEqual([
      'NOT_ALLOWED statement.approve',
    ]);
    expect(refusals(await approvalView(story.deps, person('birch-manager'), id))).toEqual([
      'NOT_ALLOWED statement.read',
    ]);
    expect(refusals(await approvalView(story.deps, person('auditor'), 'x'))).toEqual([
      'NOT_FOUND statementId',
    ]);
  });

  it('leaves a disputed line out, which is paid later', async () => {
    const { id, lines } = await story.statement([PAYMENT, OTHER]);
    value(await query(lines[1]!, 300_00n));
    expect((await story.view(id)).leftOut).toMatchObject([{ component: 'OTHER', why: 'disputed' }]);
    value(await story.approve(id));
    expect(await story.shown()).toBe('cost 100000, payable -100000');
    value(
      await moveLine(story.deps, person('alder-manager'), {
        lineId: lines[1]!,
        seen: 1,
        move: 'withdraw',
        reason: 'found it',
      }),
    );
    expect(value(await story.approve(id))).toMatchObject({
      round: 2,
      amountPence: 200_00n,
      state: 'approved',
    });
    expect(await story.shown()).toBe('cost 120000, payable -120000');
  });

  it('waits for deductions to be decided: recovered, waived, or reinvested', async () => {
    const { id, lines } = await story.statement([PAYMENT, DEDUCTION]);
    expect((await story.view(id)).leftOut).toMatchObject([
      { component: 'DEDUCTION', why: 'deduction_undecided' },
    ]);
    value(await decide(lines[1]!, 0, 'recovered', 100_00n));
    value(await decide(lines[1]!, 1, 'waived', 50_00n));
    expect((await story.view(id)).leftOut).toHaveLength(1);
    value(await decide(lines[1]!, 2, 'reinvested'));
    expect(await story.view(id)).toMatchObject({ leftOut: [], amountPence: 900_00n });
    value(await story.approve(id));
    expect(await story.shown()).toBe('cost 75000, payable -90000, reinvestment 15000');
    value(await story.post({ kind: 'reinvestment_spent' }, 150_00n, 'commissioner-reviewer'));
    expect(await story.shown()).toBe('cost 90000, payable -90000');
  });

  it('keeps back what is arranged, and releases it', async () => {
    value(
      await setArrangement(story.deps, person('commissioner-manager'), {
        contract: 'TR-A01',
        from: '2020-01-01',
        retention: '0.05',
        reason: 'clause 12',
      }),
    );
    await story.approved(1000_00n);
    expect(await story.shown()).toBe('cost 100000, payable -95000, retention -5000');
    value(await story.post({ kind: 'retention_release' }, 50_00n));
    expect(await story.shown()).toBe('cost 100000, payable -100000');
  });

  it('recovers what was paid on account over several statements, within the arranged limit', async () => {
    value(
      await setArrangement(story.deps, person('commissioner-manager'), {
        contract: 'TR-A01',
        from: '2020-01-01',
        retention: '0',
        recoveryLimitPence: 400_00n,
        reason: 'clause 13',
      }),
    );
    value(await story.post({ kind: 'on_account' }, 1000_00n));
    const left: bigint[] = [];
    for (let n = 0; n < 4; n += 1) {
      await story.approved(500_00n);
      left.push((await story.balances()).on_account);
    }
    expect(left).toEqual([600_00n, 200_00n, 0n, 0n]);
    expect(await story.shown()).toBe('cost 200000, payable -200000');
  });

  it('counts one limit for a statement that is approved in parts', async () => {
    value(
      await setArrangement(story.deps, person('commissioner-manager'), {
        contract: 'TR-A01',
        from: '2020-01-01',
        retention: '0',
        recoveryLimitPence: 400_00n,
        reason: 'clause 13',
      }),
    );
    value(await story.post({ kind: 'on_account' }, 1000_00n));
    const { id, lines } = await story.statement([{ ...PAYMENT, amountPence: 300_00n }, OTHER]);
    value(await query(lines[1]!, 300_00n));
    value(await story.approve(id));
    value(
      await moveLine(story.deps, person('alder-manager'), {
        lineId: lines[1]!,
        seen: 1,
        move: 'withdraw',
        reason: 'x',
      }),
    );
    value(await story.approve(id));
    expect(await story.shown()).toBe('cost 50000, payable -110000, on_account 60000');
  });

  it('claws back a correction below nothing, from later statements or as a repayment', async () => {
    const { id, lines, period } = await story.statement([PAYMENT]);
    value(await story.approve(id));
    const correction = await story.statement(
      [{ component: 'PAYMENT', amountPence: -400_00n, corrects: lines[0]! }],
      { period },
    );
    value(await story.approve(correction.id));
    expect(await story.shown()).toBe('cost 60000, payable -100000, recoverable 40000');
    await story.approved(150_00n);
    expect((await story.balances()).recoverable).toBe(250_00n);
    value(await story.post({ kind: 'repayment' }, 200_00n, 'commissioner-reviewer'));
    value(
      await story.post(
        { kind: 'recovery', from: 'payable', towards: 'recoverable' },
        50_00n,
        'commissioner-reviewer',
      ),
    );
    expect(await story.shown()).toBe('cost 75000, payable -95000, bank 20000');
  });

  it('of nil lines approves them without an entry', async () => {
    const { id } = await story.statement([{ ...PAYMENT, amountPence: 0n }]);
    expect(value(await story.approve(id, 'commissioner-finance'))).toMatchObject({
      state: 'approved',
      entryId: null,
    });
    expect((await story.view(id)).lines).toEqual([]);
  });

  it('by two approvers at the same moment: one approves, the other is told, and it is posted once', async () => {
    const { id } = await story.statement([PAYMENT]);
    const { seen } = await story.view(id);
    const results = await Promise.all(
      ['commissioner-director', 'commissioner-approver'].map((by) =>
        approveStatement(story.deps, person(by), { statementId: id, seen }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.flatMap(refusals)).toEqual(['CONFLICT statementId']);
    expect(await story.shown()).toBe('cost 100000, payable -100000');
  });

  it('above the limit, by two at the same moment: both count', async () => {
    const { id } = await story.statement([{ ...PAYMENT, amountPence: 340_000_00n }]);
    const { seen } = await story.view(id);
    const results = await Promise.all(
      ['commissioner-finance', 'commissioner-approver'].map((by) =>
        approveStatement(story.deps, person(by), { statementId: id, seen }),
      ),
    );
    expect(results.map((result) => value(result).state).sort()).toEqual(['approved', 'waiting']);
  });
});
