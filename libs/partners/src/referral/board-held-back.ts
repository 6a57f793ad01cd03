import { ok, problem, refuse, type Result, shownTogether, type SqlClient } from '#kernel';

/** The states in which referrals stand with a service, as they are told to who sees counts: sent, accepted and not begun, begun and not ended. */
export const TOLD_STATES = ['sent', 'accepted', 'in_delivery'] as const;
export type ToldState = (typeof TOLD_STATES)[number];

/** How many referrals stand so with a service; null: held back. */
export interface BoardCell {
  readonly service: string;
  /** Code of who holds them. */
  readonly supplier: string;
  readonly state: ToldState;
  readonly count: number | null;
}

/** What may be asked of the board by who sees counts: which of its cells. */
export interface BoardFilter {
  readonly states?: readonly string[] | null;
  readonly service?: string | null;
  readonly category?: string | null;
  readonly holder?: string | null;
}

const ASKED: readonly string[] = ['states', 'service', 'category', 'holder'];

/**
 * Whether a filter picks cells of the one board that there is. Any other would count the same people another way, and the difference of two answers would be
 * somebody.
 * @returns INVALID for each other one
 */
export function picksCells(filter: object): Result<BoardFilter> {
  const others = Object.entries(filter)
    .filter(([name, value]) => value !== null && value !== undefined && !ASKED.includes(name))
    .map(([name]) =>
      problem(
        'INVALID',
        ['filter', name],
        'Who sees counts is told how many stand in a state with a service, and no other numbers.',
        `Ask by ${ASKED.join(', ')}.`,
      ),
    );
  return others.length > 0 ? refuse(...others) : ok(filter);
}

interface Standing extends Readonly<Record<ToldState, number>> {
  readonly service: string;
  readonly supplier: string;
}

/**
 * The board of referrals for who sees counts: with each service and supplier how many stand in which state at the end of the last whole month. It is always
 * the same table, of which a filter picks cells, and the numbers of one service are held back together. No sums are told.
 * @param day the last day of that month, YYYY-MM-DD
 * @param threshold the smallest number that is told
 */
export async function boardHeldBack(
  sql: SqlClient,
  organisation: string | null,
  {
    day,
    threshold,
    filter,
  }: { readonly day: string; readonly threshold: number; readonly filter: BoardFilter },
): Promise<BoardCell[]> {
  const { rows } = await sql.query<Standing>(
    `with at as (select ($2::date + 1)::timestamp at time zone 'Europe/London' as end)
     select s.code as service, h.code as supplier,
            count(*) filter (where p.accepted_at is null or p.accepted_at >= at.end)::int as sent,
            count(*) filter (where p.accepted_at < at.end and (p.started_at is null or p.started_at >= at.end))::int as accepted,
            count(*) filter (where p.accepted_at < at.end and p.started_at < at.end)::int as in_delivery
     from at cross join organisation o join referral_party k on k.organisation_id = o.id and k.until_sequence is null
     join referral_place p on p.referral_id = k.referral_id join service_current s on s.id = p.service_id join organisation h on h.id = p.holder_id
     where o.code = $1 and p.received_at < at.end and (p.ended_at is null or p.ended_at >= at.end)
       and ($3::text is null or s.code = $3) and ($4::text is null or s.category = $4::service_category) and ($5::text is null or h.code = $5)
     group by s.code, h.code order by s.code, h.code`,
    [organisation, day, filter.service ?? null, filter.category ?? null, filter.holder ?? null],
  );
  return rows
    .flatMap((row) => boardCells(row, threshold))
    .filter(({ state }) => !filter.states || filter.states.includes(state));
}

/** The cells of one service and supplier. Pure. */
export function boardCells({ service, supplier, ...standing }: Standing, threshold: number): BoardCell[] {
  const shown = shownTogether(
    TOLD_STATES.map((state) => standing[state]),
    threshold,
  );
  return TOLD_STATES.map((state, i) => ({ service, supplier, state, count: shown[i] ?? null }));
}
