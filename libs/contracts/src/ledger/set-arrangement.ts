import { isDay, ok, problem, ratioText, refuse, type Result } from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { findContract } from '../contract/contract.store.js';
import { lockContract } from '../contract/lock-contract.js';
import { arrangementProblems, readShare } from './arrangement.js';
import { type ArrangementRow, listArrangements } from './arrangement.store.js';

export interface NewArrangement {
  readonly contract: string;
  /** First day on which it holds, YYYY-MM-DD; an approval goes by the day on which it is made. */
  readonly from: string;
  /** Share of each approval that is kept back: `0.05`, `1/20`, `0`. */
  readonly retention: string;
  /** The most recovered from one statement, in pence, or else as a share; with neither, all that is payable may be. */
  readonly recoveryLimitPence?: bigint;
  readonly recoveryShare?: string;
  /** Where it is agreed, and why. */
  readonly reason: string;
}

/**
 * Arranges how approved amounts of a contract become payments: what is kept back, and how much is recovered from a statement.
 * The same arrangement again changes nothing.
 * @returns the arrangement; NOT_FOUND, NOT_ALLOWED, INVALID
 */
export async function setArrangement(
  deps: Deps,
  person: Person,
  input: NewArrangement,
): Promise<Result<ArrangementRow>> {
  const contract = await findContract(deps.sql, input.contract);
  if (!contract)
    return refuse(
      problem(
        'NOT_FOUND',
        'contract',
        `There is no contract ${input.contract}.`,
        'Correct the code of the contract.',
      ),
    );
  const allowed = may(person, 'arrangement.set', { parties: [contract.buyer] });
  if (!allowed.ok) return allowed;
  const problems = arrangementProblems(input);
  if (!isDay(input.from))
    problems.push(problem('INVALID', 'from', `'${input.from}' is not a day.`, 'Write YYYY-MM-DD.'));
  if (input.reason.trim() === '')
    problems.push(
      problem('INVALID', 'reason', 'No reason is given.', 'Say where it is agreed, such as a clause.'),
    );
  if (problems.length > 0) return refuse(...problems);
  const retention = exact(input.retention);
  const recoveryShare = input.recoveryShare === undefined ? null : exact(input.recoveryShare);
  const recoveryLimitPence = input.recoveryLimitPence ?? null;
  return transact(deps, async (em, sql) => {
    await lockContract(sql, contract.id);
    const last = (await listArrangements(sql, contract.id)).findLast(({ from }) => from === input.from);
    if (
      last?.retention === retention &&
      last.recoveryShare === recoveryShare &&
      last.recoveryLimitPence === recoveryLimitPence
    )
      return ok(last);
    const act = recordAct(em, person, {
      verb: 'arrangement.set',
      subjectKind: 'contract',
      subjectId: contract.code,
      reason: input.reason,
    });
    await em.flush();
    const { rows } = await sql.query<{ id: number }>(
      `insert into payment_arrangement (contract_id, from_date, retention, recovery_limit_pence, recovery_share, act_id)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [contract.id, input.from, retention, recoveryLimitPence?.toString() ?? null, recoveryShare, act.id],
    );
    const made = (await listArrangements(sql, contract.id)).find(({ id }) => id === rows[0]?.id);
    if (!made) throw new Error(`the arrangement of ${contract.code} is not there`);
    return ok(made);
  });
}

function exact(share: string): string {
  const read = readShare(share);
  if (!read) throw new RangeError(`'${share}' is not a share`);
  return ratioText(read);
}
