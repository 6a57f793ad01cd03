import { ok, problem, refuse, type Result } from '#kernel';
import { type Deps, may, type Person } from '#partners';
import { findFigure } from '../figure/figure.store.js';
import { checkFigure, type FigureVerification } from './check-figure.js';

/**
 * Recomputes one stored figure, here and now; all of them are recomputed by jobs (requestVerification).
 * @returns NOT_ALLOWED, or NOT_FOUND for a figure that is not on record
 */
export async function verifyStoredFigure(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  figureId: string,
): Promise<Result<FigureVerification>> {
  const allowed = may(person, 'figure.verify');
  if (!allowed.ok) return allowed;
  const row = await findFigure(sql, figureId);
  return row
    ? ok(await checkFigure(sql, row))
    : refuse(
        problem(
          'NOT_FOUND',
          'figure',
          `No figure ${figureId.slice(0, 64)} is on record.`,
          'Give the whole id: 64 hexadecimal digits.',
        ),
      );
}
