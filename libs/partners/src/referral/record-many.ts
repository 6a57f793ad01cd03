import { ok, problem, type Problem, refuse, type Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { enclosed } from '../use-case/enclosing.js';
import { transact } from '../use-case/transact.js';
import { acceptReferral } from './accept-referral.js';
import { declineReferral } from './decline-referral.js';
import type { OnReferral } from './record-move.js';
import { recordSession } from './record-session.js';
import type { Attendance } from './referral.js';

/** As many as are recorded at once; each is a record of its own, and a transaction of them all should stay short. */
export const MOST_ACTS = 200;

/** What a list of acts can hold: decisions on referrals that were sent, and attendance of sessions. */
export type ReferralAct = OnReferral &
  (
    | { readonly kind: 'accepted' }
    | { readonly kind: 'declined'; readonly reason: string }
    | {
        readonly kind: 'session_recorded';
        readonly session: number;
        readonly attendance: Attendance;
        readonly reason?: string;
      }
  );

/**
 * Records many acts, of any referrals: all of them or none. Each is allowed, decided and put on record as by its own use case; acts of one
 * referral follow each other as they stand.
 * @param only.checkOnly nothing is kept: what is answered is what would be
 * @returns how many; or the problems of all that are refused, each under `acts` and its number from 0
 */
export async function recordReferralActs(
  deps: Deps,
  person: Person,
  acts: readonly ReferralAct[],
  { checkOnly = false }: { readonly checkOnly?: boolean } = {},
): Promise<Result<{ readonly acts: number; readonly checkOnly: boolean }>> {
  if (acts.length === 0 || acts.length > MOST_ACTS)
    return refuse(
      problem(
        'TOO_LARGE',
        'acts',
        `${acts.length} acts cannot be recorded at once.`,
        `Send 1 to ${MOST_ACTS} at a time.`,
      ),
    );
  const done = { acts: acts.length, checkOnly };
  const problems: Problem[] = [];
  const recorded = await transact(deps, async (em) => {
    await enclosed(em, async () => {
      for (const [place, act] of inOrder(acts)) {
        const made = await recordOne(deps, person, act);
        if (!made.ok) problems.push(...made.problems.map((each) => under(place, each)));
      }
    });
    return problems.length > 0 || checkOnly ? refuse(...problems) : ok(done);
  });
  return problems.length > 0 || !checkOnly ? recorded : ok(done);
}

/** By referral, so that two lists at once lock in one order; those of one referral as they stand. */
const inOrder = (acts: readonly ReferralAct[]): (readonly [number, ReferralAct])[] =>
  [...acts.entries()].sort(([i, a], [j, b]) =>
    a.reference === b.reference ? i - j : a.reference < b.reference ? -1 : 1,
  );

const recordOne = (deps: Deps, person: Person, act: ReferralAct): Promise<Result<object>> => {
  switch (act.kind) {
    case 'accepted':
      return acceptReferral(deps, person, act);
    case 'declined':
      return declineReferral(deps, person, act);
    case 'session_recorded':
      return recordSession(deps, person, act);
  }
};

const under = (place: number, each: Problem): Problem => ({
  ...each,
  path: ['acts', String(place), ...each.path],
});
