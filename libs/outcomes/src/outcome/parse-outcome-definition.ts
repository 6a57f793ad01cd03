import { digestOf, ok, refuse, type Result } from '#kernel';
import { definitionFaults } from './definition-faults.js';
import type { OutcomeDefinition } from './outcome-definition.js';

/** Reads a definition from a JSON document. @returns it with all its keys, or a problem for everything that is wrong with it */
export function parseOutcomeDefinition(json: unknown): Result<OutcomeDefinition> {
  const faults = definitionFaults(json);
  if (faults.length > 0) return refuse(...faults);
  const given = json as Partial<OutcomeDefinition> &
    Omit<OutcomeDefinition, 'baselineDaysBefore' | 'evidence'>;
  return ok({
    code: given.code,
    title: given.title,
    per: given.per,
    measures: given.measures,
    condition: given.condition,
    baselineDaysBefore: given.baselineDaysBefore ?? 28,
    evidence: given.evidence ?? [],
    verifiedBy: given.verifiedBy,
    ...(given.verifyWithinBusinessDays === undefined
      ? {}
      : { verifyWithinBusinessDays: given.verifyWithinBusinessDays }),
    item: given.item,
  });
}

/** SHA-256 of the canonical JSON: equal content, equal digest. */
export const outcomeDefinitionDigest = (definition: OutcomeDefinition): string => digestOf(definition);
