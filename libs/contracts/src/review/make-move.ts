import { ok, poundsText, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { type Person, recordAct } from '#partners';
import type { EntityManager } from '@mikro-orm/postgresql';
import { isClosed } from '../contract/closing.store.js';
import { deductionDecisionsOfLines } from '../deduction/deduction.store.js';
import type { Party } from '../terms/terms.js';
import { allowedMove } from './allowed-move.js';
import { dueAfter, queriedUntil } from './clocks.js';
import { issueDecision } from './issue-decision.js';
import { LineMoveEntity } from './line-move.entity.js';
import type { MoveAsked, MoveMade } from './move-asked.js';
import { isDecided, type LineMove, reviewOf } from './review.js';
import { type LineInQuestion, type LineMoveRow, movesOfLines } from './review.store.js';

interface Making {
  readonly line: LineInQuestion;
  readonly person: Person;
  readonly party: Party;
  readonly asked: MoveAsked;
}

/** Makes a move that the person may make, in the caller's transaction, in which the contract is locked. */
export async function makeMove(
  em: EntityManager,
  sql: SqlClient,
  { line, person, party, asked }: Making,
): Promise<Result<MoveMade>> {
  const moves = await movesOfLines(sql, [line.id]);
  const last = moves.at(-1);
  const move = moveOf(asked, party, person, (last?.sequence ?? 0) + 1);
  if (asked.seen !== (last?.sequence ?? 0))
    return last && isSame(last, move) && asked.seen === last.sequence - 1
      ? ok({ lineId: line.id, sequence: last.sequence, statementId: last.statementId })
      : refuse(meanwhile(asked.seen, moves));
  const review = reviewOf(moves);
  const decisions = await deductionDecisionsOfLines(sql, [line.id]);
  const touchedBy = [...moves, ...decisions].map((each) => each.person);
  const { amountPence, issuedBy, today, clocks } = line;
  const against =
    allowedMove(
      { amountPence, issuedBy, touchedBy, movedFor: moves, decided: line.decisionId !== null },
      review,
      move,
      today,
    ) ?? (move.move === 'query' ? tooLate(line) : undefined);
  if (against) return refuse(against);
  if (await isClosed(sql, line.contractId)) return refuse(closed(line));
  const { inPart } = reviewOf([...moves, move]);
  const made = { ...move, dueOn: dueAfter(move, inPart, clocks, today) };
  const id = await save(em, person, line, made);
  const after = reviewOf([...moves, made]);
  const statementId = isDecided(after)
    ? await issueDecision(em, sql, person, { line, review: after, moveId: id })
    : null;
  return ok({ lineId: line.id, sequence: made.sequence, statementId });
}

type NewMove = LineMove & { readonly reason: string; readonly evidence: string | null };

function moveOf(asked: MoveAsked, party: Party, person: Person, sequence: number): NewMove {
  const allows = asked.move === 'concede' || asked.move === 'redetermine';
  return {
    sequence,
    party,
    move: asked.move,
    person: person.code,
    claimedPence: asked.claimedPence ?? null,
    allowedPence: asked.allowedPence ?? null,
    remedy: allows ? (asked.remedy ?? 'payment') : null,
    reason: asked.reason.trim(),
    evidence: asked.evidence?.trim() || null,
    dueOn: null,
  };
}

/** The same move by the same person in the same words: an answer got lost, and it was asked once more. */
const isSame = (made: LineMoveRow, asked: NewMove): boolean =>
  (['move', 'person', 'claimedPence', 'allowedPence', 'remedy', 'reason', 'evidence'] as const).every(
    (key) => made[key] === asked[key],
  );

async function save(em: EntityManager, person: Person, line: LineInQuestion, move: NewMove): Promise<string> {
  const { sequence, party, claimedPence, allowedPence, remedy, reason, evidence, dueOn } = move;
  const act = recordAct(em, person, {
    verb: `review.${move.move}`,
    subjectKind: 'statement_line',
    subjectId: `${line.contract}/${line.period}/${line.number}/${line.position}`,
    reason,
    detail: {
      party,
      sequence,
      ...(claimedPence !== null && { claimedPence: String(claimedPence) }),
      ...(allowedPence !== null && { allowedPence: String(allowedPence), remedy }),
    },
  });
  const entity = em.create(LineMoveEntity, {
    lineId: line.id,
    sequence,
    move: move.move,
    party,
    claimedPence,
    allowedPence,
    remedy,
    reason,
    evidence,
    dueOn,
    act,
  });
  em.persist(entity);
  await em.flush();
  return entity.id;
}

const closed = ({ contract }: LineInQuestion): Problem =>
  problem(
    'CONFLICT',
    'contract',
    `The contract ${contract} is closed.`,
    'Open it again first, with the reason: concord contract reopen.',
  );

function tooLate({ clocks, issuedOn, today }: LineInQuestion): Problem | undefined {
  const until = queriedUntil(clocks, issuedOn);
  if (until === null || today <= until) return undefined;
  return problem(
    'CONFLICT',
    'move',
    `The line could be queried until ${until}: ${clocks['query']?.days} days after it was issued, as the terms say.`,
    'Have the records corrected: the next run corrects the line.',
  );
}

/** What others did since the person looked. */
function meanwhile(seen: number, moves: readonly LineMoveRow[]): Problem {
  const since = moves.filter(({ sequence }) => sequence > seen);
  const told = since.map(
    ({ person, move, at, claimedPence, allowedPence, reason }) =>
      `${person} made the move '${move}'${amountText(claimedPence ?? allowedPence)} at ${at} ("${reason}")`,
  );
  return problem(
    'CONFLICT',
    'seen',
    since.length === 0
      ? `The line has ${moves.length} moves, and not ${seen}.`
      : `Since move ${seen}: ${told.join('; ')}.`,
    'Look at the line again, and decide anew.',
  );
}

const amountText = (pence: bigint | null): string => (pence === null ? '' : `, ${poundsText(pence)}`);
