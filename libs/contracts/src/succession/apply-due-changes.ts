import { ok, type Problem, refuse, type Result } from '#kernel';
import { type Deps, lockChanges, settleSuccession, transact } from '#partners';
import { settleBuyers } from './settle-buyers.js';
import { settleContracts } from './settle-contracts.js';
import { settleReferrals } from './settle-referrals.js';

/**
 * Does what falls due of changes of organisations: moves the open referrals of those whose day has come, and what came to an
 * organisation that ends, or to be given away, after its change was recorded. Called again and again; it changes nothing when
 * nothing is due.
 * @returns how many referrals moved; or what stands against moving the rest, of which then nothing moves
 */
export async function applyDueChanges(deps: Deps): Promise<Result<{ readonly referrals: number }>> {
  const { rows } = await deps.sql.query('select from organisation_change limit 1');
  if (rows.length === 0) return ok({ referrals: 0 });
  const problems: Problem[] = [];
  const dated = await transact(deps, async (_em, sql) => {
    await lockChanges(sql);
    const open = [
      ...(await settleSuccession(sql)),
      ...(await settleContracts(sql)),
      ...(await settleBuyers(sql)),
    ];
    return open.length > 0 ? refuse<undefined>(...open) : ok(undefined);
  });
  if (!dated.ok) problems.push(...dated.problems);
  // contracts that cannot go over do not keep people waiting
  const moved = await transact(deps, async (_em, sql) => {
    await lockChanges(sql);
    return ok(await settleReferrals(sql));
  });
  if (!moved.ok) return moved;
  return problems.length > 0 ? refuse(...problems) : ok({ referrals: moved.value });
}
