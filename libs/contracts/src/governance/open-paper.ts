import { beyondTheWall, ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { type EvidenceStore, loseHeld, openHeld, scanned } from '#outcomes';
import { type Deps, findMeeting, findPaper, findPlace, may, noPaper, type Paper, type Person, TAKEN_BACK_KEPT_DAYS } from '#partners'; // prettier-ignore

/** A paper with its file. */
export interface PaperOpened {
  readonly paper: Paper & { readonly fileName: string; readonly mediaType: string };
  readonly content: Uint8Array;
}

/**
 * The file of a paper, for who may read the paper: the parties; of a private one, and of one that was taken back, the party that added it alone.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID or BUSY by the scanner, where there is one
 * @throws where what the store gives is not what was kept: it does not open
 */
export async function openPaper(
  { sql }: Pick<Deps, 'sql'>,
  store: EvidenceStore,
  person: Person,
  id: number,
): Promise<Result<PaperOpened>> {
  const paper = await findPaper(sql, person, id);
  const meeting = paper && (await findMeeting(sql, paper.meetingId));
  const place = meeting && (await findPlace(sql, meeting.relationship));
  if (!paper || !place) return refuse(noPaper(id));
  const allowed = may(person, 'governance.read', place);
  if (!allowed.ok) return allowed;
  const { fileName, mediaType, takenBackAt } = paper;
  if (fileName === null || mediaType === null)
    return refuse(
      problem(
        'NOT_FOUND',
        'id',
        takenBackAt === null ? `Paper ${id} has no file.` : `Paper ${id} was taken back.`,
        takenBackAt === null ? 'The meeting shows its text or its address.' : `Ask ${paper.party ?? 'who added it'} for it.`, // prettier-ignore
      ),
    );
  const content = await contentOfPaper(sql, store, id);
  if (!content)
    return refuse(
      problem(
        'NOT_FOUND',
        'id',
        `The file was kept for ${TAKEN_BACK_KEPT_DAYS} days after the paper was taken back.`,
        'It cannot be brought back; send it again if it is needed.',
      ),
    );
  const clean = await scanned(store, content);
  return clean.ok ? ok({ paper: { ...paper, fileName, mediaType }, content }) : clean;
}

/** Of a paper that the person may read. */
async function contentOfPaper(
  sql: SqlClient,
  store: EvidenceStore,
  id: number,
): Promise<Uint8Array | undefined> {
  const { rows } = await beyondTheWall(() =>
    sql.query<{ place: string }>('select content as place from governance_paper where id = $1', [id]),
  );
  const [found] = rows;
  return found && openHeld(sql, store, found.place);
}

/** Lets go of the files of papers that were taken back, when the time is over in which their party could still open them. */
export async function loseTakenBack(sql: SqlClient): Promise<void> {
  const { rows } = await sql.query<{ place: string }>(
    `select p.content as place from governance_paper p join governance_paper_end e on e.paper_id = p.id join evidence_content c on c.place = p.content
     where c.lost_at is null and e.at < now() - make_interval(days => $1)`,
    [TAKEN_BACK_KEPT_DAYS],
  );
  await loseHeld(
    sql,
    rows.map(({ place }) => place),
  );
}
