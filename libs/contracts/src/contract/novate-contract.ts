import { isDay, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import {
  brokenConstraint,
  type Deps,
  may,
  type Person,
  recordAct,
  sameHandForBoth,
  transact,
} from '#partners';
import { type ContractRow, findContract } from './contract.store.js';
import { lockContract } from './lock-contract.js';
import { moveWithNovation } from './move-with-novation.js';
import { findNovation, listNovations, type NovationRow, subcontractsOf } from './novation.store.js';

export interface NovationProposal {
  readonly contract: string;
  /** Code of the organisation that takes over. */
  readonly successor: string;
  /** Its first day, YYYY-MM-DD, after the contract's first. */
  readonly day: string;
  readonly reason: string;
}

/**
 * Proposes that a contract goes to a successor on a day, which is the buyer's agreement to it. It is in force when the
 * successor agrees (agreeNovation); the one who leaves need not: a company in administration cannot. What was issued until
 * then stays with whom it was issued to; statements that go by a day from then on are the successor's. What is under the contract stays
 * under it: from the day on the successor buys it.
 * @returns NOT_ALLOWED; NOT_FOUND for contract or successor; INVALID for a day or reason that does not hold
 */
export async function proposeNovation(
  deps: Deps,
  person: Person,
  proposal: NovationProposal,
): Promise<Result<NovationRow>> {
  const contract = await findContract(deps.sql, proposal.contract);
  if (!contract) return refuse(noContract(proposal.contract));
  const allowed = may(person, 'contract.novate', { parties: [contract.buyer] });
  if (!allowed.ok) return allowed;
  const before = await sameNovation(deps.sql, proposal);
  if (before) return ok(before);
  const wrong = checkProposal(contract, proposal);
  if (wrong.length > 0) return refuse(...wrong);
  const { rows } = await deps.sql.query<{ id: number }>('select id from organisation where code = $1', [
    proposal.successor,
  ]);
  const supplierId = rows[0]?.id;
  if (supplierId === undefined)
    return refuse(
      problem(
        'NOT_FOUND',
        'successor',
        `No organisation ${proposal.successor} is on record.`,
        'Import it with organisations.csv, or correct the code.',
      ),
    );
  const own = await subcontractsOf(deps.sql, contract.id, supplierId, proposal.day);
  if (own.length > 0) return refuse(ownSubcontracts(proposal, own));
  return transact(deps, async (em, sql) => {
    await lockContract(sql, contract.id);
    const same = await sameNovation(sql, proposal);
    if (same) return ok(same);
    const act = recordAct(em, person, {
      verb: 'contract.novate',
      subjectKind: 'contract',
      subjectId: contract.code,
      reason: proposal.reason,
      detail: { successor: proposal.successor, day: proposal.day },
    });
    await em.flush();
    const { rows: saved } = await sql.query<{ id: number }>(
      'insert into novation (contract_id, supplier_id, from_date, reason, act_id) values ($1, $2, $3, $4, $5) returning id',
      [contract.id, supplierId, proposal.day, proposal.reason, act.id],
    );
    return ok(await existing(sql, saved[0]?.id ?? 0));
  });
}

/**
 * Agrees to a novation for the successor: from the day on the contract is the successor's, and with it what is open. Again, it changes
 * nothing.
 * @returns NOT_FOUND, NOT_ALLOWED, or CONFLICT where the contract is closed or has moved on otherwise meanwhile
 */
export async function agreeNovation(
  deps: Deps,
  person: Person,
  { id, reason }: { readonly id: number; readonly reason?: string },
): Promise<Result<NovationRow>> {
  const novation = await findNovation(deps.sql, id);
  if (!novation)
    return refuse(
      problem('NOT_FOUND', 'id', `There is no novation ${id}.`, 'The contract lists those proposed.'),
    );
  const allowed = may(person, 'novation.agree', { parties: [novation.successor] });
  if (!allowed.ok) return allowed;
  if (person.organisation === null && !reason?.trim())
    return refuse(
      problem(
        'INVALID',
        'reason',
        `${person.name} does not belong to ${novation.successor}, and gives no reason.`,
        'Say where the agreement is on record: a signed deed and its date.',
      ),
    );
  const own = sameHandForBoth(person, {
    action: 'novation.agree',
    did: 'proposed it for the buyer',
    by: [novation.agreedBy === null ? novation.proposedBy : null],
  });
  if (own) return refuse(own);
  try {
    return await transact(deps, async (em, sql) => {
      await lockContract(sql, novation.contractId);
      const now = await existing(sql, id);
      if (now.agreedBy !== null) return ok(now);
      const act = recordAct(em, person, {
        verb: 'novation.agree',
        subjectKind: 'contract',
        subjectId: novation.contract,
        reason,
        detail: { novation: id },
      });
      await em.flush();
      await sql.query(
        `insert into novation_in_force (novation_id, contract_id, supplier_id, from_date, act_id)
         select id, contract_id, supplier_id, from_date, $2 from novation where id = $1`,
        [id, act.id],
      );
      await moveWithNovation(sql, id);
      return ok(await existing(sql, id));
    });
  } catch (error) {
    const why = CONFLICTS[brokenConstraint(error) ?? ''];
    if (why === undefined) throw error;
    return refuse(problem('CONFLICT', 'id', why, 'Look at the contract, and propose the novation again.'));
  }
}

const CONFLICTS: Readonly<Record<string, string>> = {
  novation_keeps_two_parties: 'The successor delivers a contract under it, and would buy from itself.',
  novation_moves_on: 'The contract went to another supplier meanwhile, on that day or a later one.',
  novation_one_a_day: 'The contract goes to another supplier on that day already.',
  contract_is_open: 'The contract is closed.',
  organisation_has_ended: 'The successor is no more by that day.',
};

async function sameNovation(
  sql: SqlClient,
  { contract, successor, day }: NovationProposal,
): Promise<NovationRow | undefined> {
  const all = await listNovations(sql, contract);
  return all.find((each) => each.successor === successor && each.day === day);
}

const ownSubcontracts = ({ successor, contract, day }: NovationProposal, own: readonly string[]): Problem =>
  problem(
    'CONFLICT',
    'successor',
    `From ${day} on ${successor} delivers ${own.join(', ')} under ${contract}, and would buy from itself.`,
    `Hand ${own.length === 1 ? 'it' : 'them'} to another supplier first, from that day or earlier.`,
  );

const noContract = (code: string): Problem =>
  problem('NOT_FOUND', 'contract', `No contract ${code} is on record.`, 'Correct the code.');

function checkProposal(contract: ContractRow, { successor, day, reason }: NovationProposal): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (reason.trim() === '') invalid('reason', 'The reason is empty.', 'Say why the contract is handed over.');
  if (successor === contract.buyer)
    invalid('successor', `${successor} is the buyer.`, 'Name another organisation.');
  if (successor === contract.supplier)
    invalid('successor', `${successor} holds the contract already.`, 'Name another organisation.');
  if (!isDay(day)) invalid('day', `'${day}' is not a day.`, 'Write YYYY-MM-DD.');
  else if (day <= contract.from)
    invalid('day', `The contract begins on ${contract.from}.`, 'Name a later day.');
  else if (contract.to !== null && day > contract.to)
    invalid('day', `The contract ends on ${contract.to}.`, 'Name a day of the contract.');
  return problems;
}

async function existing(sql: SqlClient, id: number): Promise<NovationRow> {
  const row = await findNovation(sql, id);
  if (!row) throw new Error(`novation ${id} is not there`);
  return row;
}
