import { problem, type Problem } from '#kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Action } from '../access/action.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Act } from '../act/act.entity.js';
import type { GovernancePlace } from './place.js';

/**
 * An act about what the parties share, which both read. One about a private note is of another kind, says nothing of what stands in it, and is read by the own
 * organisation alone.
 */
export async function actOn(
  em: EntityManager,
  person: Person,
  verb: Action,
  { reference }: Pick<GovernancePlace, 'reference'>,
  about: {
    readonly reason?: string;
    readonly detail?: Readonly<Record<string, unknown>>;
    readonly isPrivate?: boolean;
  },
): Promise<Act> {
  const { reason, detail, isPrivate = false } = about;
  const act = recordAct(em, person, {
    verb,
    subjectKind: isPrivate ? 'private_note' : 'governance',
    subjectId: reference,
    ...(reason !== undefined && !isPrivate && { reason }),
    ...(detail && { detail }),
  });
  await em.flush();
  return act;
}

export const noItem = (id: number): Problem =>
  problem('NOT_FOUND', 'id', `There is no item ${id}.`, 'The register of the relationship shows its items.');

export const noMeeting = (id: number): Problem =>
  problem('NOT_FOUND', 'id', `There is no meeting ${id}.`, 'The relationship shows its meetings.');

export const reasonMissing = (reason: string, path = 'reason'): Problem[] =>
  reason.trim() === '' || reason.length > 2000
    ? [
        problem(
          'INVALID',
          path,
          'It is not said why.',
          'Say it in up to 2,000 characters; it stays on record.',
        ),
      ]
    : [];
