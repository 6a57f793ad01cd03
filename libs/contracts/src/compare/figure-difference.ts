import { ok, problem, refuse, type Result } from '#kernel';
import { type Deps, may, type Person } from '#partners';
import { documentOf, type FigureRow, findFigure } from '../figure/figure.store.js';
import { diffFigures, type FigureDifference } from './diff-figures.js';

/**
 * What two figures on record differ in, and what each difference contributed to each line, in pence.
 * @returns NOT_FOUND or NOT_ALLOWED
 */
export async function figureDifference(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  { was, now }: { readonly was: string; readonly now: string },
): Promise<Result<FigureDifference>> {
  const found: FigureRow[] = [];
  for (const id of [was, now]) {
    const row = await findFigure(sql, id);
    if (!row)
      return refuse(
        problem(
          'NOT_FOUND',
          'figure',
          `No figure ${id.slice(0, 64)} is on record.`,
          'Give the whole id: 64 hexadecimal digits. Statements and runs name their figures.',
        ),
      );
    const allowed = may(person, 'figure.read', { parties: [row.buyer, row.supplier] });
    if (!allowed.ok) return allowed;
    found.push(row);
  }
  const [before, after] = found;
  if (!before || !after) throw new Error('two figures were looked for');
  return ok(diffFigures(documentOf(before), documentOf(after)));
}
