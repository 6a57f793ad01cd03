import type { BoardData } from './demand.operations.js';

export type BoardRow = Extract<
  BoardData['referralBoard'],
  { readonly __typename: 'ReferralBoardRowList' }
>['items'][number];

/** What a board counts by: where referrals stand, what they wait for, the service that they are with, or who holds them. */
export const BOARD_BY = ['state', 'clock', 'service', 'supplier'] as const;
export type BoardBy = (typeof BOARD_BY)[number];

/** A line of a board: how many referrals there are of one kind, and of how many what is waited for is late. */
export interface BoardLine {
  /** The state, clock or code; empty: none. */
  readonly of: string;
  readonly count: number;
  readonly overdue: number;
}

/** In the order in which a referral goes through them. */
const ORDER = ['DRAFT', 'SENT', 'DECLINED', 'ACCEPTED', 'ASSESSED', 'PLANNED', 'IN_DELIVERY', 'REPORTING', 'REPORTED', 'CONCLUDED', 'WITHDRAWN', 'ACCEPTANCE', 'ASSESSMENT', 'PLAN', 'APPROVAL', 'REPORT']; // prettier-ignore

/** Adds counts up by one thing. States and clocks come in their order, services and suppliers the most overdue first; what has none comes last. */
export function boardBy(rows: readonly BoardRow[], by: BoardBy): BoardLine[] {
  const groups = Map.groupBy(rows, (row) => row[by] ?? '');
  const lines = [...groups].map(([of, some]) => ({
    of,
    count: sum(some),
    overdue: sum(some.filter(({ overdue }) => overdue)),
  }));
  const place = ({ of }: BoardLine) => (of === '' ? Infinity : ORDER.indexOf(of));
  return by === 'state' || by === 'clock'
    ? lines.toSorted((one, other) => place(one) - place(other))
    : lines.toSorted(
        (one, other) =>
          Number(one.of === '') - Number(other.of === '') ||
          other.overdue - one.overdue ||
          other.count - one.count ||
          one.of.localeCompare(other.of, 'en'),
      );
}

/** All of them. @param which only those */
export const sum = (rows: readonly BoardRow[]): number =>
  rows.reduce((total, { count }) => total + Number(count), 0);

/** Of those that are not over: what a board is about unless it is asked for all. */
export const isOpen = ({ state }: BoardRow): boolean => state !== 'CONCLUDED' && state !== 'WITHDRAWN';

/** How many stand with a service, as it is told to who sees counts; null: held back. */
export interface ServiceLine {
  readonly service: string;
  readonly supplier: string;
  readonly sent: number | null;
  readonly accepted: number | null;
  readonly begun: number | null;
}

/** The board of who sees counts: a line for each service, never added up. */
export function byService(rows: readonly BoardRow[]): ServiceLine[] {
  return [...Map.groupBy(rows, ({ service, supplier }) => `${service ?? ''}\t${supplier ?? ''}`)].map(
    ([key, cells]) => {
      const [service = '', supplier = ''] = key.split('\t');
      const of = (state: string) => cells.find((cell) => cell.state === state)?.count ?? null;
      return { service, supplier, sent: of('SENT'), accepted: of('ACCEPTED'), begun: of('IN_DELIVERY') };
    },
  );
}
