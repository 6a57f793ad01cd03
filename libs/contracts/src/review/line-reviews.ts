import type { SqlClient } from '#kernel';
import { may, type Person } from '#partners';
import { deductionDecisionsOfLines } from '../deduction/deduction.store.js';
import type { Party } from '../terms/terms.js';
import { openMoves } from './allowed-move.js';
import { type Move, reviewOf } from './review.js';
import { type LineInQuestion, linesInQuestion, movesOfLines } from './review.store.js';

/** For which party of a line's contract a person acts; undefined: for none. */
export const partyOf = (
  { buyer, supplier }: Pick<LineInQuestion, 'buyer' | 'supplier'>,
  { organisation }: Pick<Person, 'organisation'>,
): Party | undefined =>
  organisation === buyer ? 'buyer' : organisation === supplier ? 'supplier' : undefined;

/**
 * What a person could do about lines now, in the order of the moves: so that nobody is offered what would be refused.
 * @returns by line id; nothing for lines that are not on record
 */
export async function openMovesOfLines(
  sql: SqlClient,
  person: Person,
  lineIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Move[]>> {
  const [lines, moves, decisions] = await Promise.all([
    linesInQuestion(sql, lineIds),
    movesOfLines(sql, lineIds),
    deductionDecisionsOfLines(sql, lineIds),
  ]);
  return new Map(
    [...lines].map(([id, line]) => {
      const party = partyOf(line, person);
      if (!party) return [id, []];
      const made = moves.filter(({ lineId }) => lineId === id);
      const touchedBy = [...made, ...decisions.filter(({ lineId }) => lineId === id)].map(
        (each) => each.person,
      );
      const { amountPence, issuedBy, today } = line;
      const reviewed = {
        amountPence,
        issuedBy,
        touchedBy,
        movedFor: made,
        decided: line.decisionId !== null,
      };
      const open = openMoves(reviewed, reviewOf(made), { party, person: person.code }, today);
      const parties = [line.buyer, line.supplier];
      return [id, open.filter((move) => may(person, `review.${move}`, { parties }).ok)];
    }),
  );
}
