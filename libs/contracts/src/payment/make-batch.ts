import { ok, refuse, type Result, today } from '#kernel';
import { type Deps, may, type Person, recordAct, sameHand, transact } from '#partners';
import { lockContract } from '../contract/lock-contract.js';
import { accountsInUse } from './bank-account.store.js';
import { contractProblems, dayProblems, findBuyer, noAccount, nothingDue } from './batch-problems.js';
import { approversOf, type Due, dueOf } from './due.store.js';
import { type BatchRow, lockBuyer, type PaymentRow } from './payment.store.js';
import { type Payable, saveBatch } from './save-batch.js';

export interface BatchRequest {
  /** Code of who pays; without it, the person's organisation. */
  readonly buyer?: string;
  /** Codes of the contracts whose dues are paid; without it, all of the buyer's. */
  readonly contracts?: readonly string[];
  /** Day on which the bank is to pay, YYYY-MM-DD; without it, today. */
  readonly payOn?: string;
}

export interface MadeBatch {
  readonly batch: BatchRow;
  readonly payments: readonly PaymentRow[];
  /** The payment file, pain.001. */
  readonly document: string;
  /** What is due and not in it. */
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut extends Pick<Due, 'contract' | 'supplier' | 'amountPence'> {
  readonly why: string;
}

/**
 * Makes a payment file of everything that is due from a buyer. What is in it is with the bank from then on, and due no more; the file
 * is kept, and can be had again.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID; INCOMPLETE without a confirmed bank account; CONFLICT when nothing is due
 */
export async function makePaymentBatch(
  deps: Deps,
  person: Person,
  { buyer: named, contracts, payOn = today() }: BatchRequest,
): Promise<Result<MadeBatch>> {
  const role = may(person, 'payment.make', {
    parties: person.organisation === null ? [] : [person.organisation],
  });
  if (!role.ok) return role;
  const buyer = await findBuyer(deps.sql, named ?? person.organisation);
  if (!buyer.ok) return buyer;
  const allowed = may(person, 'payment.make', { parties: [buyer.value.code] });
  if (!allowed.ok) return allowed;
  const wrong = [...dayProblems(payOn), ...(await contractProblems(deps.sql, buyer.value, contracts))];
  if (wrong.length > 0) return refuse(...wrong);
  return transact(deps, async (em, sql) => {
    const { id: buyerId, code } = buyer.value;
    await lockBuyer(sql, buyerId);
    const locked = [
      ...new Map((await dueOf(sql, buyerId, contracts)).map((due) => [due.contractId, due.contract])),
    ];
    for (const [id] of locked.sort(([a], [b]) => a - b)) await lockContract(sql, id);
    const dues = await dueOf(
      sql,
      buyerId,
      locked.map(([, contract]) => contract),
    );
    const accounts = await accountsInUse(sql, [buyerId, ...dues.map(({ supplierId }) => supplierId)], payOn);
    const debtor = accounts.get(buyerId);
    if (!debtor) return refuse(noAccount(code, payOn));
    const payable = dues.flatMap((due): Payable[] => {
      const account = accounts.get(due.supplierId);
      return account ? [{ ...due, account }] : [];
    });
    const without = dues.filter(({ supplierId }) => !accounts.has(supplierId));
    if (contracts && without.length > 0)
      return refuse(...without.map(({ supplier }) => noAccount(supplier, payOn)));
    if (payable.length === 0) return refuse(nothingDue(code, without));
    const own = sameHand(person, {
      action: 'payment.make',
      did: 'approved some of what is due',
      rule: 'who approves does not pay',
      by: await approversOf(sql, payable),
    });
    if (own) return refuse(own);
    const act = recordAct(em, person, {
      verb: 'payment.make',
      subjectKind: 'organisation',
      subjectId: code,
      detail: { payOn, contracts: payable.map(({ contract }) => contract) },
    });
    await em.flush();
    const made = await saveBatch(sql, act.id, buyerId, payOn, debtor, payable);
    const leftOut = without.map(({ contract, supplier, amountPence }) => ({
      contract,
      supplier,
      amountPence,
      why: `${supplier} has no confirmed bank account on ${payOn}.`,
    }));
    return ok({ ...made, leftOut });
  });
}
