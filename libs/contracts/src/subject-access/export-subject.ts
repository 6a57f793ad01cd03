import { openServiceUser } from '#outcomes';
import { ok, problem, refuse, type Result, type SqlClient, today } from '#kernel';
import { type Deps, findPerson, type Person, personInOffice, recordAudit, transact } from '#partners';
import { RECORD_SECTIONS } from './record-sections.js';
import type { SealedRow, Section } from './section.js';
import { type ExportedRow, SUBJECT_EXPORT_VERSION, type SubjectExport } from './subject-export.js';
import { AUDIT_SECTIONS, WORK_SECTIONS } from './work-sections.js';

/** In the order in which a person reads them. */
export const SUBJECT_SECTIONS: readonly Section[] = [...RECORD_SECTIONS, ...WORK_SECTIONS, ...AUDIT_SECTIONS];

export interface SubjectAccess {
  /** A reference of now or from before a merge. */
  readonly ref: string;
  /** Why it is handed out: the request it answers. */
  readonly reason: string;
}

/**
 * All that is held on one person, as one instant knows it, for a subject access request. Staff are told by what they are and never by name or code.
 * That it was handed out is in the audit chain, and in the export itself.
 * @returns NOT_ALLOWED; NOT_FOUND also for who is nobody of the organisation's; INVALID without a reason
 */
export function exportSubject(
  deps: Deps,
  person: Person,
  { ref, reason }: SubjectAccess,
): Promise<Result<SubjectExport>> {
  return transact(deps, async (_em, sql) => {
    const opened = await openServiceUser(sql, person, 'service_user.export', ref);
    if (!opened.ok) return opened;
    if (reason.trim() === '')
      return refuse(
        problem(
          'INVALID',
          'reason',
          'There is no reason.',
          'Say which request it answers: its date or number.',
        ),
      );
    const { id, ref: known } = opened.value;
    await recordAudit(sql, [
      {
        kind: 'export',
        person,
        verb: 'service_user.export',
        subjectKind: 'service_user',
        subjectId: known,
        reason,
      },
    ]);
    const { rows: group } = await sql.query<{ id: number; ref: string }>(
      'select u.id, u.ref from service_users_of($1) w (id) join service_user u using (id) order by u.ref',
      [id],
    );
    const ids = group.map((each) => each.id);
    const sections: SubjectExport['sections'][number][] = [];
    for (const section of SUBJECT_SECTIONS) {
      const { key, title, freeText = false } = section;
      sections.push({ key, title, freeText, rows: await rowsOf(sql, section, ids) });
    }
    const otherRefs = group.filter((each) => each.id !== id).map((each) => each.ref);
    return ok({
      format: 'concord-subject-access',
      version: SUBJECT_EXPORT_VERSION,
      ref: known,
      otherRefs,
      madeAt: await nowOf(sql),
      sections,
    });
  });
}

async function rowsOf(
  sql: SqlClient,
  { sql: text, open }: Section,
  ids: readonly number[],
): Promise<ExportedRow[]> {
  if (open) return (await sql.query<SealedRow>(text, [ids])).rows.map((row) => open(row) as ExportedRow);
  const { rows } = await sql.query<ExportedRow & { readonly person?: string }>(text, [ids]);
  const parts = new Map<string, string>();
  for (const { person } of rows)
    if (person !== undefined && !parts.has(person)) parts.set(person, await partOf(sql, person));
  return rows.map(({ person, ...row }) =>
    person === undefined ? row : { ...row, by: parts.get(person) ?? STAFF },
  );
}

const STAFF = 'a member of staff';

/** What somebody is, for one who must not learn who it is. */
async function partOf(sql: SqlClient, code: string): Promise<string> {
  const roles = (findPerson(code) ?? (await personInOffice(sql, code, today())))?.roles ?? [];
  return roles.length > 0 ? roles.join(', ').replaceAll('_', ' ') : STAFF;
}

async function nowOf(sql: SqlClient): Promise<string> {
  const { rows } = await sql.query<{ at: string }>('select now() as at');
  if (!rows[0]) throw new Error('the database has no clock');
  return rows[0].at;
}
