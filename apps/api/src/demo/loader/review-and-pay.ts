import {
  approvalView,
  approveStatement,
  decideDeduction,
  type LineStanding,
  makePaymentBatch,
  type MoveAsked,
  moveLine,
  standingOfLines,
  type StatementRow,
  statementsOf,
} from '#contracts';
import { ok, type Result } from '#kernel';
import type { Person } from '#partners';
import type { DemoDeps, Told } from '../deps.js';
import { type AreaProfile, AREA_PROFILES } from '../generator/profiles.js';
import type { SchemeOptions } from '../generator/scheme.js';
import { ADJUDICATOR, APPROVER, CONTRACT_MANAGER, DIRECTOR, managerOf, REVIEWER } from './actors.js';
import { enterBankAccounts } from './bank-accounts.js';

/** The cohort of which the demonstration shows what becomes of statements. */
const PERIOD = '2015Q4';
/** So many areas, from the first, have all of it approved and given to the bank. */
const PAID_AREAS = 4;

/**
 * What people did about the first cohort's statements, so that every state can be looked at: four areas approved and in a
 * payment file that the bank has yet to answer; in the next ones a line queried, answered, conceded in part and escalated, and a deduction
 * waived in part; the rest waits. What was done already is left as it is.
 */
export async function reviewAndPay(
  deps: DemoDeps,
  _options: SchemeOptions,
  told: Told,
): Promise<Result<void>> {
  const accounts = await enterBankAccounts(deps);
  if (!accounts.ok) return accounts;
  for (const [i, profile] of AREA_PROFILES.entries()) {
    for (const statement of await statementsOf(deps.sql, `DEMO-${profile.area}`, PERIOD)) {
      const done =
        i < PAID_AREAS
          ? await approve(deps, statement)
          : await question(deps, profile, i - PAID_AREAS, statement);
      if (!done.ok) return done;
    }
    told('Reviewing and approving', i + 1, AREA_PROFILES.length);
  }
  const paid = await makePaymentBatch(deps, REVIEWER, {});
  // loaded before: there is nothing due any more
  return paid.ok || paid.problems.every(({ code }) => code === 'CONFLICT') ? ok(undefined) : paid;
}

/** Decides that deductions are recovered, and approves: by the director where it is beyond one approver. */
async function approve(deps: DemoDeps, { id }: StatementRow): Promise<Result<void>> {
  for (const { lineId, kind, deduction } of await standingOfLines(deps.sql, id)) {
    if (kind !== 'deduction' || deduction.undecidedPence === 0n) continue;
    const decided = await decideDeduction(deps, CONTRACT_MANAGER, {
      lineId,
      seen: 0,
      outcome: 'recovered',
      reason: 'As the terms say.',
    });
    if (!decided.ok) return decided;
  }
  for (const approver of [APPROVER, DIRECTOR]) {
    const view = await approvalView(deps, approver, id);
    if (!view.ok) return view;
    if (view.value.lines.length === 0) return ok(undefined);
    const approved = await approveStatement(deps, approver, { statementId: id, seen: view.value.seen });
    if (!approved.ok) return approved;
    if (approved.value.state === 'approved') return ok(undefined);
  }
  return ok(undefined);
}

/** What is done about the first line with an amount, by area: who, and what. */
type Moves = readonly (readonly [Person, Omit<MoveAsked, 'lineId' | 'seen'>])[];

function movesFor(provider: Person, amountPence: bigint): readonly Moves[] {
  const claimedPence = amountPence + 250_000n;
  const query = [
    provider,
    {
      move: 'query',
      claimedPence,
      reason: 'Two people of the cohort were recalled before their licence began.',
      evidence: 'Recall notices, demonstration file 12',
    },
  ] as const;
  const answer = [
    CONTRACT_MANAGER,
    { move: 'answer', reason: 'Their licences began on record; we have asked the prison.' },
  ] as const;
  const half = [
    CONTRACT_MANAGER,
    { move: 'concede', allowedPence: amountPence + 100_000n, reason: 'One of the two recalls is confirmed.' },
  ] as const;
  const escalate = [
    provider,
    { move: 'escalate', reason: 'The second recall is documented as well.' },
  ] as const;
  const redetermine = [
    ADJUDICATOR,
    {
      move: 'redetermine',
      allowedPence: amountPence,
      reason: 'Both recalls came after the start of the licence; the line stands.',
    },
  ] as const;
  return [
    [query],
    [query, answer],
    [query, half],
    [query, answer, escalate],
    [query, answer, escalate, redetermine],
  ];
}

async function question(
  deps: DemoDeps,
  { prime }: AreaProfile,
  index: number,
  { id, number }: StatementRow,
): Promise<Result<void>> {
  if (number !== 1) return ok(undefined);
  const lines = await standingOfLines(deps.sql, id);
  const deducted = lines.find(({ kind, amountPence }) => kind === 'deduction' && amountPence < 0n);
  const line = lines.find(({ kind, amountPence }) => kind === 'payment' && amountPence > 0n);
  const asked = line && movesFor(managerOf(prime), line.amountPence)[index];
  if (line && asked) return makeMoves(deps, line, asked);
  return deducted ? waiveHalf(deps, deducted) : ok(undefined);
}

async function makeMoves(
  deps: DemoDeps,
  { lineId, sequence }: LineStanding,
  moves: Moves,
): Promise<Result<void>> {
  for (const [seen, [person, move]] of moves.entries()) {
    if (seen < sequence) continue; // made by a load that was broken off
    const made = await moveLine(deps, person, { ...move, lineId, seen });
    if (!made.ok) return made;
  }
  return ok(undefined);
}

async function waiveHalf(
  deps: DemoDeps,
  { lineId, amountPence, deduction }: LineStanding,
): Promise<Result<void>> {
  if (deduction.undecidedPence < -amountPence) return ok(undefined);
  const decided = await decideDeduction(deps, REVIEWER, {
    lineId,
    seen: 0,
    outcome: 'waived',
    amountPence: -amountPence / 2n,
    reason:
      'The area took over cases of another provider in the quarter; the other half is still to be decided.',
  });
  return decided.ok ? ok(undefined) : decided;
}
