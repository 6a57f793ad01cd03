import {
  isDay,
  ok,
  problem,
  type Problem,
  refuse,
  type Result,
  shownTogether,
  type SqlClient,
  today,
} from '#kernel';
import { type Deps, heldBackBelow, type Location, may, noOrganisation, type Person } from '#partners';
import { type Adherence, adherenceOf, type StateCounts } from './adherence.js';
import { type AdherenceCount, adherenceCounts } from './adherence.store.js';
import { elementsAdopted } from './framework.store.js';
import { type Stage, STAGES } from './framework.js';

export interface AdherenceQuestion {
  /** Code of the provider. */
  readonly organisation: string;
  /** What fell due from this day on, YYYY-MM-DD. */
  readonly from: string;
  /** … up to this one. */
  readonly to: string;
  /** Only of this stage. */
  readonly stage?: string;
  /** Only of this element. */
  readonly element?: string;
}

/** How well a provider keeps to its framework. A group of which too little may be told to who asks has no figures: null; such a person is told locations only. */
export interface AdherenceShown {
  readonly organisation: string;
  readonly all: Adherence | null;
  /** By location, those without a place last. */
  readonly locations: readonly {
    readonly location: string | null;
    readonly name: string | null;
    readonly adherence: Adherence | null;
  }[];
  readonly months: readonly { readonly month: string; readonly adherence: Adherence | null }[];
  /** In the order of the journey. */
  readonly elements: readonly {
    readonly element: string;
    readonly title: string;
    readonly stage: string;
    readonly adherence: Adherence | null;
  }[];
}

/**
 * How much of what fell due was done, and whether on time: in all, by location, by month, by element. Who is told numbers of people with small ones held back is told
 * no group with a small number in it.
 * @returns NOT_ALLOWED for who is neither the provider nor buys from it; NOT_FOUND; INVALID for days
 */
export async function showAdherence(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  asked: AdherenceQuestion,
): Promise<Result<AdherenceShown>> {
  const provider = await providerOf(sql, asked.organisation);
  const allowed = may(person, 'adherence.read', { parties: provider?.parties ?? [] });
  if (!allowed.ok) return allowed;
  if (!provider) return refuse(noOrganisation('organisation', asked.organisation));
  const days = (['from', 'to'] as const).filter((field) => !isDay(asked[field]));
  if (days.length > 0)
    return refuse(...days.map((field) => problem('INVALID', field, `'${asked[field]}' is not a day.`, 'Write YYYY-MM-DD.'))); // prettier-ignore
  if (asked.to < asked.from)
    return refuse(problem('INVALID', 'to', 'It lies before the first day.', 'Write a later day.'));
  const all = await adherenceCounts(sql, { ...asked, organisationId: provider.id, asOf: today() });
  const counts = all.filter(
    ({ stage, element }) =>
      (asked.stage === undefined || stage === asked.stage) &&
      (asked.element === undefined || element === asked.element),
  );
  const threshold = await heldBackBelow(sql, person);
  if (threshold !== null) {
    const refused = notTold(asked);
    if (refused.length > 0) return refuse(...refused);
  }
  const shown = (group: readonly AdherenceCount[]) => shownOf(statesOf(group), threshold);
  const names = new Map(provider.locations.map(({ code, name }) => [code, name]));
  const by = <Key>(keyOf: (count: AdherenceCount) => Key) => [...Map.groupBy(counts, keyOf)];
  const locations = by(({ location }) => location)
    .map(([location, group]) => ({
      location,
      name: names.get(location ?? '') ?? null,
      adherence: shown(group),
    }))
    .sort((a, b) => ((a.location ?? '\uffff') < (b.location ?? '\uffff') ? -1 : 1));
  const { organisation } = asked;
  // further groups of the same people would tell, taken together, what the small ones hold back
  if (threshold !== null) return ok({ organisation, all: null, locations, months: [], elements: [] });
  const titles = await elementsAdopted(sql, provider.id);
  const inJourney = ({ element, stage }: { readonly element: string; readonly stage: string }) =>
    STAGES.indexOf(stage as Stage) * MOST_ELEMENTS + (titles.get(element)?.place ?? 0);
  return ok({
    organisation,
    all: shown(counts),
    locations,
    months: by(({ month }) => month).map(([month, group]) => ({
      month: month.slice(0, 7),
      adherence: shown(group),
    })),
    elements: by(({ element }) => element)
      .map(([element, group]) => ({
        element,
        title: titles.get(element)?.title ?? element,
        stage: group[0]!.stage,
        adherence: shown(group),
      }))
      .sort((a, b) => inJourney(a) - inJourney(b) || (a.element < b.element ? -1 : 1)),
  });
}

const MOST_ELEMENTS = 10_000;

const QUARTER = /^(\d{4})-(01-01|04-01|07-01|10-01)$/;
const QUARTER_ENDS: Readonly<Record<string, string>> = { '01-01': '03-31', '04-01': '06-30', '07-01': '09-30', '10-01': '12-31' }; // prettier-ignore

/** Who is told numbers with small ones held back is told them in one cut only, so that two answers cannot be taken from each other. */
function notTold({ from, to, stage, element }: AdherenceQuestion): Problem[] {
  const [, year, start] = QUARTER.exec(from) ?? [];
  const wrong: Problem[] = [];
  if (start === undefined || to !== `${year}-${QUARTER_ENDS[start]}`)
    wrong.push(problem('NOT_ALLOWED', 'from', 'Numbers with small ones held back are told for a whole quarter of a year.', 'Ask from the first day of January, April, July or October for three months.')); // prettier-ignore
  if (stage !== undefined || element !== undefined)
    wrong.push(problem('NOT_ALLOWED', stage === undefined ? 'element' : 'stage', 'Numbers with small ones held back are told for all elements together.', 'Leave stage and element out.')); // prettier-ignore
  return wrong;
}

/** A provider with its places, and who may hear how it does: itself and who buys from it. */
export async function providerOf(
  sql: SqlClient,
  code: string,
): Promise<
  | {
      readonly id: number;
      readonly parties: readonly string[];
      readonly locations: readonly Pick<Location, 'code' | 'name'>[];
    }
  | undefined
> {
  const { rows } = await sql.query<{
    id: number;
    parties: string[];
    locations: { code: string; name: string }[];
  }>(
    `select o.id, array(select distinct b.code from contract_current c join organisation b on b.id = c.buyer_id where c.supplier_id = o.id) || o.code as parties,
            coalesce((select jsonb_agg(jsonb_build_object('code', l.code, 'name', l.name)) from location_current l where l.organisation_id = o.id), '[]') as locations
     from organisation o where o.code = $1`,
    [code],
  );
  return rows[0];
}

const STATES = ['on_time', 'late', 'overdue', 'missed', 'not_needed', 'unknown'] as const;

const statesOf = (group: readonly AdherenceCount[]): StateCounts =>
  Object.fromEntries(
    STATES.map((state) => [state, group.reduce((sum, each) => sum + (each.state === state ? each.n : 0), 0)]),
  );

/** Adherence by numbers that may be told: with small ones held back, none of the group unless all of them may. */
export function shownOf(counts: StateCounts, threshold: number | null): Adherence | null {
  if (threshold === null) return adherenceOf(counts);
  const { on_time = 0, late = 0, overdue = 0, missed = 0, not_needed = 0, unknown = 0 } = counts;
  const shown = shownTogether([on_time, late, overdue + missed, not_needed, unknown], threshold);
  if (shown.some((each) => each === null)) return null;
  const [a, b, c, d, e] = shown as number[];
  return adherenceOf({ on_time: a, late: b, overdue: c, not_needed: d, unknown: e });
}
