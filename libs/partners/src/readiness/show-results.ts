import { beyondTheWall, ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import type { Instrument } from './instrument.js';
import { findInstrument, findRound, noRound, papersOf, progressOf } from './readiness.store.js';
import { type Change, changesOf, type Results, resultsOf } from './results.js';
import type { Progress, Round } from './round.js';

/** What may be told of a closed round. */
export interface ShownResults extends Results {
  readonly round: Round;
  readonly instrument: Instrument;
  /** By location: those who were asked besides those who answered. */
  readonly progress: readonly Progress[];
  /** The round that it is compared with, and how it changed from there; null: there is none, or it is not closed. */
  readonly before: Round | null;
  readonly changes: readonly Change[];
}

/**
 * The results of a round, small groups held back.
 * @returns NOT_FOUND; NOT_ALLOWED; CONFLICT while the round goes on
 */
export async function showResults(sql: SqlClient, person: Person, id: string): Promise<Result<ShownResults>> {
  const round = await beyondTheWall(() => findRound(sql, id));
  if (!round) return refuse(noRound(id));
  const allowed = may(person, 'readiness.read', { parties: [round.organisation] });
  if (!allowed.ok) return allowed;
  if (round.closedAt === null)
    return refuse(problem('CONFLICT', 'round', `The round ${round.code} is not closed: nobody reads what was answered before that.`, 'Close it, or wait.')); // prettier-ignore
  // who answered what is behind the wall for everybody; what comes out of here is made fit to be shown
  return beyondTheWall(async () => {
    const [after, progress] = await Promise.all([resultOf(sql, round), progressOf(sql, id)]);
    const earlier = round.after === null ? undefined : await findRound(sql, round.after);
    const before = earlier && earlier.closedAt !== null ? earlier : null;
    const changes = before ? changesOf(await resultOf(sql, before), after) : [];
    return ok({ round, instrument: after.instrument, progress, before, changes, ...after.results });
  });
}

/**
 * What a gate goes by (a transition plan's): of the locations of a closed round that may be shown, the least share and those that have next to nothing of something.
 * Ask it with the platform's rights: it names no group that the results do not show.
 */
export async function readinessFigures(
  sql: SqlClient,
  round: Round,
): Promise<{
  readonly least: number | null;
  readonly nextToNothing: readonly string[];
  readonly shown: number;
}> {
  const { results } = await resultOf(sql, round);
  const shown = results.locations.filter((location) => location.shown);
  const shares = shown.flatMap(({ least }) => least?.share ?? []);
  return {
    least: shares.length > 0 ? Math.min(...shares) : null,
    nextToNothing: shown.filter(({ nextToNothing }) => nextToNothing).map(({ location }) => location),
    shown: shown.length,
  };
}

async function resultOf(sql: SqlClient, round: Round): Promise<{ instrument: Instrument; results: Results }> {
  const { organisation, instrument, instrumentVersion, threshold } = round;
  const [asked, papers] = await Promise.all([
    findInstrument(sql, organisation, instrument, instrumentVersion),
    papersOf(sql, round.id),
  ]);
  if (!asked) throw new Error(`the instrument of round ${round.id} is not there`);
  return { instrument: asked.document, results: resultsOf(asked.document, papers, threshold) };
}

/**
 * How many were asked and have answered, by location, at any time.
 * @returns NOT_FOUND; NOT_ALLOWED
 */
export async function showProgress(
  sql: SqlClient,
  person: Person,
  id: string,
): Promise<Result<readonly Progress[]>> {
  const round = await beyondTheWall(() => findRound(sql, id));
  if (!round) return refuse(noRound(id));
  const allowed = may(person, 'readiness.read', { parties: [round.organisation] });
  return allowed.ok ? ok(await beyondTheWall(() => progressOf(sql, id))) : allowed;
}
