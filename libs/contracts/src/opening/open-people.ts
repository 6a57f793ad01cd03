import { ok, problem, type Problem, refuse, type Result, type SqlClient, today } from '#kernel';
import {
  type Deps,
  disclosureSetting,
  findOpening,
  insertOpening,
  may,
  type Opening,
  openingProblems,
  type OpeningTerms,
  type Person,
  recordAct,
  sameOpening,
  strangersTo,
  transact,
} from '#partners';
import { type OpeningFor, reachOf } from './reach.js';

/**
 * Asks, for a commissioner, that named people of it see the persons behind an area's cohort, a contract's period or a statement. It opens nothing
 * before another one approves it. The same again changes nothing.
 * @returns NOT_ALLOWED where the commissioner is no party; NOT_FOUND, INVALID for each field that does not hold
 */
export async function openPeople(
  deps: Deps,
  person: Person,
  { of, ...terms }: OpeningTerms & { readonly of: OpeningFor },
): Promise<Result<Opening>> {
  return transact(deps, async (em, sql) => {
    const found = await reachOf(sql, of);
    // who may not ask about anything is told so, and not what there is
    const allowed = may(person, 'opening.ask', { parties: found.ok ? found.value.parties : ownOf(person) });
    if (!allowed.ok) return allowed;
    const { organisation } = person;
    if (!found.ok) return found;
    if (organisation === null) throw new Error('the rules let only people of a commissioner ask');
    const wrong = [
      ...openingProblems(terms, await disclosureSetting(sql), today()),
      ...(await readerProblems(sql, organisation, terms.readers)),
    ];
    if (wrong.length > 0) return refuse(...wrong);
    const reach = found.value;
    await sql.query('select pg_advisory_xact_lock(7147, hashtext($1))', [`${organisation}/${reach.subject}`]);
    const same = await sameOpening(sql, organisation, reach, terms);
    if (same) return ok(same);
    const act = recordAct(em, person, {
      verb: 'opening.ask',
      subjectKind: reach.about,
      subjectId: reach.subject,
      reason: terms.reason,
      detail: { readers: terms.readers, kinds: terms.kinds, from: terms.from, to: terms.to },
    });
    await em.flush();
    const id = await insertOpening(sql, organisation, reach, terms, act.id);
    const made = await findOpening(sql, id);
    if (!made) throw new Error(`the opening ${id} was asked for and is not there`);
    return ok(made);
  });
}

const ownOf = ({ organisation }: Person): string[] => (organisation === null ? [] : [organisation]);

const readerProblems = async (
  sql: SqlClient,
  organisation: string,
  readers: readonly string[],
): Promise<Problem[]> =>
  (await strangersTo(sql, organisation, readers)).map((code) =>
    problem(
      'NOT_FOUND',
      'readers',
      `Nobody ${code.slice(0, 60)} works for ${organisation}.`,
      'Name people of your own organisation by their codes.',
    ),
  );
