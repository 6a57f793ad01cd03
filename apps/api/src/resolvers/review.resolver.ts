import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import {
  decideDeduction,
  type DeductionOutcome,
  type Move,
  type MoveAsked,
  type MoveMade,
  moveLines,
  type Remedy,
} from '#contracts';
import { ok, type Result } from '#kernel';
import type { Person } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { EVERYTHING } from '../graphql/asked-fields.js';
import { Asking } from '../graphql/asking.js';
import { Reader } from '../graphql/reader.js';
import {
  DeductionDecidedResult,
  DeductionInput,
  type LineMoved,
  LineMovedResult,
  LineMoveInput,
  LinesMovedResult,
} from './review.types.js';
import {
  lineOf,
  type LineRow,
  selectLine,
  selectHeader,
  headerOf,
  type HeaderRow,
} from './statement.rows.js';
import type { StatementHeader, StatementLine } from './statement.types.js';

/** What people do about statement lines. */
@Resolver()
export class ReviewResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Mutation(() => LineMovedResult, {
    description: 'Does one thing about a statement line. The same once more changes nothing.',
  })
  moveLine(@Context() asking: Asking, @Args('input') input: LineMoveInput) {
    return asking.signedIn(async (person) => {
      const moved = await this.move(person, [input]);
      return moved.ok ? ok(moved.value[0]) : moved;
    });
  }

  @Mutation(() => LinesMovedResult, {
    description: 'Does things about several statement lines: all of them, or none.',
  })
  moveLines(
    @Context() asking: Asking,
    @Args('inputs', { type: () => [LineMoveInput] }) inputs: LineMoveInput[],
  ) {
    return asking.signedIn(async (person) => {
      const moved = await this.move(person, inputs);
      return moved.ok ? ok({ items: moved.value }) : moved;
    });
  }

  @Mutation(() => DeductionDecidedResult, {
    description:
      'Decides for the buyer what becomes of a deduction, or of a part of it. The same once more changes nothing.',
  })
  decideDeduction(@Context() asking: Asking, @Args('input') input: DeductionInput) {
    return asking.signedIn(async (person) => {
      const { line, seen, outcome, amountPence, reason } = input;
      const decided = await decideDeduction(this.deps, person, {
        lineId: line,
        seen,
        reason,
        outcome: outcome as DeductionOutcome,
        ...(typeof amountPence === 'bigint' && { amountPence }),
      });
      if (!decided.ok) return decided;
      return ok({ decision: decided.value, line: (await this.lines([line])).get(line) });
    });
  }

  private async move(person: Person, inputs: readonly LineMoveInput[]): Promise<Result<LineMoved[]>> {
    const moved = await moveLines(this.deps, person, inputs.map(askedOf));
    return moved.ok ? ok(await this.views(moved.value)) : moved;
  }

  private async views(made: readonly MoveMade[]): Promise<LineMoved[]> {
    const lines = await this.lines(made.map(({ lineId }) => lineId));
    const statements = await this.headers(made.flatMap(({ statementId }) => statementId ?? []));
    return made.map(({ lineId, sequence, statementId }) => {
      const line = lines.get(lineId);
      if (!line) throw new Error(`line ${lineId} is gone`);
      return { sequence, line, statement: (statementId !== null && statements.get(statementId)) || null };
    });
  }

  private async lines(ids: readonly string[]): Promise<ReadonlyMap<string, StatementLine>> {
    const rows = await this.reader.rows<LineRow>(`${selectLine(EVERYTHING)} where l.id = any($1::bigint[])`, [
      ids,
    ]);
    return new Map(rows.map((row) => [row.id, lineOf(row)]));
  }

  private async headers(ids: readonly string[]): Promise<ReadonlyMap<string, StatementHeader>> {
    const rows = await this.reader.rows<HeaderRow>(`${selectHeader} where s.id = any($1::bigint[])`, [ids]);
    return new Map(rows.map((row) => [row.statement_id, headerOf(row)]));
  }
}

const askedOf = (input: LineMoveInput): MoveAsked => {
  const { line, seen, move, reason, claimedPence, allowedPence, remedy, evidence } = input;
  return {
    lineId: line,
    seen,
    reason,
    move: move as Move,
    ...(typeof claimedPence === 'bigint' && { claimedPence }),
    ...(typeof allowedPence === 'bigint' && { allowedPence }),
    ...(remedy && { remedy: remedy as Remedy }),
    ...(evidence && { evidence }),
  };
};
