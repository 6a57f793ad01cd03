import { ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { may, type Person } from '#partners';

/**
 * The organisation for which a person reports: the person's own, or, for who belongs to none, the one that is named.
 * @returns NOT_ALLOWED for who may report for nobody, before anything else is said
 */
export async function reporterOf(
  sql: SqlClient,
  person: Person,
  named?: string,
): Promise<Result<{ readonly id: number; readonly code: string }>> {
  const allowed = may(person, 'outcome.report', {
    parties: person.organisation === null ? [] : [person.organisation],
  });
  if (!allowed.ok) return allowed;
  const code = named ?? person.organisation;
  if (code === null)
    return refuse(
      problem(
        'INVALID',
        'organisation',
        `${person.name} belongs to no organisation, and none is named.`,
        'Name the organisation that reports.',
      ),
    );
  const { rows } = await sql.query<{ id: number; code: string }>(
    'select id, code from organisation where code = $1',
    [code],
  );
  const [found] = rows;
  return found
    ? ok(found)
    : refuse(
        problem('NOT_FOUND', 'organisation', `No organisation ${code} is on record.`, 'Correct the code.'),
      );
}
