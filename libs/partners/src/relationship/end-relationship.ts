import { isDay, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { organisationsById } from '../organisation/organisation.store.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { circular, endedBy } from './register-relationship.js';
import type { Relationship } from './relationship.js';
import { findRelationship, lockRelationships, relationshipsOfArea } from './relationship.store.js';
import { circleWith } from './supply-chain.js';

export interface RelationshipEnding {
  readonly id: number;
  /** The last day, YYYY-MM-DD. */
  readonly to: string;
  readonly reason: string;
}

/**
 * Says on which day a relationship ends; again with another day corrects it. The same twice is one.
 * @returns NOT_ALLOWED, NOT_FOUND; INVALID for a day before its first; CONFLICT as for registerRelationship
 */
export async function endRelationship(
  deps: Deps,
  person: Person,
  { id, to, reason }: RelationshipEnding,
): Promise<Result<Relationship>> {
  const allowed = may(person, 'organisation.register');
  if (!allowed.ok) return allowed;
  return transact(deps, async (em, sql) => {
    await lockRelationships(sql);
    const known = await findRelationship(sql, id);
    if (!known)
      return refuse(
        problem(
          'NOT_FOUND',
          'id',
          `There is no relationship ${id}.`,
          'The list of relationships shows their ids.',
        ),
      );
    if (known.to === to) return ok(known);
    const problems = [...checkEnding(known, { to, reason }), ...(await standingAgainst(sql, known, to))];
    if (problems.length > 0) return refuse(...problems);
    const act = recordAct(em, person, {
      verb: 'organisation.register',
      subjectKind: 'relationship',
      subjectId: String(id),
      reason,
      detail: { to },
    });
    await em.flush();
    await sql.query(
      'insert into relationship_version (relationship_id, recorded_at, to_date, act_id) values ($1, clock_timestamp(), $2::date, $3)',
      [id, to, act.id],
    );
    return ok({ ...known, to });
  });
}

function checkEnding({ from }: Relationship, { to, reason }: { to: string; reason: string }): Problem[] {
  const problems: Problem[] = [];
  if (reason.trim() === '')
    problems.push(problem('INVALID', 'reason', 'The reason is empty.', 'Say why the relationship ends.'));
  if (!isDay(to)) problems.push(problem('INVALID', 'to', `'${to}' is not a day.`, 'Write YYYY-MM-DD.'));
  else if (to < from)
    problems.push(
      problem('INVALID', 'to', `The relationship begins on ${from}.`, 'Name a day from then on.'),
    );
  return problems;
}

/** A later last day than before must not meet what came to be meanwhile. */
async function standingAgainst(sql: SqlClient, known: Relationship, to: string): Promise<Problem[]> {
  const parties = await organisationsById(sql, [known.buyerId, known.supplierId]);
  const ended = parties.flatMap((each) => endedBy('to', each, to));
  if (ended.length > 0) return ended;
  const others = (await relationshipsOfArea(sql, known.areaId)).filter(({ id }) => id !== known.id);
  const circle = circleWith(others, { ...known, to });
  return circle ? [await circular(sql, circle)] : [];
}
