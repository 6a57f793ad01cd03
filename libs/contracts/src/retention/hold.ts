import { openServiceUser } from '#outcomes';
import { ok, problem, refuse, type Result, type SqlClient, today } from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { holdProblems } from './retention.js';
import { type LegalHold, standingHold, standingHolds } from './retention.store.js';

export interface NewHold {
  readonly ref: string;
  readonly reason: string;
  /** YYYY-MM-DD; today when it is not given. */
  readonly from?: string;
}

/**
 * Keeps what is held on a person, whatever the rules say, until it is lifted. The same reason again is the hold that stands.
 * @returns NOT_ALLOWED, NOT_FOUND, or INVALID for each field that is wrong
 */
export function holdRecords(
  deps: Deps,
  person: Person,
  { ref, reason, from = today() }: NewHold,
): Promise<Result<LegalHold>> {
  return transact(deps, async (em, sql) => {
    const opened = await openServiceUser(sql, person, 'retention.hold', ref);
    if (!opened.ok) return opened;
    const wrong = holdProblems({ reason, from });
    if (wrong.length > 0) return refuse(...wrong);
    // two who hold the same person at once take turns: the later one finds the hold
    await sql.query('select pg_advisory_xact_lock($1, $2)', [HOLD_LOCKS, opened.value.id]);
    const standing = (await standingHolds(sql, opened.value.id)).find((each) => each.reason === reason);
    if (standing) return ok(standing);
    const act = recordAct(em, person, {
      verb: 'retention.hold',
      subjectKind: 'service_user',
      subjectId: opened.value.ref,
      reason,
      detail: { from },
    });
    await em.flush();
    const { rows } = await sql.query<{ id: number }>(
      `insert into legal_hold (service_user_id, reason, from_date, act_id) values ($1, $2, $3, $4) returning id`,
      [opened.value.id, reason, from, act.id],
    );
    return found(sql, rows[0]?.id ?? 0);
  });
}

const HOLD_LOCKS = 7_126_006;

/** @returns NOT_ALLOWED, NOT_FOUND also for one that was lifted, INVALID without a reason */
export function liftHold(
  deps: Deps,
  person: Person,
  { id, reason }: { readonly id: number; readonly reason: string },
): Promise<Result<LegalHold>> {
  return transact(deps, async (em, sql) => {
    const parties = person.organisation === null ? [] : [person.organisation];
    const allowed = may(person, 'retention.hold', { parties });
    if (!allowed.ok) return allowed;
    const standing = await found(sql, id);
    if (!standing.ok) return standing;
    const opened = await openServiceUser(sql, person, 'retention.hold', standing.value.ref);
    if (!opened.ok) return refuse(noHold(id));
    if (reason.trim() === '')
      return refuse(
        problem('INVALID', 'reason', 'There is no reason.', 'Say why it is not needed any more.'),
      );
    const act = recordAct(em, person, {
      verb: 'retention.hold',
      subjectKind: 'service_user',
      subjectId: opened.value.ref,
      reason,
      detail: { lifted: id },
    });
    await em.flush();
    const { rowCount } = await sql.query(
      'insert into legal_hold_end (hold_id, reason, act_id) values ($1, $2, $3) on conflict do nothing',
      [id, reason, act.id],
    );
    return rowCount === 0 ? refuse(noHold(id)) : standing; // somebody else was faster
  });
}

async function found(sql: SqlClient, id: number): Promise<Result<LegalHold>> {
  const standing = await standingHold(sql, id);
  return standing ? ok(standing) : refuse(noHold(id));
}

const noHold = (id: number) =>
  problem('NOT_FOUND', 'id', `No hold ${id} stands.`, 'Take a number that `concord retention holds` shows.');
