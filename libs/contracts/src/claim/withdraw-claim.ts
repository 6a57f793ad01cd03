import { ok, problem, refuse, type Result } from '#kernel';
import { type Deps, may, type Person, recordAct, sealText, transact, isHidden } from '#partners';
import { lockContract } from '../contract/lock-contract.js';
import { closedContract } from '../ledger/open-contract.js';
import type { ClaimRow } from './claim.js';
import { findClaim } from './claim.store.js';
import { noClaim } from './decide-claim.js';
import { declareClaim, takeRecordingTurn } from './declare-claim.js';

/**
 * Withdraws a claim, for either party. Of one that was allowed the declaration is taken back in the same transaction: the next run corrects
 * what was stated, and somebody else may claim the outcome. Again, it changes nothing.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID without a reason; CONFLICT for a claim that was refused, or under a closed contract
 */
export async function withdrawClaim(
  deps: Deps,
  person: Person,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Result<ClaimRow>> {
  const claim = await findClaim(deps.sql, id);
  if (!claim || (await isHidden(deps.sql, person, claim.serviceUserId))) return refuse(noClaim(id));
  const allowed = may(person, 'claim.withdraw', { parties: [claim.buyer, claim.supplier] });
  if (!allowed.ok) return allowed;
  if (!reason.trim())
    return refuse(problem('INVALID', 'reason', 'The reason is empty.', 'Say what was found wrong.'));
  return transact(deps, async (em, sql) => {
    await takeRecordingTurn(sql);
    const now = await findClaim(sql, id);
    if (now?.state === 'withdrawn') return ok(now);
    if (!now || now.state === 'refused')
      return refuse(problem('CONFLICT', 'id', 'The claim was refused.', 'There is nothing to withdraw.'));
    await lockContract(sql, now.contractId);
    const closed = await closedContract(sql, { id: now.contractId, code: now.contract });
    if (closed) return refuse(closed);
    const said = await sealText(sql, now.serviceUserId, reason);
    const act = recordAct(em, person, {
      verb: 'claim.withdraw',
      subjectKind: 'claim',
      subjectId: id,
      reason: said,
    });
    await em.flush();
    const wasAllowed = now.state === 'allowed';
    if (wasAllowed) await sql.query('delete from claim_hold where claim_id = $1', [id]);
    const importId = wasAllowed
      ? await declareClaim(sql, { claimId: id, quantity: 0, person: person.code })
      : null;
    await sql.query(
      `insert into claim_decision (claim_id, sequence, kind, reason, import_id, act_id) values ($1, $2, 'withdrawn', $3, $4, $5)`,
      [id, wasAllowed ? 2 : 1, said, importId, act.id],
    );
    return ok((await findClaim(sql, id)) ?? now);
  });
}
