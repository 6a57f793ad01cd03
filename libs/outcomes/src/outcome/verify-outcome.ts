import { ok, problem, refuse, type Result } from '#kernel';
import {
  brokenConstraint,
  type Deps,
  may,
  type Person,
  recordAct,
  sealText,
  transact,
  isHidden,
} from '#partners';
import { findingOf } from './finding.store.js';
import { meanwhile } from './meanwhile.js';
import type { OutcomeRow } from './outcome.js';
import { findOutcome } from './outcome.store.js';

export interface VerificationDecision {
  readonly id: string;
  /** False: refused; then it needs a reason. */
  readonly verified: boolean;
  readonly reason?: string;
  /** Number of the last event that whoever decides has seen; more on record: refused. Left out: not asked. */
  readonly seen?: number;
}

/**
 * Verifies or refuses a reported outcome, for the party that its definition names, and never for or by who reported it. Verified is
 * only what the observations on record show to be met. Decided the same way again, it changes nothing.
 * @returns NOT_FOUND; NOT_ALLOWED; INVALID without a reason to refuse; INCOMPLETE where evidence is wanted or the condition is not met;
 * CONFLICT where it was decided otherwise meanwhile
 */
export async function verifyOutcome(
  deps: Deps,
  person: Person,
  { id, verified, reason, seen }: VerificationDecision,
): Promise<Result<OutcomeRow>> {
  const outcome = await findOutcome(deps.sql, id);
  if (!outcome || (await isHidden(deps.sql, person, outcome.serviceUserId)))
    return refuse(
      problem('NOT_FOUND', 'id', `There is no outcome ${id}.`, 'The query `outcomes` lists them.'),
    );
  const allowed = may(person, 'outcome.verify', {
    parties: outcome.verifier === null ? [] : [outcome.verifier],
  });
  if (!allowed.ok) return allowed;
  if (!verified && !reason?.trim())
    return refuse(
      problem(
        'INVALID',
        'reason',
        'The reason is empty.',
        'Say what is wrong or missing, so that it can be mended.',
      ),
    );
  try {
    return await transact(deps, async (em, sql) => {
      await sql.query('select pg_advisory_xact_lock(7126, hashtext($1))', [
        `outcome ${outcome.organisationId} ${outcome.outcome}`,
      ]);
      const now = await findOutcome(sql, id);
      if (!now) throw new Error(`outcome ${id} is not there`);
      if (now.state === (verified ? 'verified' : 'refused')) return ok(now);
      const unseen = await meanwhile(sql, now, seen);
      if (unseen) return refuse(unseen);
      const finding = await findingOf(sql, now);
      const stands = standsAgainst(now, verified, finding);
      if (stands) return refuse(stands);
      const said = await sealText(sql, now.serviceUserId, reason);
      const act = recordAct(em, person, {
        verb: 'outcome.verify',
        subjectKind: 'outcome',
        subjectId: `${now.organisation}/${now.outcome}`,
        reason: said,
        detail: { verified, result: finding.result },
      });
      await em.flush();
      await sql.query(
        `insert into outcome_verification (outcome_id, version_at, verified, organisation_id, reason, finding, act_id)
         select $1, $2, $3, id, $4, $5, $6 from organisation where code = $7`,
        [id, now.versionAt, verified, said ?? null, JSON.stringify(finding), act.id, now.verifier],
      );
      const made = await findOutcome(sql, id);
      return made ? ok(made) : refuse(problem('NOT_FOUND', 'id', 'It is gone.', 'Look again.'));
    });
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === 'verified_by_another')
      return refuse(
        problem(
          'NOT_ALLOWED',
          'outcome.verify',
          'Who reported an outcome does not verify it.',
          'Let somebody else of the party do it.',
        ),
      );
    if (broken === 'verified_evidence_of_others')
      return refuse(
        problem(
          'NOT_ALLOWED',
          'outcome.verify',
          'Who brought evidence of an outcome does not verify it.',
          'Let somebody else of the party do it.',
        ),
      );
    if (broken !== 'outcome_verification_pkey' && broken !== 'verified_when_it_waits') throw error;
    return refuse(problem('CONFLICT', 'id', 'It was decided on meanwhile.', 'Look at it again.'));
  }
}

function standsAgainst(
  now: OutcomeRow,
  verified: boolean,
  { result, found }: { result: string; found: string },
) {
  if (
    now.state === 'verified' ||
    now.state === 'refused' ||
    now.state === 'taken_back' ||
    now.state === 'complete'
  )
    return problem(
      'CONFLICT',
      'id',
      `It is ${now.state.replaceAll('_', ' ')}.`,
      'It can be decided on when it is reported again.',
    );
  if (!verified) return undefined;
  if (now.state === 'evidence_wanted')
    return problem(
      'INCOMPLETE',
      'evidence',
      'Evidence that its definition needs is missing.',
      'Refuse it with a reason, or wait for the evidence.',
    );
  return result === 'met'
    ? undefined
    : problem(
        'INCOMPLETE',
        'observations',
        `By the observations on record it is ${result.replace('_', ' ')}: ${found}.`,
        'Refuse it with a reason, or have the observations completed.',
      );
}
