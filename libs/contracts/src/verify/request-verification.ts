import { randomUUID } from 'node:crypto';
import { ok, type Result } from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { findVerification, type VerificationRow } from './verification.store.js';

/** Figures that a job recomputes: some seconds of work, so that progress is seen and a killed worker loses little. */
const FIGURES_A_PART = 25;

/**
 * Asks for all figures on record to be recomputed. What is to do is put on record by the set; its jobs are for the caller to
 * queue. Without a figure on record it is finished at once.
 * @returns NOT_ALLOWED
 */
export async function requestVerification(
  deps: Deps,
  person: Person,
  { correlationId }: { readonly correlationId: string },
): Promise<Result<VerificationRow>> {
  const allowed = may(person, 'figure.verify');
  if (!allowed.ok) return allowed;
  const id = randomUUID();
  return transact(deps, async (em, sql) => {
    const act = recordAct(em, person, {
      verb: 'figure.verify',
      subjectKind: 'verification',
      subjectId: id,
    });
    await em.flush();
    // one look at the figures: those that land meanwhile are in neither the count nor the parts
    await sql.query(
      `with figures as materialized (
         select id as id, (row_number() over (order by id) - 1) / ${FIGURES_A_PART} + 1 as part from figure
       ), asked as (
         insert into verification (id, figures, act_id, requested_at, correlation_id)
         select $1, (select count(*) from figures), $2, clock_timestamp(), $3
       )
       insert into verification_part (verification_id, number, after_id, upto_id, figures)
       select $1, part, coalesce(lag(max(id)) over (order by part), ''), max(id), count(*) from figures group by part`,
      [id, act.id, correlationId],
    );
    const row = await findVerification(sql, id);
    if (!row) throw new Error(`verification ${id} is not there`);
    return ok(row);
  });
}
