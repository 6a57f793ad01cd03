import { isDay, ok, problem, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { noSharing } from './agree-sharing.js';
import type { SharingAgreement } from './agreement.js';
import { findSharing, lockSharing } from './sharing.store.js';

export interface SharingEnding {
  readonly code: string;
  readonly version: number;
  /** The last day, YYYY-MM-DD: before that which was agreed. One before the first: it never opened anything from now on. */
  readonly to: string;
  readonly reason: string;
}

/**
 * Ends a version of an agreement early, for any of its parties. What was read under it stays on record as it was.
 * @returns NOT_FOUND; NOT_ALLOWED; INVALID for a day or a reason that does not hold; CONFLICT where it was ended already
 */
export async function endSharing(
  deps: Deps,
  person: Person,
  { code, version, to, reason }: SharingEnding,
): Promise<Result<SharingAgreement>> {
  return transact(deps, async (em, sql) => {
    await lockSharing(sql, code);
    const agreement = await findSharing(sql, code, version);
    if (!agreement) return refuse(noSharing(code));
    const allowed = may(person, 'sharing.end', agreement);
    if (!allowed.ok) return allowed;
    if (agreement.endReason !== null)
      return agreement.to === to && agreement.endReason === reason
        ? ok(agreement)
        : refuse(
            problem(
              'CONFLICT',
              'version',
              `It was ended already: ${agreement.endReason}`,
              'Nothing is to be done.',
            ),
          );
    const problems = [
      ...(isDay(to) && to < agreement.to
        ? []
        : [
            problem(
              'INVALID',
              'to',
              `It ends with ${agreement.to} anyway.`,
              'Name an earlier last day, as YYYY-MM-DD.',
            ),
          ]),
      ...(reason.trim() === ''
        ? [problem('INVALID', 'reason', 'Why it ends is not said.', 'Say it; it stays on record.')]
        : []),
    ];
    if (problems.length > 0) return refuse(...problems);
    const act = recordAct(em, person, {
      verb: 'sharing.end',
      subjectKind: 'sharing_agreement',
      subjectId: code,
      reason,
      detail: { version, to },
    });
    await em.flush();
    await sql.query(
      'insert into sharing_end (agreement_id, to_date, reason, act_id) values ($1, $2::date, $3, $4)',
      [agreement.id, to, reason, act.id],
    );
    return ok((await findSharing(sql, code, version)) ?? agreement);
  });
}
