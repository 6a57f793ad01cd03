import { ok, problem, refuse, type Result } from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { closingProblems } from './closing.js';
import { closingSequence, closingSituation } from './closing.store.js';
import { findContract } from './contract.store.js';
import { lockContract } from './lock-contract.js';

export interface ClosingRequest {
  readonly contract: string;
  readonly reason: string;
}

export interface ContractStanding {
  readonly contract: string;
  readonly closed: boolean;
}

/**
 * Closes a contract: nothing more is stated, agreed, posted or handed over until it is opened again.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID without a reason, or CONFLICT with everything that is still open
 */
export const closeContract = (
  deps: Deps,
  person: Person,
  request: ClosingRequest,
): Promise<Result<ContractStanding>> => turn(deps, person, request, true);

/**
 * Opens a closed contract again, because something turned up: a late conviction, a payment that came back.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID without a reason, or CONFLICT when it is not closed
 */
export const reopenContract = (
  deps: Deps,
  person: Person,
  request: ClosingRequest,
): Promise<Result<ContractStanding>> => turn(deps, person, request, false);

async function turn(
  deps: Deps,
  person: Person,
  { contract: code, reason }: ClosingRequest,
  closed: boolean,
): Promise<Result<ContractStanding>> {
  const contract = await findContract(deps.sql, code);
  if (!contract)
    return refuse(problem('NOT_FOUND', 'contract', `No contract ${code} is on record.`, 'Correct the code.'));
  const allowed = may(person, 'contract.close', { parties: [contract.buyer] });
  if (!allowed.ok) return allowed;
  if (reason.trim() === '') return refuse(problem('INVALID', 'reason', 'The reason is empty.', 'Say why.'));
  return transact<ContractStanding>(deps, async (em, sql) => {
    await lockContract(sql, contract.id);
    const situation = await closingSituation(sql, contract);
    const problems = closed ? closingProblems(situation) : [];
    if (problems.length > 0) return refuse(...problems);
    if (!closed && !situation.closed)
      return refuse(
        problem('CONFLICT', 'contract', `The contract ${code} is not closed.`, 'There is nothing to do.'),
      );
    const act = recordAct(em, person, {
      verb: closed ? 'contract.close' : 'contract.reopen',
      subjectKind: 'contract',
      subjectId: code,
      reason,
    });
    await em.flush();
    await sql.query(
      'insert into contract_closing (contract_id, sequence, closed, reason, act_id) values ($1, $2, $3, $4, $5)',
      [contract.id, (await closingSequence(sql, contract.id)) + 1, closed, reason, act.id],
    );
    return ok({ contract: code, closed });
  });
}
