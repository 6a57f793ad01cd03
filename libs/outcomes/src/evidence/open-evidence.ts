import { beyondTheWall, ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { basisAcross, type Deps, isHidden, may, type Person, recordReads, tellable } from '#partners';
import type { OutcomeRow } from '../outcome/outcome.js';
import { findOutcome, partiesOfOutcome } from '../outcome/outcome.store.js';
import { erasedOf } from '../service-user/erased.js';
import { knownNow } from '../service-user/work-opened.js';
import { contentOf } from './evidence-content.store.js';
import type { EvidenceStore } from './evidence-store.js';
import { sha256Of } from './keep-evidence.js';
import { scanned } from './scan.js';

/** A file of evidence that is attached to an outcome. */
export interface EvidenceRow {
  readonly id: string;
  readonly outcomeId: string;
  readonly kind: string;
  readonly digest: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: string;
  readonly addedAt: string;
  readonly addedBy: string;
}

const SELECT = `
  select e.id, e.outcome_id as "outcomeId", e.kind, e.digest, e.file_name as "fileName", f.media_type as "mediaType", f.size_bytes as size,
         e.recorded_at as "addedAt", a.person as "addedBy"
  from evidence e join evidence_file f using (digest) join act a on a.id = e.act_id`;

/** The evidence of outcomes, by the outcome's id. */
export async function evidenceOf(
  sql: SqlClient,
  outcomeIds: readonly string[],
): Promise<ReadonlyMap<string, EvidenceRow[]>> {
  const { rows } = await sql.query<EvidenceRow>(
    `${SELECT} where e.outcome_id = any($1::bigint[]) order by e.id`,
    [outcomeIds],
  );
  return Map.groupBy(rows, ({ outcomeId }) => outcomeId);
}

/**
 * A file of evidence with its content, for the parties of its outcome.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID or BUSY by the scanner, where there is one
 * @throws where what the store gives is not what was kept: somebody changed it
 */
export async function openEvidence(
  { sql }: Pick<Deps, 'sql'>,
  store: EvidenceStore,
  person: Person,
  id: string,
): Promise<Result<{ readonly evidence: EvidenceRow; readonly content: Uint8Array }>> {
  const none = refuse(
    problem('NOT_FOUND', 'id', `There is no evidence ${id}.`, 'The outcome lists its evidence.'),
  );
  if (!/^[1-9]\d{0,17}$/.test(id)) return none;
  // of whose outcome it is, the rules decide: an agreement opens the file of somebody who has no part in it
  const { evidence, outcome, parties } = await beyondTheWall(() => concerned(sql, id));
  if (!evidence || !outcome || (await isHidden(sql, person, outcome.serviceUserId))) return none;
  const allowed = may(person, 'evidence.read', { parties });
  if (!allowed.ok && !(await isOpenAcross(sql, person, outcome))) return allowed;
  if (allowed.ok && !(await isTold(sql, person, outcome.serviceUser)))
    return refuse(
      problem(
        'NOT_ALLOWED',
        'evidence.read',
        `${person.name} sees that there is evidence, and not whom it is about.`,
        'For a purpose of audit ask for an opening of evidence; another one approves it.',
      ),
    );
  const erased = await erasedOf(sql, outcome.serviceUserId);
  if (erased)
    return refuse(
      problem('NOT_FOUND', 'id', `The file was erased on ${erased.on} under: ${erased.under}.`, 'Its SHA-256 stays on record; the content cannot be brought back.'), // prettier-ignore
    );
  const content = await contentOf(sql, store, { ...evidence, serviceUserId: outcome.serviceUserId });
  if (!content) throw new Error(`the evidence ${evidence.digest} is on record, and no key that opens it`);
  if (sha256Of(content) !== evidence.digest)
    throw new Error(`the evidence ${evidence.digest} was changed in the store`);
  const clean = await scanned(store, content);
  return clean.ok ? ok({ evidence, content }) : clean;
}

/** A file of evidence, the outcome that it is of, and the codes of whom that concerns. */
async function concerned(sql: SqlClient, id: string) {
  const { rows } = await sql.query<EvidenceRow>(`${SELECT} where e.id = $1`, [id]);
  const [evidence] = rows;
  return {
    evidence,
    outcome: evidence && (await findOutcome(sql, evidence.outcomeId)),
    parties: evidence ? await partiesOfOutcome(sql, evidence.outcomeId) : [],
  };
}

/** Whether a person may be told whom an outcome is about; the look is on record. */
const isTold = async (sql: SqlClient, person: Person, ref: string): Promise<boolean> =>
  (await tellable(sql, person, [ref], ['evidence'])).size > 0;

/** Whether something opens what others do for the person to somebody who has no part in the outcome; the look is on record. */
async function isOpenAcross(
  sql: SqlClient,
  person: Person,
  { serviceUser }: Pick<OutcomeRow, 'serviceUser'>,
): Promise<boolean> {
  const parties = person.organisation === null ? [] : [person.organisation];
  if (!may(person, 'service_user.read', { parties }).ok) return false;
  const found = await knownNow(sql, serviceUser);
  if (!found) return false;
  const cited = await basisAcross(sql, person, found.id, ['evidence']);
  await recordReads(sql, person, [{ serviceUserId: found.id, ref: found.ref, cited }]);
  return cited.length > 0;
}
