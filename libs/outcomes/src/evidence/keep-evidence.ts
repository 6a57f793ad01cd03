import { createHash } from 'node:crypto';
import { ok, type Result } from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { reporterOf } from '../outcome/reporter.js';
import { letStand, lockContent, putSealed, stands } from './evidence-content.store.js';
import { checkEvidenceFile } from './evidence-file.js';
import type { EvidenceStore } from './evidence-store.js';
import { scanned } from './scan.js';

export interface KeptEvidence {
  /** SHA-256 of the content: what it is attached by. */
  readonly digest: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

export interface EvidenceSent {
  readonly content: Uint8Array;
  readonly fileName: string;
  /** The media type that the sender names. */
  readonly said?: string;
  /** Code of the organisation, for who belongs to none. */
  readonly organisation?: string;
}

/**
 * Keeps a file of evidence, sealed: the file first and its row after, so that being killed in between leaves a file that nothing refers to, and
 * never a row without its file. The same content again is kept once.
 * @returns NOT_ALLOWED; INVALID or TOO_LARGE (checkEvidenceFile); INVALID or BUSY by the scanner, where there is one: then nothing is kept
 */
export async function keepEvidence(
  deps: Deps,
  store: EvidenceStore,
  person: Person,
  { content, fileName, said, organisation }: EvidenceSent,
): Promise<Result<KeptEvidence>> {
  const reporter = await reporterOf(deps.sql, person, organisation);
  if (!reporter.ok) return reporter;
  const allowed = may(person, 'outcome.report', { parties: [reporter.value.code] });
  if (!allowed.ok) return allowed;
  const checked = await checkEvidenceFile(content, { name: fileName, said });
  if (!checked.ok) return checked;
  const clean = await scanned(store, content);
  if (!clean.ok) return clean;
  const digest = sha256Of(content);
  const put = (await stands(deps.sql, digest))
    ? undefined
    : await putSealed(deps.sql, store, digest, content);
  const kept = { digest, ...checked.value, sizeBytes: content.length };
  return transact(deps, async (em, sql) => {
    await lockContent(sql, digest);
    if (put) await letStand(sql, digest, put);
    await sql.query(
      'insert into evidence_file (digest, size_bytes, media_type) values ($1, $2, $3) on conflict do nothing',
      [digest, content.length, kept.mediaType],
    );
    const { rows } = await sql.query(
      'select from evidence_upload where digest = $1 and organisation_id = $2',
      [digest, reporter.value.id],
    );
    if (rows.length > 0) return ok(kept);
    const act = recordAct(em, person, {
      verb: 'outcome.report',
      subjectKind: 'evidence',
      subjectId: digest,
      // no name of a file: it may hold somebody's, and what is in the chain of acts stays there
      detail: { organisation: reporter.value.code },
    });
    await em.flush();
    await sql.query(
      'insert into evidence_upload (digest, organisation_id, act_id) values ($1, $2, $3) on conflict do nothing',
      [digest, reporter.value.id, act.id],
    );
    return ok(kept);
  });
}

/** SHA-256 of bytes, 64 hex digits. */
export const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
