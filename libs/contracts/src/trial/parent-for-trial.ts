import type { Period, SqlClient } from '#kernel';
import { may, type Person } from '#partners';
import { contractAbove } from '../contract/above.store.js';
import { findContract } from '../contract/contract.store.js';
import type { Facts, ParentFigure } from '../run/facts.js';
import { parentOf } from '../run/figure-of-period.js';
import { gatherFacts } from '../run/gather-facts.js';
import { asksParent } from '../run/plan-periods.js';
import { factsQuestion, type OpenTrial } from './open-trial.js';

/**
 * The figure of the contract above that a trial goes by, worked out for who may read that contract's figures: terms that are only
 * tried could otherwise take any part of a figure that is not theirs to see.
 * @returns undefined where it is left to be supposed
 */
export async function parentForTrial(
  sql: SqlClient,
  person: Person,
  { chosen: { contract, mechanism }, ownArea, asKnownAt }: OpenTrial,
  period: Period,
): Promise<ParentFigure | undefined> {
  if (!ownArea || !asksParent(mechanism.document)) return undefined;
  const above = await contractAbove(sql, contract.id);
  const parent = above && (await findContract(sql, above.contract));
  if (!parent || !may(person, 'figure.read', { parties: [parent.buyer, parent.supplier] }).ok)
    return undefined;
  const { scheme, area, areaId, id: contractId, code, from: contractFrom } = contract;
  return parentOf(sql, { scheme, area, areaId, contractId, contract: code, contractFrom, period, asKnownAt });
}

/** What a trial goes by for a period: the records, and the figure above where it is worked out. */
export async function recordedFacts(
  sql: SqlClient,
  person: Person,
  trial: OpenTrial,
  period: Period,
): Promise<Facts> {
  const parent = await parentForTrial(sql, person, trial, period);
  return gatherFacts(sql, factsQuestion(trial, period), { ...(parent && { parent }) });
}
