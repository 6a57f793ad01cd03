import { ok, problem, refuse, type Result } from '#kernel';
import { findingOf, findOutcome } from '#outcomes';
import {
  brokenConstraint,
  type Deps,
  isHidden,
  may,
  type Person,
  recordAct,
  sameHand,
  transact,
  sealText,
} from '#partners';
import { lockContract } from '../contract/lock-contract.js';
import { closedContract } from '../ledger/open-contract.js';
import { allowClaim } from './allow-claim.js';
import type { ClaimRow } from './claim.js';
import { findClaim, holderOf } from './claim.store.js';
import { takeRecordingTurn } from './declare-claim.js';
import { heldBy } from './held-by.js';

export interface ClaimDecision {
  readonly id: string;
  readonly allowed: boolean;
  /** Needed to refuse. */
  readonly reason?: string;
}

/**
 * Allows or refuses, for the buyer, a claim that waits for it. Decided the same way again, it changes nothing.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID without a reason to refuse; INCOMPLETE where it is not met any more; CONFLICT where it was
 * decided otherwise, another claim has the outcome, or the contract is closed
 */
export async function decideClaim(
  deps: Deps,
  person: Person,
  { id, allowed, reason }: ClaimDecision,
): Promise<Result<ClaimRow>> {
  const claim = await findClaim(deps.sql, id);
  if (!claim || (await isHidden(deps.sql, person, claim.serviceUserId))) return refuse(noClaim(id));
  const may_ = may(person, 'claim.decide', { parties: [claim.buyer] });
  if (!may_.ok) return may_;
  if (!allowed && !reason?.trim())
    return refuse(problem('INVALID', 'reason', 'The reason is empty.', 'Say why it is refused.'));
  try {
    return await transact(deps, async (em, sql) => {
      await takeRecordingTurn(sql);
      const now = await findClaim(sql, id);
      if (now?.state === (allowed ? 'allowed' : 'refused')) return ok(now);
      if (now?.state !== 'claimed')
        return refuse(problem('CONFLICT', 'id', `The claim is ${now?.state}.`, 'It can be claimed again.'));
      const own = sameHand(person, {
        action: 'claim.decide',
        did: 'claimed it',
        by: [now.claimedBy],
      });
      if (own) return refuse(own);
      await lockContract(sql, now.contractId);
      const closed = await closedContract(sql, { id: now.contractId, code: now.contract });
      if (closed) return refuse(closed);
      const outcome = await findOutcome(sql, now.outcomeId);
      const finding = outcome && (await findingOf(sql, outcome));
      if (allowed && finding?.result !== 'met')
        return refuse(
          problem(
            'INCOMPLETE',
            'outcome',
            `By the observations on record it is not met: ${finding?.found}.`,
            'Refuse it, with a reason.',
          ),
        );
      const said = await sealText(sql, now.serviceUserId, reason);
      const act = recordAct(em, person, {
        verb: 'claim.decide',
        subjectKind: 'claim',
        subjectId: id,
        reason: said,
        detail: { allowed },
      });
      await em.flush();
      if (allowed) await allowClaim(sql, { claimId: id, actId: act.id, person: person.code, reason: said });
      else
        await sql.query(
          `insert into claim_decision (claim_id, sequence, kind, reason, act_id) values ($1, 1, 'refused', $2, $3)`,
          [id, said, act.id],
        );
      return ok((await findClaim(sql, id)) ?? now);
    });
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === 'claim_decided_by_another')
      return refuse(
        problem(
          'NOT_ALLOWED',
          'claim.decide',
          `${person.name} reported the outcome, and nobody decides on a claim of what they reported.`,
          'Let somebody else of the buyer do it.',
        ),
      );
    const holder = broken === 'outcome_is_paid_once' ? await holderOf(deps.sql, claim) : undefined;
    if (holder) return refuse(heldBy(person, holder));
    if (broken !== 'outcome_is_paid_once' && broken !== 'claim_needs_its_outcome') throw error;
    return refuse(problem('CONFLICT', 'id', 'The outcome was changed meanwhile.', 'Look at it again.'));
  }
}

export const noClaim = (id: string) =>
  problem('NOT_FOUND', 'id', `There is no claim ${id}.`, 'The query `claims` lists them.');
