import type { EntityManager } from '@mikro-orm/postgresql';
import type { Person } from '../access/person.js';
import { Act } from './act.entity.js';

export interface ActOn {
  /** What was done, named like the action that allows it: `terms.agree`. */
  readonly verb: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Puts an act on record with the EntityManager's next flush, and so in the transaction of what it decided. */
export function recordAct(
  em: EntityManager,
  { code, organisation = null }: Pick<Person, 'code'> & Partial<Pick<Person, 'organisation'>>,
  act: ActOn,
): Act {
  const entity = em.create(Act, { ...act, person: code, organisation, detail: act.detail ?? {} });
  em.persist(entity);
  return entity;
}
