import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { type Deps, may, type Person, transact } from '#partners';
import { lockContract } from '../contract/lock-contract.js';
import { partyOf } from './line-reviews.js';
import { makeMove } from './make-move.js';
import type { MoveAsked, MoveMade } from './move-asked.js';
import { noLine, noReason } from './problems.js';
import { type LineInQuestion, linesInQuestion } from './review.store.js';

/** The largest number of moves in one go. */
export const MOST_MOVES = 200;

/** Does one thing about one statement line. @returns as `moveLines` */
export async function moveLine(deps: Deps, person: Person, asked: MoveAsked): Promise<Result<MoveMade>> {
  const made = await moveLines(deps, person, [asked]);
  if (!made.ok) return made;
  const [only] = made.value;
  if (!only) throw new Error('a move came to nothing');
  return ok(only);
}

/**
 * Does things about statement lines, all of them or none, in one transaction. Doing the same once more, as after an answer that got
 * lost, changes nothing.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID; CONFLICT when the line is in no state for it, or somebody did something since it
 *   was seen: who and what; TOO_LARGE. Of several, the path begins with `moves` and the index.
 */
export async function moveLines(
  deps: Deps,
  person: Person,
  asked: readonly MoveAsked[],
): Promise<Result<readonly MoveMade[]>> {
  if (asked.length > MOST_MOVES)
    return refuse(
      problem(
        'TOO_LARGE',
        'moves',
        `There are ${asked.length} moves.`,
        `Make ${MOST_MOVES} at most at a time.`,
      ),
    );
  const at = (index: number, found: Problem): Problem =>
    asked.length === 1 ? found : { ...found, path: ['moves', String(index), ...found.path] };
  const problems = await standingAgainst(deps.sql, person, asked);
  if (problems.length > 0) return refuse(...problems.map(([index, found]) => at(index, found)));
  return transact(deps, async (em, sql) => {
    const lines = await linesInQuestion(
      sql,
      asked.map(({ lineId }) => lineId),
    );
    const contracts = new Set([...lines.values()].map(({ contractId }) => contractId));
    // in one order, so that two who decide on the same contracts never wait for each other
    for (const contractId of [...contracts].sort((a, b) => a - b)) await lockContract(sql, contractId);
    const made: MoveMade[] = [];
    for (const [index, each] of asked.entries()) {
      const line = lines.get(each.lineId);
      const party = line && partyOf(line, person);
      if (!party) throw new Error(`line ${each.lineId} is gone, or ${person.code} may act for neither party`);
      const result = await makeMove(em, sql, { line, person, party, asked: each });
      if (!result.ok) return refuse(...result.problems.map((found) => at(index, found)));
      made.push(result.value);
    }
    return ok(made);
  });
}

async function standingAgainst(
  sql: SqlClient,
  person: Person,
  asked: readonly MoveAsked[],
): Promise<[number, Problem][]> {
  const known = asked.filter(({ lineId }) => /^\d{1,18}$/.test(lineId)).map(({ lineId }) => lineId);
  const lines = await linesInQuestion(sql, known);
  return asked.flatMap((each, index) =>
    problemsOf(person, each, lines.get(each.lineId)).map((found): [number, Problem] => [index, found]),
  );
}

function problemsOf(
  person: Person,
  { lineId, move, reason }: MoveAsked,
  line?: LineInQuestion,
): readonly Problem[] {
  if (!line) return [noLine(lineId)];
  const allowed = may(person, `review.${move}`, { parties: [line.buyer, line.supplier] });
  if (!allowed.ok) return allowed.problems;
  return reason.trim() === '' ? [noReason('Nobody can follow a move without its reason.')] : [];
}
