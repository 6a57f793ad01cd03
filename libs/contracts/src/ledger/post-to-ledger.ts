import { isDeepStrictEqual } from 'node:util';
import { ok, poundsText, problem, type Problem, refuse, type Result, today } from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { lockContract } from '../contract/lock-contract.js';
import { afterPosting, type Balances } from './account.js';
import { MOST_PENCE } from './arrangement.js';
import { closedContract } from './open-contract.js';
import { findBooks } from './find-books.js';
import { actionFor, KIND_WORDS, type LedgerAct, postingsOf, tooLittle } from './ledger-act.js';
import {
  balancesOf,
  type Books,
  entriesAfter,
  hasEntry,
  type KnownEntry,
  postEntry,
} from './ledger.store.js';

export interface LedgerPosting {
  readonly contract: string;
  /** Code; without it, the contract's supplier. */
  readonly supplier?: string;
  readonly act: LedgerAct;
  /** Above 0. */
  readonly amountPence: bigint;
  readonly reason: string;
  /** Id of the last entry of these books that the person saw, "0" for none: what came after it, the person has not seen. */
  readonly seen: string;
}

export interface PostedEntry extends Books {
  readonly entryId: string;
  readonly balances: Balances;
}

/**
 * Posts an act to a contract's ledger: a payment on account, a release of retention, a recovery, a repayment, a reinvestment
 * spent, a write-off. The same posted once more, as after an answer that got lost, changes nothing.
 * @returns the entry and the balances after it; NOT_FOUND, NOT_ALLOWED (also above the person's limit), INVALID; CONFLICT where
 *   something was posted since, or an account holds too little
 */
export async function postToLedger(
  deps: Deps,
  person: Person,
  posting: LedgerPosting,
): Promise<Result<PostedEntry>> {
  const { act, amountPence, reason, seen } = posting;
  const books = await findBooks(deps.sql, posting);
  if (!books.ok) return books;
  const { contract, contractId, supplierId, supplier } = books.value;
  const allowed = may(person, actionFor(act), { parties: [contract.buyer] });
  if (!allowed.ok) return allowed;
  const wrong = [...invalid(posting), ...aboveLimit(person, act, amountPence)];
  if (wrong.length > 0) return refuse(...wrong);
  return transact(deps, async (em, sql) => {
    await lockContract(sql, contractId);
    const closed = await closedContract(sql, contract);
    if (closed) return refuse(closed);
    const since = await entriesAfter(sql, books.value, seen);
    const [next] = since;
    if (next && isSame(next, person, posting))
      return ok({ entryId: next.id, contractId, supplierId, balances: await balancesOf(sql, books.value) });
    if (next || !(seen === '0' || (await hasEntry(sql, books.value, seen))))
      return refuse(stale(seen, since));
    const before = await balancesOf(sql, books.value);
    const short = tooLittle(act, amountPence, before);
    if (short.length > 0) return refuse(...short);
    const record = recordAct(em, person, {
      verb: actionFor(act),
      subjectKind: 'ledger',
      subjectId: `${contract.code}/${supplier}`,
      reason,
      detail: { ...act, amountPence: String(amountPence) },
    });
    await em.flush();
    const postings = postingsOf(act, amountPence);
    const entryId = await postEntry(sql, {
      contractId,
      supplierId,
      kind: act.kind,
      effectiveOn: today(),
      reason,
      actId: record.id,
      postings,
    });
    return ok({ entryId, contractId, supplierId, balances: afterPosting(before, postings) });
  });
}

function invalid({ amountPence, reason, seen }: LedgerPosting): Problem[] {
  const problems: Problem[] = [];
  if (amountPence <= 0n || amountPence > MOST_PENCE)
    problems.push(
      problem(
        'INVALID',
        'amountPence',
        'The amount is not above 0, or is more than anybody pays.',
        'Write pence above 0.',
      ),
    );
  if (reason.trim() === '')
    problems.push(problem('INVALID', 'reason', 'No reason is given.', 'Say why, for who reads it in years.'));
  if (!/^\d{1,18}$/.test(seen))
    problems.push(
      problem(
        'INVALID',
        'seen',
        `'${seen}' is no entry.`,
        'Give the id of the last entry of the ledger as you saw it; 0 where there is none.',
      ),
    );
  return problems;
}

function aboveLimit(person: Person, act: LedgerAct, amountPence: bigint): Problem[] {
  if (actionFor(act) === 'ledger.record') return [];
  const limit = person.limitPence ?? 0n;
  if (limit >= amountPence) return [];
  return [
    problem(
      'NOT_ALLOWED',
      'amountPence',
      `${person.name} may release up to ${poundsText(limit)}, and this is ${poundsText(amountPence)}.`,
      'Ask an approver with a higher limit.',
    ),
  ];
}

/** The same once more, as after an answer that got lost. */
const isSame = (entry: KnownEntry, person: Person, { act, amountPence, reason }: LedgerPosting): boolean =>
  entry.kind === act.kind &&
  entry.person === person.code &&
  entry.reason === reason &&
  isDeepStrictEqual(entry.postings, postingsOf(act, amountPence));

function stale(seen: string, since: readonly KnownEntry[]): Problem {
  const last = since.at(-1);
  const why = last
    ? `Since entry ${seen} there is entry ${last.id}: ${KIND_WORDS[last.kind]} by ${last.person}.`
    : `The ledger has no entry ${seen}.`;
  return problem('CONFLICT', 'seen', why, 'Look at the ledger again, and post with its last entry as seen.');
}
