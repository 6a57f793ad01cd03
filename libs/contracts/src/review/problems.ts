import { problem, type Problem } from '#kernel';

/** A line that is not on record. */
export const noLine = (id: string): Problem =>
  problem(
    'NOT_FOUND',
    'line',
    `There is no statement line '${id.slice(0, 40)}'.`,
    'The query `statementLines` lists them with their ids.',
  );

/** Something that was asked without a reason. @param why what a reason is for */
export const noReason = (why: string): Problem =>
  problem('INVALID', 'reason', why, 'Say why, so that the other party can follow it.');
