import {
  linesOfStatements,
  moveLine,
  type MoveAsked,
  type MoveMade,
  type StatementLineRow,
} from '../../libs/contracts/src/index.js';
import type { Result } from '../../libs/kernel/src/index.js';
import { person } from './contracts.js';
import { RunStory } from './run-story.js';

/** A contract of A01 whose statement 1 has been issued, and what one does to tell a story of its review. */
export class ReviewStory {
  private constructor(readonly runs: RunStory) {}

  /** @param reoffenders of 1,000: 430 come to a payment of £70,000, 530 to a deduction of £24,000 */
  static async begin(reoffenders = 430, asKnownOn = '2017-10-01'): Promise<ReviewStory> {
    const runs = await RunStory.begin();
    await runs.givenContractWithCohort(reoffenders);
    await runs.run(asKnownOn);
    return new ReviewStory(runs);
  }

  get db() {
    return this.runs.db;
  }
  get deps() {
    return this.runs.deps;
  }
  end(): Promise<void> {
    return this.runs.end();
  }

  async statementId(number: number): Promise<string> {
    const statement = (await this.runs.statements()).find((each) => each.number === number);
    if (!statement) throw new Error(`there is no statement ${number}`);
    return statement.id;
  }

  async line(component: string, number = 1): Promise<StatementLineRow> {
    const lines = await linesOfStatements(this.db.sql, [await this.statementId(number)]);
    const line = lines.find((each) => each.component === component);
    if (!line) throw new Error(`statement ${number} has no line ${component}`);
    return line;
  }

  /** A move by a person who has seen all moves up to `seen`; its reason is its name unless another is given. */
  move(
    who: string,
    lineId: string,
    seen: number,
    move: MoveAsked['move'],
    more: Partial<MoveAsked> = {},
  ): Promise<Result<MoveMade>> {
    return moveLine(this.deps, person(who), { lineId, seen, move, reason: `the reason to ${move}`, ...more });
  }

  /** As if the days of the last move's clock had passed. */
  async letClockRunOut(lineId: string): Promise<void> {
    const yesterday = `(now() at time zone 'utc')::date - 1`;
    await this.db.owner.query('alter table line_move disable trigger line_move_is_append_only');
    await this.db.owner.query(
      `update line_move m set due_on = ${yesterday} where line_id = $1 and due_on is not null
         and sequence = (select max(sequence) from line_move where line_id = $1)`,
      [lineId],
    );
    await this.db.owner.query('alter table line_move enable trigger line_move_is_append_only');
  }
}
