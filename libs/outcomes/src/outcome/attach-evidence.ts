import { ok, problem, refuse, type Result } from '#kernel';
import { type Deps, may, type Person, recordAct, transact, isHidden } from '#partners';
import { giveKey, lockContent } from '../evidence/evidence-content.store.js';
import { safeName } from '../evidence/evidence-file.js';
import { erasedProblem } from '../service-user/erased.js';
import { outcomeDefinitionsById } from './definition.store.js';
import type { OutcomeRow } from './outcome.js';
import { findOutcome } from './outcome.store.js';

export interface EvidenceAttached {
  /** Id of the outcome. */
  readonly id: string;
  /** One of the kinds that the definition names. */
  readonly kind: string;
  /** SHA-256 of a file that the organisation has sent. */
  readonly digest: string;
  readonly fileName: string;
}

/**
 * Attaches a file that was sent before to an outcome, for who reported it. Again, it changes nothing; so does the same content under
 * another name.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID for a kind or name that does not fit, CONFLICT for an outcome that was taken back
 */
export async function attachEvidence(
  deps: Deps,
  person: Person,
  { id, kind, digest, fileName }: EvidenceAttached,
): Promise<Result<OutcomeRow>> {
  const outcome = await findOutcome(deps.sql, id);
  if (!outcome || (await isHidden(deps.sql, person, outcome.serviceUserId)))
    return refuse(
      problem('NOT_FOUND', 'id', `There is no outcome ${id}.`, 'The query `outcomes` lists them.'),
    );
  const allowed = may(person, 'outcome.report', { parties: [outcome.organisation] });
  if (!allowed.ok) return allowed;
  if (outcome.state === 'taken_back')
    return refuse(problem('CONFLICT', 'id', 'The outcome was taken back.', 'Report it again first.'));
  const definition = (await outcomeDefinitionsById(deps.sql, [outcome.definitionId])).get(
    outcome.definitionId,
  );
  const kinds = definition?.definition.evidence ?? [];
  if (!kinds.some((each) => each.kind === kind))
    return refuse(
      problem(
        'INVALID',
        'kind',
        `'${kind}' is no kind of evidence that ${outcome.definition} asks for.`,
        kinds.length > 0 ? `Name one of ${kinds.map((each) => each.kind).join(', ')}.` : 'It asks for none.',
      ),
    );
  const name = safeName(fileName);
  if (name === undefined)
    return refuse(
      problem(
        'INVALID',
        'fileName',
        'It cannot be the name of a file.',
        'Write a name like certificate.pdf.',
      ),
    );
  const { rows } = await deps.sql.query(
    'select from evidence_upload where digest = $1 and organisation_id = $2',
    [digest, outcome.organisationId],
  );
  const notSent = problem(
    'NOT_FOUND',
    'digest',
    `${outcome.organisation} has sent no file with this SHA-256.`,
    'Send the file first: POST /evidence, or concord evidence add.',
  );
  if (rows.length === 0) return refuse(notSent);
  return transact(deps, async (em, sql) => {
    const erased = await erasedProblem(sql, outcome.serviceUserId, outcome.serviceUser);
    if (erased) return refuse(erased);
    await lockContent(sql, digest);
    // it went with who was erased, whom it was about too
    if (!(await giveKey(sql, digest, outcome.serviceUserId))) return refuse(notSent);
    const act = recordAct(em, person, {
      verb: 'outcome.report',
      subjectKind: 'outcome',
      subjectId: `${outcome.organisation}/${outcome.outcome}`,
      detail: { evidence: digest, kind },
    });
    await em.flush();
    await sql.query(
      'insert into evidence (outcome_id, kind, digest, file_name, act_id) values ($1, $2, $3, $4, $5) on conflict do nothing',
      [id, kind, digest, name, act.id],
    );
    const now = await findOutcome(sql, id);
    if (!now) throw new Error(`outcome ${id} is not there`);
    return ok(now);
  });
}
