import { ok, poundsText, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import type { EntityManager } from '@mikro-orm/postgresql';
import { lockContract } from '../contract/lock-contract.js';
import { noLine, noReason } from '../review/problems.js';
import { isDisputed, reviewOf } from '../review/review.js';
import { type LineInQuestion, linesInQuestion, movesOfLines } from '../review/review.store.js';
import type { DeductionOutcome } from './deduction.js';
import { DeductionDecisionEntity } from './deduction-decision.entity.js';
import { type DeductionDecisionRow, deductionDecisionsOfLines } from './deduction.store.js';

export interface DeductionAsked {
  readonly lineId: string;
  /** Sequence of the last decision on it that the person saw; 0: none. What was decided since is a CONFLICT. */
  readonly seen: number;
  readonly outcome: DeductionOutcome;
  /** Positive; without it, all that is not decided yet. */
  readonly amountPence?: bigint;
  readonly reason: string;
}

/**
 * Decides for the buyer what becomes of a deduction, or of a part of it. Deciding the same once more, as after an answer that
 * got lost, changes nothing.
 * @returns the decision; NOT_FOUND, NOT_ALLOWED, INVALID; CONFLICT while the line is disputed, or when somebody decided since
 *   it was seen: who and what
 */
export async function decideDeduction(
  deps: Deps,
  person: Person,
  asked: DeductionAsked,
): Promise<Result<DeductionDecisionRow>> {
  const line = await findLine(deps.sql, asked.lineId);
  if (!line) return refuse(noLine(asked.lineId));
  const allowed = may(person, 'deduction.decide', { parties: [line.buyer, line.supplier] });
  if (!allowed.ok) return allowed;
  const against = standingAgainst(line, person, asked);
  if (against) return refuse(against);
  return transact(deps, async (em, sql) => {
    await lockContract(sql, line.contractId);
    const decisions = await deductionDecisionsOfLines(sql, [line.id]);
    const decided = decisions.reduce((sum, { amountPence }) => sum + amountPence, 0n);
    const leftPence = -line.amountPence - decided;
    const last = decisions.at(-1);
    if (asked.seen !== (last?.sequence ?? 0))
      return last && isSame(last, person, asked) ? ok(last) : refuse(meanwhile(asked.seen, decisions));
    if (isDisputed(reviewOf(await movesOfLines(sql, [line.id])), line.today)) return refuse(disputed());
    const amountPence = asked.amountPence ?? leftPence;
    if (leftPence === 0n) return refuse(nothingLeft(last));
    if (amountPence <= 0n || amountPence > leftPence) return refuse(wrongAmount(amountPence, leftPence));
    await save(em, person, line, { ...asked, amountPence, sequence: asked.seen + 1 });
    const made = (await deductionDecisionsOfLines(sql, [line.id])).at(-1);
    if (!made) throw new Error('the decision is not there');
    return ok(made);
  });
}

async function findLine(sql: SqlClient, id: string): Promise<LineInQuestion | undefined> {
  return /^\d{1,18}$/.test(id) ? (await linesInQuestion(sql, [id])).get(id) : undefined;
}

function standingAgainst(
  line: LineInQuestion,
  person: Person,
  { reason }: DeductionAsked,
): Problem | undefined {
  if (person.organisation !== line.buyer)
    return problem(
      'NOT_ALLOWED',
      'deduction.decide',
      `${person.name} is not of ${line.buyer}, which the deduction is for.`,
      `Somebody of ${line.buyer} can decide.`,
    );
  if (line.kind !== 'deduction' || line.amountPence >= 0n)
    return problem(
      'INVALID',
      'line',
      `The line is no deduction: ${line.kind}, ${poundsText(line.amountPence)}.`,
      'Name a line of kind deduction with an amount below nil.',
    );
  return reason.trim() === '' ? noReason('Nobody can follow a decision without its reason.') : undefined;
}

async function save(
  em: EntityManager,
  person: Person,
  line: LineInQuestion,
  decision: Omit<DeductionAsked, 'amountPence'> & { readonly amountPence: bigint; readonly sequence: number },
): Promise<void> {
  const { outcome, amountPence, sequence } = decision;
  const reason = decision.reason.trim();
  const act = recordAct(em, person, {
    verb: 'deduction.decide',
    subjectKind: 'statement_line',
    subjectId: `${line.contract}/${line.period}/${line.number}/${line.position}`,
    reason,
    detail: { outcome, amountPence: String(amountPence) },
  });
  em.persist(
    em.create(DeductionDecisionEntity, { lineId: line.id, sequence, outcome, amountPence, reason, act }),
  );
  await em.flush();
}

const isSame = (made: DeductionDecisionRow, person: Person, asked: DeductionAsked): boolean =>
  made.sequence === asked.seen + 1 &&
  made.person === person.code &&
  made.outcome === asked.outcome &&
  made.reason === asked.reason.trim() &&
  (asked.amountPence === undefined || made.amountPence === asked.amountPence);

const disputed = (): Problem =>
  problem('CONFLICT', 'line', 'The line is disputed.', 'Decide when its review has come to an end.');

const nothingLeft = (last: DeductionDecisionRow | undefined): Problem =>
  problem(
    'CONFLICT',
    'line',
    `All of it is decided${last ? `: ${last.person} at ${last.at}` : ''}.`,
    'A decision is not taken back; the other way is a query of the line.',
  );

const wrongAmount = (amount: bigint, left: bigint): Problem =>
  problem(
    'INVALID',
    'amountPence',
    `${poundsText(amount)} cannot be decided: ${poundsText(left)} of the deduction is not decided yet.`,
    'Give an amount above nil and up to that, or leave it out for all of it.',
  );

function meanwhile(seen: number, decisions: readonly DeductionDecisionRow[]): Problem {
  const told = decisions
    .filter(({ sequence }) => sequence > seen)
    .map(
      ({ person, outcome, amountPence, at, reason }) =>
        `${person} decided that ${poundsText(amountPence)} is ${outcome} at ${at} ("${reason}")`,
    );
  return problem(
    'CONFLICT',
    'seen',
    told.length === 0
      ? `There are ${decisions.length} decisions on the deduction, and not ${seen}.`
      : `Since decision ${seen}: ${told.join('; ')}.`,
    'Look at the line again, and decide anew.',
  );
}
