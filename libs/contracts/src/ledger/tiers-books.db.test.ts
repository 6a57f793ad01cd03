import fc from 'fast-check';
import type { Person } from '#partners';
import {
  givenAgreed,
  givenOrganisation,
  givenSubcontract,
  primeTerms,
  SHARE_MECHANISM,
  shareTerms,
} from '../../../../test/support/chain.js';
import { givenMechanism, value } from '../../../../test/support/contracts.js';
import { bankReport } from '../../../../test/support/ledger-story.js';
import { RunStory } from '../../../../test/support/run-story.js';
import {
  givenBaselines,
  givenCohort,
  givenConviction,
  givenImport,
} from '../../../../test/support/scheme.js';
import { approvalView } from '../approval/approval-view.js';
import { approveStatement } from '../approval/approve-statement.js';
import { createContract } from '../contract/create-contract.js';
import { decideDeduction } from '../deduction/decide-deduction.js';
import { registerMechanism } from '../mechanism/register-mechanism.js';
import { addBankAccount, confirmBankAccount } from '../payment/bank-account.js';
import { importBankAnswer } from '../payment/import-bank-answer.js';
import { makePaymentBatch } from '../payment/make-batch.js';
import { runArea } from '../run/run-area.js';
import { type Balances, NO_BALANCES } from './account.js';
import { listBalances } from './ledger-list.store.js';
import { setArrangement } from './set-arrangement.js';

const PERIOD = '2015Q4';
const START = '2015-11-02';
const BUYERS = ['DEMO-COM', 'DEMO-ALDER', 'DEMO-BIRCH'] as const;
const SUPPLIERS = ['DEMO-ALDER', 'DEMO-BIRCH', 'DEMO-BRIDGE'] as const;

/** Somebody of an organisation who may do all that the buyer of a contract does; two of them, as nobody approves own work. */
const somebody = (organisation: string, who: string): Person => ({
  code: `${organisation}-${who}`,
  name: who,
  organisation,
  side: organisation === 'DEMO-COM' ? 'commissioner' : 'provider',
  roles: ['contract_manager', 'payment_reviewer', 'approver'],
  limitPence: 10n ** 12n,
});

interface Tier {
  readonly payment: number;
  readonly deduction: number;
  readonly risk: number;
  readonly floor: number;
  readonly cap: number;
  readonly retention: number;
}
interface Ecosystem {
  readonly reoffenders: number;
  readonly late: number;
  readonly retention: number;
  readonly second: readonly (Tier & { readonly third: readonly Tier[] })[];
}

const tier = {
  payment: fc.integer({ min: 0, max: 100 }),
  deduction: fc.integer({ min: 0, max: 100 }),
  floor: fc.constantFrom(0, 12_345),
  cap: fc.constantFrom(100_000_000, 77_777),
  retention: fc.constantFrom(0, 5, 10),
};
const ecosystems: fc.Arbitrary<Ecosystem> = fc.record({
  // of 200, against a baseline of half: from much better to much worse, and both kinds with nothing to pay between them
  reoffenders: fc.constantFrom(60, 90, 99, 103, 106, 130),
  late: fc.integer({ min: 0, max: 12 }),
  retention: fc.constantFrom(0, 5),
  second: fc.array(
    fc.record({
      ...tier,
      risk: fc.integer({ min: 20, max: 50 }),
      third: fc.array(fc.record({ ...tier, risk: fc.integer({ min: 0, max: 20 }) }), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

/** At least these: everybody is paid, and a deduction is passed down two tiers; both are corrected. */
const PAID: Ecosystem = {
  reoffenders: 90,
  late: 3,
  retention: 5,
  second: [
    {
      ...some({ payment: 33, risk: 25 }),
      third: [some({ payment: 50, risk: 20 }), some({ payment: 7, retention: 10 })],
    },
    { ...some({ payment: 10, cap: 77_777 }), third: [] },
  ],
};
const DEDUCTED: Ecosystem = {
  ...PAID,
  reoffenders: 106,
  second: [
    { ...some({ deduction: 40, risk: 25, floor: 12_345 }), third: [some({ deduction: 50, risk: 20 })] },
  ],
};
function some(its: Partial<Tier>): Tier {
  return { payment: 20, deduction: 20, risk: 20, floor: 0, cap: 100_000_000, retention: 0, ...its };
}

const percent = (number: number): string => (number / 100).toFixed(2);
/** A share in whole pence, half a penny away from zero. */
const shareOf = (pence: bigint, hundredths: number): bigint => {
  const product = pence * BigInt(hundredths);
  const size = product < 0n ? -product : product;
  const rounded = (size + 50n) / 100n;
  return product < 0n ? -rounded : rounded;
};

/** What a contract comes to: payments and deductions. */
interface Worth {
  readonly payments: bigint;
  readonly deductions: bigint;
}

/** By whole numbers and from the terms alone: what a tier comes to when the one above comes to so much. */
const passedDown = (above: Worth, { payment, deduction, risk, floor, cap }: Tier): Worth => {
  const earned100 = above.payments * BigInt(payment);
  const within100 = [earned100, BigInt(floor) * 100n].reduce((a, b) => (a > b ? a : b));
  const capped100 = within100 < BigInt(cap) * 100n ? within100 : BigInt(cap) * 100n;
  return {
    payments: (capped100 + 50n) / 100n,
    deductions: shareOf(above.deductions, Math.min(deduction, risk)),
  };
};

/** An ecosystem told from its first run to the last payment, in an area of its own. */
class Told {
  readonly tiers = new Map<string, { readonly parent: string; readonly tier: Tier }>();

  constructor(
    readonly story: RunStory,
    readonly area: string,
    readonly given: Ecosystem,
  ) {}

  readonly prime = () => `PRIME-${this.area}`;
  readonly contracts = () => [this.prime(), ...this.tiers.keys()];

  async begin(): Promise<void> {
    const { story, area, given } = this;
    const { deps, db } = story;
    const { id, recordedAt } = await givenImport(db.sql, '2010-01-01');
    await db.sql.query(
      `with a as (insert into area (scheme_id, code) select id, $1 from scheme returning id)
       insert into area_version (area_id, recorded_at, name, import_id) select id, $2, 'Area ' || $1, $3 from a`,
      [area, recordedAt, id],
    );
    await givenBaselines(db.sql, area);
    await givenCohort(db.sql, { area, start: START, size: 200, reoffenders: given.reoffenders });
    const about = { title: 'Prime', scheme: 'tr', area, from: '2015-01-01', to: '2021-12-31' };
    const parties = { buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' };
    value(
      await createContract(deps, somebody('DEMO-COM', 'first'), { code: this.prime(), ...about, ...parties }),
    );
    await givenAgreed(deps, { ...primeTerms('0.5'), contract: this.prime() });
    await this.arrange(this.prime(), 'DEMO-COM', given.retention);
    for (const [i, second] of given.second.entries()) {
      const code = `T2-${area}-${i}`;
      await this.add(code, this.prime(), ['DEMO-ALDER', 'DEMO-BIRCH'], second);
      for (const [j, third] of second.third.entries())
        await this.add(`T3-${area}-${i}-${j}`, code, ['DEMO-BIRCH', 'DEMO-BRIDGE'], third);
    }
  }

  private async add(
    code: string,
    parent: string,
    parties: readonly [string, string],
    its: Tier,
  ): Promise<void> {
    const { deps } = this.story;
    await givenSubcontract(deps, code, parent, parties, this.area);
    await givenAgreed(
      deps,
      shareTerms(code, {
        payment: percent(its.payment),
        deduction: percent(its.deduction),
        risk: percent(its.risk),
        floor: String(its.floor),
        cap: String(its.cap),
      }),
    );
    await this.arrange(code, parties[0], its.retention);
    this.tiers.set(code, { parent, tier: its });
  }

  private async arrange(contract: string, buyer: string, hundredths: number): Promise<void> {
    if (hundredths === 0) return;
    const by = somebody(buyer, 'first');
    const arrangement = { contract, from: '2015-01-01', retention: percent(hundredths), reason: 'agreed' };
    value(await setArrangement(this.story.deps, by, arrangement));
  }

  /** A run of this area, its deductions recovered, its statements approved, what is due paid and settled. */
  async settle(day: string): Promise<void> {
    const { story, area } = this;
    const { sql } = story.db;
    const run = await story.request(day, PERIOD);
    const { rows: areas } = await sql.query<{ id: number }>('select id from area where code = $1', [area]);
    await runArea(story.deps, { runId: run.id, areaId: areas[0]!.id });
    const { rows: statements } = await sql.query<{ id: string; buyer: string }>(
      `select s.id, o.code as buyer from statement s join contract c on c.id = s.contract_id join organisation o on o.id = c.buyer_id
       where s.run_id = $1 order by s.id desc`,
      [run.id],
    );
    for (const { id, buyer } of statements) {
      const { rows: deductions } = await sql.query<{ id: string }>(
        `select id from statement_line where statement_id = $1 and kind = 'deduction' and amount_pence < 0`,
        [id],
      );
      for (const { id: lineId } of deductions)
        value(
          await decideDeduction(story.deps, somebody(buyer, 'first'), {
            lineId,
            seen: 0,
            outcome: 'recovered',
            reason: 'as agreed',
          }),
        );
      const approver = somebody(buyer, 'second');
      const { seen } = value(await approvalView(story.deps, approver, id));
      value(await approveStatement(story.deps, approver, { statementId: id, seen }));
    }
    for (const buyer of BUYERS) {
      const batch = await makePaymentBatch(story.deps, somebody(buyer, 'second'), {});
      if (!batch.ok) continue; // nothing is due
      const { batch: made, payments } = batch.value;
      const report = bankReport(
        made.messageId,
        Object.fromEntries(payments.map(({ endToEndId }) => [endToEndId, 'ACSC'])),
      );
      value(await importBankAnswer(story.deps, somebody(buyer, 'second'), report));
    }
  }

  /** What all statements of a contract come to together, by kind. */
  async stated(contract: string): Promise<Worth> {
    const { rows } = await this.story.db.sql.query<{ payments: string; deductions: string }>(
      `select coalesce(sum(l.amount_pence) filter (where l.kind = 'payment'), 0) as payments,
              coalesce(sum(l.amount_pence) filter (where l.kind = 'deduction'), 0) as deductions
       from statement_line l join statement s on s.id = l.statement_id join contract c on c.id = s.contract_id where c.code = $1`,
      [contract],
    );
    const { payments = '0', deductions = '0' } = rows[0] ?? {};
    return { payments: BigInt(payments), deductions: BigInt(deductions) };
  }

  async books(visibleTo: readonly number[] | null): Promise<ReadonlyMap<string, Balances>> {
    const all = await listBalances(this.story.db.sql, { visibleTo, first: 1000 });
    const own = new Set(this.contracts());
    return new Map(
      all.filter(({ contract }) => own.has(contract)).map((each) => [each.contract, each.balances]),
    );
  }
}

/** What a supplier has had or is still to have, net of what it owes back: all accounts but what the service cost. */
const had = (books: Balances): bigint =>
  -Object.entries(books).reduce((sum, [account, pence]) => (account === 'cost' ? sum : sum + pence), 0n);

async function expectBalanced(told: Told): Promise<void> {
  const { sql } = told.story.db;
  const books = await told.books(null);
  const costOf = (contract: string): bigint => books.get(contract)?.cost ?? 0n;
  for (const contract of told.contracts()) {
    const worth = await told.stated(contract);
    const total = worth.payments + worth.deductions;
    // each book sums to zero, and what its supplier has had is what all its statements say
    expect([contract, Object.values(books.get(contract) ?? {}).reduce((a, b) => a + b, 0n)]).toEqual([
      contract,
      0n,
    ]);
    expect([contract, costOf(contract), had(books.get(contract) ?? NO_BALANCES)]).toEqual([
      contract,
      total,
      total,
    ]);
    const above = told.tiers.get(contract);
    // each tier is what its own terms make of the tier above, whatever was corrected on the way
    if (above)
      expect([contract, worth]).toEqual([contract, passedDown(await told.stated(above.parent), above.tier)]);
  }
  // both parties of a contract read the same books
  for (const organisation of new Set([...BUYERS, ...SUPPLIERS])) {
    const { rows } = await sql.query<{ id: number }>('select id from organisation where code = $1', [
      organisation,
    ]);
    for (const [contract, seen] of await told.books([rows[0]!.id]))
      expect([contract, seen]).toEqual([contract, books.get(contract)]);
  }
  // whatever the commissioner spent is with somebody down the chain: incomes less outgoings add up to it
  const kept = SUPPLIERS.map((supplier) =>
    told.contracts().reduce((sum, contract) => {
      const [buys, sells] = partiesOf(contract);
      return (
        sum +
        (sells === supplier ? had(books.get(contract) ?? NO_BALANCES) : 0n) -
        (buys === supplier ? costOf(contract) : 0n)
      );
    }, 0n),
  );
  expect(kept.reduce((a, b) => a + b, 0n)).toBe(costOf(told.prime()));
}

const partiesOf = (contract: string): readonly [string, string] =>
  contract.startsWith('PRIME')
    ? ['DEMO-COM', 'DEMO-ALDER']
    : contract.startsWith('T2')
      ? ['DEMO-ALDER', 'DEMO-BIRCH']
      : ['DEMO-BIRCH', 'DEMO-BRIDGE'];

describe('the books of all tiers', () => {
  let story: RunStory;
  beforeAll(async () => {
    story = await RunStory.begin();
    await givenMechanism(story.deps);
    value(await registerMechanism(story.deps, somebody('DEMO-COM', 'first'), SHARE_MECHANISM));
    await givenOrganisation(story.db.sql, 'DEMO-BRIDGE');
    for (const [i, organisation] of ['DEMO-COM', ...SUPPLIERS].entries()) {
      const account = {
        organisation,
        holder: organisation,
        sortCode: '200000',
        accountNumber: `1234567${i}`,
        from: '2015-01-01',
      };
      const { id } = value(await addBankAccount(story.deps, somebody(organisation, 'first'), account));
      value(
        await confirmBankAccount(story.deps, somebody(organisation, 'second'), { id, reason: 'telephoned' }),
      );
    }
  });
  afterAll(() => story.end());

  let number = 0;
  it('balance whatever the shares, the results, what comes late and what is paid', async () => {
    await fc.assert(
      fc.asyncProperty(ecosystems, async (given) => {
        number += 1;
        const told = new Told(story, `E${number}`, given);
        await told.begin();
        await told.settle('2017-10-01');
        await expectBalanced(told);
        for (let person = 0; person < given.late; person += 1)
          await givenConviction(story.db.sql, {
            area: told.area,
            start: START,
            person: given.reoffenders + 1 + person,
            recorded: '2017-10-15',
          });
        await told.settle('2017-11-01');
        await expectBalanced(told);
      }),
      { numRuns: 4, endOnFailure: true, examples: [[PAID], [DEDUCTED]] },
    );
  }, 120_000);
});
