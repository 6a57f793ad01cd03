import { type Asked, text } from '../view/asked.js';
import { instantOf, isDone, type Wrong } from './acts.js';

/** Reads the form for several sessions: only those of which something is said. @param planned how many there are */
export function readSessions(form: Asked, planned: number) {
  const wrong: Wrong[] = [];
  const rows = Array.from({ length: planned }, (_, i) => i + 1).flatMap((session) => {
    const attendance = text(form, `attendance-${session}`);
    if (!isDone(attendance)) return [];
    const at = instantOf(form, `at-${session}`, wrong);
    const reason = attendance === 'NO' ? text(form, `reason-${session}`) : undefined;
    return [{ session, attendance, at, reason }];
  });
  if (rows.length === 0) wrong.push({ field: 'attendance-1', message: 'none' });
  return { rows, wrong };
}
