import type { Instant, Period } from '#kernel';
import { addMonths, periodBounds, periodOf } from '#kernel';
import type { MeasureDefinition } from '../measure/definition.js';

/** One version of an order of a person who may belong to a cohort. */
export interface OrderFact {
  readonly orderId: string;
  readonly areaCode: string;
  readonly kind: string;
  readonly startDate: string;
  readonly riskBand: number | null;
  readonly riskScore: string | null;
  readonly recordedAt: Instant;
  /** When a correction took its place; null while none has. */
  readonly supersededAt: Instant | null;
}

/** One version of an offence of such a person. */
export interface OffenceFact {
  readonly offenceId: string;
  readonly offenceDate: string;
  readonly offenceCode: string | null;
  readonly proof: string | null;
  readonly proofDate: string | null;
  readonly recordedAt: Instant;
  readonly supersededAt: Instant | null;
}

export interface OrderView extends OrderFact {
  readonly starts: boolean;
  readonly why: string;
}
export interface OffenceView extends OffenceFact {
  readonly counts: boolean;
  readonly why: string;
}

/** Whether a person is in a cohort, by which order, what is counted, and why everything else is not. */
export interface Membership {
  readonly status: 'in' | 'out';
  readonly why: string;
  readonly start?: OrderFact;
  /** Offences before this day count (not this day). */
  readonly followUpEnd?: string;
  /** Proofs before this day count (not this day). */
  readonly proofEnd?: string;
  readonly reoffences: number;
  readonly orders: readonly OrderView[];
  readonly offences: readonly OffenceView[];
}

export interface CohortKey {
  readonly area: string;
  readonly period: Period;
  readonly asKnownAt: Instant;
}

/**
 * Decides one person's membership by the rules of the definition, from all versions of their orders and offences. The pure
 * counterpart of the measuring SQL: tests hold the two equal.
 */
export function membership(
  definition: MeasureDefinition,
  key: CohortKey,
  orders: readonly OrderFact[],
  offences: readonly OffenceFact[],
): Membership {
  const candidates = orders.filter((o) => orderObstacle(definition, key, o) === undefined);
  const start = candidates.reduce<OrderFact | undefined>(
    (first, o) => (first && !startsBefore(o, first) ? first : o),
    undefined,
  );
  const orderViews = orders.map((o): OrderView => {
    if (o === start) return { ...o, starts: true, why: `first start in ${key.period} in area ${key.area}` };
    const obstacle = orderObstacle(definition, key, o);
    return {
      ...o,
      starts: false,
      why:
        obstacle ??
        `not the first start: a person counts once, by order ${start?.orderId} of ${start?.startDate}`,
    };
  });
  if (!start) {
    const why = orderViews.map((o) => `order ${o.orderId}: ${o.why}`).join('; ') || 'no order in this area';
    return { status: 'out', why, reoffences: 0, orders: orderViews, offences: [] };
  }
  const followUpEnd = addMonths(start.startDate, definition.followUpMonths);
  const proofEnd = addMonths(start.startDate, definition.followUpMonths + definition.proofWaitMonths);
  const offenceViews = offences.map((f): OffenceView => {
    const obstacle = offenceObstacle(
      definition,
      key,
      { startDate: start.startDate, followUpEnd, proofEnd },
      f,
    );
    return {
      ...f,
      counts: obstacle === undefined,
      why: obstacle ?? `within ${start.startDate} to before ${followUpEnd}, proven before ${proofEnd}`,
    };
  });
  return {
    status: 'in',
    why: `started by order ${start.orderId} (${start.kind}) on ${start.startDate}`,
    start,
    followUpEnd,
    proofEnd,
    reoffences: offenceViews.filter((f) => f.counts).length,
    orders: orderViews,
    offences: offenceViews,
  };
}

const startsBefore = (a: OrderFact, b: OrderFact): boolean =>
  a.startDate < b.startDate || (a.startDate === b.startDate && compareBytes(a.orderId, b.orderId) < 0);

// order ids compare by their bytes in UTF-8, as the database does (collation "C")
const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Why a version of an order starts nothing in this cohort; undefined when it may. */
function orderObstacle(
  definition: MeasureDefinition,
  { area, period, asKnownAt }: CohortKey,
  o: OrderFact,
): string | undefined {
  const notKnown = versionObstacle(o, asKnownAt);
  if (notKnown) return notKnown;
  if (!(definition.starts as readonly string[]).includes(o.kind))
    return `a ${o.kind} starts no time under ${definition.code}`;
  if (o.areaCode !== area) return `in area ${o.areaCode}`;
  const { from, until } = periodBounds(period);
  if (o.startDate < from || o.startDate >= until)
    return `started on ${o.startDate}, in ${periodOf(o.startDate, definition.per)}`;
  return undefined;
}

function offenceObstacle(
  definition: MeasureDefinition,
  { asKnownAt }: CohortKey,
  window: { startDate: string; followUpEnd: string; proofEnd: string },
  f: OffenceFact,
): string | undefined {
  const notKnown = versionObstacle(f, asKnownAt);
  if (notKnown) return notKnown;
  if (f.offenceDate < window.startDate) return `before the start on ${window.startDate}`;
  if (f.offenceDate >= window.followUpEnd)
    return `after the follow-up, which ended before ${window.followUpEnd}`;
  if (f.proof === null) return 'not proven';
  if (!(definition.proofs as readonly string[]).includes(f.proof))
    return `a ${f.proof} is no proof under ${definition.code}`;
  if (f.proofDate === null) return 'its proof has no date, so it cannot be shown to be in time';
  if (f.proofDate >= window.proofEnd)
    return `proven on ${f.proofDate}, too late: it had to be before ${window.proofEnd}`;
  if (f.offenceCode !== null && definition.excludeOffenceCodes.includes(f.offenceCode))
    return `offence code ${f.offenceCode} is excluded`;
  return undefined;
}

const versionObstacle = (
  { recordedAt, supersededAt }: Pick<OrderFact, 'recordedAt' | 'supersededAt'>,
  asKnownAt: Instant,
): string | undefined => {
  if (later(recordedAt, asKnownAt)) return `not on record until ${recordedAt.slice(0, 10)}`;
  if (supersededAt !== null && !later(supersededAt, asKnownAt))
    return `corrected on ${supersededAt.slice(0, 10)}`;
  return undefined;
};

// instants in UTC with up to six decimals: bring them to one length, then they compare as text
const later = (a: Instant, b: Instant): boolean => padded(a) > padded(b);
const padded = (instant: Instant): string => {
  const [seconds = '', fraction = ''] = instant.replace('Z', '').split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}`;
};
