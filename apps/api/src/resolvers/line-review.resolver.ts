import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { DeductionDecisionRow, LineMoveRow } from '#contracts';
import { Asking } from '../graphql/asking.js';
import { Loaders } from './loaders.js';
import { Move } from './review.enums.js';
import { Deduction, DeductionDecision, LineMove } from './review.types.js';
import { usually } from './shared.js';
import { StatementLine } from './statement.types.js';

/** What was done about a line, and what became of it as a deduction. */
@Resolver(() => StatementLine)
export class LineReviewResolver {
  constructor(private readonly loaders: Loaders) {}

  @ResolveField(() => [LineMove], {
    complexity: usually(4),
    description: 'All that was done about it, the earliest first.',
  })
  async moves(@Context() asking: Asking, @Parent() { id }: StatementLine): Promise<LineMoveRow[]> {
    return (await asking.load(this.loaders.moves, id)) ?? [];
  }

  @ResolveField(() => LineMove, {
    nullable: true,
    description: 'The move that decided it; null: a figure led to the line.',
  })
  async decision(
    @Context() asking: Asking,
    @Parent() { decisionId, correctsLineId }: StatementLine,
  ): Promise<LineMoveRow | null> {
    if (decisionId === null || correctsLineId === null) return null;
    const moves = await asking.load(this.loaders.moves, correctsLineId);
    return moves?.find(({ id }) => id === decisionId) ?? null;
  }

  @ResolveField(() => [Move], {
    complexity: usually(3),
    description: 'What the person who asks could do about it now.',
  })
  async openMoves(@Context() asking: Asking, @Parent() { id }: StatementLine): Promise<readonly string[]> {
    const { person } = asking;
    return person.ok ? ((await asking.load(this.loaders.openMovesOf(person.value), id)) ?? []) : [];
  }

  @ResolveField(() => Deduction, { nullable: true, description: 'Null: it is no deduction.' })
  deduction(@Context() asking: Asking, @Parent() { id, kind }: StatementLine) {
    return kind === 'deduction' ? asking.load(this.loaders.deductions, id) : null;
  }
}

@Resolver(() => Deduction)
export class DeductionResolver {
  constructor(private readonly loaders: Loaders) {}

  @ResolveField(() => [DeductionDecision], {
    complexity: usually(2),
    description: 'The earliest first. Give the last one’s sequence as `seen` with the next one; none: 0.',
  })
  async decisions(
    @Context() asking: Asking,
    @Parent() { lineId }: Deduction,
  ): Promise<DeductionDecisionRow[]> {
    return (await asking.load(this.loaders.deductionDecisions, lineId)) ?? [];
  }
}
