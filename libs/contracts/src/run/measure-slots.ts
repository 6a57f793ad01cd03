import type { Instant, Period, SqlPool } from '#kernel';
import { type CohortMeasure, findDefinition, measureCohorts, type StoredDefinition } from '#outcomes';
import type { TermsDocument } from '../terms/terms.js';
import type { SlotMeasure } from './leaves.js';

export interface SlotQuestion {
  readonly areaId: number;
  readonly period: Period;
  readonly asKnownAt: Instant;
}

/**
 * Measures an area's cohort by every definition that terms name, each definition once.
 * @returns by slot; a slot whose cohort has nobody is left out
 */
export async function measureSlots(
  sql: SqlPool,
  { measures }: Pick<TermsDocument, 'measures'>,
  question: SlotQuestion,
): Promise<Readonly<Record<string, SlotMeasure>>> {
  const { areaId, period, asKnownAt } = question;
  const byDigest = new Map<string, { definition: StoredDefinition; measure: CohortMeasure | undefined }>();
  const slots: Record<string, SlotMeasure> = {};
  for (const [slot, { code, version, digest }] of Object.entries(measures)) {
    let measured = byDigest.get(digest);
    if (!measured) {
      const definition = await findDefinition(sql, code, version);
      if (definition?.digest !== digest)
        throw new Error(
          `the measure definition ${code} version ${version} is not on record as the terms name it`,
        );
      const [measure] = await measureCohorts(sql, { definition, areaIds: [areaId], period, asKnownAt });
      measured = { definition, measure };
      byDigest.set(digest, measured);
    }
    if (measured.measure) slots[slot] = { definition: measured.definition, measure: measured.measure };
  }
  return slots;
}
