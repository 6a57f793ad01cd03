import { ok, problem, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { isHidden } from '../restriction/hidden.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { goingTo } from './choose-service.js';
import { checkDraft, insertReferral } from './draft-referral.js';
import { existing, noReferral } from './record-move.js';
import { readInstant } from './read-input.js';
import type { Complexity, ReferralState } from './referral.js';
import { databaseNow, findReferral, lockReferral, type ReferralRow, saveEvent } from './referral.store.js';

/** While the holder works with the person. */
const ONWARD_FROM: readonly ReferralState[] = [
  'accepted',
  'assessed',
  'planned',
  'in_delivery',
  'reporting',
  'reported',
];

export interface Onward {
  /** Of the referral that the person's organisation holds. */
  readonly reference: string;
  /** Code of the service that the new one goes to. */
  readonly service: string;
  readonly wanted: readonly string[];
  readonly complexity?: Complexity;
  readonly note?: string;
  /** When; left out: now. */
  readonly at?: string;
}

/**
 * Refers a person on, for the organisation that holds a referral: a further referral, of which it is the origin, sent to another
 * service. The origin of the first sees where it went, and on from there.
 * @returns the new referral
 */
export async function referOnward(
  deps: Deps,
  person: Person,
  { reference, service, wanted, complexity, note, at: given }: Onward,
): Promise<Result<ReferralRow>> {
  return transact(deps, async (em, sql) => {
    const named = await findReferral(sql, reference);
    if (!named || (await isHidden(sql, person, named.serviceUserId))) return refuse(noReferral(reference));
    await lockReferral(sql, named.id);
    const parent = await existing(sql, reference);
    const allowed = may(person, 'referral.make', { parties: parent.holder === null ? [] : [parent.holder] });
    if (!allowed.ok) return allowed;
    if (!ONWARD_FROM.includes(parent.state))
      return refuse(
        problem(
          'CONFLICT',
          'reference',
          `${reference} is ${parent.state.replaceAll('_', ' ')}: it cannot be referred on.`,
          'Refer on what was accepted and is not concluded.',
        ),
      );
    const { rows } = await sql.query<{ category: ReferralRow['category'] }>(
      'select category from service where code = $1',
      [service],
    );
    const draft = {
      category: rows[0]?.category ?? parent.category,
      complexity: complexity ?? parent.complexity,
      wanted,
      note,
      order: parent.order ?? undefined,
    };
    const at = readInstant('at', given, await databaseNow(sql));
    const problems = [...checkDraft(draft), ...(at.ok ? [] : at.problems)];
    if (!at.ok || problems.length > 0) return refuse(...problems);
    const going = await goingTo(sql, { ...parent, category: draft.category }, service, at.value);
    if (!going.ok) return going;
    if (parent.holderId === null) throw new Error(`referral ${reference} has no holder`);
    const act = recordAct(em, person, {
      verb: 'referral.make',
      subjectKind: 'referral',
      subjectId: reference,
      detail: { onward: service },
    });
    await em.flush();
    const made = await insertReferral(sql, act.id, draft, {
      serviceUserId: parent.serviceUserId,
      areaId: parent.areaId,
      originId: parent.holderId,
      parentId: parent.id,
      at: at.value,
    });
    await saveEvent(sql, made.id, act.id, { ...going.value, sequence: 1, kind: 'sent', at: at.value });
    return ok(await existing(sql, made.reference));
  });
}
