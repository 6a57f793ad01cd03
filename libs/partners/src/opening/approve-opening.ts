import { ok, problem, type Problem, refuse, type Result, today } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import type { Opening } from './opening.js';
import { findOpening, lockOpening } from './opening.store.js';

/**
 * Approves an opening, for the commissioner: somebody else than who asked and than who will see. From then on it opens people on its days,
 * and those whose people they are have been told. Once more changes nothing.
 * @returns NOT_FOUND; NOT_ALLOWED; CONFLICT for who asked or will see, and for what was ended or is over
 */
export async function approveOpening(deps: Deps, person: Person, id: string): Promise<Result<Opening>> {
  return transact(deps, async (em, sql) => {
    const found = await findOpening(sql, id);
    if (!found) return refuse(noOpening(id));
    const allowed = may(person, 'opening.approve', { parties: [found.organisation] });
    if (!allowed.ok) return allowed;
    await lockOpening(sql, id);
    const opening = (await findOpening(sql, id)) ?? found;
    if (opening.endedAt !== null) return refuse(conflict(`It was ended: ${opening.endReason ?? ''}`, 'Ask for another one.')); // prettier-ignore
    if (opening.approvedBy !== null) return ok(opening);
    if (opening.askedBy === person.code || opening.readers.includes(person.code))
      return refuse(
        conflict(
          'Another one approves it than who asked or who will see.',
          'Have somebody of the commissioner approve it who is neither.',
        ),
      );
    if (opening.to < today())
      return refuse(conflict(`Its last day was ${opening.to}.`, 'Ask for another one.'));
    const act = recordAct(em, person, {
      verb: 'opening.approve',
      subjectKind: 'opening',
      subjectId: id,
      detail: { about: opening.about, subject: opening.subject },
    });
    await em.flush();
    await sql.query('insert into opening_approval (opening_id, act_id) values ($1::int, $2)', [id, act.id]);
    return ok((await findOpening(sql, id)) ?? opening);
  });
}

const conflict = (why: string, fix: string): Problem => problem('CONFLICT', 'id', why, fix);

export const noOpening = (id: string): Problem =>
  problem(
    'NOT_FOUND',
    'id',
    `No opening ${id.slice(0, 20)} is on record.`,
    'The query `openings` lists those that you may see.',
  );
