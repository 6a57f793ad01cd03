import { ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import type { Action } from '../access/action.js';
import type { Person } from '../access/person.js';
import type { SharedData } from '../sharing/agreement.js';
import { countsHeldBack } from './counts-only.js';

/**
 * Whether somebody may be shown single pieces of business in a list. Who is told numbers with small ones held back could count the rows: it is shown those of
 * people who are opened to it, and without an opening none.
 * @param kind of data that the list is of
 * @param instead the query that tells the numbers
 * @returns NOT_ALLOWED where nobody is opened
 */
export async function mayListSingly(
  sql: SqlClient,
  person: Person,
  { action, kind, instead }: { readonly action: Action; readonly kind: SharedData; readonly instead: string },
): Promise<Result<void>> {
  if (!countsHeldBack(person) || (await hasOpening(sql, person, kind))) return ok(undefined);
  return refuse(
    problem(
      'NOT_ALLOWED',
      action,
      `${person.name} is told numbers of people, small ones held back; single rows could be counted.`,
      `\`${instead}\` tells the numbers. For a purpose of audit ask for an opening of ${kind} (\`openPeople\`); another one approves it.`,
    ),
  );
}

/** The condition on `column`, the id of a service user, that a list shows no others than are opened to who is told numbers only. */
export const openedOnly = (
  column: string,
  person: Person,
  kind: SharedData,
  hold: (value: unknown) => string,
): string =>
  countsHeldBack(person)
    ? `${column} in (select opened_people(${hold(person.organisation)}::text, ${hold(person.code)}::text, ${hold(kind)}::text))`
    : 'true';

async function hasOpening(
  sql: SqlClient,
  { code, organisation }: Person,
  kind: SharedData,
): Promise<boolean> {
  const { rows } = await sql.query<{ open: boolean }>(
    `select exists (
       select from opening_reader r join opening_current p on p.id = r.opening_id join organisation o on o.id = p.organisation_id
       where r.person = $1 and o.code = $2 and p.open and (now() at time zone 'UTC')::date between p.from_date and p.to_date
         and $3 = any(p.kinds::text[])) as open`,
    [code, organisation, kind],
  );
  return rows[0]?.open ?? false;
}
