import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { type Deps, may, type Person, transact } from '#partners';
import { lockContract } from '../contract/lock-contract.js';
import type { Party } from '../terms/terms.js';
import { makeMove } from './make-move.js';
import type { Move, Remedy } from './review.js';
import { type LineInQuestion, linesInQuestion } from './review.store.js';

/** What somebody asks to do about a line. */
export interface MoveAsked {
  readonly lineId: string;
  /** Sequence of the last move that the person saw; 0: none. What was done since is a CONFLICT. */
  readonly seen: number;
  readonly move: Move;
  /** Of a query: what the line should be, in pence. */
  readonly claimedPence?: bigint;
  /** Of a concession or a redetermination: what the line is to be. */
  readonly allowedPence?: bigint;
  /** Of a concession or a redetermination; `payment` unless said. */
  readonly remedy?: Remedy;
  readonly reason: string;
  /** Where it can be seen: a link, or a reference. */
  readonly evidence?: string;
}

/** What came of a move. */
export interface MoveMade {
  readonly lineId: string;
  /** Of the move. */
  readonly sequence: number;
  /** Id of the statement that states the difference; null: the move decided no other amount, or it is put right by the records. */
  readonly statementId: string | null;
}

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
      if (!line) throw new Error(`line ${each.lineId} is gone`);
      const result = await makeMove(em, sql, { line, person, party: partyOf(line, person), asked: each });
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

export const noLine = (id: string): Problem =>
  problem(
    'NOT_FOUND',
    'line',
    `There is no statement line '${id.slice(0, 40)}'.`,
    'The query `statementLines` lists them with their ids.',
  );

export const noReason = (why: string): Problem =>
  problem('INVALID', 'reason', why, 'Say why, so that the other party can follow it.');

const partyOf = ({ buyer }: LineInQuestion, { organisation }: Person): Party =>
  organisation === buyer ? 'buyer' : 'supplier';
