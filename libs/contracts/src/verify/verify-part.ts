import { inTransaction, type Instant, type SqlPool } from '#kernel';
import { figuresBetween } from '../figure/figure.store.js';
import { checkFigure, type FigureVerification, isAsItShouldBe } from './check-figure.js';
import type { VerificationPart } from './verification.store.js';

/**
 * Does one part of a verification: recomputes its figures and puts what came of them on record in one transaction, so
 * however often it is started, it happens once.
 * @returns false when it had been done already
 */
export async function verifyPart(
  sql: SqlPool,
  { verificationId, number }: VerificationPart,
): Promise<boolean> {
  const { rows } = await sql.query<{ after: string; upto: string; at: Instant; done: boolean }>(
    `select p.after_id as after, p.upto_id as upto, v.requested_at as at,
            exists (select from verification_part_done d where d.verification_id = p.verification_id and d.number = p.number) as done
     from verification_part p join verification v on v.id = p.verification_id
     where p.verification_id = $1 and p.number = $2`,
    [verificationId, number],
  );
  const part = rows[0];
  if (!part) throw new Error(`part ${number} of verification ${verificationId} is not on record`);
  if (part.done) return false;
  const figures = await figuresBetween(sql, part);
  const differing: FigureVerification[] = [];
  for (const row of figures) {
    const verification = await checkFigure(sql, row);
    if (!isAsItShouldBe(verification)) differing.push(verification);
  }
  return inTransaction(sql, async (client) => {
    const { rowCount } = await client.query(
      'insert into verification_part_done (verification_id, number, checked) values ($1, $2, $3) on conflict do nothing',
      [verificationId, number, figures.length],
    );
    if (rowCount !== 1) return false;
    await client.query(
      `insert into verification_difference (verification_id, number, figure_id, document)
       select $1, $2, d->>'figureId', d from jsonb_array_elements($3::jsonb) d`,
      [verificationId, number, JSON.stringify(differing)],
    );
    return true;
  });
}
