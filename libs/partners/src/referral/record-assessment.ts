import type { Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { checkAttendance } from './read-input.js';
import { type OnReferral, recordMove } from './record-move.js';
import type { Attendance } from './referral.js';
import type { ReferralRow } from './referral.store.js';

export interface AttendanceRecord extends OnReferral {
  readonly attendance: Attendance;
  /** Why it did not take place; only then. */
  readonly reason?: string;
}

/** Records whether the person came to the assessment, at the time of it; recorded again, the later record counts. */
export const recordAssessment = (
  deps: Deps,
  person: Person,
  { attendance, reason, ...on }: AttendanceRecord,
): Promise<Result<ReferralRow>> =>
  recordMove(deps, person, on, {
    kind: 'assessment_recorded',
    detail: { attendance, reason },
    wrong: checkAttendance(attendance),
  });
