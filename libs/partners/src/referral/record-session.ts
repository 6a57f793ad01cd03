import type { Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { checkAttendance, checkWhole } from './read-input.js';
import type { AttendanceRecord } from './record-assessment.js';
import { recordMove } from './record-move.js';
import type { ReferralRow } from './referral.store.js';
import { MOST_SESSIONS } from './submit-plan.js';

/** Records whether the person came to a session, at the time of it. Recorded again, the later record counts: so a mistake is put right. */
export const recordSession = (
  deps: Deps,
  person: Person,
  { session, attendance, reason, ...on }: AttendanceRecord & { readonly session: number },
): Promise<Result<ReferralRow>> =>
  recordMove(deps, person, on, {
    kind: 'session_recorded',
    detail: { session, attendance, reason },
    wrong: [...checkWhole('session', session, MOST_SESSIONS), ...checkAttendance(attendance)],
  });
