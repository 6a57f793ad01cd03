import { digestOf, isDay, ok, problem, type Problem, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { findOrganisation, noOrganisation } from '../organisation/organisation.store.js';
import type { Organisation } from '../organisation/organisation.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { changeByDigest, type ChangeRow, findChange } from './lineage.store.js';
import { lockChanges } from './record-change.js';

export interface Renaming {
  /** Code; it stays. */
  readonly organisation: string;
  readonly name: string;
  /** The first day of the new name, YYYY-MM-DD. */
  readonly effectiveOn: string;
  readonly reason: string;
}

/**
 * Records that an organisation takes another name from a day on; what it did before stays under the name of then. The same
 * twice is one; another name for the same day mends a slip.
 * @returns NOT_ALLOWED, NOT_FOUND; INVALID by field; CONFLICT for one that is no more on the day
 */
export async function renameOrganisation(
  deps: Deps,
  person: Person,
  renaming: Renaming,
): Promise<Result<ChangeRow>> {
  const allowed = may(person, 'organisation.change');
  if (!allowed.ok) return allowed;
  const { organisation: code, name, effectiveOn, reason } = renaming;
  return transact(deps, async (em, sql) => {
    await lockChanges(sql);
    const organisation = await findOrganisation(sql, code);
    if (!organisation) return refuse(noOrganisation('organisation', code));
    const wrong = checkRenaming(renaming, organisation);
    if (wrong.length > 0) return refuse(...wrong);
    const digest = digestOf({ kind: 'rename', organisation: code, name, effectiveOn });
    let id = await changeByDigest(sql, digest);
    if (id === undefined) {
      const act = recordAct(em, person, {
        verb: 'organisation.change',
        subjectKind: 'organisation',
        subjectId: code,
        reason,
        detail: { name, effectiveOn },
      });
      await em.flush();
      const { rows } = await sql.query<{ id: number }>(
        `insert into organisation_change (kind, effective_on, reason, digest, act_id) values ('rename', $1::date, $2, $3, $4) returning id`,
        [effectiveOn, reason, digest, act.id],
      );
      id = rows[0]?.id ?? 0;
      await sql.query(
        'insert into organisation_change_predecessor (change_id, organisation_id) values ($1, $2)',
        [id, organisation.id],
      );
      await sql.query(
        'insert into organisation_name (organisation_id, from_date, change_id, name) values ($1, $2::date, $3, $4)',
        [organisation.id, effectiveOn, id, name],
      );
    }
    const change = await findChange(sql, id);
    if (!change) throw new Error(`the renaming ${id} is not there`);
    return ok(change);
  });
}

function checkRenaming({ name, effectiveOn, reason }: Renaming, { code, endedOn }: Organisation): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (name.trim() === '' || name.length > 500)
    invalid('name', 'The name is empty, or has over 500 characters.', 'Write the name.');
  if (reason.trim() === '') invalid('reason', 'The reason is empty.', 'Say why, and where it is laid down.');
  if (!isDay(effectiveOn)) invalid('effectiveOn', `'${effectiveOn}' is not a day.`, 'Write YYYY-MM-DD.');
  else if (endedOn !== null && endedOn <= effectiveOn)
    problems.push(
      problem(
        'CONFLICT',
        'effectiveOn',
        `${code} is no more from ${endedOn} on.`,
        'Name an earlier day, or rename its successor.',
      ),
    );
  return problems;
}
