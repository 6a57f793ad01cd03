import type { Move, ReviewState } from '#contracts';
import { type VisibleContracts, whereVisible } from '../graphql/visible-contracts.js';
import type { Where } from '../graphql/where.js';

/** Which statement lines a list or an export is about; what is not given is not asked. */
export interface LineFilter {
  readonly scheme?: string | null;
  readonly area?: string | null;
  readonly contract?: string | null;
  readonly period?: string | null;
  readonly state?: string | null;
  readonly disputed?: boolean | null;
  readonly overdue?: boolean | null;
  readonly kind?: string | null;
  readonly component?: string | null;
}

/** Whether the conditions are about the review, so that they need the view line_state `v`. */
export const isByReview = ({ state, disputed, overdue }: LineFilter): boolean =>
  [state, disputed, overdue].some((each) => each !== undefined && each !== null);

/** The conditions of lists of statements `s`, contract `c`, area `a` and scheme `sc`. */
export const statementsWhere = (
  where: Where,
  visible: VisibleContracts | undefined,
  { scheme, area, contract, period }: LineFilter,
): Where =>
  whereVisible(where, visible)
    .and(scheme, (code) => `sc.code = ${code}`)
    .and(area, (code) => `a.code = ${code}`)
    .and(contract, (code) => `c.code = ${code}`)
    .and(period, (text) => `s.period = ${text}`);

/** The moves that lead to states. */
const MOVE_TO: Readonly<Partial<Record<ReviewState, Move>>> = {
  queried: 'query',
  answered: 'answer',
  conceded: 'concede',
  accepted: 'accept',
  escalated: 'escalate',
  redetermined: 'redetermine',
  withdrawn: 'withdraw',
};

/**
 * Lines with such a move are few: PostgreSQL starts from them, and not from all lines. As an array, because for a subquery that it may
 * join where it likes it starts from the lines all the same.
 */
const withMove = (move: Move): string =>
  `l.id = any(array(select m.line_id from line_move m where m.move = '${move}'))`;

/** And of lists of their lines `l`. */
export function linesWhere(where: Where, visible: VisibleContracts | undefined, filter: LineFilter): Where {
  const { state, disputed, overdue, kind, component } = filter;
  statementsWhere(where, visible, filter)
    .and(kind, (word) => `l.kind = ${word}::line_kind`)
    .and(component, (code) => `l.component = ${code}`)
    .and(state, (word) => `v.state = ${word}::review_state`);
  for (const [column, wanted] of Object.entries({ disputed, overdue }))
    if (typeof wanted === 'boolean') where.also(wanted ? `v.${column}` : `not v.${column}`);
  if (disputed === true || overdue === true) where.also(withMove('query'));
  const move = MOVE_TO[state as ReviewState];
  if (move) where.also(withMove(move));
  return where;
}
