import { randomUUID } from 'node:crypto';
import type { Period, Result } from '#kernel';
import { ok } from '#kernel';
import {
  areasLeft,
  finishRun,
  listRunResults,
  requestRun,
  runArea,
  type RunResultRow,
  type RunRow,
} from '#contracts';
import type { Person } from '#partners';
import type { DemoDeps } from '../deps.js';

export interface DoneRun {
  readonly run: RunRow;
  /** One row a contract. */
  readonly results: readonly RunResultRow[];
}

/**
 * Asks for a payment-by-results run and does it here and now, one area after the other: a worker may not be running yet. One that is
 * may do areas of it too; each is done once all the same.
 * @returns what stood against the request
 */
export async function runNow(
  deps: DemoDeps,
  person: Person,
  request: { readonly scheme: string; readonly period: Period; readonly asKnownOn: string },
): Promise<Result<DoneRun>> {
  const requested = await requestRun(deps, person, { ...request, correlationId: randomUUID() });
  if (!requested.ok) return requested;
  const { run } = requested.value;
  for (const { areaId } of await areasLeft(deps.sql, run.id)) await runArea(deps, { runId: run.id, areaId });
  if (!(await finishRun(deps.sql, run.id))) throw new Error(`run ${run.id} has areas that are not done`);
  return ok({ run, results: await listRunResults(deps.sql, run, null) });
}
