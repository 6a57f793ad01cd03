import { listRuns } from '#contracts';
import { ok, type Result } from '#kernel';
import { listAreas } from '#partners';
import type { DemoDeps, Told } from '../deps.js';
import { AREA_PROFILES } from '../generator/profiles.js';
import { SCHEME, type SchemeOptions } from '../generator/scheme.js';
import { ADMINISTRATOR, CONTRACT_MANAGER, managerOf, REVIEWER } from './actors.js';
import { contractOf, termsOf } from './demo-terms.js';
import { pastRuns } from './past-runs.js';
import { putInForce } from './put-in-force.js';
import { registerShipped, TR_MECHANISM } from './register-shipped.js';
import { runNow } from './run-now.js';

const REASON = 'Agreed for the demonstration.';

/** A contract for each area with its prime provider, on terms that both have agreed. */
export async function signContracts(
  deps: DemoDeps,
  { scale }: SchemeOptions,
  told: Told,
): Promise<Result<void>> {
  const mechanism = await registerShipped(deps, ADMINISTRATOR, TR_MECHANISM);
  if (!mechanism.ok) return mechanism;
  const names = new Map((await listAreas(deps.sql, SCHEME)).map(({ code, name }) => [code, name]));
  for (const [i, profile] of AREA_PROFILES.entries()) {
    const parties = {
      proposes: CONTRACT_MANAGER,
      agreesForBuyer: CONTRACT_MANAGER,
      agreesForSupplier: managerOf(profile.prime),
      reason: REASON,
    };
    const contract = contractOf(profile, names.get(profile.area) ?? profile.area);
    const signed = await putInForce(deps, parties, contract, termsOf(profile, scale));
    if (!signed.ok) return signed;
    told('Agreeing contracts', i + 1, AREA_PROFILES.length);
  }
  return ok(undefined);
}

/** The payment-by-results runs of past cohorts, in the order of what was known. One that is done is left, whatever terms were agreed since. */
export async function runPast(deps: DemoDeps, options: SchemeOptions, told: Told): Promise<Result<void>> {
  const runs = pastRuns(options);
  for (const [i, run] of runs.entries()) {
    const earlier = await listRuns(deps.sql, { scheme: SCHEME, period: run.period });
    if (earlier.some(({ finishedAt, asKnownAt }) => finishedAt !== null && asKnownAt.startsWith(run.asKnownOn))) continue; // prettier-ignore
    const done = await runNow(deps, REVIEWER, { scheme: SCHEME, ...run });
    if (!done.ok) return done;
    told('Running payment by results', i + 1, runs.length);
  }
  return ok(undefined);
}
