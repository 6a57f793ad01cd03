import { ok, problem, type Problem, refuse, type Result } from '#kernel';
import { findingOf, findOutcome, type OutcomeRow } from '#outcomes';
import {
  brokenConstraint,
  type Deps,
  may,
  type Person,
  recordAct,
  sealText,
  transact,
  isHidden,
} from '#partners';
import { isClosed } from '../contract/closing.store.js';
import { type ContractRow, findContract } from '../contract/contract.store.js';
import { lockContract } from '../contract/lock-contract.js';
import { closedContract } from '../ledger/open-contract.js';
import { allowClaim } from './allow-claim.js';
import { type ClaimRow, occurrenceOf } from './claim.js';
import { claimGround, type ClaimGround, findClaim, holderOf, lastClaimOf } from './claim.store.js';
import { takeRecordingTurn } from './declare-claim.js';
import { heldBy } from './held-by.js';

export interface ClaimRequest {
  readonly contract: string;
  /** Id of the outcome. */
  readonly outcome: string;
  readonly note?: string;
}

/**
 * Claims an outcome under a contract, for who held the contract on the day. Where it was verified by the party that its definition names,
 * the claim is allowed at once, and declared in the same transaction; where nobody need verify it, the buyer decides. Claimed again, it
 * is the same claim.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID for a contract that does not fit; INCOMPLETE for an outcome that is not verified or not met;
 * CONFLICT where it is allowed under another claim, saying who has it
 */
export async function claimOutcome(
  deps: Deps,
  person: Person,
  request: ClaimRequest,
): Promise<Result<ClaimRow>> {
  const contract = await findContract(deps.sql, request.contract);
  if (!contract) return refuse(noContract(request.contract));
  const outcome = await findOutcome(deps.sql, request.outcome);
  const ground = outcome && (await claimGround(deps.sql, contract.id, outcome.id, outcome.achievedOn));
  const allowed = may(person, 'claim.make', { parties: [ground?.supplier ?? contract.supplier] });
  if (!allowed.ok) return allowed;
  if (
    !outcome ||
    !ground?.delivered ||
    !ground.reporterDelivers ||
    (await isHidden(deps.sql, person, outcome.serviceUserId))
  )
    return refuse(noOutcome(request));
  const wrong = checkClaim(contract, outcome, ground, await isClosed(deps.sql, contract.id));
  if (wrong.length > 0) return refuse(...wrong);
  const occurrence = occurrenceOf({ ...ground, unit: outcome.unit, day: outcome.achievedOn });
  const about = { contractId: contract.id, outcomeId: outcome.id, occurrence };
  try {
    return await transact(deps, async (em, sql) => {
      await takeRecordingTurn(sql);
      const last = await lastClaimOf(sql, contract.id, outcome.id);
      if (last?.state === 'claimed' || last?.state === 'allowed') return ok(last);
      // asked again: it may have been closed since, and is not closed over this claim
      await lockContract(sql, contract.id);
      const closed = await closedContract(sql, contract);
      if (closed) return refuse(closed);
      const { result, found } = await findingOf(sql, outcome);
      if (result !== 'met')
        return refuse(
          problem(
            'INCOMPLETE',
            'outcome',
            `By the observations on record it is ${result.replace('_', ' ')}: ${found}.`,
            'Claim it when the observations show it.',
          ),
        );
      const holder = await holderOf(sql, about);
      if (holder) return refuse(heldBy(person, holder));
      const act = recordAct(em, person, {
        verb: 'claim.make',
        subjectKind: 'contract',
        subjectId: contract.code,
        detail: { outcome: outcome.id, item: outcome.item },
      });
      await em.flush();
      const { rows } = await sql.query<{ id: string }>(
        `insert into claim (contract_id, outcome_id, sequence, supplier_id, item, day, occurrence, note, act_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
        [
          contract.id,
          outcome.id,
          (last?.sequence ?? 0) + 1,
          ground.supplierId,
          outcome.item,
          outcome.achievedOn,
          occurrence,
          await sealText(sql, outcome.serviceUserId, request.note ?? null),
          act.id,
        ],
      );
      const id = rows[0]?.id ?? '';
      if (outcome.state === 'verified')
        await allowClaim(sql, { claimId: id, actId: act.id, person: person.code });
      const made = await findClaim(sql, id);
      if (!made) throw new Error('the claim was not recorded');
      return ok(made);
    });
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === 'claim_decided_by_another')
      return refuse(
        problem(
          'NOT_ALLOWED',
          'claim.make',
          `${person.name} verified the outcome, and nobody claims what they verified.`,
          'Let somebody else of the supplier do it.',
        ),
      );
    if (broken === 'outcome_is_paid_once') {
      const holder = await holderOf(deps.sql, about);
      if (holder) return refuse(heldBy(person, holder));
    }
    if (
      broken !== 'claim_is_of_its_outcome' &&
      broken !== 'claim_needs_its_outcome' &&
      broken !== 'outcome_is_paid_once'
    )
      throw error;
    return refuse(problem('CONFLICT', 'outcome', 'The outcome was changed meanwhile.', 'Look at it again.'));
  }
}

export const noContract = (code: string): Problem =>
  problem('NOT_FOUND', 'contract', `No contract ${code} is on record.`, 'Correct the code.');

const noOutcome = ({ outcome, contract }: ClaimRequest): Problem =>
  problem(
    'NOT_FOUND',
    'outcome',
    `There is no outcome ${outcome} that was delivered under ${contract} or a contract below it.`,
    'Correct the id, or claim it under the contract that it was delivered under.',
  );

function checkClaim(
  contract: ContractRow,
  outcome: OutcomeRow,
  { items }: ClaimGround,
  closed: boolean,
): Problem[] {
  const problems: Problem[] = [];
  const wrong = (code: 'INVALID' | 'INCOMPLETE' | 'CONFLICT', path: string, why: string, fix: string) =>
    problems.push(problem(code, path, why, fix));
  const { achievedOn: day, item, state } = outcome;
  if (closed)
    wrong('CONFLICT', 'contract', `The contract ${contract.code} is closed.`, 'Have it opened again first.');
  if (!items.includes(item))
    wrong(
      'INVALID',
      'outcome',
      `It is claimed as '${item}', and no terms of ${contract.code} ask for that${items.length > 0 ? `; they ask for ${items.join(', ')}` : ''}.`,
      'Claim it under another contract, or propose terms that ask for it.',
    );
  if (day < contract.from || (contract.to !== null && day > contract.to))
    wrong(
      'INVALID',
      'outcome',
      `It was achieved on ${day}, which is no day of ${contract.code}.`,
      'Claim it under the contract of that day.',
    );
  if (state !== 'verified' && state !== 'complete')
    wrong(
      'INCOMPLETE',
      'outcome',
      `The outcome is not verified: ${STANDS[state]}.`,
      'Claim it when it is verified.',
    );
  return problems;
}

const STANDS: Readonly<Record<OutcomeRow['state'], string>> = {
  evidence_wanted: 'evidence is wanted',
  to_verify: 'it waits to be verified',
  complete: 'it is complete',
  verified: 'it is verified',
  refused: 'it was refused',
  taken_back: 'it was taken back',
};
