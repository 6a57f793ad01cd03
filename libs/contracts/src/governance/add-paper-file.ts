import { ok, refuse, type Result, type SqlClient } from '#kernel';
import { checkEvidenceFile, type EvidenceStore, isHeldAt, keepHeld, putHeld, scanned } from '#outcomes';
import {
  actOnGovernance,
  type Deps,
  findPaper,
  isFull,
  mayAddPaper,
  meetingFor,
  type Paper,
  paperTitleProblems,
  type Person,
  tooManyPapers,
  transact,
} from '#partners';

export interface PaperFileAdded {
  readonly meeting: number;
  readonly title: string;
  readonly content: Uint8Array;
  readonly fileName: string;
  /** The media type that the sender names. */
  readonly said?: string;
  /** Only for the organisation that adds it. */
  readonly isPrivate?: boolean;
}

/**
 * Adds a file as a paper of a meeting, sealed: its key first, the file after, its row last, so that being killed in between leaves nothing that anybody is shown. The same of the same party again is one,
 * as long as it was not taken back; what another party has added is not looked at.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID by field, TOO_LARGE (checkEvidenceFile); INVALID or BUSY by the scanner, where there is one; CONFLICT where the party has as many papers as it may have
 */
export async function addPaperFile(
  deps: Deps,
  store: EvidenceStore,
  person: Person,
  paper: PaperFileAdded,
): Promise<Result<Paper>> {
  const { meeting, title, content, isPrivate = false } = paper;
  const allowed = await mayAddPaper(deps.sql, person, meeting);
  if (!allowed.ok) return allowed;
  const [wrong, checked] = [
    paperTitleProblems(title),
    await checkEvidenceFile(content, { name: paper.fileName, said: paper.said }),
  ];
  if (!checked.ok || wrong.length > 0) return refuse(...wrong, ...(checked.ok ? [] : checked.problems));
  const clean = await scanned(store, content);
  if (!clean.ok) return clean;
  const { fileName, mediaType } = checked.value;
  const same = { meeting, title, fileName, content, isPrivate };
  const known = await sameFile(deps.sql, person, same);
  if (known) return ok(known);
  const place = await putHeld(deps.sql, store, content);
  return transact(deps, async (em, sql) => {
    const found = await meetingFor(sql, person, 'governance.take_part', meeting);
    if (!found.ok) return found;
    // what was put meanwhile is nobody's, and goes
    const meanwhile = await sameFile(sql, person, same);
    if (meanwhile) return ok(meanwhile);
    if (await isFull(sql, person, meeting)) return refuse(tooManyPapers(person.organisation ?? ''));
    await keepHeld(sql, place);
    const act = await actOnGovernance(em, person, 'governance.take_part', found.value.place, {
      isPrivate,
      // no name of a file: what is in the chain of acts stays there
      ...(!isPrivate && { detail: { meeting, paper: true, file: true } }),
    });
    const { rows } = await sql.query<{ id: number }>(
      `insert into governance_paper (meeting_id, title, file_name, media_type, size_bytes, content, private_to, party_id, act_id)
       select $1, $2, $3, $4, $5, $6, case when $7::boolean then o.id end, o.id, $9 from organisation o where o.code = $8 returning id`,
      [meeting, title, fileName, mediaType, content.length, place, isPrivate, person.organisation, act.id],
    );
    const added = await findPaper(sql, person, rows[0]?.id ?? 0);
    if (!added) throw new Error('a paper was added and is not there');
    return ok(added);
  });
}

async function sameFile(
  sql: SqlClient,
  person: Person,
  { meeting, title, fileName, content, isPrivate }: Omit<PaperFileAdded, 'said'>,
): Promise<Paper | undefined> {
  const { rows } = await sql.query<{ id: number; place: string }>(
    `select p.id, p.content as place from governance_paper p join organisation o on o.id = p.party_id
     where p.meeting_id = $1 and o.code = $2 and p.title = $3 and p.file_name = $4 and p.size_bytes = $5 and (p.private_to is not null) = $6::boolean
       and not exists (select from governance_paper_end e where e.paper_id = p.id) order by p.id`,
    [meeting, person.organisation, title, fileName, content.length, isPrivate],
  );
  for (const { id, place } of rows)
    if (await isHeldAt(sql, place, content)) return findPaper(sql, person, id);
  return undefined;
}
