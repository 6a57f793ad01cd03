import { ok, problem, refuse, type Result } from '#kernel';
import {
  actOnGovernance,
  type Deps,
  findItem,
  findPlace,
  type GovernanceItem,
  may,
  noItem,
  type Person,
  transact,
} from '#partners';
import { findTerms } from '../terms/terms.store.js';

export interface TermsTied {
  /** Id of the change. */
  readonly id: number;
  readonly version: number;
}

/**
 * Ties terms that were proposed for its contract to a change that was accepted: once they are in force, the change is agreed. The same again changes nothing.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID for what is no change; CONFLICT where it was not accepted, or other terms are tied to it
 */
export function tieTerms(
  deps: Deps,
  person: Person,
  { id, version }: TermsTied,
): Promise<Result<GovernanceItem>> {
  return transact(deps, async (em, sql) => {
    const item = await findItem(sql, person, id);
    const place = item && (await findPlace(sql, item.relationship));
    if (!item || !place) return refuse(noItem(id));
    const allowed = may(person, 'change.request', place);
    if (!allowed.ok) return allowed;
    if (item.kind !== 'change' || item.contract === null)
      return refuse(
        problem('INVALID', 'id', `It is a ${item.kind}, not a change.`, 'Name a change request.'),
      );
    await sql.query('select pg_advisory_xact_lock(7150, $1::int)', [id]);
    const terms = await findTerms(sql, item.contract, version);
    if (!terms)
      return refuse(
        problem('NOT_FOUND', 'version', `${item.contract} has no terms ${version}.`, 'Propose them first.'),
      );
    const now = (await findItem(sql, person, id)) ?? item;
    const named = `${item.contract}@${version}`;
    if (now.terms === named) return ok(now);
    if (now.terms !== null)
      return refuse(
        problem(
          'CONFLICT',
          'version',
          `It leads to ${now.terms}.`,
          'Ask for another change where those terms are not what is wanted.',
        ),
      );
    if (now.state !== 'accepted')
      return refuse(
        problem(
          'CONFLICT',
          'id',
          `It is ${now.state}, and not accepted.`,
          'The other party accepts it first.',
        ),
      );
    const act = await actOnGovernance(em, person, 'change.request', place, {
      detail: { item: id, terms: named },
    });
    await sql.query('insert into governance_change_terms (item_id, terms_id, act_id) values ($1, $2, $3)', [
      id,
      terms.id,
      act.id,
    ]);
    const tied = await findItem(sql, person, id);
    if (!tied) throw new Error(`item ${id} is not there`);
    return ok(tied);
  });
}
