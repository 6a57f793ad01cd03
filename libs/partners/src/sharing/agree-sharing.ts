import { ok, problem, type Problem, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { sameHand } from '../access/same-hand.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import type { SharingAgreement } from './agreement.js';
import { assentedBy, findSharing, insertAssent, lockSharing } from './sharing.store.js';

export interface SharingAssent {
  readonly code: string;
  readonly version: number;
}

/**
 * Agrees to a version of an agreement for the person's own organisation; once more changes nothing. With the last party it is in force.
 * @returns NOT_FOUND; NOT_ALLOWED; CONFLICT for what was ended
 */
export async function agreeSharing(
  deps: Deps,
  person: Person,
  { code, version }: SharingAssent,
): Promise<Result<SharingAgreement>> {
  return transact(deps, async (em, sql) => {
    await lockSharing(sql, code);
    const agreement = await findSharing(sql, code, version);
    if (!agreement) return refuse(noSharing(code));
    const allowed = may(person, 'sharing.agree', agreement);
    if (!allowed.ok) return allowed;
    const { organisation } = person;
    if (organisation === null || !agreement.waitsFor.includes(organisation)) return ok(agreement);
    if (agreement.endReason !== null)
      return refuse(
        problem(
          'CONFLICT',
          'version',
          `Version ${version} of ${code} was ended.`,
          'Propose a further version.',
        ),
      );
    const own = sameHand(person, {
      action: 'sharing.agree',
      did: 'agreed for another party',
      by: await assentedBy(sql, agreement.id),
    });
    if (own) return refuse(own);
    const act = recordAct(em, person, {
      verb: 'sharing.agree',
      subjectKind: 'sharing_agreement',
      subjectId: code,
      detail: { version },
    });
    await em.flush();
    await insertAssent(sql, agreement.id, organisation, act.id);
    return ok((await findSharing(sql, code, version)) ?? agreement);
  });
}

export const noSharing = (code: string): Problem =>
  problem(
    'NOT_FOUND',
    'code',
    `No agreement ${code.slice(0, 60)} of this version is on record.`,
    'The query `sharingAgreements` lists those of your organisation.',
  );
