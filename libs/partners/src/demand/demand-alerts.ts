import type { Period, SqlClient } from '#kernel';
import { monthOf, monthsBetween } from '../capacity/capacity.js';
import { alertOf, type AlertThresholds, type DemandAlert, volumeMonths } from './alert.js';
import { type FundedFilter, fundedServices, type FundedService, thresholdsOf } from './alert.store.js';
import { type DemandRow, forecastOfEach } from './demand-forecast.js';
import type { HeldBack } from '../opening/held-back.js';
import type { Estimate } from './estimate.js';

/** A funded volume that runs out or will lie idle, or of which neither can be told. */
export interface DemandAlertRow extends Pick<
  FundedService,
  'service' | 'title' | 'category' | 'buyer' | 'supplier' | 'scheme' | 'area'
> {
  /** Null: it cannot be told, and `says` says why. */
  readonly alert: DemandAlert | null;
  /** For people. */
  readonly says: string;
}

/**
 * The alerts as they stand on a day: of every service with a funded volume, those of which the volume runs out or lies idle by
 * the forecast, and those of which that cannot be told. Nothing is recorded: asked again, it is worked out again.
 * @param asOf YYYY-MM-DD; today unless said
 */
export async function demandAlerts(
  sql: SqlClient,
  { asOf, ...filter }: FundedFilter & { readonly asOf?: string } = {},
): Promise<DemandAlertRow[]> {
  const today = asOf ?? (await todayOf(sql));
  const services = await fundedServices(sql, filter, today);
  const thresholds = await thresholdsOf(sql, [...new Set(services.map(({ buyerId }) => buyerId))]);
  const forecasts = await forecastsOf(sql, services, today);
  return services.flatMap((service) => {
    const row = rowOf(service, forecasts(service), thresholds(service.buyerId), today);
    return row ? [row] : [];
  });
}

type Forecasts = (of: FundedService) => DemandRow | undefined;

async function forecastsOf(
  sql: SqlClient,
  services: readonly FundedService[],
  asOf: string,
): Promise<Forecasts> {
  const key = ({ areaId, category }: Pick<DemandRow, 'areaId' | 'category'>) => `${areaId}/${category ?? ''}`;
  const rows = new Map((await forecastOfEach(sql, services, asOf)).map((row) => [key(row), row]));
  return (service) => rows.get(key(service));
}

function rowOf(
  service: FundedService,
  demand: DemandRow | undefined,
  thresholds: AlertThresholds,
  today: string,
): DemandAlertRow | undefined {
  const months = volumeMonths(service.funded, monthOf(today), thresholds.horizonMonths);
  if (months.length === 0) return undefined;
  const shown = {
    service: service.service,
    title: service.title,
    category: service.category,
    buyer: service.buyer,
    supplier: service.supplier,
    scheme: service.scheme,
    area: service.area,
  };
  const unknown = (why: string): DemandAlertRow => ({
    ...shown,
    alert: null,
    says: `Whether the funded volume of ${service.service} in ${service.area} will do cannot be told: ${why}`,
  });
  if (!demand) return unknown('no referrals of its category are on record there.');
  if (!demand.forecast) return unknown(demand.tooLittle ?? '');
  const expected = expectedStarts(
    service,
    demand,
    months.map(({ month }) => month),
  );
  if (!expected) return unknown(`records end with ${demand.lastMonth}, too long ago.`);
  const alert = alertOf({ months, today, started: service.started, expected }, thresholds);
  return alert && { ...shown, alert, says: sentence(service, alert) };
}

/** The service's share of the referrals that are forecast. @returns undefined where the forecast does not reach from the month before */
function expectedStarts(
  { startsLately, referralsLately }: FundedService,
  { forecast, lastMonth }: DemandRow,
  months: readonly Period[],
): Estimate[] | undefined {
  const [first] = months;
  if (!forecast || first === undefined || monthsBetween(lastMonth, first) !== 1) return undefined;
  const share = referralsLately === 0 ? 0 : startsLately / referralsLately;
  const starts: Estimate[] = [];
  for (const [i] of months.entries()) {
    const referrals = forecast.estimates[i];
    if (!referrals) return undefined;
    const mean = share * referrals.mean;
    // chance has its part in who comes to this service; a small one varies as counts do
    starts.push({
      mean,
      variance: Math.max(mean, share * share * referrals.variance + mean * Math.max(0, 1 - share)),
    });
  }
  return starts;
}

type StartedLeftOut<Alert> = Alert extends DemandAlert ? HeldBack<Alert, 'started'> : never;
/** An alert as it is told: how many have started may be held back. */
export type AlertTold = StartedLeftOut<DemandAlert>;

/** An alert for people; how many have started is left out where it is held back. */
export function sentence(
  { service, area }: Pick<FundedService, 'service' | 'area'>,
  alert: AlertTold,
): string {
  const used = alert.started === null ? '' : `, ${alert.started} used`;
  const volume = `funded volume of ${service} in ${area} (${alert.funded} starts to ${alert.end}${used})`;
  if (alert.kind === 'idle')
    return `At least ${alert.atLeast} of the ${volume} will be left unused at its end, about ${alert.about} at this rate.`;
  const span =
    alert.latest === null ? `from ${alert.earliest} on` : `between ${alert.earliest} and ${alert.latest}`;
  return `At this rate the ${volume} is used up on about ${alert.on} (${span}).`;
}

async function todayOf(sql: SqlClient): Promise<string> {
  const { rows } = await sql.query<{ now: string }>('select clock_timestamp() as now');
  return (rows[0]?.now ?? '').slice(0, 10);
}
