import { problem, type SqlClient } from '#kernel';
import type { Kind } from '../kinds/kind.js';
import { ImportStopped } from '../refusal.js';
import type { TouchedCohort } from '../report.js';
import type { Changes, Recording } from './changes.js';
import { CHANGED, conflicting, DEFINITIONS_IN_USE, figuresOfBaselines, markTouched } from './cohorts-sql.js';
import { figuresOfDeclarations, PERIODS_DUE } from './declared-sql.js';

/**
 * Marks the stored measures that new facts may change: a new measure is due. Facts recorded earlier than a measure that they
 * would change are refused instead, since a stored figure must stay recomputable.
 * @throws ImportStopped
 */
export async function touchCohorts(
  client: SqlClient,
  kind: Kind,
  recording: Recording,
  changes: Changes,
): Promise<TouchedCohort[]> {
  if (changes.landing === 0) return [];
  if (kind.name === 'declarations')
    await refuseConflicts(client, recording, figuresOfDeclarations(recording));
  const stored = await storedMeasures(client, recording);
  if (kind.name === 'baselines' && stored.since)
    await refuseConflicts(client, recording, figuresOfBaselines(recording));
  if ((kind.name !== 'orders' && kind.name !== 'offences') || !stored.any) return [];
  await client.query(DEFINITIONS_IN_USE);
  await client.query(CHANGED[kind.name]);
  await client.query('analyze changed');
  if (stored.since) await refuseConflicts(client, recording, conflicting(kind.name, recording));
  const { rows } = await client.query<TouchedCohort>(markTouched(kind.name, recording));
  return rows;
}

async function storedMeasures(
  client: SqlClient,
  { recordedAt }: Recording,
): Promise<{ any: boolean; since: boolean }> {
  const { rows } = await client.query<{ any: boolean; since: boolean }>(
    `select exists (select from cohort_measure) as any, exists (select from cohort_measure where as_known_at >= $1) as since`,
    [recordedAt],
  );
  return rows[0] ?? { any: false, since: false };
}

type Conflict = { period: string; asKnownAt: string } & (
  { measure: string; scheme: string; area: string } | { contract: string }
);

const nameOf = (row: Conflict): string =>
  'contract' in row ? row.contract : `${row.measure} ${row.scheme} ${row.area}`;

async function refuseConflicts(client: SqlClient, { recordedAt }: Recording, sql: string): Promise<void> {
  const { rows } = await client.query<Conflict>(sql);
  if (rows.length === 0) return;
  const first = rows.slice(0, 5).map((row) => `${nameOf(row)} ${row.period} as known at ${row.asKnownAt}`);
  const what = rows.some((row) => 'contract' in row) ? 'figure' : 'measure';
  const more = rows.length > first.length ? ` and ${rows.length - first.length} more` : '';
  throw new ImportStopped([
    problem(
      'CONFLICT',
      'recordedOn',
      `Recorded as of ${recordedAt}, these facts would change ${rows.length === 1 ? `a ${what}` : `${what}s`} stored since then: ${first.join('; ')}${more}. What was calculated from them could no longer be recomputed.`,
      'Import the file without a day (it is then on record from now on), or with a day after those.',
    ),
  ]);
}

/** How many contracts and periods a note names. */
const NAMED = 20;

/** Says of which contracts and periods new declarations may change the figure. @returns no sentence when there are none */
export async function notesOfDeclarations(
  client: SqlClient,
  kind: Kind,
  changes: Changes,
): Promise<string[]> {
  if (kind.name !== 'declarations' || changes.landing === 0) return [];
  const { rows } = await client.query<{ contract: string; period: string }>(PERIODS_DUE);
  if (rows.length === 0) return [];
  const named = rows.slice(0, NAMED).map(({ contract, period }) => `${contract} ${period}`);
  const more = rows.length > NAMED ? ` and ${rows.length - NAMED} more` : '';
  return [`A new run is due, as figures may change: ${named.join(', ')}${more}.`];
}
