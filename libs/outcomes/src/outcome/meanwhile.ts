import { problem, type Problem, type SqlClient } from '#kernel';
import { historyOf } from './history.store.js';
import type { OutcomeRow } from './outcome.js';

/** What stands against a change by somebody who has seen less than what is on record; asked under the lock of the outcome. */
export async function meanwhile(
  sql: SqlClient,
  { id, outcome }: Pick<OutcomeRow, 'id' | 'outcome'>,
  seen: number | undefined,
): Promise<Problem | undefined> {
  if (seen === undefined) return undefined;
  const events = (await historyOf(sql, [id])).get(id)?.length ?? 0;
  return events === seen
    ? undefined
    : problem(
        'CONFLICT',
        'seen',
        `Something happened to ${outcome} meanwhile.`,
        'Look at what happened, and decide again.',
      );
}
