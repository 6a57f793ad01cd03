import { beyondTheWall, Kept, type Result, ok, refuse, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { asksTheSame } from './instrument.js';
import { findInstrument, findRound, noRound, papersOf, roundsOf } from './readiness.store.js';
import { type LocationResult, resultsOf } from './results.js';
import type { InstrumentRow, Round } from './round.js';

/** How ready a location is, as far as may be told; figures are shares from 0 to 1, null where too few answered. */
export interface LocationReadiness {
  readonly location: string;
  readonly answered: number;
  readonly whole: number | null;
  /** Bounds of the interval of `whole`, 95 %. */
  readonly low: number | null;
  readonly high: number | null;
  /** Code of the scored construct with the least, and how much there is of it. */
  readonly weakest: string | null;
  readonly weakestShare: number | null;
  /** What it was in the round before; null: it was not shown there, or the two rounds do not ask the same. */
  readonly before: number | null;
}

export interface ReadinessByLocation {
  readonly round: Round;
  /** The round that it is compared with; null: there is none that is closed. */
  readonly before: Round | null;
  readonly instrument: InstrumentRow;
  readonly locations: readonly LocationReadiness[];
}

/**
 * How ready each location is by a closed round, the latest where none is said, and how ready it was in the round before: small groups are held back in each.
 * @returns null where no round is closed; NOT_ALLOWED; NOT_FOUND for a round that is not there, is another organisation’s or goes on
 */
export async function readinessByLocation(
  sql: SqlClient,
  person: Person,
  { organisation, round: id }: { readonly organisation: string; readonly round?: string },
): Promise<Result<ReadinessByLocation | null>> {
  const allowed = may(person, 'readiness.read', { parties: [organisation] });
  if (!allowed.ok) return allowed;
  return beyondTheWall(async () => {
    const round =
      id === undefined
        ? (await roundsOf(sql, organisation)).find(({ closedAt }) => closedAt !== null)
        : await findRound(sql, id);
    if (id === undefined && !round) return ok(null);
    if (round?.organisation !== organisation || round.closedAt === null) return refuse(noRound(id ?? ''));
    const earlier = round.after === null ? undefined : await findRound(sql, round.after);
    const before = earlier && earlier.closedAt !== null ? earlier : null;
    const [is, was] = await Promise.all([locationsIn(sql, round), before && locationsIn(sql, before)]);
    const same = was !== null && asksTheSame(is.instrument.document, was.instrument.document);
    const locations = is.locations.map(
      ({ location, answered, whole, wholeLow, wholeHigh, least }): LocationReadiness => ({
        ...{ location, answered, whole, low: wholeLow, high: wholeHigh },
        ...{ weakest: least?.of ?? null, weakestShare: least?.share ?? null },
        before: same ? (was.locations.find((each) => each.location === location)?.whole ?? null) : null,
      }),
    );
    return ok({ round, before, instrument: is.instrument, locations });
  });
}

interface Results {
  readonly instrument: InstrumentRow;
  readonly locations: readonly LocationResult[];
}

/** Of rounds that are closed: their papers and their threshold never change, and to work out the intervals takes longer than all else. */
const closed = new Kept<Results>(20);

/** What came of a closed round, worked out once. */
const locationsIn = (sql: SqlClient, round: Round): Promise<Results> =>
  closed.of(sql, `${round.id} ${round.threshold}`, () => resultsIn(sql, round));

async function resultsIn(
  sql: SqlClient,
  { id, organisation, instrument, instrumentVersion, threshold }: Round,
): Promise<Results> {
  const [asked, papers] = await Promise.all([
    findInstrument(sql, organisation, instrument, instrumentVersion),
    papersOf(sql, id),
  ]);
  if (!asked) throw new Error(`the instrument of round ${id} is not there`);
  return { instrument: asked, locations: resultsOf(asked.document, papers, threshold).locations };
}
