import {
  ok,
  type Period,
  problem,
  type Problem,
  refuse,
  remembering,
  type Result,
  type SqlClient,
} from '#kernel';
import { monthAfter, monthOf } from '../capacity/capacity.js';
import { type DemandArea, demandHistory, type DemandHistory, demandHistoryOfEach } from './demand.store.js';
import {
  type Forecast,
  forecastOrders,
  forecastReferrals,
  type NoForecast,
  ORDERS_BEFORE,
} from './forecast.js';

export const HORIZON_MONTHS = { least: 1, most: 12, usual: 6 } as const;
export const LEVEL = { least: 0.5, most: 0.99, usual: 0.8 } as const;

export interface DemandQuestion {
  /** Codes. */
  readonly scheme: string;
  readonly area?: string | null;
  readonly category?: string | null;
  /** Months ahead, 1 to 12; 6 unless said. */
  readonly horizon?: number;
  /** The probability with which a count is to lie within its interval; 0.8 unless said. */
  readonly level?: number;
  /** YYYY-MM-DD: whole months before the month of this day are counted; today unless said. */
  readonly asOf?: string;
}

/** What is forecast of one area: orders, or referrals of a category. */
export interface DemandRow extends DemandArea {
  /** Null: orders that begin. */
  readonly category: string | null;
  /** The last whole month on record that it was made from. */
  readonly lastMonth: Period;
  /** One of the two. */
  readonly forecast: Forecast | null;
  readonly tooLittle: string | null;
}

/**
 * Forecasts demand: by area the orders that will begin, and by category the referrals that they will lead to. Every forecast comes
 * with how far off such a one was in months held back; where too little is on record it says so instead.
 * @returns INVALID for horizon or level, NOT_FOUND for a scheme or area without orders
 */
export async function forecastDemand(sql: SqlClient, question: DemandQuestion): Promise<Result<DemandRow[]>> {
  const { horizon = HORIZON_MONTHS.usual, level = LEVEL.usual, category } = question;
  const wrong = questionProblems(horizon, level);
  if (wrong.length > 0) return refuse(...wrong);
  const until = monthOf(question.asOf ?? (await todayOf(sql)));
  const histories = await demandHistory(sql, { ...question, until });
  if (histories.length === 0)
    return refuse(
      problem(
        'NOT_FOUND',
        question.area ? 'area' : 'scheme',
        `No orders of ${question.area ? `area ${question.area} of ` : ''}scheme ${question.scheme} are on record.`,
        'Correct the code, or import orders first.',
      ),
    );
  return ok(histories.flatMap((history) => rowsOf(history, horizon, level, category ?? undefined)));
}

/**
 * The forecasts of categories of referrals in areas, each area by itself as `forecastDemand` forecasts one, for as far ahead as it can. Of all together is asked once, and nothing is
 * worked out that is not asked for. An area without orders has none.
 * @param wanted area by id, and category @param asOf YYYY-MM-DD
 */
export async function forecastOfEach(
  sql: SqlClient,
  wanted: readonly { readonly areaId: number; readonly category: string }[],
  asOf: string,
): Promise<DemandRow[]> {
  const categories = Map.groupBy(wanted, ({ areaId }) => areaId);
  const histories = await demandHistoryOfEach(sql, [...categories.keys()], monthOf(asOf));
  return histories.flatMap((history) =>
    [...new Set(categories.get(history.areaId)?.map(({ category }) => category))].flatMap((category) =>
      rowsOf(history, HORIZON_MONTHS.most, LEVEL.usual, category),
    ),
  );
}

// what is on record changes now and then, and is asked about at each look: of each series the forecast is worked out once
const ordersAhead = remembering(200, forecastOrders);
const referralsToCome = remembering(1_000, forecastReferrals);

function rowsOf(
  history: DemandHistory,
  horizon: number,
  level: number,
  category: string | undefined,
): DemandRow[] {
  const { areaId, scheme, area, areaName, orders, ordersFrom, referralsFrom, flows } = history;
  const lastMonth = monthAfter(ordersFrom, orders.length - 1);
  const row = (of: string | null, forecast: Forecast | NoForecast): DemandRow => ({
    ...{ areaId, scheme, area, areaName, category: of, lastMonth },
    ...('tooLittle' in forecast
      ? { forecast: null, tooLittle: forecast.tooLittle }
      : { forecast, tooLittle: null }),
  });
  const rows =
    category === undefined ? [row(null, ordersAhead(orders, { from: ordersFrom, horizon, level }))] : [];
  for (const [of, flow] of flows) {
    if (category !== undefined && of !== category) continue;
    const earlier = orders.slice(0, Math.max(0, orders.length - flow.byLag.length - ORDERS_BEFORE));
    rows.push(row(of, referralsToCome(flow, earlier, { from: referralsFrom ?? lastMonth, horizon, level })));
  }
  return rows;
}

function questionProblems(horizon: number, level: number): Problem[] {
  const problems: Problem[] = [];
  const { least, most } = HORIZON_MONTHS;
  if (!Number.isInteger(horizon) || horizon < least || horizon > most)
    problems.push(
      problem('INVALID', 'horizon', `${horizon} months cannot be forecast.`, `Ask for ${least} to ${most}.`),
    );
  if (!(level >= LEVEL.least && level <= LEVEL.most))
    problems.push(
      problem(
        'INVALID',
        'level',
        `${level} is no probability for it.`,
        `Ask for ${LEVEL.least} to ${LEVEL.most}.`,
      ),
    );
  return problems;
}

async function todayOf(sql: SqlClient): Promise<string> {
  const { rows } = await sql.query<{ now: string }>('select clock_timestamp() as now');
  return (rows[0]?.now ?? '').slice(0, 10);
}
