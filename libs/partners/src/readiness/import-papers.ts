import { ok, problem, type Problem, refuse, type Result } from '#kernel';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { locationsOf } from '../location/location.store.js';
import type { Deps } from '../use-case/deps.js';
import { answerProblems } from './answer.js';
import { isClosed, onRound, subjectOf } from './on-round.js';
import { findInstrument, progressOf } from './readiness.store.js';
import { type Progress, ROLE_PATTERN } from './round.js';
import type { Paper } from './score.js';

export interface PaperOf extends Paper {
  /** Code of a location of the organisation. */
  readonly location: string;
}

export const MOST_PAPERS = 5_000;

/**
 * Puts into the boxes of a round what was answered another way, such as on paper. All or nothing; sent twice it counts twice, so a mutation carries an idempotency key.
 * @param checkOnly true: the papers are looked at, and nothing is put anywhere
 * @returns how many have answered, by location; NOT_FOUND; NOT_ALLOWED; INVALID by paper; CONFLICT where the round is closed
 */
export async function importPapers(
  deps: Deps,
  person: Person,
  { round: id, papers, checkOnly = false }: { readonly round: string; readonly papers: readonly PaperOf[]; readonly checkOnly?: boolean }, // prettier-ignore
): Promise<Result<readonly Progress[]>> {
  return onRound(deps, person, 'readiness.round', id, async (round, em, sql) => {
    if (round.closedAt !== null) return refuse(isClosed(round));
    const asked = await findInstrument(sql, round.organisation, round.instrument, round.instrumentVersion);
    if (!asked) throw new Error(`the instrument of round ${id} is not there`);
    const locations = new Map((await locationsOf(sql, round.organisation)).map((each) => [each.code, each]));
    const wrong = papers.flatMap(({ location, role, answers }, i): Problem[] => [
      ...(locations.has(location) ? [] : [problem('INVALID', ['papers', String(i), 'location'], `There is no location ${location.slice(0, 40)}.`, 'Write the code of one of the organisation.')]), // prettier-ignore
      ...(ROLE_PATTERN.test(role) ? [] : [problem('INVALID', ['papers', String(i), 'role'], `'${role.slice(0, 40)}' is no role.`, 'Write small letters, digits and underscores, such as practitioner.')]), // prettier-ignore
      ...(Object.keys(answers).length > 0 ? [] : [problem('INVALID', ['papers', String(i), 'answers'], 'Nothing is answered.', 'Leave out papers on which nothing is answered.')]), // prettier-ignore
      ...answerProblems(asked.document, answers).map((each) => ({ ...each, path: ['papers', String(i), ...each.path] })), // prettier-ignore
    ]);
    if (papers.length === 0 || papers.length > MOST_PAPERS)
      wrong.push(problem('INVALID', 'papers', `There are ${papers.length} papers.`, `Send 1 to ${MOST_PAPERS}.`)); // prettier-ignore
    if (wrong.length > 0) return refuse(...wrong);
    if (checkOnly) return ok(await progressOf(sql, id));
    recordAct(em, person, {
      verb: 'readiness.round',
      ...subjectOf(round),
      detail: { papers: papers.length },
    });
    await em.flush();
    const byLocation = Map.groupBy(papers, ({ location }) => location);
    for (const [location, some] of [...byLocation].toSorted(([a], [b]) => (a < b ? -1 : 1)))
      await sql.query('select readiness_import($1::int, $2::int, $3::jsonb)', [
        id,
        locations.get(location)?.id,
        JSON.stringify(some.map(({ role, answers }) => ({ role, answers }))),
      ]);
    return ok(await progressOf(sql, id));
  });
}
