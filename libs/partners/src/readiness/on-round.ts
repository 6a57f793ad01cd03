import { problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import type { Action } from '../access/action.js';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import type { EntityManager } from '@mikro-orm/postgresql';
import { findRound, noRound } from './readiness.store.js';
import type { Round } from './round.js';

/** Does something to a round, in one transaction, for who may do it for its organisation. */
export function onRound<T>(
  deps: Deps,
  person: Person,
  action: Action,
  id: string,
  work: (round: Round, em: EntityManager, sql: SqlClient) => Promise<Result<T>>,
): Promise<Result<T>> {
  return transact(deps, async (em, sql) => {
    const round = await findRound(sql, id);
    if (!round) return refuse(noRound(id));
    const allowed = may(person, action, { parties: [round.organisation] });
    return allowed.ok ? work(round, em, sql) : allowed;
  });
}

export const isClosed = ({ code }: Round): Problem =>
  problem('CONFLICT', 'round', `The round ${code} is closed.`, 'Open a further round.');

export const subjectOf = ({ organisation, code }: Round) => ({
  subjectKind: 'readiness_round',
  subjectId: `${organisation}/${code}`,
});
