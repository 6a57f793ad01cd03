import { problem, type Problem, type SqlClient } from '#kernel';
import { findPerson } from '../access/demonstration-persons.js';

export interface Clearable {
  readonly code: string;
  /** Code of the organisation that they work for. */
  readonly organisation: string;
}

/**
 * Persons who may be cleared: on record with a role today, or of the demonstration where its organisations are on record.
 * @returns a problem for each who is not known, belongs to no organisation or does it for themself
 */
export async function findClearable(
  sql: SqlClient,
  by: string,
  codes: readonly string[],
  path: (index: number) => string[],
): Promise<{ readonly found: readonly Clearable[]; readonly problems: readonly Problem[] }> {
  const { rows } = await sql.query<{
    code: string;
    organisation: string | null;
    onRecord: boolean;
    inOffice: boolean;
  }>(
    `select n.code, o.code as organisation, p.id is not null as "onRecord",
            exists (select from appointment_current a where a.person_id = p.id and uk_day(now()) between a.from_date and coalesce(a.to_date, 'infinity'::date)) as "inOffice"
     from unnest($1::text[], $2::text[]) n (code, demonstration)
     left join person_current p on p.code = n.code
     left join organisation o on o.id = p.organisation_id or (p.id is null and o.code = n.demonstration)`,
    [codes, codes.map((code) => findPerson(code)?.organisation ?? null)],
  );
  const found: Clearable[] = [];
  const problems: Problem[] = [];
  for (const [index, code] of codes.entries()) {
    const row = rows.find((each) => each.code === code);
    const refuse = (kind: 'NOT_FOUND' | 'INVALID' | 'NOT_ALLOWED', why: string, fix: string) =>
      problems.push(problem(kind, path(index), why, fix));
    if (code === by)
      refuse('NOT_ALLOWED', 'Nobody clears themself.', 'Have somebody else of the organisation do it.');
    else if (!row?.organisation || (row.onRecord && !row.inOffice))
      refuse(
        'NOT_FOUND',
        `Nobody ${code.slice(0, 100)} holds a role in an organisation today.`,
        'Correct the code of the person, or appoint them first.',
      );
    else if (codes.indexOf(code) < index) refuse('INVALID', `${code} is named twice.`, 'Name them once.');
    else found.push({ code, organisation: row.organisation });
  }
  return { found, problems };
}
