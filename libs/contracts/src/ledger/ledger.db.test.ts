import { person, refusals, value } from '../../../../test/support/contracts.js';
import { LedgerStory } from '../../../../test/support/ledger-story.js';
import { setArrangement } from './set-arrangement.js';
import { balancesAfter, listBalances, listEntries } from './ledger-list.store.js';
import { postToLedger } from './post-to-ledger.js';

describe('what is posted by hand', () => {
  let story: LedgerStory;
  beforeAll(async () => {
    story = await LedgerStory.begin();
  });
  afterAll(() => story.end());

  it('is released by an approver within the limit, and recorded by who reviews payments', async () => {
    expect(refusals(await story.post({ kind: 'on_account' }, 1n, 'commissioner-reviewer'))).toEqual([
      'NOT_ALLOWED ledger.release',
    ]);
    expect(refusals(await story.post({ kind: 'on_account' }, 250_000_01n, 'commissioner-approver'))).toEqual([
      'NOT_ALLOWED amountPence',
    ]);
    expect(refusals(await story.post({ kind: 'repayment' }, 1n, 'alder-manager'))).toEqual([
      'NOT_ALLOWED ledger.record',
    ]);
    value(await story.post({ kind: 'on_account' }, 500_00n, 'commissioner-approver'));
    expect(await story.shown()).toBe('payable -50000, on_account 50000');
  });

  it('needs an amount, a reason, and what the person saw', async () => {
    const refused = await postToLedger(story.deps, person('commissioner-director'), {
      contract: 'TR-A01',
      act: { kind: 'on_account' },
      amountPence: 0n,
      reason: ' ',
      seen: 'x',
    });
    expect(refusals(refused)).toEqual(['INVALID amountPence', 'INVALID reason', 'INVALID seen']);
    expect(refusals(await story.post({ kind: 'retention_release' }, 1n))).toEqual(['CONFLICT amountPence']);
    const elsewhere = { act: { kind: 'on_account' } as const, amountPence: 1n, reason: 'x', seen: '0' };
    expect(
      refusals(
        await postToLedger(story.deps, person('commissioner-director'), { ...elsewhere, contract: 'X' }),
      ),
    ).toEqual(['NOT_FOUND contract']);
    expect(
      refusals(
        await postToLedger(story.deps, person('commissioner-director'), {
          ...elsewhere,
          contract: 'TR-A01',
          supplier: 'DEMO-BIRCH',
        }),
      ),
    ).toEqual(['NOT_FOUND supplier']);
  });

  it('is posted once, however often it is sent, and of two persons at the same moment one is told', async () => {
    const seen = (await listBalances(story.db.sql, { visibleTo: null, contract: 'TR-A01' }))[0]!.lastEntryId;
    const post = (by: string, reason = 'advance for July') =>
      postToLedger(story.deps, person(by), {
        contract: 'TR-A01',
        act: { kind: 'on_account' },
        amountPence: 100_00n,
        reason,
        seen,
      });
    const [once, again] = await Promise.all([post('commissioner-director'), post('commissioner-director')]);
    expect(value(once).entryId).toBe(value(again).entryId);
    expect(refusals(await post('commissioner-approver'))).toEqual(['CONFLICT seen']);
    expect(refusals(await post('commissioner-director', 'another'))).toEqual(['CONFLICT seen']);
    expect((await story.balances()).on_account).toBe(600_00n);

    const last = (await listBalances(story.db.sql, { visibleTo: null, contract: 'TR-A01' }))[0]!.lastEntryId;
    const both = await Promise.all(
      ['commissioner-director', 'commissioner-approver'].map((by) =>
        postToLedger(story.deps, person(by), {
          contract: 'TR-A01',
          act: { kind: 'on_account' },
          amountPence: 1_00n,
          reason: 'advance for August',
          seen: last,
        }),
      ),
    );
    expect(both.flatMap(refusals)).toEqual(['CONFLICT seen']);
    expect((await story.balances()).on_account).toBe(601_00n);
  });

  it('takes back what was paid on account, at once or given up', async () => {
    value(
      await story.post(
        { kind: 'recovery', from: 'payable', towards: 'on_account' },
        101_00n,
        'commissioner-reviewer',
      ),
    );
    expect(await story.shown()).toBe('payable -50000, on_account 50000');
    value(await story.post({ kind: 'write_off', account: 'on_account' }, 500_00n));
    expect(await story.shown()).toBe('cost 50000, payable -50000');
  });
});

describe('the statement of account', () => {
  let story: LedgerStory;
  beforeAll(async () => {
    story = await LedgerStory.begin();
  });
  afterAll(() => story.end());

  it('lists entries in order with the balances after each, page by page', async () => {
    for (const amount of [100n, 200n, 300n]) value(await story.post({ kind: 'on_account' }, amount));
    const first = await listEntries(story.db.sql, { visibleTo: null, contract: 'TR-A01', first: 2 });
    const rest = await listEntries(story.db.sql, {
      visibleTo: null,
      contract: 'TR-A01',
      after: first.at(-1)!.id,
    });
    expect([...first, ...rest].map(({ postings }) => postings)).toEqual(
      [100n, 200n, 300n].map((amountPence) => [
        { account: 'on_account', amountPence },
        { account: 'payable', amountPence: -amountPence },
      ]),
    );
    const balances = await balancesAfter(
      story.db.sql,
      [...first, ...rest].map(({ id }) => id),
    );
    expect([...balances.values()].map(({ on_account }) => on_account)).toEqual([100n, 300n, 600n]);
  });

  it('gives the balances at the end of any day, to each person of their own contracts', async () => {
    const on = async (day: string) =>
      (await listBalances(story.db.sql, { visibleTo: null, on: day })).map(
        ({ balances }) => balances.payable,
      );
    const [{ effectiveOn: today } = { effectiveOn: '' }] = await listEntries(story.db.sql, {
      visibleTo: null,
    });
    expect([await on(today), await on('2020-01-01')]).toEqual([[-600n], []]);
    expect(await listBalances(story.db.sql, { visibleTo: [-1] })).toEqual([]);
    expect(await listEntries(story.db.sql, { visibleTo: [-1] })).toEqual([]);
  });
});

describe('arrangements of payment', () => {
  let story: LedgerStory;
  beforeAll(async () => {
    story = await LedgerStory.begin();
  });
  afterAll(() => story.end());

  const given = { contract: 'TR-A01', from: '2020-01-01', retention: '0.05', reason: 'clause 9' };

  it('are made by the buyer’s contract manager, and the same twice is one', async () => {
    expect(refusals(await setArrangement(story.deps, person('alder-manager'), given))).toEqual([
      'NOT_ALLOWED arrangement.set',
    ]);
    const manager = person('commissioner-manager');
    const made = value(await setArrangement(story.deps, manager, given));
    expect(made).toMatchObject({ retention: '1/20', recoveryLimitPence: null });
    expect(value(await setArrangement(story.deps, manager, { ...given, retention: '1/20' })).id).toBe(
      made.id,
    );
    expect(
      refusals(
        await setArrangement(story.deps, manager, { ...given, from: 'x', retention: '2', reason: '' }),
      ),
    ).toEqual(['INVALID retention', 'INVALID from', 'INVALID reason']);
  });
});
