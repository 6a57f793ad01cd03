import {
  type Instant,
  ok,
  type Period,
  problem,
  quotient,
  type Ratio,
  refuse,
  type Result,
  shownTogether,
} from '#kernel';
import { type Deps, heldBackBelow, noOrganisation, type Person } from '#partners';
import { findDefinition } from '../measure/definition.store.js';
import { wilsonInterval } from '../measure/interval.js';
import { quartersOf } from '../measure/measure-cohorts.js';
import { type Adherence } from './adherence.js';
import { type Association, associationOf } from './association.js';
import { outcomesByLocation } from './location-outcomes.store.js';
import { type AdherenceQuestion, providerOf, showAdherence } from './show-adherence.js';

export interface LocationsQuestion {
  /** Code of the provider. */
  readonly organisation: string;
  /** Adherence: of what fell due from this day on, YYYY-MM-DD. */
  readonly from: string;
  /** … up to this one. */
  readonly to: string;
  /** Code of the measure definition. */
  readonly measure: string;
  /** Cohorts from this period … */
  readonly firstCohort: Period;
  /** … to this one. */
  readonly lastCohort: Period;
  readonly asKnownAt: Instant;
}

/** A location with how it keeps to the framework and how its cohorts came out. Null: not on record, or too few to be told to who asks. */
export interface LocationCompared {
  readonly location: string;
  readonly name: string;
  readonly adherence: Adherence | null;
  readonly people: number | null;
  readonly reoffenders: number | null;
  readonly rate: Ratio | null;
  /** Wilson’s interval of `rate`, 95 %. */
  readonly low: Ratio | null;
  readonly high: Ratio | null;
}

export interface LocationsCompared {
  readonly locations: readonly LocationCompared[];
  /** Of adherence (share done on time) and reoffending (share who reoffended), over the locations that have both. */
  readonly association: Association;
}

const LEVEL = '0.95';

/**
 * Adherence and outcomes of a provider's locations side by side, and how the two go together. People differ between locations in what they bring along, so that the two go
 * together is no proof that one makes the other.
 * @returns NOT_ALLOWED, NOT_FOUND, INVALID
 */
export async function compareLocations(
  deps: Pick<Deps, 'sql'>,
  person: Person,
  asked: LocationsQuestion,
): Promise<Result<LocationsCompared>> {
  const question: AdherenceQuestion = { organisation: asked.organisation, from: asked.from, to: asked.to };
  const adherence = await showAdherence(deps, person, question);
  if (!adherence.ok) return adherence;
  const provider = await providerOf(deps.sql, asked.organisation);
  if (!provider) return refuse(noOrganisation('organisation', asked.organisation));
  const definition = await findDefinition(deps.sql, asked.measure);
  if (!definition)
    return refuse(problem('NOT_FOUND', 'measure', `There is no measure ${asked.measure.slice(0, 60)}.`, 'Correct the code.')); // prettier-ignore
  const { per } = definition.definition;
  const wrong = (['firstCohort', 'lastCohort'] as const).filter((field) => !quartersOf(asked[field], per));
  if (wrong.length > 0)
    return refuse(...wrong.map((field) => problem('INVALID', field, `'${asked[field]}' is no cohort of a measure by ${per}.`, per === 'year' ? 'Write it like 2016.' : 'Write it like 2016Q1.'))); // prettier-ignore
  const outcomes = await outcomesByLocation(deps.sql, {
    organisationId: provider.id,
    definition,
    periods: [asked.firstCohort, asked.lastCohort],
    asKnownAt: asked.asKnownAt,
  });
  const threshold = await heldBackBelow(deps.sql, person);
  const locations = [...provider.locations]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, name }): LocationCompared => {
      const found = outcomes.find(({ location }) => location === code);
      return {
        location: code,
        name,
        adherence: adherence.value.locations.find(({ location }) => location === code)?.adherence ?? null,
        ...outcomeShown(found, threshold),
      };
    });
  const pairs = locations.flatMap(({ adherence: kept, rate }) =>
    kept?.share && rate ? [[kept.share.valueOf(), rate.valueOf()] as const] : [],
  );
  return ok({ locations, association: associationOf(pairs) });
}

function outcomeShown(
  found: { readonly people: number; readonly reoffenders: number } | undefined,
  threshold: number | null,
): Pick<LocationCompared, 'people' | 'reoffenders' | 'rate' | 'low' | 'high'> {
  const none = { people: null, reoffenders: null, rate: null, low: null, high: null };
  if (!found || found.people === 0) return none;
  const [reoffenders, others] =
    threshold === null
      ? [found.reoffenders, found.people - found.reoffenders]
      : shownTogether([found.reoffenders, found.people - found.reoffenders], threshold);
  if (typeof reoffenders !== 'number' || typeof others !== 'number' || reoffenders + others === 0)
    return none;
  const people = reoffenders + others;
  const rate = quotient(BigInt(reoffenders), BigInt(people));
  return { people, reoffenders, rate, ...wilsonInterval(rate, BigInt(people), LEVEL) };
}
