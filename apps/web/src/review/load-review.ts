import { NotFoundException } from '@nestjs/common';
import { answered } from '../api/api-client.js';
import type { Visit } from '../person/visit.js';
import { actsOf, type ReviewedLine, type ReviewedStatement, waitsFor } from './acts.js';
import { ReviewOfStatement } from './review.operations.js';

/** What was done about a line of a statement, and what whoever asks could do now. */
export interface Review {
  readonly statement: ReviewedStatement;
  readonly line: ReviewedLine;
  readonly acts: readonly string[];
  readonly waitsFor: 'BUYER' | 'SUPPLIER' | undefined;
}

/** @throws Refused; NotFoundException where the statement has no such line */
export async function loadReview(visit: Visit, id: string, position: number): Promise<Review> {
  const [{ statement: found }, { viewer }] = await Promise.all([
    visit.ask(ReviewOfStatement, { id }),
    visit.who(),
  ]);
  const statement = answered(found);
  const line = statement.lines.find((each) => each.position === position);
  if (!line) throw new NotFoundException();
  return {
    statement,
    line,
    acts: actsOf(line, statement.contract.buyer.code, viewer),
    waitsFor: waitsFor(line),
  };
}
