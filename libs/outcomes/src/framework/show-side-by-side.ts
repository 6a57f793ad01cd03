import {
  addDays,
  addMonths,
  endOfDay,
  ok,
  parsePeriod,
  type Period,
  periodBounds,
  problem,
  type Problem,
  refuse,
  type Result,
  type SqlClient,
  today,
} from '#kernel';
import {
  type Deps,
  heldBackBelow,
  may,
  type Person,
  type ReadinessByLocation,
  readinessByLocation,
} from '#partners';
import { findDefinition, type StoredDefinition } from '../measure/definition.store.js';
import { adherenceCounts } from './adherence.store.js';
import { outcomesByLocation } from './location-outcomes.store.js';
import { providerOf } from './show-adherence.js';
import { associationsIn, type AssociationOf, laySideBySide, type LocationBeside, quarterBefore, type Supervised } from './side-by-side.js'; // prettier-ignore
import { type Place, placesOf } from './side-by-side.store.js';

export interface SideBySideQuestion {
  /** Code of the organisation whose locations they are. */
  readonly organisation: string;
  /** Id of a closed round; the latest where it is left out. */
  readonly round?: string;
  /** Adherence of this quarter of a year; left out: the last one that was over when the round began. */
  readonly quarter?: Period;
  /** … and of this one before it; left out: the same of the round before. */
  readonly quarterBefore?: Period;
  /** Code of the measure definition. */
  readonly measure: string;
  /** The cohorts of this year; left out: the latest whose follow-up is over. */
  readonly cohorts?: Period;
}

/** Readiness, adherence and outcomes of an organisation’s locations. What who asks may not be told is left out, and said so. */
export interface SideBySide {
  readonly organisation: string;
  /** Null: who asks is not told of readiness, or no round is closed. */
  readonly readiness: Omit<ReadinessByLocation, 'locations'> | null;
  readonly readinessTold: boolean;
  /** Codes of those of whose supervision who asks is told. */
  readonly providers: readonly string[];
  readonly quarter: Period;
  readonly quarterBefore: Period | null;
  readonly measure: StoredDefinition;
  readonly cohorts: Period;
  /** From how many on numbers of people are told, rounded; null: exactly. */
  readonly threshold: number | null;
  readonly locations: readonly LocationBeside[];
  readonly associations: readonly AssociationOf[];
}

/**
 * Readiness, adherence and outcomes of locations side by side. Readiness is told to whom the organisation’s readiness is, the others to whom the adherence of each provider is:
 * whole quarters and years, so that no two answers can be taken from each other.
 * @returns NOT_ALLOWED for who hears of the supervision of none of them; NOT_FOUND; INVALID by field
 */
export async function showSideBySide(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  asked: SideBySideQuestion,
): Promise<Result<SideBySide>> {
  const { organisation, round } = asked;
  const [{ all, there }, ready, definition] = await Promise.all([
    placesOf(sql, organisation).then(async (all) => ({ all, there: await providersAt(sql, all) })),
    readinessByLocation(sql, person, { organisation, round }),
    findDefinition(sql, asked.measure),
  ]);
  const allowed = may(person, 'adherence.read', { parties: [organisation, ...there.flatMap(({ parties }) => parties)] }); // prettier-ignore
  if (!allowed.ok) return allowed;
  const providers = there.filter(({ parties }) => may(person, 'adherence.read', { parties }).ok);
  if (!ready.ok && ready.problems.some(({ code }) => code !== 'NOT_ALLOWED')) return ready;
  const wrong = wrongPeriods(asked);
  if (wrong.length > 0) return refuse(...wrong);
  if (!definition)
    return refuse(problem('NOT_FOUND', 'measure', `There is no measure ${asked.measure.slice(0, 60)}.`, 'Correct the code.')); // prettier-ignore
  const shown = ready.ok ? ready.value : null;
  const quarter = asked.quarter ?? quarterBefore(shown?.round.opensOn ?? today());
  const earlier = asked.quarterBefore ?? (shown?.before ? quarterBefore(shown.before.opensOn) : null);
  const before = earlier !== null && earlier < quarter ? earlier : null;
  const cohorts = asked.cohorts ?? lastFollowedUp(definition);
  const [supervised, threshold] = await Promise.all([
    Promise.all(providers.map((each) => supervisedBy(sql, each, { quarters: [before ?? quarter, quarter], definition, cohorts }))), // prettier-ignore
    heldBackBelow(sql, person),
  ]);
  const codes = providers.map(({ code }) => code);
  const locations = laySideBySide({
    // who is not told of readiness is told of the places where it hears of supervision
    places: ready.ok ? all : all.filter(({ at }) => at.some(({ provider }) => codes.includes(provider))),
    readiness: shown?.locations ?? [],
    ...{ supervised, quarter, quarterBefore: before, threshold },
  });
  return ok({
    organisation,
    readiness: shown && { round: shown.round, before: shown.before, instrument: shown.instrument },
    readinessTold: ready.ok,
    ...{
      providers: codes,
      quarter,
      quarterBefore: before,
      measure: definition,
      cohorts,
      threshold,
      locations,
    },
    associations: associationsIn(locations),
  });
}

function wrongPeriods({ quarter, quarterBefore: before, cohorts }: SideBySideQuestion): Problem[] {
  const quarters = Object.entries({ quarter, quarterBefore: before }).flatMap(
    ([field, period]) =>
    period === undefined || parsePeriod(period)?.quarter !== undefined
      ? []
      : [problem('INVALID', field, `'${period.slice(0, 20)}' is no quarter of a year.`, 'Write it like 2026Q1.')], // prettier-ignore
  );
  if (quarters.length === 0 && quarter !== undefined && before !== undefined && before >= quarter)
    quarters.push(problem('INVALID', 'quarterBefore', 'It does not lie before the other one.', 'Name an earlier quarter.')); // prettier-ignore
  if (cohorts !== undefined && !/^\d{4}$/.test(cohorts))
    quarters.push(
      problem('INVALID', 'cohorts', `'${cohorts.slice(0, 20)}' is no year.`, 'Write it like 2024.'),
    );
  return quarters;
}

/** Who supervises people at those places, with those who may hear how: it and who buys from it. */
async function providersAt(
  sql: SqlClient,
  places: readonly Place[],
): Promise<{ readonly id: number; readonly code: string; readonly parties: readonly string[] }[]> {
  const codes = [...new Set(places.flatMap(({ at }) => at.map(({ provider }) => provider)))].sort();
  const found = await Promise.all(codes.map((code) => providerOf(sql, code)));
  return found.flatMap((provider, i) => (provider ? [{ ...provider, code: codes[i] ?? '' }] : []));
}

async function supervisedBy(
  sql: SqlClient,
  { id, code }: { readonly id: number; readonly code: string },
  asked: {
    readonly quarters: readonly [first: Period, last: Period];
    readonly definition: StoredDefinition;
    readonly cohorts: Period;
  },
): Promise<Supervised> {
  const [from, to] = [periodBounds(asked.quarters[0]).from, lastDayOf(asked.quarters[1])];
  const { per } = asked.definition.definition;
  const [adherence, outcomes] = await Promise.all([
    // both quarters at once: to find what fell due costs more than to count it
    adherenceCounts(sql, { organisationId: id, from, to, asOf: today() }),
    outcomesByLocation(sql, {
      organisationId: id,
      definition: asked.definition,
      periods: per === 'year' ? [asked.cohorts, asked.cohorts] : [`${asked.cohorts}Q1`, `${asked.cohorts}Q4`],
      asKnownAt: endOfDay(today()),
    }),
  ]);
  return { provider: code, adherence, outcomes };
}

const lastDayOf = (period: Period): string => addDays(periodBounds(period).until, -1);

/** The latest year of whose cohorts all is known that a measure waits for. */
function lastFollowedUp({ definition: { followUpMonths, proofWaitMonths } }: StoredDefinition): Period {
  let year = Number(today().slice(0, 4)) - 1;
  while (addMonths(`${year + 1}-01-01`, followUpMonths + proofWaitMonths) > today()) year -= 1;
  return String(year);
}
