import { ok, problem, refuse, type Result } from '#kernel';
import { type Deps, may, type Person } from '#partners';
import { findFigure, listFigures } from '../figure/figure.store.js';
import { checkFigure, type FigureVerification, isAsItShouldBe } from './check-figure.js';

export interface VerificationSummary {
  readonly checked: number;
  readonly differing: number;
}

const PAGE = 50;

/**
 * Recomputes stored figures: one, or all of them page by page, so that however many there are takes little memory.
 * @param report is told of each figure as it is checked, and how many there are
 * @returns NOT_ALLOWED, or NOT_FOUND for a figure that is not on record
 */
export async function verifyFigures(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  which: { readonly figureId?: string },
  report: (verification: FigureVerification, of: number) => void,
): Promise<Result<VerificationSummary>> {
  const allowed = may(person, 'figure.verify');
  if (!allowed.ok) return allowed;
  if (which.figureId !== undefined) {
    const row = await findFigure(sql, which.figureId);
    if (!row)
      return refuse(
        problem(
          'NOT_FOUND',
          'figure',
          `No figure ${which.figureId} is on record.`,
          'Give the whole id: 64 hexadecimal digits.',
        ),
      );
    const verification = await checkFigure(sql, row);
    report(verification, 1);
    return ok({ checked: 1, differing: isAsItShouldBe(verification) ? 0 : 1 });
  }
  const { rows: count } = await sql.query<{ figures: number }>('select count(*)::int as figures from figure');
  let [checked, differing] = [0, 0];
  for (
    let page = await listFigures(sql, { first: PAGE });
    page.length > 0;
    page = await listFigures(sql, { first: PAGE, after: page.at(-1)?.id })
  ) {
    for (const row of page) {
      const verification = await checkFigure(sql, row);
      report(verification, count[0]?.figures ?? 0);
      checked += 1;
      differing += isAsItShouldBe(verification) ? 0 : 1;
    }
  }
  return ok({ checked, differing });
}
